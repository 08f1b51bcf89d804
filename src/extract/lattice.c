#include "extract/lattice.h"

#include <math.h>
#include <string.h>

void transitions_init(struct transitions *t, const float (*scores)[LABEL_ROOM])
{
	float most = 0, least = 0;

	*t = (struct transitions){0};
	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++) {
			float score = t->score[a][b] = scores[a][b];

			if (!label_follows(a, b))
				continue;
			most = fmaxf(most, score);
			least = fminf(least, score);
			t->weight[a][b] = t->turned[b][a] = expf(score);
		}
	}
	t->spread = most - least;
}

static const uint8_t opens[] = {0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20};   /* O, B and S */
static const uint8_t closes[] = {0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20}; /* O, E and S */
#define OPENS (sizeof opens)

/* The labels of CLOSES that can still win: those not behind the best by more than any two
 * transitions differ. Mostly it is O alone. */
static size_t choose_live(const struct transitions *t, const float *scores, uint8_t live[OPENS])
{
	float most = scores[0];
	size_t count = 0;

	for (size_t a = 1; a < OPENS; a++)
		most = scores[closes[a]] > most ? scores[closes[a]] : most;
	for (size_t a = 0; a < OPENS; a++) {
		if (scores[closes[a]] >= most - t->spread)
			live[count++] = closes[a];
	}
	return count;
}

/* Names that go on: B or I before I or E of the same type. */
static void step_inside(
	const struct transitions *t, struct lattice *l, size_t i, const float *old, float *now)
{
	const float(*w)[LABEL_ROOM] = t->score;

	for (int begin = 1; begin < LABELS; begin += 4) {
		for (int y = begin + 1; y <= begin + 2; y++) {
			float one = old[begin] + w[begin][y];
			float two = old[begin + 1] + w[begin + 1][y];

			now[y] = (one > two ? one : two) + l->scores[i][y];
			l->back[i][y] = (uint8_t)(one > two ? begin : begin + 1);
		}
	}
}

#define NEVER (-1e30f)

void lattice_begin(struct lattice *l, size_t count)
{
	l->count = count;
	memset(l->settled, 0, count * sizeof *l->settled);
	memset(l->summed, 0, count * sizeof *l->summed);
}

/* Behind a settled token all paths meet in LABEL_OUTSIDE. */
static void step_settled(const struct transitions *t, struct lattice *l, size_t i, float *old)
{
	int from = 0;

	for (size_t a = 1; a < OPENS; a++) {
		if (old[closes[a]] + t->score[closes[a]][0] > old[from] + t->score[from][0])
			from = closes[a];
	}
	l->back[i][0] = (uint8_t)from;
	old[0] = 0;
	for (int y = 1; y < LABELS; y++)
		old[y] = NEVER;
}

/* Any of OPENS may follow any of CLOSES. */
static void step(const struct transitions *t, struct lattice *l, size_t i, float *old)
{
	const float(*w)[LABEL_ROOM] = t->score;
	float now[LABEL_ROOM];
	uint8_t live[OPENS];
	size_t lives = choose_live(t, old, live);

	for (size_t b = 0; b < OPENS; b++) {
		int y = opens[b], from = live[0];
		float most = old[from] + w[from][y];

		for (size_t a = 1; a < lives; a++) {
			float score = old[live[a]] + w[live[a]][y];

			if (score > most) {
				most = score;
				from = live[a];
			}
		}
		now[y] = most + l->scores[i][y];
		l->back[i][y] = (uint8_t)from;
	}
	step_inside(t, l, i, old, now);
	memcpy(old, now, LABELS * sizeof *old);
}

/* The best sequence of labels (Viterbi). */
void lattice_decode(struct lattice *l, const struct transitions *t)
{
	float scores[LABEL_ROOM];
	int last = 0;

	for (int y = 0; y < LABELS; y++)
		scores[y] = l->settled[0]     ? (y ? NEVER : 0)
			    : label_starts(y) ? l->scores[0][y]
					      : NEVER;
	for (size_t i = 1; i < l->count; i++) {
		if (!l->settled[i])
			step(t, l, i, scores);
		else if (l->settled[i - 1])
			l->back[i][0] = LABEL_OUTSIDE;
		else
			step_settled(t, l, i, scores);
	}
	for (int y = 1; y < LABELS; y++) {
		if (label_stops(y) && scores[y] > scores[last])
			last = y;
	}
	for (size_t i = l->count; i-- > 0; last = l->back[i][last])
		l->best[i] = (uint8_t)last;
}

/* Shares of a sum below this are not followed: they could not change a probability that is shown. */
#define SHARE 1e-5f

