/* gate.h -- what a few features tell at once: whether a token is in a name, and of which style the text is.
 * Two logistic regressions on tables that features share by the high bits of their hashes (the hashing of
 * Weinberger et al. 2009), trained with all features, the rare ones too, so that they know how much a place
 * is worth that strangers fall into. One thread, a fixed order. */
#ifndef PIYUE_EXTRACT_TRAIN_GATE_H
#define PIYUE_EXTRACT_TRAIN_GATE_H

#include <stdint.h>

#include "extract/label.h"
#include "extract/train/corpus.h"

/* What 1 is in the tables. */
#define GATE_SCALE (1 / 16.f)
#define GATE_STYLE_SCALE (1 / 64.f)

struct gate {
	int8_t *names;            /* owned; 1 << MODEL_GATE_BITS weights */
	int8_t (*styles)[STYLES]; /* owned; 1 << MODEL_STYLE_BITS times */
};

/* Learn from CORPUS, whose features are still hashes. Says on stderr how it went. */
void gate_train(struct gate *gate, const struct corpus *corpus, uint64_t seed);
void gate_release(struct gate *gate);

#endif
