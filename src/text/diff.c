#include "text/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* How far paths from one end have come: at[k] is the x that the furthest one on diagonal k = x - y has
 * reached. Only the diagonals [low, high] count, every second one of them after each step. */
struct front {
	ptrdiff_t *at;
	ptrdiff_t low, high;
};

struct diff {
	const uint64_t *a, *b;
	struct front forward, backward;
};

/* A part of both sequences: a[x0..x1) and b[y0..y1). */
struct box {
	ptrdiff_t x0, x1, y0, y1;
};

struct point {
	ptrdiff_t x, y;
};

/* Let the front reach a diagonal further on both sides, or, at the edge of the box, one less.
 * NOWHERE is what a path that does not exist has reached. */
static void widen(struct front *front, const struct box *box, ptrdiff_t nowhere)
{
	if (front->low > box->x0 - box->y1)
		front->at[--front->low - 1] = nowhere;
	else
		front->low++;
	if (front->high < box->x1 - box->y0)
		front->at[++front->high + 1] = nowhere;
	else
		front->high--;
}

static bool reaches(const struct front *front, ptrdiff_t k)
{
	return k >= front->low && k <= front->high;
}

/* One more edit on all paths from the start. True when one meets a path from the end: there is AT. */
static bool step_forward(struct diff *f, const struct box *box, bool odd, struct point *at)
{
	ptrdiff_t *reached = f->forward.at;

	widen(&f->forward, box, PTRDIFF_MIN);
	for (ptrdiff_t k = f->forward.low; k <= f->forward.high; k += 2) {
		ptrdiff_t x =
			reached[k - 1] < reached[k + 1] ? reached[k + 1] : reached[k - 1] + 1;
		ptrdiff_t y = x - k;

		while (x < box->x1 && y < box->y1 && f->a[x] == f->b[y])
			x++, y++;
		reached[k] = x;
		if (odd && reaches(&f->backward, k) && f->backward.at[k] <= x) {
			*at = (struct point){x, y};
			return true;
		}
	}
	return false;
}

/* The same from the end. */
static bool step_backward(struct diff *f, const struct box *box, bool odd, struct point *at)
{
	ptrdiff_t *reached = f->backward.at;

	widen(&f->backward, box, PTRDIFF_MAX);
	for (ptrdiff_t k = f->backward.low; k <= f->backward.high; k += 2) {
		ptrdiff_t x =
			reached[k - 1] < reached[k + 1] ? reached[k - 1] : reached[k + 1] - 1;
		ptrdiff_t y = x - k;

		while (x > box->x0 && y > box->y0 && f->a[x - 1] == f->b[y - 1])
			x--, y--;
		reached[k] = x;
		if (!odd && reaches(&f->forward, k) && x <= f->forward.at[k]) {
			*at = (struct point){x, y};
			return true;
		}
	}
	return false;
}

/* Of all paths from the start the one that has come furthest. */
static struct point furthest(const struct front *front, const struct box *box)
{
	struct point best = {box->x0, box->y0};

	for (ptrdiff_t k = front->low; k <= front->high; k += 2) {
		ptrdiff_t x = front->at[k] < box->x1 ? front->at[k] : box->x1;

		if (x - k > box->y1)
			x = box->y1 + k;
		if (2 * x - k > best.x + best.y)
			best = (struct point){x, x - k};
	}
	return best;
}

/* A point that a shortest script passes, or a good one. Both sides of the box have elements, the first
 * ones differ, and the last ones. */
static struct point middle_of(struct diff *f, const struct box *box)
{
	ptrdiff_t first = box->x0 - box->y0, last = box->x1 - box->y1;
	bool odd = (first - last) & 1;
	struct point at = {0};

	f->forward.low = f->forward.high = first;
	f->forward.at[first] = box->x0;
	f->backward.low = f->backward.high = last;
	f->backward.at[last] = box->x1;
	for (int effort = 0; effort < DIFF_EFFORT; effort++) {
		if (step_forward(f, box, odd, &at) || step_backward(f, box, odd, &at))
			return at;
	}
	return furthest(&f->forward, box);
}

static void mark(bool *changed, ptrdiff_t from, ptrdiff_t to)
{
	if (to > from)
		memset(changed + from, true, (size_t)(to - from));
}

void diff_mark(const uint64_t *a, size_t n, bool *changed_a, const uint64_t *b, size_t m,
	bool *changed_b)
{
	size_t diagonals = n + m + 5, count = 0, capacity = 0;
	ptrdiff_t *memory = xcalloc(2 * diagonals, sizeof *memory);
	struct diff f = {.a = a, .b = b};
	struct box *todo = NULL;

	memset(changed_a, false, n);
	memset(changed_b, false, m);
	/* Diagonals run from -m to n, and a step looks at their neighbours. */
	f.forward.at = memory + m + 2;
	f.backward.at = f.forward.at + diagonals;
	array_reserve(todo, count, capacity);
	todo[count++] = (struct box){0, (ptrdiff_t)n, 0, (ptrdiff_t)m};
	while (count) {
		struct box box = todo[--count];
		struct point at;

		while (box.x0 < box.x1 && box.y0 < box.y1 && a[box.x0] == b[box.y0])
			box.x0++, box.y0++;
		while (box.x0 < box.x1 && box.y0 < box.y1 && a[box.x1 - 1] == b[box.y1 - 1])
			box.x1--, box.y1--;
		if (box.x0 == box.x1 || box.y0 == box.y1) {
			mark(changed_a, box.x0, box.x1);
			mark(changed_b, box.y0, box.y1);
			continue;
		}
		at = middle_of(&f, &box);
		array_reserve(todo, count + 1, capacity);
		todo[count++] = (struct box){box.x0, at.x, box.y0, at.y};
		todo[count++] = (struct box){at.x, box.x1, at.y, box.y1};
	}
	free(todo);
	free(memory);
}
