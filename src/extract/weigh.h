/* weigh.h -- what rules, lexicon and tagger say of one place, weighed against each other.
 *
 * Two numbers come of it. The score decides which of the candidates that overlap is chosen. The trust is
 * what a person is shown of the chosen one: how often the like comes true in texts of that style. */
#ifndef PIYUE_EXTRACT_WEIGH_H
#define PIYUE_EXTRACT_WEIGH_H

#include "extract/candidate.h"
#include "extract/label.h"

/* Drop the names of TAGGED for whose very span KNOWN holds a name of the lexicon that is beyond doubt and of another type, one
 * of the two being a person, or the tagger's a work. Both sorted; KNOWN not weighed yet. */
void weigh_contradict(struct candidate_list *tagged, const struct candidate_list *known);

/* Weigh CANDIDATES of rules and lexicon against the names TAGGED in the same paragraph, both sorted;
 * STYLES_OF is the paragraph's (see tagger.h). */
void weigh_candidates(struct candidate_list *candidates, const char *text,
	const struct candidate_list *tagged, const float styles_of[STYLES]);

#endif
