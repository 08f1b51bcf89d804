/* reader_search.h -- the places of an article that match what is searched. */
#ifndef PIYUE_SCREEN_READER_SEARCH_H
#define PIYUE_SCREEN_READER_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "screen/reader_page.h"

struct search_match {
	size_t start, end; /* bytes of the text */
};

struct reader_search {
	struct buf query;
	struct search_match *items; /* owned; by start */
	size_t count, capacity;
};

/* Find QUERY (Chinese, pinyin, initials, Latin) in the lines that PAGE shows. */
void reader_search_run(struct reader_search *search, const struct reader_page *page,
	const struct document *document, const char *query);
/* Index of the first match behind byte POS (STEP 1) or the last before it (-1), going round at the
 * ends; *WRAPPED tells so. There must be a match. */
size_t reader_search_next(
	const struct reader_search *search, size_t pos, int step, bool *wrapped);
void reader_search_release(struct reader_search *search);

#endif
