#include "extract/train/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define SMOOTH \
	2e-7f /* what every class has of every neighbour, of all pairs, times its share */

/* One neighbour of a word. */
struct neighbour {
	uint32_t word;
	float share;
};

struct work {
	unsigned classes;
	size_t words;
	const float *share;
	uint16_t *class;
	/* Neighbours on both sides: those of word W are [first[side][w], first[side][w + 1]). */
	struct neighbour *near[2];
	size_t *first[2];
	float *joint[2]; /* class of the neighbour * classes + class: shares, then their logs */
	float *total;    /* of each class */
	float *background; /* of each class as a neighbour */
};

static void sort_pairs(struct work *w, const struct bigrams *b, int side)
{
	size_t *first = xcalloc(b->word_count + 2, sizeof *first);

	for (size_t i = 0; i < b->count; i++)
		first[(side ? b->pairs[i].left : b->pairs[i].right) + 2]++;
	for (size_t i = 0; i <= b->word_count; i++)
		first[i + 1] += first[i];
	w->near[side] = xcalloc(b->count + 1, sizeof *w->near[side]);
	for (size_t i = 0; i < b->count; i++) {
		const struct bigram *pair = &b->pairs[i];
		size_t at = first[(side ? pair->left : pair->right) + 1]++;

		w->near[side][at] =
			(struct neighbour){side ? pair->right : pair->left, pair->share};
	}
	w->first[side] = first;
}

/* The most frequent words begin a class each; all others are one class until they are looked at. */
static void begin_classes(struct work *w)
{
	unsigned next = 0;

	memset(w->class, 0, w->words * sizeof *w->class);
	for (float least = 1; next + 1 < w->classes && least > 1e-9f; least *= 0.9f) {
		for (size_t i = 0; i < w->words && next + 1 < w->classes; i++) {
			if (!w->class[i] && w->share[i] >= least)
				w->class[i] = (uint16_t)++next;
		}
	}
	for (size_t i = 0; i < w->words; i++) {
		if (!w->class[i])
			w->class[i] = (uint16_t)w->classes;
	}
}

/* Logs of the probability of each neighbouring class, for each class. */
static void measure(struct work *w, int side)
{
	unsigned n = w->classes;

	memset(w->joint[side], 0, sizeof(float) * n * n);
	memset(w->total, 0, sizeof(float) * n);
	memset(w->background, 0, sizeof(float) * n);
	for (size_t i = 0; i < w->words; i++) {
		unsigned c = w->class[i] - 1u;

		for (size_t j = w->first[side][i]; j < w->first[side][i + 1]; j++) {
			unsigned d = w->class[w->near[side][j].word] - 1u;

			w->joint[side][d * n + c] += w->near[side][j].share;
			w->total[c] += w->near[side][j].share;
			w->background[d] += w->near[side][j].share;
		}
	}
	for (unsigned d = 0; d < n; d++) {
		for (unsigned c = 0; c < n; c++) {
			float *at = &w->joint[side][d * n + c];

			*at = logf((*at + SMOOTH * w->background[d] + 1e-12f) /
				   (w->total[c] + SMOOTH));
		}
	}
}

/* The best class for word I. */
static unsigned choose(const struct work *w, size_t i, float *scores)
{
	unsigned n = w->classes, best = 0;

	memset(scores, 0, sizeof(float) * n);
	for (int side = 0; side < 2; side++) {
		for (size_t j = w->first[side][i]; j < w->first[side][i + 1]; j++) {
			unsigned d = w->class[w->near[side][j].word] - 1u;
			const float *row = w->joint[side] + (size_t)d * n;
			float share = w->near[side][j].share;

			for (unsigned c = 0; c < n; c++)
				scores[c] += share * row[c];
		}
	}
	for (unsigned c = 1; c < n; c++) {
		if (scores[c] > scores[best])
			best = c;
	}
	return best + 1;
}

uint16_t *clusters_make(const struct bigrams *bigrams, unsigned classes, unsigned passes)
{
	struct work w = {.classes = classes, .words = bigrams->word_count};
	uint16_t *next = xcalloc(w.words + 1, sizeof *next);
	float *scores = xcalloc(classes, sizeof *scores);

	w.share = bigrams->share;
	w.class = xcalloc(w.words + 1, sizeof *w.class);
	w.total = xcalloc(classes, sizeof *w.total);
	w.background = xcalloc(classes, sizeof *w.background);
	for (int side = 0; side < 2; side++) {
		sort_pairs(&w, bigrams, side);
		w.joint[side] = xcalloc((size_t)classes * classes, sizeof(float));
	}
	begin_classes(&w);
	for (unsigned pass = 0; pass < passes; pass++) {
		measure(&w, 0);
		measure(&w, 1);
		/* A third of the words at a time, or like words would change places forever. */
		for (size_t i = 0; i < w.words; i++)
			next[i] = pass > 0 && i % 3 != pass % 3
					  ? w.class[i]
					  : (uint16_t)choose(&w, i, scores);
		memcpy(w.class, next, w.words * sizeof *next);
	}
	for (size_t i = 0; i < w.words; i++) {
		if (w.first[0][i] == w.first[0][i + 1] && w.first[1][i] == w.first[1][i + 1])
			w.class[i] = 0;
	}
	for (int side = 0; side < 2; side++) {
		free(w.near[side]);
		free(w.first[side]);
		free(w.joint[side]);
	}
	free(w.total);
	free(w.background);
	free(scores);
	free(next);
	return w.class;
}
