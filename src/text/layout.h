/* layout.h -- paragraphs into rows.
 * Positions are bytes of the text; widths are columns of the display form (gate.h). Rows are
 * ragged right, filled greedily from the break opportunities of linebreak.h. */
#ifndef PIYUE_TEXT_LAYOUT_H
#define PIYUE_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct layout_row {
	size_t start, end; /* bytes; blanks where the row was broken are in no row */
	int indent;        /* columns before it */
	int cols;          /* columns of its text, without indent */
	size_t source;     /* the caller's number of its paragraph */
};

struct layout {
	struct layout_row *rows; /* owned; an empty row has start == end */
	size_t count, capacity;
};

/* A span that is better not broken: an entity. By start, no overlaps. */
struct layout_whole {
	size_t start, end; /* bytes */
};

struct layout_paragraph {
	size_t start, end; /* bytes of the text, no line feed inside */
	int first_indent;  /* columns, of the first row */
	int indent;        /* columns, of the others */
	size_t source;     /* any number; the rows carry it */
};

/* How many columns a whole span may cost. */
enum { LAYOUT_WHOLE_COST = 4 };

/* Append the rows of PARAGRAPH in COLS columns (at least 2), indents included. An empty paragraph is
 * one empty row. WHOLE holds COUNT spans anywhere in the text. */
void layout_add(struct layout *layout, const char *text,
	const struct layout_paragraph *paragraph, int cols, const struct layout_whole *whole,
	size_t count);
/* Append an empty row at byte POS. */
void layout_add_blank(struct layout *layout, size_t pos, size_t source);
void layout_clear(struct layout *layout);
void layout_release(struct layout *layout);

/* The row that holds byte POS, or the last before it; 0 when there is none. */
size_t layout_row_at(const struct layout *layout, size_t pos);

/* What `piyue wrap` prints: each line of TEXT as a paragraph, its display form in COLS columns. */
void layout_wrap(struct buf *out, const char *text, size_t len, int cols);

#endif
