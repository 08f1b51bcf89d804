#include "clean/chain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define S(id) (1u << STATE_##id)

const char *const state_names[STATE_COUNT] = {
#define X(id, name, next) [STATE_##id] = name,
	STATES(X)
#undef X
};

static const unsigned followers[STATE_COUNT] = {
#define X(id, name, next) [STATE_##id] = next,
	STATES(X)
#undef X
};

bool state_follows(int a, int b)
{
	return followers[a] >> b & 1;
}

bool state_begins(int state)
{
	return (S(HEAD) | S(TITLE) | S(META) | S(BODY)) >> state & 1;
}

bool state_ends(int state)
{
	return (S(BODY) | S(OPTIONAL) | S(TAIL)) >> state & 1;
}

bool feature_walk_next(struct feature_walk *w, size_t *number)
{
	const unsigned char *rows = w->measured->buckets;

	for (; w->measure < MEASURE_COUNT; w->measure++, w->where = SELF) {
		const unsigned char *row = rows + w->measure;

		while (w->where <= BEHIND) {
			int where = w->where++;
			size_t n = w->n;

			if (where != SELF && !measure_specs[w->measure].near)
				break;
			if ((where == BEFORE && n == 0) ||
				(where == BEHIND && n + 1 >= w->measured->count))
				continue;
			n = where == BEFORE ? n - 1 : where == BEHIND ? n + 1 : n;
			*number = feature_number(w->measure, where, row[n * MEASURE_COUNT]);
			return true;
		}
	}
	return false;
}

static void add_row(float *sum, const float *row)
{
	for (int y = 0; y < STATE_ROOM; y++)
		sum[y] += row[y];
}

void chain_scores(const struct chain *chain, const struct measured *m, float *scores)
{
	for (size_t n = 0; n < m->count; n++) {
		const unsigned char *row = m->buckets + n * MEASURE_COUNT;
		float *sum = scores + n * STATE_ROOM;

		memset(sum, 0, STATE_ROOM * sizeof *sum);
		for (size_t i = 0; i < MEASURE_COUNT; i++) {
			add_row(sum, chain->weights[feature_number(i, SELF, row[i])]);
			if (!measure_specs[i].near)
				continue;
			if (n > 0)
				add_row(sum, chain->weights[feature_number(
						     i, BEFORE, row[(long)i - MEASURE_COUNT])]);
			if (n + 1 < m->count)
				add_row(sum, chain->weights[feature_number(
						     i, BEHIND, row[i + MEASURE_COUNT])]);
		}
	}
}

/* ---- probabilities. In double, as the way that must be taken may have a share of e^-100 of all. */

typedef double row[STATE_ROOM];

/* The transitions as factors; 0 where a state may not follow. */
static void factors_of(const struct chain *chain, row *factors)
{
	memset(factors, 0, STATE_COUNT * sizeof *factors);
	for (int a = 0; a < STATE_COUNT; a++) {
		for (int b = 0; b < STATE_COUNT; b++) {
			if (state_follows(a, b))
				factors[a][b] = exp((double)chain->next[a][b]);
		}
	}
}

/* The scores of a line as factors, the greatest 1; the logarithm of what they were divided by. */
static double line_factors(double *line, const float *scores, unsigned allowed)
{
	float most = -1e30F;

	for (int y = 0; y < STATE_COUNT; y++) {
		if (allowed >> y & 1 && scores[y] > most)
			most = scores[y];
	}
	for (int y = 0; y < STATE_ROOM; y++)
		line[y] = allowed >> y & 1 && y < STATE_COUNT ? exp((double)(scores[y] - most))
							      : 0;
	return (double)most;
}

/* Divide ROW by its sum; the logarithm of that. A row of nothing becomes even. */
static double normalise(double *at)
{
	double sum = 0;

	for (int y = 0; y < STATE_COUNT; y++)
		sum += at[y];
	if (sum <= 0) {
		for (int y = 0; y < STATE_COUNT; y++)
			at[y] = 1.0 / STATE_COUNT;
		return -700;
	}
	for (int y = 0; y < STATE_COUNT; y++)
		at[y] /= sum;
	return log(sum);
}

static void step_forward(double *to, const double *from, row *factors, const double *line)
{
	memset(to, 0, sizeof(row));
	for (int a = 0; a < STATE_COUNT; a++) {
		for (int b = 0; b < STATE_ROOM; b++)
			to[b] += from[a] * factors[a][b];
	}
	for (int b = 0; b < STATE_ROOM; b++)
		to[b] *= line[b];
}

/* BACK becomes the factor of all that follows the line before, LINE being the one behind it. */
static void step_back(double *back, row *factors, const double *line)
{
	row product;

	for (int b = 0; b < STATE_ROOM; b++)
		product[b] = back[b] * line[b];
	for (int a = 0; a < STATE_COUNT; a++) {
		double sum = 0;

		for (int b = 0; b < STATE_ROOM; b++)
			sum += factors[a][b] * product[b];
		back[a] = sum;
	}
	normalise(back);
}

static void add_pairs(double (*pairs)[STATE_ROOM], const double *forward, const double *back,
	row *factors, const double *line)
{
	double all = 0, share[STATE_COUNT][STATE_COUNT];

	for (int a = 0; a < STATE_COUNT; a++) {
		for (int b = 0; b < STATE_COUNT; b++) {
			share[a][b] = forward[a] * factors[a][b] * line[b] * back[b];
			all += share[a][b];
		}
	}
	for (int a = 0; a < STATE_COUNT && all > 0; a++) {
		for (int b = 0; b < STATE_COUNT; b++)
			pairs[a][b] += share[a][b] / all;
	}
}

/* FORWARD gets for each line the share of its states in all ways to it, LINES its factors. */
static double go_forward(const struct chain *chain, row *factors, const float *scores,
	size_t count, const unsigned char *allowed, row *forward, row *lines)
{
	double sum = 0;

	for (size_t n = 0; n < count; n++) {
		sum += line_factors(
			lines[n], scores + n * STATE_ROOM, allowed ? allowed[n] : ~0u);
		if (n > 0) {
			step_forward(forward[n], forward[n - 1], factors, lines[n]);
		} else {
			for (int y = 0; y < STATE_COUNT; y++)
				forward[0][y] =
					state_begins(y)
						? lines[0][y] * exp((double)chain->start[y])
						: 0;
		}
		for (int y = 0; y < STATE_COUNT && n + 1 == count; y++)
			forward[n][y] = state_ends(y) ? forward[n][y] : 0;
		sum += normalise(forward[n]);
	}
	return sum;
}

double chain_marginals(const struct chain *chain, float *scores, size_t count,
	const unsigned char *allowed, double (*pairs)[STATE_ROOM])
{
	row factors[STATE_COUNT], back = {0}, line;
	row *forward = xcalloc(count + 1, sizeof *forward);
	row *lines = xcalloc(count + 1, sizeof *lines);
	double sum;

	factors_of(chain, factors);
	sum = go_forward(chain, factors, scores, count, allowed, forward, lines);
	for (int y = 0; y < STATE_COUNT; y++)
		back[y] = state_ends(y);
	for (size_t n = count; n-- > 0;) {
		for (int y = 0; y < STATE_ROOM; y++)
			line[y] = forward[n][y] * back[y];
		normalise(line);
		for (int y = 0; y < STATE_ROOM; y++)
			scores[n * STATE_ROOM + (size_t)y] = (float)line[y];
		if (n > 0 && pairs)
			add_pairs(pairs, forward[n - 1], back, factors, lines[n]);
		step_back(back, factors, lines[n]);
	}
	free(forward);
	free(lines);
	return sum;
}
