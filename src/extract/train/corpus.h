/* corpus.h -- annotated texts as sentences of tokens with the labels that each may have.
 *
 * Sets annotate different types. A name of a type that piyue has fixes its labels. A token
 * outside of names may be outside, or, where such names mostly stand, anything of a type that its
 * set does not annotate: that is unknown, not absent. */
#ifndef PIYUE_EXTRACT_TRAIN_CORPUS_H
#define PIYUE_EXTRACT_TRAIN_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/features.h"
#include "extract/train/gold.h"

struct sentence {
	size_t first; /* token number in the corpus */
	uint32_t count;
	int style;        /* enum style */
	uint32_t repeats; /* times a pass over the corpus visits it */
};

struct corpus {
	struct sentence *sentences; /* owned */
	size_t count, capacity;
	uint32_t (*features)[FEATURES]; /* owned; hashes, per token */
	uint32_t *allowed;              /* owned; a bit for each label, per token */
	size_t tokens, token_capacity;
};

/* Append the sentences of GOLD. Without STYLES all are of the press. */
void corpus_add(
	struct corpus *corpus, const struct gold *gold, const struct words *words, bool styles);
void corpus_release(struct corpus *corpus);

#endif
