#include "extract/train/crf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define RATE 0.1f
#define DECAY 3e-6f  /* pull towards zero, at each visit of a weight */
#define SMALL 0.002f /* a gradient that is not worth a visit of the memory */
#define NO_ROW UINT32_MAX
#define EASE 1e-3f  /* of the first steps */
#define WORTH 0.15f /* how much the worth of a weight hangs on the squares */

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Count features in an open table and keep those that are frequent enough, sorted. */
static void choose_features(struct crf *crf, const struct corpus *corpus, unsigned least)
{
	size_t total = corpus->tokens * FEATURES, slots = 1;
	const uint32_t *all = corpus->features[0];
	uint32_t *keys;
	uint16_t *counts;

	while (slots < total)
		slots *= 2;
	keys = xcalloc(slots, sizeof *keys);
	counts = xcalloc(slots, sizeof *counts);
	for (size_t i = 0; i < total; i++) {
		size_t slot = (all[i] * 0x9e3779b97f4a7c15u >> 20) & (slots - 1);

		while (counts[slot] && keys[slot] != all[i])
			slot = (slot + 1) & (slots - 1);
		keys[slot] = all[i];
		counts[slot] += counts[slot] < UINT16_MAX;
	}
	for (size_t i = 0; i < slots; i++) {
		if (counts[i] >= least)
			keys[crf->count++] = keys[i];
	}
	qsort(keys, crf->count, sizeof *keys, by_value);
	crf->hashes = xreallocarray(keys, crf->count, sizeof *keys);
	crf->rows = xcalloc(crf->count, sizeof *crf->rows);
	free(counts);
}

/* Row of a hash: bisection below the bucket of its high bits. */
static void number_features(const struct crf *crf, struct corpus *corpus)
{
	size_t total = corpus->tokens * FEATURES;
	uint32_t *all = corpus->features[0];
	uint32_t *starts = xcalloc((1 << 20) + 1, sizeof *starts);

	for (size_t i = 0; i < crf->count; i++)
		starts[(crf->hashes[i] >> 12) + 1]++;
	for (size_t i = 0; i < 1 << 20; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < total; i++) {
		uint32_t at = starts[all[i] >> 12], end = starts[(all[i] >> 12) + 1];

		while (at < end && crf->hashes[at] != all[i])
			at++;
		all[i] = at < end ? at : NO_ROW;
	}
	free(starts);
}

/* The sums over one sentence. */
struct sums {
	float score[SENTENCE_MAX][LABEL_ROOM];
	float emission[SENTENCE_MAX][LABEL_ROOM];
	float forward[SENTENCE_MAX][LABEL_ROOM];
	float backward[SENTENCE_MAX][LABEL_ROOM];
	float marginal[SENTENCE_MAX][LABEL_ROOM];
	float norm[SENTENCE_MAX];
	uint64_t kept[SENTENCE_MAX]; /* a bit for each feature that is not dropped */
	float transition[LABEL_ROOM][LABEL_ROOM]; /* exponentials */
	float gradient[LABEL_ROOM][LABEL_ROOM];   /* of the transitions */
};

static float scale_row(float *row)
{
	float sum = 0;

	for (int y = 0; y < LABEL_ROOM; y++)
		sum += row[y];
	if (sum <= 0)
		return 0;
	for (int y = 0; y < LABEL_ROOM; y++)
		row[y] /= sum;
	return sum;
}

static void run_forward(struct sums *s, size_t count, const uint32_t *allowed)
{
	for (size_t i = 0; i < count; i++) {
		float *now = s->forward[i];

		memset(now, 0, sizeof s->forward[i]);
		for (int a = 0; i && a < LABELS; a++) {
			float old = s->forward[i - 1][a];

			for (int b = 0; b < LABEL_ROOM; b++)
				now[b] += old * s->transition[a][b];
		}
		for (int y = 0; y < LABELS; y++) {
			bool may = !allowed || (allowed[i] >> y & 1);

			now[y] = !may ? 0
				 : i  ? now[y] * s->emission[i][y]
				      : label_starts(y) * s->emission[i][y];
		}
		s->norm[i] = scale_row(now);
	}
}

