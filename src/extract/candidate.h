/* candidate.h -- spans that may be names, before one decides between those that overlap. */
#ifndef PIYUE_EXTRACT_CANDIDATE_H
#define PIYUE_EXTRACT_CANDIDATE_H

#include <stddef.h>

#include "extract/mention.h"

struct candidate {
	size_t start, end; /* bytes */
	enum mention_type type;
	enum mention_by by;
	float score;        /* probability as far as this rule can tell */
	int entry;          /* of the lexicon, or -1 */
	const char *reason; /* static: which rule, for `extract --explain` */
	float seen;         /* the probability that the tagger gives it, of rules and lexicon */
	float trust;        /* how often the like comes true; what a person is shown */
	float torn; /* by how many bits the words around speak against it (torn.h), of the lexicon */
};

struct candidate_list {
	struct candidate *items; /* owned */
	size_t count, capacity;
};

void candidate_add(struct candidate_list *list, struct candidate candidate);
/* By start, the longer first, then the better score first. */
void candidate_sort(struct candidate_list *list);
/* Sort and drop candidates until no two overlap: of two that do, the longer stays, or the surer when
 * it is surer by a wide margin. Those below LEAST go first. */
void candidate_select(struct candidate_list *list, float least);
/* Drop those of the same span as BETTER that have another type and whose score is not higher by MARGIN. What the
 * lexicon says stays. */
void candidate_drop_rivals(
	struct candidate_list *list, const struct candidate *better, float margin);
void candidate_list_release(struct candidate_list *list);

#endif
