/* similar.h -- names that sound alike: 奥特曼, 阿尔特曼 and 阿特曼 are all Altman.
 *
 * Both names are brought to a string of sound classes (Han by pinyin, Latin by its letters) and compared by
 * weighted edit distance: a vowel costs little, l and r less than other consonants, because
 * transcriptions drop and add them. The outcome is a proposal for a person to judge;
 * nothing is merged by it. */
#ifndef PIYUE_EXTRACT_SIMILAR_H
#define PIYUE_EXTRACT_SIMILAR_H

#include <stddef.h>

#include "extract/mention.h"

#define SIMILAR_LEAST 0.65 /* what sounds less alike is not proposed */

/* How alike two names sound, 0..1; 0 when one cannot be read. A single part is compared with each part of
 * the other name, two full names part by part: sister and brother are not alike. */
double similar_names(const char *a, const char *b);

/* What SOUND, an outcome of similar_names(), is worth with these contexts: keys of what each is met
 * with; NULL-ended, or NULL. */
double similar_weigh(double sound, const char *const *a, const char *const *b);

struct similar_name {
	const char *name; /* borrowed: UTF-8 */
	enum mention_type type;
	const char *const
		*context; /* borrowed: keys of what it is met with; NULL-ended, or NULL */
};

struct similar_proposal {
	size_t other; /* index into the names */
	double score; /* 0..1: sound, raised by common context */
};

/* Which of the COUNT names may be the same as number SELF: the best first, at most LIMIT, written to OUT;
 * returns how many. Only names of its type that sound alike. Linear in COUNT. */
size_t similar_propose(const struct similar_name *names, size_t count, size_t self,
	struct similar_proposal *out, size_t limit);

#endif