static void run_backward(struct sums *s, size_t count, const uint32_t *allowed, float sign)
{
	for (int y = 0; y < LABEL_ROOM; y++)
		s->backward[count - 1][y] = y < LABELS && label_stops(y);
	for (size_t i = count; i-- > 0;) {
		float *back = s->backward[i], reach[LABEL_ROOM] = {0}, sum = 0;

		if (i + 1 < count) {
			for (int b = 0; b < LABELS; b++)
				reach[b] =
					allowed && !(allowed[i + 1] >> b & 1)
						? 0
						: s->backward[i + 1][b] * s->emission[i + 1][b];
			for (int a = 0; a < LABEL_ROOM; a++) {
				back[a] = 0;
				for (int b = 0; b < LABEL_ROOM; b++)
					back[a] += s->transition[a][b] * reach[b];
			}
		}
		scale_row(back);
		for (int y = 0; y < LABELS; y++)
			sum += s->forward[i][y] * back[y];
		sum = sum > 0 ? sign / sum : 0;
		for (int y = 0; y < LABELS; y++)
			s->marginal[i][y] += s->forward[i][y] * back[y] * sum;
		if (i + 1 == count)
			continue;
		sum = 0;
		for (int a = 0; a < LABELS; a++) {
			float part = 0;

			for (int b = 0; b < LABEL_ROOM; b++)
				part += s->transition[a][b] * reach[b];
			sum += part * s->forward[i][a];
		}
		sum = sum > 0 ? sign / sum : 0;
		for (int a = 0; a < LABELS; a++) {
			float old = s->forward[i][a] * sum;

			for (int b = 0; b < LABEL_ROOM; b++)
				s->gradient[a][b] += old * s->transition[a][b] * reach[b];
		}
	}
}

static void update_part(struct crf_part *part, const float *gradient)
{
	for (int y = 0; y < LABEL_ROOM; y++) {
		float g = gradient[y] + DECAY * part->weight[y];

		part->square[y] += g * g;
		part->weight[y] -= RATE * g / sqrtf(part->square[y] + EASE);
	}
}

static void update(struct crf_row *row, int style, const float *gradient)
{
	update_part(&row->parts[0], gradient);
	if (style)
		update_part(&row->parts[style], gradient);
}

/* Have the weights of the features in ROWS fetched, which is most of the time. */
static void fetch(const struct crf *crf, const uint32_t *rows, int style)
{
	for (int f = 0; f < FEATURES; f++) {
		const struct crf_row *row = &crf->rows[rows[f]];

		if (rows[f] == NO_ROW)
			continue;
		__builtin_prefetch(row->parts[0].weight);
		__builtin_prefetch(row->parts[0].weight + 16);
		if (style) {
			__builtin_prefetch(row->parts[style].weight);
			__builtin_prefetch(row->parts[style].weight + 16);
		}
	}
}

static void score(const struct crf *crf, struct sums *s, const struct corpus *corpus,
	const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->count; i++) {
		const uint32_t *rows = corpus->features[sentence->first + i];
		float *score = s->score[i], most;
		int style = sentence->style;

		if (i + 1 < sentence->count)
			fetch(crf, rows + FEATURES, style);
		memset(score, 0, sizeof s->score[i]);
		for (int f = 0; f < FEATURES; f++) {
			if (rows[f] == NO_ROW || !(s->kept[i] >> f & 1))
				continue;
			for (int y = 0; y < LABEL_ROOM; y++)
				score[y] += crf->rows[rows[f]].parts[0].weight[y];
			for (int y = 0; style && y < LABEL_ROOM; y++)
				score[y] += crf->rows[rows[f]].parts[style].weight[y];
		}
		for (int y = 0; y < LABEL_ROOM; y++)
			score[y] *= crf->drop ? 2 : 1; /* for those left out */
		most = score[0];
		for (int y = 1; y < LABELS; y++)
			most = fmaxf(most, score[y]);
		for (int y = 0; y < LABEL_ROOM; y++)
			s->emission[i][y] = y < LABELS ? expf(score[y] - most) + 1e-30f : 0;
	}
}

