/* crf.h -- weights for the tagger: a conditional random field, trained by AdaGrad.
 * One thread, a fixed order: the same corpus and seed give the same weights. */
#ifndef PIYUE_EXTRACT_TRAIN_CRF_H
#define PIYUE_EXTRACT_TRAIN_CRF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/label.h"
#include "extract/train/corpus.h"
#include "extract/train/order.h"

/* Weights, and the sums of their squared gradients. */
struct crf_part {
	float weight[LABEL_ROOM], square[LABEL_ROOM];
};

/* One feature: weights of all styles, and what each style but the first adds. */
struct crf_row {
	struct crf_part parts[STYLES];
};

struct crf {
	uint32_t *hashes;     /* owned; of the features, rising */
	struct crf_row *rows; /* owned */
	size_t count;
	struct crf_part transitions[LABEL_ROOM];
	/* Owned; sums of the weights that were noted. */
	float (*noted)[STYLES][LABEL_ROOM];
	float noted_transitions[LABEL_ROOM][LABEL_ROOM];
	unsigned notes;
	struct order order;
	float shares[STYLES]; /* of all tokens, how many each style's weights have seen */
	bool drop;            /* whether features are left out by chance */
};

/* Take the features that CORPUS has LEAST times or more, and replace the hashes in it by row
 * numbers. With DROP each visit of a token leaves out half of its features by chance, so that
 * none comes to rely on others (Hinton et al. 2012). */
void crf_init(struct crf *crf, struct corpus *corpus, unsigned least, bool drop, uint64_t seed);
/* Go over the corpus once. Says on stderr how it went. */
void crf_pass(struct crf *crf, const struct corpus *corpus);
/* Note the weights as they stand; make them the mean of all that were noted. */
void crf_note(struct crf *crf);
void crf_average(struct crf *crf);
/* How much a text of STYLE would lose without one of its weights: by its size, and how sharply the likelihood
 * bends there, for which the sum of squared gradients stands (after LeCun, Denker and Solla 1990). */
float crf_worth(const struct crf *crf, const struct crf_part *part, int style, int label);
void crf_release(struct crf *crf);

#endif
