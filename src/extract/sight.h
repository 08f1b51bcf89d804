/* sight.h -- the ways of looking for sightings (sightings.h) in one paragraph. For sightings.c alone. */
#ifndef PIYUE_EXTRACT_SIGHT_H
#define PIYUE_EXTRACT_SIGHT_H

#include "extract/sightings.h"

/* A paragraph that is looked through; everything borrowed. */
struct sight {
	const char *text;
	size_t start, end;
	const struct candidate_list *found; /* by rules and lexicon, by place */
	const struct words *words;
	struct sightings *out;
};

/* A new sighting of a form that nothing speaks for yet; what stands beside it is weighed. Valid until the next. */
struct sighting *sight_add(
	const struct sight *v, size_t start, size_t end, enum sighting_kind kind);
/* The name of the lexicon that touches [START, END), or NULL. */
const struct candidate *sight_known(const struct sight *v, size_t start, size_t end);

void sight_latin(const struct sight *v);  /* Latin words, with a version and without */
void sight_marked(const struct sight *v); /* in quotation and title marks */
void sight_han(const struct sight *v);    /* Han with a last word, a version, a role */

#endif
