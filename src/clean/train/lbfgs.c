#include "clean/train/lbfgs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { KEPT = 8, HALVINGS = 20 };

/* The last KEPT steps and how the gradient changed over each; a ring. */
struct memory {
	double *steps[KEPT], *changes[KEPT]; /* owned */
	double products[KEPT];               /* of step and change */
	int count, newest;
};

static double dot(const double *a, const double *b, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

static void add(double *to, double factor, const double *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		to[i] += factor * from[i];
}

/* DIRECTION, the gradient on entry, becomes the step that the kept curvature suggests, uphill. */
static void two_loops(const struct memory *m, double *direction, size_t count)
{
	double share[KEPT] = {0};

	for (int k = 0; k < m->count; k++) {
		int i = (m->newest - k + KEPT) % KEPT;

		share[i] = dot(m->steps[i], direction, count) / m->products[i];
		add(direction, -share[i], m->changes[i], count);
	}
	if (m->count) {
		const double *change = m->changes[m->newest];
		double scale = m->products[m->newest] / dot(change, change, count);

		for (size_t i = 0; i < count; i++)
			direction[i] *= scale;
	}
	for (int k = m->count; k-- > 0;) {
		int i = (m->newest - k + KEPT) % KEPT;
		double other = dot(m->changes[i], direction, count) / m->products[i];

		add(direction, share[i] - other, m->steps[i], count);
	}
}

static void remember(struct memory *m, const double *x, const double *old_x,
	const double *gradient, const double *old_gradient, size_t count)
{
	int at = (m->newest + 1) % KEPT;

	/* What is not kept loses the oldest all the same. */
	m->count -= m->count == KEPT;
	for (size_t i = 0; i < count; i++) {
		m->steps[at][i] = x[i] - old_x[i];
		m->changes[at][i] = gradient[i] - old_gradient[i];
	}
	m->products[at] = dot(m->steps[at], m->changes[at], count);
	if (m->products[at] <= 1e-10)
		return;
	m->newest = at;
	m->count += m->count < KEPT;
}

double lbfgs_minimise(
	double *x, size_t count, int rounds, lbfgs_function *function, void *context)
{
	double *work = xcalloc(count * 4, sizeof *work);
	double *gradient = work, *old_gradient = work + count, *old_x = work + 2 * count;
	double *direction = work + 3 * count, value, step = 0;
	struct memory memory = {.newest = KEPT - 1};

	for (int i = 0; i < KEPT; i++) {
		memory.steps[i] = xcalloc(count, sizeof *work);
		memory.changes[i] = xcalloc(count, sizeof *work);
	}
	value = function(x, gradient, context);
	for (int round = 0; round < rounds; round++) {
		double slope, next = value;
		int tries = 0;

		memcpy(direction, gradient, count * sizeof *work);
		two_loops(&memory, direction, count);
		slope = -dot(direction, gradient, count);
		if (slope >= 0)
			break;
		memcpy(old_x, x, count * sizeof *work);
		memcpy(old_gradient, gradient, count * sizeof *work);
		step = round ? 1 : 1 / sqrt(dot(gradient, gradient, count));
		for (; tries < HALVINGS; tries++, step /= 2) {
			memcpy(x, old_x, count * sizeof *work);
			add(x, -step, direction, count);
			next = function(x, gradient, context);
			if (next <= value + 1e-4 * step * slope)
				break;
		}
		if (tries == HALVINGS) {
			memcpy(x, old_x, count * sizeof *work);
			break;
		}
		remember(&memory, x, old_x, gradient, old_gradient, count);
		value = next;
	}
	for (int i = 0; i < KEPT; i++) {
		free(memory.steps[i]);
		free(memory.changes[i]);
	}
	free(work);
	return value;
}
