/* candidate.h -- spans that may be names, before one decides between those that overlap. */
#ifndef PIYUE_EXTRACT_CANDIDATE_H
#define PIYUE_EXTRACT_CANDIDATE_H

#include <stddef.h>

#include "base/i18n.h"
#include "extract/mention.h"

/* Who found a candidate. */
/* clang-format off */
/*        id             in words, for `extract --explain` and the review */
#define FINDERS(X) \
	X(NOBODY,        "") \
	X(LEXICON,       N_("lexicon")) \
	X(LEARNT,        N_("learnt from marks")) \
	X(TAGGER,        N_("tagger")) \
	X(DOCUMENT,      N_("the whole document")) \
	X(REPEATED,      N_("repeated")) \
	X(MIDDLE_DOT,    N_("middle dot")) \
	X(TITLE_MARKS,   N_("title marks")) \
	X(GLOSS,         N_("gloss")) \
	X(ROLE,          N_("behind a role")) \
	X(VERSION,       N_("version")) \
	X(GIVEN_NAME,    N_("given name")) \
	X(ORG_WORD,      N_("organisation word")) \
	X(COMPANY_FORM,  N_("company form")) \
	X(STATE_BODY,    N_("body of state")) \
	X(PROGRAMME,     N_("programme")) \
	X(GATHERING,     N_("gathering"))
/* clang-format on */

enum finder {
#define X(id, words) FOUND_##id,
	FINDERS(X)
#undef X
};

struct candidate {
	size_t start, end; /* bytes */
	enum mention_type type;
	enum mention_by by;
	float score; /* probability as far as this rule can tell */
	int entry;   /* of the lexicon, or -1 */
	enum finder finder;
	float seen;  /* the probability that the tagger gives it, of rules and lexicon */
	float trust; /* how often the like comes true; what a person is shown */
	float torn; /* by how many bits the words around speak against it (torn.h), of the lexicon */
};

struct candidate_list {
	struct candidate *items; /* owned */
	size_t count, capacity;
};

/* Who found it, in words of the reader's language. */
const char *finder_words(enum finder finder);

void candidate_add(struct candidate_list *list, struct candidate candidate);
/* By start, the longer first, then the better score first. */
void candidate_sort(struct candidate_list *list);
/* Of a sorted list, the number of the first that starts at START or behind. */
size_t candidate_from(const struct candidate_list *list, size_t start);
/* Sort and drop candidates until no two overlap: of two that do, the longer stays, or the surer when
 * it is surer by a wide margin. Those below LEAST go first. */
void candidate_select(struct candidate_list *list, float least);
/* Sort, and drop those of the same span as one of BETTER that have another type and whose score is not higher by MARGIN. What
 * the lexicon says stays. O(n log n). */
void candidate_drop_rivals(
	struct candidate_list *list, const struct candidate_list *better, float margin);
void candidate_list_release(struct candidate_list *list);

#endif
