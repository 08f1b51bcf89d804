/* similar.h -- names that sound alike: 奥特曼, 阿尔特曼 and 阿特曼 are all Altman.
 *
 * Both names are brought to a string of consonant and vowel classes (Han by the pinyin of transcribing
 * characters, Latin by its letters) and compared by weighted edit distance. The outcome is a proposal for a
 * person to judge; nothing is merged by it. */
#ifndef PIYUE_EXTRACT_SIMILAR_H
#define PIYUE_EXTRACT_SIMILAR_H

#include <stddef.h>

#include "extract/mention.h"

/* How alike two names sound, 0..1; 0 when either cannot be read. Of names with several parts the best
 * pair of parts counts, the last part before others. */
double similar_names(const char *a, size_t a_len, const char *b, size_t b_len);

/* One name to propose for. */
struct similar_name {
	const char *name; /* borrowed: UTF-8 */
	enum mention_type type;
	const char *const *
		context; /* borrowed: keys of entities that it is met with; NULL-ended, or NULL */
};

struct similar_proposal {
	size_t a, b;  /* indexes into the names; a < b */
	double score; /* 0..1: sound, raised by context in common */
};

/* Proposals for the COUNT names, the best first, at most LIMIT of them, written to OUT; returns how many.
 * Only pairs of one type that sound alike are proposed. */
size_t similar_propose(const struct similar_name *names, size_t count,
	struct similar_proposal *out, size_t limit);

#endif
