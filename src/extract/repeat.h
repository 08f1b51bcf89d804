/* repeat.h -- names that a document has told once with certainty count for the rest of it: 阿莫迪
 * after 达里奥·阿莫迪, the same name where its surroundings say little, and what is left of a name when a writer shortens it. */
#ifndef PIYUE_EXTRACT_REPEAT_H
#define PIYUE_EXTRACT_REPEAT_H

#include "extract/candidate.h"
#include "extract/lexicon.h"

struct repeats;

/* EMPTY is a lexicon without entries, borrowed: overlays of it are cheap to make. */
struct repeats *repeats_new(const struct lexicon *empty);
void repeats_free(struct repeats *repeats);

/* Learn the name [START, END) of TEXT, to be found elsewhere with SCORE. What says too little (王, AI) is not learnt. */
void repeats_teach(struct repeats *repeats, const char *text, size_t start, size_t end,
	enum mention_type type, float score);
/* Learn what CHOSEN, the names of a paragraph that ends at END, say with certainty: persons, by their last part,
 * organisations, and the short forms that stand in brackets behind a name. */
void repeats_learn(struct repeats *repeats, const char *text, size_t end,
	const struct candidate_list *chosen);

/* Add to CANDIDATES what was learnt, in [START, END) of TEXT. */
void repeats_find(const struct repeats *repeats, const char *text, size_t start, size_t end,
	struct candidate_list *candidates);

#endif
