/* sightings.h -- spans of a paragraph that may be names no list has, with what speaks for each type.
 *
 * A sighting alone decides little; what a document says of one form at all its places does (dossier.h). Found are:
 * Latin words with a capital, Latin and Han words with a version, what stands in quotation marks, Han words with a last
 * word of organisations (星澜|科技) or of products (大模型), and Han words in front of the role of one who leads.
 * Where a Han name begins is seldom sure: several sightings then end at one place, and share a GROUP.
 *
 * Evidence is the logarithm of odds against being no name, by hand (cues.h). Offsets are bytes. */
#ifndef PIYUE_EXTRACT_SIGHTINGS_H
#define PIYUE_EXTRACT_SIGHTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/candidate.h"
#include "extract/cues.h"
#include "extract/features.h"

/* What no context makes up for. */
#define EVIDENCE_NEVER (-12.f)

enum sighting_kind {
	SIGHTING_KNOWN, /* of the lexicon: its type is certain; for its neighbours' sake */
	SIGHTING_LATIN,
	SIGHTING_VERSION,     /* Latin with a version */
	SIGHTING_HAN_VERSION, /* Han in front of Latin letters or a number: 启岳Q9 */
	SIGHTING_QUOTED,
	SIGHTING_TITLE,  /* in 《》 */
	SIGHTING_TAIL,   /* a last word of organisations or products */
	SIGHTING_LED,    /* in front of a role */
	SIGHTING_PERSON, /* a surname between a role and a verb of saying */
};

struct sighting {
	size_t start, end;
	enum sighting_kind kind;
	size_t group;            /* number of the first sighting that competes with it */
	size_t stem;             /* where its last word begins (TAIL), else END */
	bool everyday;           /* what stands in front of its last word is an everyday word */
	bool mark;               /* the Latin part has letters and digits (T7) */
	float form[CUE_TYPES];   /* what its form says */
	float beside[CUE_TYPES]; /* what stands beside it says */
	float seen[CUE_TYPES];   /* the tagger's probability of span and type */
};

struct sightings {
	struct sighting *items; /* owned; by place within each way of looking, not over all */
	size_t count, capacity;
};

/* Append the sightings in [START, END) of TEXT, one paragraph. FOUND holds the candidates that rules and lexicon
 * gave there, by place; WORDS is the tagger's dictionary. Linear in the paragraph's length. */
void sightings_find(struct sightings *out, const char *text, size_t start, size_t end,
	const struct candidate_list *found, const struct words *words);
void sightings_release(struct sightings *sightings);

#endif
