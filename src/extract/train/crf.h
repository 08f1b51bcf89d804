/* crf.h -- weights for the tagger: a conditional random field, trained by AdaGrad.
 * One thread, a fixed order: the same corpus and seed give the same weights. */
#ifndef PIYUE_EXTRACT_TRAIN_CRF_H
#define PIYUE_EXTRACT_TRAIN_CRF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/label.h"
#include "extract/train/corpus.h"

/* Weights, and the sums of their squared gradients. */
struct crf_part {
	float weight[LABEL_ROOM], square[LABEL_ROOM];
};

/* One feature. PARTS: weights of all styles, and what each style but the first adds. */
struct crf_row {
	struct crf_part parts[STYLES];
	float style[STYLES]; /* how much it speaks for each style */
	float name;          /* how much it speaks for the token being in a name */
};

struct crf {
	uint32_t *hashes;     /* owned; of the features, rising */
	struct crf_row *rows; /* owned */
	size_t count;
	struct crf_part transitions[LABEL_ROOM];
	uint32_t *order; /* owned; of the sentences in a pass */
	size_t order_count;
	uint64_t random;
	bool drop; /* whether features are left out by chance */
};

/* Take the features that CORPUS has LEAST times or more, and replace the hashes in it by row
 * numbers. With DROP each visit of a token leaves out half of its features by chance, so that
 * none comes to rely on others (Hinton et al. 2012). */
void crf_init(struct crf *crf, struct corpus *corpus, unsigned least, bool drop, uint64_t seed);
/* Go over the corpus once. Says on stderr how it went. */
void crf_pass(struct crf *crf, const struct corpus *corpus);
/* Learn which style a text is of. */
void crf_learn_styles(struct crf *crf, const struct corpus *corpus);
/* Learn from the first features whether a token is in a name. */
void crf_learn_names(struct crf *crf, const struct corpus *corpus);
/* Drop weights below FLOOR for good: passes from now on leave them out. */
void crf_prune(struct crf *crf, float floor);
void crf_release(struct crf *crf);

#endif
