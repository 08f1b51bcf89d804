/* learnt.h -- names that a reader taught, told from the same words where they are no name.
 *
 * One who took 公司 for the name that it is in one place does not mean every 公司, and 中国 is an organisation
 * in a few places only. So a learnt name that is an everyday word, or by the dictionary a name of another type, is one
 * where the tagger holds it for likely; any other is one everywhere, as a page that knows new names repeats them.
 *
 * Of the learnt names that simulated readers of MSRA and CLUENER met beyond their decisions, 41 of 44 everyday words
 * with a probability below LEARNT_SEEN were no names; on pages without a gazetteer all of 61 rare words
 * were. */
#ifndef PIYUE_EXTRACT_LEARNT_H
#define PIYUE_EXTRACT_LEARNT_H

#include "extract/candidate.h"

struct words; /* the dictionary: see features.h */

/* How sure a name is that a reader taught, before the tagger is asked. */
#define LEARNT 0.75f
/* An everyday word has at least this probability where it is a learnt name. */
#define LEARNT_SEEN 0.15f

/* Mark those of CANDIDATES whose entry is KNOWN or higher as learnt. */
void learnt_mark(struct candidate_list *candidates, unsigned known);
/* Weaken the learnt ones that are most likely no names in TEXT. Wants their SEEN. */
void learnt_weigh(
	struct candidate_list *candidates, const char *text, const struct words *words);

#endif
