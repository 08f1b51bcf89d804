/* tagging.h -- one sentence under the tagger's model: tokens, features, style, scores of labels.
 * The common part of finding, explaining and learning. Offsets are bytes. */
#ifndef PIYUE_EXTRACT_TAGGING_H
#define PIYUE_EXTRACT_TAGGING_H

#include <stdbool.h>

#include "extract/model.h"
#include "extract/overlay.h"

struct tagging {
	const struct model *model;     /* borrowed */
	const struct overlay *overlay; /* borrowed; NULL: none */
	bool thorough;                 /* all features of every token are looked at */
	struct token tokens[SENTENCE_MAX];
	struct features_view view;
	uint32_t features[SENTENCE_MAX][FEATURES]; /* of settled tokens the first alone */
	float evidence[STYLES];                    /* for each style, of the paragraph so far */
	float share[STYLES];                       /* of each style in the sentence, by that */
	struct lattice lattice;
};

/* A large struct; caller frees. Not THOROUGH: tokens that the first features show to be in no name, and of which
 * the overlay says nothing, are settled. */
struct tagging *tagging_new(
	const struct model *model, const struct overlay *overlay, bool thorough);
/* Cut the next sentence off [*POS, END) and fill the lattice's scores; *POS goes behind it.
 * False when nothing is left. */
bool tagging_next(struct tagging *tagging, const char *text, size_t *pos, size_t end);
/* What is to be believed of a name of TYPE that the lattice gives PROBABILITY. */
float tagging_trust(const struct tagging *tagging, float probability, enum mention_type type);
/* All features of token I. */
const uint32_t *tagging_features(struct tagging *tagging, size_t i);
/* Weight of one feature for one label in press style, with the overlay's. */
float tagging_weight(const struct tagging *tagging, uint32_t feature, int label);

#endif
