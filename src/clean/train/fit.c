#include "clean/train/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/train/lbfgs.h"
#include "clean/train/prior.h"

/* All weights of a chain as one array. */
enum { WEIGHTS = sizeof(struct chain) / sizeof(float) };
#define LEAST_DOUBT 1e-6F

struct fit {
	struct chain *chain;
	const struct gold *gold;
	const struct fit_options *options;
	struct chain prior;
	double *gradient; /* WEIGHTS of them; what is added to is the gradient of the gain */
};

/* Where the parts of a chain lie among its weights. */
#define OFFSET(member) (offsetof(struct chain, member) / sizeof(float))

/* Add to the gradient what the known states have more of each feature than the chain expects. */
static void add_difference(
	struct fit *fit, const struct sample *sample, const float *known, const float *expected)
{
	for (size_t n = 0; n < sample->measured.count; n++) {
		float row[STATE_ROOM], most = 0;
		size_t number;

		for (int y = 0; y < STATE_COUNT; y++) {
			row[y] = known[n * STATE_ROOM + (size_t)y] -
				 expected[n * STATE_ROOM + (size_t)y];
			most = fmaxf(most, fabsf(row[y]));
		}
		/* Most lines of a page are beyond doubt and teach nothing more. */
		if (most < LEAST_DOUBT)
			continue;
		FOR_FEATURES(&sample->measured, n, number)
		{
			double *to = fit->gradient + OFFSET(weights) + number * STATE_ROOM;

			for (int y = 0; y < STATE_COUNT; y++)
				to[y] += (double)row[y];
		}
	}
	for (int y = 0; y < STATE_COUNT && sample->measured.count; y++)
		fit->gradient[OFFSET(start) + (size_t)y] +=
			(double)known[y] - (double)expected[y];
}

/* Make the wrong states of each line dearer by what a mistake would cost: in the body, or taken for it,
 * its characters count (softmax margin: Gimpel and Smith 2010). */
static void add_costs(float *scores, const struct sample *sample, double margin)
{
	for (size_t n = 0; n < sample->measured.count; n++) {
		const struct features *f =
			&sample->measured.features[sample->measured.lines[n]];
		unsigned allowed = sample->allowed[n];
		float cost = (float)(margin * fmin(f->chars, 120) / 40);
		bool body = allowed & 1u << STATE_BODY;

		if (body && allowed != 1u << STATE_BODY)
			continue;
		for (int y = 0; y < STATE_COUNT; y++)
			scores[n * STATE_ROOM + (size_t)y] +=
				(y == STATE_BODY) != body ? cost : 0;
	}
}

/* How much likelier the known states are than all, at the margin. */
static double add_page(struct fit *fit, const struct sample *sample)
{
	size_t count = sample->measured.count;
	size_t bytes = (count + 1) * STATE_ROOM * sizeof(float);
	float *expected = xcalloc(1, bytes), *known = xcalloc(1, bytes);
	double pairs[2][STATE_COUNT][STATE_ROOM] = {0}, gain;

	chain_scores(fit->chain, &sample->measured, expected);
	memcpy(known, expected, bytes);
	add_costs(expected, sample, fit->options->margin);
	gain = chain_marginals(fit->chain, known, count, sample->allowed, pairs[0]);
	gain -= chain_marginals(fit->chain, expected, count, NULL, pairs[1]);
	add_difference(fit, sample, known, expected);
	for (size_t a = 0; a < STATE_COUNT; a++) {
		for (size_t b = 0; b < STATE_COUNT; b++)
			fit->gradient[OFFSET(next) + a * STATE_ROOM + b] +=
				pairs[0][a][b] - pairs[1][a][b];
	}
	free(expected);
	free(known);
	return gain;
}

/* A menu is like a menu wherever it stands: what is before and behind the article is drawn to the same
 * weights, else lines that one site has on the other side would turn a whole page round. Adds to
 * GRADIENT; returns the penalty. */
static double hold_sides(const double *x, const float *prior, double *gradient, double penalty)
{
	double squares = 0;

	for (size_t f = 0; f < FEATURES; f++) {
		size_t row = OFFSET(weights) + f * STATE_ROOM;
		double believed =
			(double)prior[row + STATE_HEAD] - (double)prior[row + STATE_TAIL];
		double apart = x[row + STATE_HEAD] - x[row + STATE_TAIL] - believed;

		gradient[row + STATE_HEAD] += penalty * apart;
		gradient[row + STATE_TAIL] -= penalty * apart;
		squares += apart * apart;
	}
	return penalty * squares / 2;
}

/* What is minimised: the loss of all pages and the penalty, and the gradient of both. */
static double loss(const double *x, double *gradient, void *context)
{
	struct fit *fit = context;
	float *weights = (float *)fit->chain;
	const float *prior = (const float *)&fit->prior;
	double gain = 0, squares = 0;

	for (size_t i = 0; i < WEIGHTS; i++) {
		double off = x[i] - (double)prior[i];

		weights[i] = (float)x[i];
		squares += off * off;
	}
	memset(gradient, 0, WEIGHTS * sizeof *gradient);
	fit->gradient = gradient;
	for (size_t i = 0; i < fit->gold->count; i++) {
		if (!fit->gold->samples[i].held)
			gain += add_page(fit, &fit->gold->samples[i]);
	}
	for (size_t i = 0; i < WEIGHTS; i++)
		gradient[i] = fit->options->penalty * (x[i] - (double)prior[i]) - gradient[i];
	return fit->options->penalty * squares / 2 - gain +
	       hold_sides(x, prior, gradient, fit->options->sides);
}

void fit_chain(struct chain *chain, const struct gold *gold, const struct fit_options *options)
{
	struct fit *fit = xcalloc(1, sizeof *fit);
	double *x = xcalloc(WEIGHTS, sizeof *x);

	fit->chain = chain;
	fit->gold = gold;
	fit->options = options;
	prior_fill(&fit->prior);
	for (size_t i = 0; i < WEIGHTS; i++)
		x[i] = (double)((float *)&fit->prior)[i];
	lbfgs_minimise(x, WEIGHTS, options->rounds, loss, fit);
	for (size_t i = 0; i < WEIGHTS; i++)
		((float *)chain)[i] = (float)x[i];
	free(x);
	free(fit);
}
