/* fit.h -- find the weights of a chain: the greatest likelihood of the known states, less a penalty
 * on the squares of how far the weights are from their priors (prior.h), by lbfgs.h. No chance is in it: the same input gives the same weights. */
#ifndef PIYUE_CLEAN_TRAIN_FIT_H
#define PIYUE_CLEAN_TRAIN_FIT_H

#include "clean/train/gold.h"

struct fit_options {
	double penalty; /* of half the sum of squares */
	double sides;   /* the same, of what parts the lines before from those behind */
	double margin;  /* what a mistake in 40 characters costs */
	int rounds;
};

/* Fit CHAIN to the samples that are not held out. */
void fit_chain(struct chain *chain, const struct gold *gold, const struct fit_options *options);

#endif