/* OUT = the sums of IN over TABLE, scaled so that the greatest of them is 1. */
static void step_sums(float *out, const float *in, const float (*table)[LABEL_ROOM])
{
	float sums[LABEL_ROOM] = {0}, most = 0;

	for (int a = 0; a < LABELS; a++) {
		float factor = in[a];

		if (factor < SHARE)
			continue;
		for (int b = 0; b < LABEL_ROOM; b++)
			sums[b] += factor * table[a][b];
	}
	for (int b = 0; b < LABELS; b++)
		most = sums[b] > most ? sums[b] : most;
	most = most > 0 ? 1 / most : 1;
	for (int b = 0; b < LABEL_ROOM; b++)
		out[b] = sums[b] * most;
}

/* Exponentials of the scores of token I, the greatest of them 1. */
static void fill_emission(struct lattice *l, size_t i, uint32_t allowed)
{
	float most = -1e30f;

	for (int y = 0; y < LABELS; y++) {
		if (allowed >> y & 1 && l->scores[i][y] > most)
			most = l->scores[i][y];
	}
	for (int y = 0; y < LABEL_ROOM; y++) {
		float score = y < LABELS && allowed >> y & 1 ? l->scores[i][y] - most : -1e30f;

		l->emission[i][y] = score > -16 ? expf(score) : 0;
	}
}

/* The sums of the stretch [FROM, TO), which has settled tokens or nothing on both sides. */
static void sum_stretch(struct lattice *l, const struct transitions *t, const uint32_t *allowed,
	size_t from, size_t to)
{
	static const float outside[LABEL_ROOM] = {1};

	for (size_t i = from; i < to; i++) {
		float *now = l->forward[i];

		fill_emission(l, i, allowed ? allowed[i] : UINT32_MAX);
		if (i)
			step_sums(now, i > from ? l->forward[i - 1] : outside, t->weight);
		for (int y = 0; y < LABEL_ROOM; y++)
			now[y] = (i ? now[y] : (float)label_starts(y)) * l->emission[i][y];
		l->summed[i] = true;
	}
	if (to == l->count) {
		for (int y = 0; y < LABELS; y++)
			l->backward[to - 1][y] = (float)label_stops(y);
	} else {
		step_sums(l->backward[to - 1], outside, t->turned);
	}
	for (size_t i = to - 1; i-- > from;) {
		float reach[LABEL_ROOM];

		for (int b = 0; b < LABEL_ROOM; b++)
			reach[b] =
				b < LABELS ? l->backward[i + 1][b] * l->emission[i + 1][b] : 0;
		step_sums(l->backward[i], reach, t->turned);
	}
}

/* The end of the stretch that token I, which is not settled, stands in. */
static size_t stretch_end(const struct lattice *l, size_t i)
{
	while (i < l->count && !l->settled[i])
		i++;
	return i;
}

void lattice_sum(struct lattice *l, const struct transitions *t, const uint32_t *allowed)
{
	for (size_t i = 0, end; i < l->count; i = end) {
		end = l->settled[i] ? i + 1 : stretch_end(l, i);
		if (!l->settled[i])
			sum_stretch(l, t, allowed, i, end);
	}
}

/* See to it that the sums of the stretch around token I are there. */
static void sum_around(struct lattice *l, const struct transitions *t, size_t i)
{
	size_t from = i;

	if (l->summed[i])
		return;
	while (from > 0 && !l->settled[from - 1])
		from--;
	sum_stretch(l, t, NULL, from, stretch_end(l, i));
}

void lattice_marginals(const struct lattice *l, size_t i, float out[LABEL_ROOM])
{
	float sum = 0;

	for (int y = 0; y < LABELS; y++)
		sum += out[y] = l->forward[i][y] * l->backward[i][y];
	for (int y = 0; y < LABEL_ROOM; y++)
		out[y] = y < LABELS && sum > 0 ? out[y] / sum : 0;
}

/* The mass of all paths through these labels over that of all paths from the same forward sums. */
float lattice_probability(struct lattice *l, const struct transitions *t, size_t from,
	size_t to, enum mention_type type)
{
	float all[LABEL_ROOM], whole = 0, held;
	int past = label_of_span(type, from, to, from);

	for (size_t i = from; i <= to; i++) {
		if (l->settled[i])
			return 0;
	}
	sum_around(l, t, from);
	memcpy(all, l->forward[from], sizeof all);
	held = all[past];
	for (size_t i = from + 1; i <= to; i++) {
		float next[LABEL_ROOM] = {0}, sum = 0;
		int label = label_of_span(type, from, to, i);

		for (int a = 0; a < LABELS; a++) {
			for (int b = 0; all[a] > 0 && b < LABEL_ROOM; b++)
				next[b] += all[a] * t->weight[a][b];
		}
		for (int b = 0; b < LABELS; b++)
			sum = fmaxf(sum, next[b] *= l->emission[i][b]);
		sum = sum > 0 ? 1 / sum : 1;
		for (int b = 0; b < LABELS; b++)
			all[b] = next[b] * sum;
		held *= t->weight[past][label] * l->emission[i][label] * sum;
		past = label;
	}
	held *= l->backward[to][past];
	for (int y = 0; y < LABELS; y++)
		whole += all[y] * l->backward[to][y];
	return whole > 0 ? fminf(held / whole, 1) : 0;
}
