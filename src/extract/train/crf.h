/* crf.h -- weights for the tagger: a conditional random field, trained by AdaGrad.
 * One thread, a fixed order: the same corpus and seed give the same weights. */
#ifndef PIYUE_EXTRACT_TRAIN_CRF_H
#define PIYUE_EXTRACT_TRAIN_CRF_H

#include <stddef.h>
#include <stdint.h>

#include "extract/label.h"
#include "extract/train/corpus.h"

/* One feature: weights, those of a style added to those of all, and sums of squared gradients. */
struct crf_row {
	float weight[STYLES][LABEL_ROOM], square[STYLES][LABEL_ROOM];
	float style[STYLES]; /* how much it speaks for each style */
};

struct crf {
	uint32_t *hashes;     /* owned; of the features, rising */
	struct crf_row *rows; /* owned */
	size_t count;
	struct crf_row transitions[LABEL_ROOM];
};

struct crf_options {
	unsigned passes;
	unsigned least; /* features seen less often are dropped */
	uint64_t seed;
};

/* Replaces the hashes in the corpus by row numbers. Says on stderr how each pass went. */
void crf_train(struct crf *crf, struct corpus *corpus, const struct crf_options *options);
void crf_release(struct crf *crf);

#endif
