/* typeset.h -- how the lines of an article are set: which are shown, with what indents, and where the
 * column of text stands. Used by the reader and by `piyue show`, so that both show the same.
 * Widths are columns of the terminal; an em is two, the width of a Han character. */
#ifndef PIYUE_CLEAN_TYPESET_H
#define PIYUE_CLEAN_TYPESET_H

#include <stdbool.h>

#include "base/settings.h"
#include "clean/article.h"
#include "text/layout.h"

/* What a line is to its reader. */
enum typeset_kind {
	TYPESET_HIDDEN, /* not shown */
	TYPESET_TITLE,
	TYPESET_META,
	TYPESET_TEXT,
	TYPESET_HEADING,
	TYPESET_ITEM,     /* of a list: its rows hang behind its mark */
	TYPESET_QUOTE,    /* a quoted block: indented on both sides */
	TYPESET_QUESTION, /* of questions and answers */
	TYPESET_ANSWER,
	TYPESET_ASIDE,   /* captions, credits */
	TYPESET_AS_IS,   /* rows of a table, program text */
	TYPESET_CLUTTER, /* of the whole page only */
	TYPESET_KINDS,
};

struct typeset_how {
	bool whole; /* the whole page with its clutter, not the article alone */
	bool blank; /* paragraphs are told apart by a blank row, not by an indent */
};

/* How the settings want it, and the rows of COLS columns. */
struct typeset_how typeset_how(const struct settings *settings, bool whole);
struct layout_style typeset_style(const struct settings *settings, int cols);

/* Say what each line of the article is: KINDS has room for article->count. */
void typeset_kinds(
	const struct article *article, const struct typeset_how *how, unsigned char *kinds);
/* Add the lines that are shown to LAYOUT, which is of the page's text, as blocks; the source of a
 * block is the number of its line. */
void typeset_add(struct layout *layout, const struct article *article,
	const unsigned char *kinds, const struct typeset_how *how);

/* Columns of the mark before a list item, question or answer at the start of LEN bytes: "1. ", "(三)",
 * "• ", "答:", with the blanks behind it; 0 when there is none. */
size_t typeset_mark(const char *text, size_t len);

/* Columns of a terminal that has room for two columns of text. */
enum { TYPESET_TWO_COLUMNS_FROM = 160 };

/* Where text stands in a pane. */
struct typeset_frame {
	int left;    /* where the first column of text begins */
	int measure; /* columns of a row: even, so that Han fill it */
	int columns; /* of text: 1 or 2 */
	int step;    /* from the beginning of one column of text to that of the next */
};

/* Centre text in PANE columns, at most CAP a row (0: no cap), in COLUMNS columns of text (1 or 2) where
 * there is room for both. Beside the text at least two columns stay free for signs and hanging
 * marks, where the pane has them. */
struct typeset_frame typeset_frame(int pane, int cap, int columns);

#endif
