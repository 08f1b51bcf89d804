#include "extract/tagging.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* What is left of the evidence for a style behind each sentence. */
#define MEMORY 0.5f

struct tagging *tagging_new(const struct model *model, const struct overlay *overlay)
{
	struct tagging *t = xmalloc(sizeof *t);

	t->model = model;
	t->overlay = overlay;
	memset(t->evidence, 0, sizeof t->evidence);
	return t;
}

static void sum_weights(struct tagging *t)
{
	size_t count = t->lattice.count;

	features_fill(t->tokens, count, &t->model->words, t->features);
	memset(t->sums, 0, sizeof t->sums[0] * count);
	for (size_t i = 0; i < count; i++) {
		const uint32_t *features = t->features[i];

		for (int f = 0; f < FEATURES; f++)
			model_fetch_index(t->model, features[f]);
		for (int f = 0; f < FEATURES; f++)
			model_fetch(t->model, features[f]);
		for (int f = 0; f < FEATURES; f++)
			model_add(t->model, features[f], t->sums[i]);
	}
}

/* How much of each style the text has, by what its paragraph showed up to here. */
static void weigh_styles(struct tagging *t, float share[STYLES])
{
	float most = -1e30f, sum = 0;

	for (int s = 0; s < STYLES; s++) {
		int32_t sums = 0;

		for (size_t i = 0; i < t->lattice.count; i++)
			sums += t->sums[i][SLOT_STYLE(s)];
		t->evidence[s] = t->evidence[s] * MEMORY + (float)sums * t->model->head->scale;
		most = fmaxf(most, t->evidence[s]);
	}
	for (int s = 0; s < STYLES; s++)
		sum += share[s] = expf(t->evidence[s] - most);
	for (int s = 0; s < STYLES; s++)
		share[s] /= sum;
}

static void add_overlay(struct tagging *t, size_t i)
{
	for (int f = 0; f < FEATURES; f++) {
		const float *weights = overlay_weights(t->overlay, t->features[i][f]);

		for (int y = 0; weights && y < LABELS; y++)
			t->lattice.scores[i][y] += weights[y];
	}
}

static void fill_scores(struct tagging *t)
{
	float share[STYLES], scale = t->model->head->scale;

	weigh_styles(t, share);
	for (size_t i = 0; i < t->lattice.count; i++) {
		float *scores = t->lattice.scores[i];

		for (int y = 0; y < LABELS; y++) {
			float sum = (float)t->sums[i][SLOT_LABEL(STYLE_PRESS, y)];

			for (int s = STYLE_PRESS + 1; s < STYLES; s++)
				sum += share[s] * (float)t->sums[i][SLOT_LABEL(s, y)];
			scores[y] = sum * scale;
		}
		if (t->overlay)
			add_overlay(t, i);
	}
}

bool tagging_next(struct tagging *t, const char *text, size_t *pos, size_t end)
{
	t->lattice.count = 0;
	while (*pos < end && !t->lattice.count)
		t->lattice.count = features_tokens(text, *pos, end, t->tokens, pos);
	if (!t->lattice.count)
		return false;
	sum_weights(t);
	fill_scores(t);
	return true;
}

float tagging_weight(const struct tagging *t, uint32_t feature, int label)
{
	int32_t sums[SLOT_ROOM] = {0};
	const float *over = t->overlay ? overlay_weights(t->overlay, feature) : NULL;

	model_add(t->model, feature, sums);
	return (float)sums[label] * t->model->head->scale + (over ? over[label] : 0);
}