/* One step of gradient descent; the likelihood lost, in nats. */
static double learn(struct crf *crf, struct sums *s, const struct corpus *corpus,
	const struct sentence *sentence)
{
	const uint32_t *allowed = corpus->allowed + sentence->first;
	size_t count = sentence->count;
	int style = sentence->style;
	double loss = 0;

	for (size_t i = 0; i < count; i++)
		s->kept[i] = crf->drop ? order_random(&crf->order) : UINT64_MAX;
	score(crf, s, corpus, sentence);
	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++)
			s->transition[a][b] =
				label_follows(a, b) ? expf(crf->transitions[a].weight[b]) : 0;
	}
	memset(s->gradient, 0, sizeof s->gradient);
	memset(s->marginal, 0, sizeof s->marginal[0] * count);
	run_forward(s, count, NULL);
	for (size_t i = 0; i < count; i++)
		loss += logf(s->norm[i]);
	run_backward(s, count, NULL, 1);
	run_forward(s, count, allowed);
	for (size_t i = 0; i < count; i++) {
		if (s->norm[i] <= 0)
			return 0; /* labels that cannot be: a broken annotation */
		loss -= logf(s->norm[i]);
	}
	run_backward(s, count, allowed, -1);
	for (size_t i = 0; i < count; i++) {
		const uint32_t *rows = corpus->features[sentence->first + i];
		float most = 0;

		for (int y = 0; y < LABELS; y++)
			most = fmaxf(most, fabsf(s->marginal[i][y]));
		for (int f = 0; most > SMALL && f < FEATURES; f++) {
			if (rows[f] != NO_ROW && s->kept[i] >> f & 1)
				update(&crf->rows[rows[f]], style, s->marginal[i]);
		}
	}
	for (int a = 0; a < LABELS; a++)
		update_part(&crf->transitions[a], s->gradient[a]);
	return loss;
}

static void measure_shares(struct crf *crf, const struct corpus *corpus)
{
	float tokens[STYLES] = {0}, all = 0;

	for (size_t i = 0; i < crf->order.count; i++) {
		const struct sentence *sentence = &corpus->sentences[crf->order.items[i]];

		tokens[sentence->style] += (float)sentence->count;
		all += (float)sentence->count;
	}
	for (int s = 0; s < STYLES; s++)
		crf->shares[s] = s == STYLE_PRESS || tokens[s] < 1 ? 1 : tokens[s] / all;
}

void crf_init(struct crf *crf, struct corpus *corpus, unsigned least, bool drop, uint64_t seed)
{
	*crf = (struct crf){.drop = drop};
	choose_features(crf, corpus, least);
	number_features(crf, corpus);
	order_init(&crf->order, corpus, seed);
	measure_shares(crf, corpus);
	fprintf(stderr, "%zu sentences, %zu tokens, %zu features\n", corpus->count,
		corpus->tokens, crf->count);
}

void crf_pass(struct crf *crf, const struct corpus *corpus)
{
	struct sums *sums = xcalloc(1, sizeof *sums);
	double loss = 0;

	order_shuffle(&crf->order);
	for (size_t i = 0; i < crf->order.count; i++)
		loss += learn(crf, sums, corpus, &corpus->sentences[crf->order.items[i]]);
	fprintf(stderr, "loss %.0f\n", loss);
	free(sums);
}

static void add_part(float *a, const struct crf_part *b)
{
	for (int y = 0; y < LABEL_ROOM; y++)
		a[y] += b->weight[y];
}

void crf_note(struct crf *crf)
{
	if (!crf->noted)
		crf->noted = xcalloc(crf->count, sizeof *crf->noted);
	for (size_t i = 0; i < crf->count; i++) {
		for (int s = 0; s < STYLES; s++)
			add_part(crf->noted[i][s], &crf->rows[i].parts[s]);
	}
	for (int a = 0; a < LABELS; a++)
		add_part(crf->noted_transitions[a], &crf->transitions[a]);
	crf->notes++;
}

static void take_part(struct crf_part *part, const float *noted, unsigned notes)
{
	for (int y = 0; y < LABEL_ROOM; y++)
		part->weight[y] = noted[y] / (float)notes;
}

void crf_average(struct crf *crf)
{
	for (size_t i = 0; i < crf->count; i++) {
		for (int s = 0; s < STYLES; s++)
			take_part(&crf->rows[i].parts[s], crf->noted[i][s], crf->notes);
	}
	for (int a = 0; a < LABELS; a++)
		take_part(&crf->transitions[a], crf->noted_transitions[a], crf->notes);
}

float crf_worth(const struct crf *crf, const struct crf_part *part, int style, int label)
{
	return fabsf(part->weight[label]) *
	       powf((part->square[label] + EASE) / crf->shares[style], WORTH);
}

void crf_release(struct crf *crf)
{
	free(crf->hashes);
	free(crf->rows);
	free(crf->noted);
	order_release(&crf->order);
	*crf = (struct crf){0};
}
