/* typeset.h -- an article as rows: title, metadata and body as the reader sets them.
 * Used by the reader and by `piyue show`, so that both show the same. */
#ifndef PIYUE_CLEAN_TYPESET_H
#define PIYUE_CLEAN_TYPESET_H

#include <stdbool.h>

#include "clean/article.h"
#include "text/layout.h"

/* The measure: text is never set wider than this, as long rows are hard to read on. */
enum { TYPESET_MEASURE = 76, TYPESET_MARGIN = 4 };

/* Columns of text in a pane of COLS: an even number (full-width characters are the unit), at
 * most TYPESET_MEASURE. */
int typeset_measure(int cols);

/* Append the rows of the kept body lines, or with WHOLE_PAGE of every line; the rows' source is
 * the number of the page line. Between paragraphs no blank row, but an indent of two ems; around
 * headings a blank row. WHOLE holds COUNT spans that are better not broken. */
void typeset_article(struct layout *layout, const struct article *article, bool whole_page,
	int measure, const struct layout_whole *whole, size_t count);

#endif
