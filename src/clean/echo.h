/* echo.h -- how much a short line says again: the first line of the page, or the main run of prose.
 * Internal to src/clean. Titles are made of the words of their article, and pages often begin with
 * their title. */
#ifndef PIYUE_CLEAN_ECHO_H
#define PIYUE_CLEAN_ECHO_H

#include "clean/measures.h"

enum { ECHO_BITS = 4096 };

struct echo {
	const struct page *page;            /* borrowed */
	const struct measured *m;           /* borrowed */
	unsigned char pairs[ECHO_BITS / 8]; /* the pairs of Han in the run, by hash */
	struct line_reader head;            /* the first line, folded */
	struct line_reader line;
};

void echo_init(struct echo *echo, const struct page *page, const struct measured *measured);

/* Of line N (of measured->lines): 1 when it is the first, 2 when it equals the first or its beginning,
 * 3 when the first holds it, else 0. Lines of fewer than five characters are 0. */
int echo_head(struct echo *echo, size_t n);
/* Of a line of 6 to 60 characters: how many in a hundred of its pairs of neighbouring Han stand in
 * the first 3000 characters of the run too; -1 for other lines. */
int echo_share(struct echo *echo, size_t n);

#endif
