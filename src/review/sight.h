/* sight.h -- what of a text is on the screen with a question: its sentence, with short ones beside it, or of
 * a long one what stands near. Pure; offsets are bytes. */
#ifndef PIYUE_REVIEW_SIGHT_H
#define PIYUE_REVIEW_SIGHT_H

#include <stddef.h>

#define SIGHT_NEAR 300  /* at most so many bytes before the words, and behind them */
#define SIGHT_SHORT 150 /* sentences that have no more together are shown together */

struct sight {
	size_t from, to;
};

/* Around [START, END) in the line [FROM, TO) of TEXT. */
struct sight sight_around(const char *text, size_t from, size_t to, size_t start, size_t end);
/* Where the sentences begin that POS is shown with, in the line [FROM, TO): the same for all in them. */
size_t sight_sentence(const char *text, size_t from, size_t to, size_t pos);

#endif
