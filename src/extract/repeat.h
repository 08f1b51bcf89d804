/* repeat.h -- names that a document has told once with certainty count for the rest of it: 阿莫迪
 * after 达里奥·阿莫迪, and the same name where its surroundings say little. */
#ifndef PIYUE_EXTRACT_REPEAT_H
#define PIYUE_EXTRACT_REPEAT_H

#include "extract/lexicon.h"
#include "extract/mention.h"

struct repeats;

/* What NAMES teach, or NULL when nothing. EMPTY is a lexicon without entries, borrowed. */
struct repeats *repeats_new(
	const struct mention_list *names, const char *text, const struct lexicon *empty);
void repeats_free(struct repeats *repeats);
/* Append to OUT the repetitions in [START, END) of TEXT that touch none of NAMES, which are sorted. *AT is
 * where the search in NAMES stands: 0 at first; the ranges come in order. */
void repeats_find(struct mention_list *out, const struct repeats *repeats,
	const struct mention_list *names, size_t *at, const char *text, size_t start,
	size_t end);

#endif
