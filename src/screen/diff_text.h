/* diff_text.h -- a comparison of two bodies composed into one text, and set in rows: what is the same once,
 * what differs as it was and as it is. */
#ifndef PIYUE_SCREEN_DIFF_TEXT_H
#define PIYUE_SCREEN_DIFF_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "clean/compare.h"
#include "text/layout.h"

/* Some sentences that are the same, or stand on one side. */
struct diff_piece {
	char sign;  /* ' ', '-' or '+' */
	size_t end; /* byte of the text */
};

struct diff_text {
	struct buf text;
	struct diff_piece *pieces; /* owned */
	size_t count, capacity;
	struct compare_span *marks; /* owned: bytes of the text that differ within a sentence */
	size_t mark_count, mark_capacity;
	size_t differences;
	struct layout layout; /* a row's source is the index of its piece */
};

/* Compose the comparison of two bodies. The result is valid without them. */
void diff_text_make(
	struct diff_text *diff, const struct buf *old_body, const struct buf *new_body);
/* Set the rows for COLS columns. */
void diff_text_set(struct diff_text *diff, int cols);
void diff_text_release(struct diff_text *diff);

/* Does byte POS differ within its sentence? */
bool diff_text_is_marked(const struct diff_text *diff, size_t pos);
/* The first row of the next difference behind row FROM (STEP 1), or of the last one before it (-1);
 * (size_t)-1 when there is none. */
size_t diff_text_next(const struct diff_text *diff, size_t from, int step);

#endif
