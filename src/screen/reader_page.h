/* reader_page.h -- an article set in rows, as the reader shows it: the cleaned article, or the whole
 * page with its clutter. Derived from document, width and settings; built anew when one changes. */
#ifndef PIYUE_SCREEN_READER_PAGE_H
#define PIYUE_SCREEN_READER_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/settings.h"
#include "clean/typeset.h"
#include "store/documents.h"
#include "text/layout.h"

struct reader_page {
	struct layout
		layout; /* of document->page.text; a row's source is its line of the page */
	unsigned char *kinds; /* owned; enum typeset_kind of each line of the page */
	size_t lines;
	struct typeset_how how; /* this and what follows: how the layout's blocks were made */
	int ambiguous;
};

/* Set DOCUMENT, which must outlive PAGE, in COLS columns. PAGE holds an older one or is zeroed; of the
 * same lines only the rows are filled anew, which is all that a new width costs. */
void reader_page_build(struct reader_page *page, const struct document *document, bool whole,
	int cols, const struct settings *settings);
void reader_page_release(struct reader_page *page);

/* Is byte POS of the text in sight somewhere? */
bool reader_page_shows(
	const struct reader_page *page, const struct document *document, size_t pos);
/* The row of the next (STEP 1) or the last (-1) paragraph from row FROM; with HEADINGS, of a heading or
 * question. (size_t)-1 when there is none. */
size_t reader_page_paragraph(
	const struct reader_page *page, size_t from, int step, bool headings);
/* How many paragraphs of the body begin before row END, and in all. */
size_t reader_page_paragraphs(const struct reader_page *page, size_t end, size_t *all);
/* Characters in the rows [FROM, TO), as many as Han would be. */
double reader_page_chars(const struct reader_page *page, size_t from, size_t to);

#endif
