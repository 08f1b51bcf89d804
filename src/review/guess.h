/* guess.h -- what is likely beside the suggestions: other readings of them, and names that are not
 * suggested but may be some. Pure; offsets are bytes.
 *
 * Both come from extract_likely(). They stand for nothing until a person accepts one; they say which
 * questions are worth asking. */
#ifndef PIYUE_REVIEW_GUESS_H
#define PIYUE_REVIEW_GUESS_H

#include "extract/candidate.h"

#define GUESS_LEAST 0.1f /* less likely ones are not asked about */
#define GUESS_KEPT 0.05f /* nor counted among the other readings of a suggestion */

/* The probability that [START, END) of TYPE is to be read otherwise: that of all of LIKELY, from GUESS_KEPT on, that
 * touch it and are not it, at most 1. */
float guess_other(
	const struct candidate_list *likely, size_t start, size_t end, enum mention_type type);

/* Keep of LIKELY what is a guess: of TYPES (MENTION_BITs), of GUESS_LEAST and more, touching none of MENTIONS
 * (sorted) and none that is likelier. Sorted by start. */
void guess_keep(struct candidate_list *likely, const struct mention *mentions, size_t count,
	unsigned types);

/* The readings that a person may take by a number: of LIKELY first those that touch the question [START, END) of
 * TYPE and are not it, then those between FROM and TO that touch neither it nor one of MENTIONS; each
 * the likelier first, and no less likely than GUESS_SHOWN. Returns how many; they stand first in LIKELY. */
#define GUESS_READINGS 9
#define GUESS_SHOWN 0.012f
struct guess_question {
	size_t start, end;
	enum mention_type type;
	size_t from, to; /* what is in sight */
};
size_t guess_readings(struct candidate_list *likely, const struct guess_question *question,
	const struct mention *mentions, size_t count);

#endif
