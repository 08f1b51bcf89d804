/* compare.h -- where two bodies of text differ: sentence by sentence, and within what took another's
 * place character by character. Pure. Positions are bytes, half-open. */
#ifndef PIYUE_CLEAN_COMPARE_H
#define PIYUE_CLEAN_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

struct compare_span {
	size_t start, end;
};

/* What is the same in both (old and new differ in their places only), or stands in one of them: then
 * one of the two may be empty. */
struct compare_part {
	bool same;
	struct compare_span old, new; /* whole sentences, with the line feeds behind them */
};

struct comparison {
	struct compare_part *parts; /* owned; in order, and they cover both bodies */
	size_t count, capacity;
	size_t differences; /* parts that are not the same */
	/* In the parts that have an old and a new side: what stands on one side only. Owned; in
	 * order. */
	struct compare_span *gone, *added;
	size_t gone_count, gone_capacity, added_count, added_capacity;
};

/* Compare two bodies, paragraphs ended by line feeds. Blanks at the ends of sentences and between
 * paragraphs do not count. */
void compare_bodies(struct comparison *result, const char *old_body, size_t old_len,
	const char *new_body, size_t new_len);
void comparison_release(struct comparison *result);

#endif
