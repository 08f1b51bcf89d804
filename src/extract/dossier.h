/* dossier.h -- what a whole document says of names that no list has.
 *
 * The sightings (sightings.h) of all paragraphs are sorted by form; what stands beside one form at all its places, and what its
 * neighbours are, settles whether it is a name, and of what type, for all of them: a bare Velnora in the last line
 * is an ORG because the first line calls it a company. Offsets are bytes.
 *
 *     struct dossier *d = dossier_new(text);
 *     dossier_read(d, start, end, candidates, words);       each paragraph, in order
 *     ... the tagger judges what dossier_read() added to CANDIDATES
 *     dossier_take(d, candidates);
 *     dossier_decide(d);
 *     dossier_give(d, n, candidates);                       for paragraph n
 */
#ifndef PIYUE_EXTRACT_DOSSIER_H
#define PIYUE_EXTRACT_DOSSIER_H

#include <stddef.h>

#include "extract/candidate.h"

struct dossier;
struct words; /* the tagger's dictionary (features.h) */

/* TEXT is borrowed. */
struct dossier *dossier_new(const char *text);
void dossier_free(struct dossier *dossier);

/* Find the sightings of the next paragraph, [START, END). CANDIDATES holds those of rules and lexicon, by place; questions for the
 * tagger are added to it, to be sorted in and judged with the rest. */
void dossier_read(struct dossier *dossier, size_t start, size_t end,
	struct candidate_list *candidates, const struct words *words);
/* Take the questions out of CANDIDATES again, with the tagger's answers. */
void dossier_take(struct dossier *dossier, struct candidate_list *candidates);

/* Settle what each form is. */
void dossier_decide(struct dossier *dossier);

/* Add to CANDIDATES those forms of paragraph NUMBER (from 0) that are names, and drop others of the same span that
 * say otherwise with less right. */
void dossier_give(
	const struct dossier *dossier, size_t number, struct candidate_list *candidates);

/* Teach REPEATS the names that are sure enough to be found at other places, whole and shortened. */
struct repeats;
void dossier_teach(const struct dossier *dossier, struct repeats *repeats);

#endif
