/* lattice.h -- the labels of a sentence as a lattice: the best path (Viterbi), and the sums over all
 * paths (forward-backward) that make probabilities. See Lafferty, McCallum and Pereira 2001
 * (conditional random fields). Knows nothing of features: scores go in, labels come out.
 *
 * Most tokens are seen beforehand to be in no name. Such a token is settled: it is outside, whatever stands around
 * it, and so parts what is before from what is behind. Sums are made only of the stretches between settled tokens,
 * and only of those that somebody asks about. */
#ifndef PIYUE_EXTRACT_LATTICE_H
#define PIYUE_EXTRACT_LATTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/features.h"
#include "extract/label.h"

/* Scores of one label behind another, in the forms that the sums want. */
struct transitions {
	float score[LABEL_ROOM][LABEL_ROOM];
	float weight[LABEL_ROOM][LABEL_ROOM]; /* exponentials; 0 where not allowed */
	float turned[LABEL_ROOM][LABEL_ROOM]; /* the same, by the label behind */
	float spread; /* the greatest difference of two that are allowed */
};

struct lattice {
	size_t count;                           /* tokens, up to SENTENCE_MAX */
	float scores[SENTENCE_MAX][LABEL_ROOM]; /* of each label; set by the caller */
	bool settled[SENTENCE_MAX]; /* set by the caller; their scores are not looked at */
	bool summed[SENTENCE_MAX];  /* FORWARD, BACKWARD and EMISSION are there */
	uint8_t best[SENTENCE_MAX]; /* labels of the best path */
	uint8_t back[SENTENCE_MAX][LABEL_ROOM];
	/* Sums over the paths up to a token and from there on within its stretch, scaled. */
	float forward[SENTENCE_MAX][LABEL_ROOM], backward[SENTENCE_MAX][LABEL_ROOM];
	float emission[SENTENCE_MAX][LABEL_ROOM]; /* exponentials of the scores, scaled */
};

void transitions_init(struct transitions *t, const float (*scores)[LABEL_ROOM]);

/* A lattice of COUNT tokens: nothing is settled, nothing summed. */
void lattice_begin(struct lattice *l, size_t count);

/* Fill BEST from the scores. */
void lattice_decode(struct lattice *l, const struct transitions *t);
/* Make the sums of the whole lattice anew. ALLOWED (or NULL) has a bit for each label that a token may have;
 * paths with others count nothing. */
void lattice_sum(struct lattice *l, const struct transitions *t, const uint32_t *allowed);
/* The probability that tokens FROM .. TO are one name of TYPE. Makes the sums of all paths where they are
 * missing. */
float lattice_probability(struct lattice *l, const struct transitions *t, size_t from,
	size_t to, enum mention_type type);
/* The probability of each label at token I, which is not settled, among the paths summed. */
void lattice_marginals(const struct lattice *l, size_t i, float out[LABEL_ROOM]);

#endif
