/* lbfgs.h -- the least value of a smooth function of many variables, by the limited-memory method of
 * Broyden, Fletcher, Goldfarb and Shanno with backtracking (Liu and Nocedal 1989). */
#ifndef PIYUE_CLEAN_TRAIN_LBFGS_H
#define PIYUE_CLEAN_TRAIN_LBFGS_H

#include <stddef.h>

/* The value at X, its gradient to GRADIENT; both have the COUNT of the call. */
typedef double lbfgs_function(const double *x, double *gradient, void *context);

/* From X on, at most ROUNDS steps; X gets the best point. Returns the value there. */
double lbfgs_minimise(
	double *x, size_t count, int rounds, lbfgs_function *function, void *context);

#endif
