#include "extract/tagging.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* What is left of the evidence for a style behind each sentence. */
#define MEMORY 0.5f
/* What speaks for LABEL_OUTSIDE where a token is seen to be in no name, in units of weights. */
#define PLAIN 4000
/* A share of a style that changes nothing, times the scale of weights. */
#define LITTLE 1e-6f

struct tagging *tagging_new(
	const struct model *model, const struct overlay *overlay, bool thorough)
{
	struct tagging *t = xmalloc(sizeof *t);

	t->model = model;
	t->overlay = overlay;
	t->thorough = thorough;
	memset(t->evidence, 0, sizeof t->evidence);
	return t;
}

/* Memory is slow: it is asked for while tokens before are summed, so many tokens ahead. */
#define INDEX_AHEAD 6
#define BLOCK_AHEAD 4

static void fetch_indices(const struct tagging *t, size_t i)
{
	for (int f = 0; i < t->lattice.count && f < FEATURES; f++)
		model_fetch_index(t->model, t->features[i][f]);
}

static void fetch_first(const struct tagging *t, size_t i)
{
	for (int f = 0; i < t->lattice.count && f < FEATURES_FIRST; f++)
		model_fetch(t->model, t->features[i][features_order[f]]);
}

/* Do the first features, summed, show that token I is in no name? */
static bool is_plain(const struct tagging *t, size_t i)
{
	const struct model_head *head = t->model->head;

	if (t->thorough || (float)t->sums[i][SLOT_NAME] * head->scale >= head->plain)
		return false;
	for (int f = 0; t->overlay && f < FEATURES; f++) {
		if (overlay_weights(t->overlay, t->features[i][f]))
			return false;
	}
	return true;
}

static void sum_weights(struct tagging *t)
{
	size_t count = t->lattice.count;

	features_fill(t->tokens, count, &t->model->words, t->features);
	memset(t->sums, 0, sizeof t->sums[0] * count);
	for (size_t i = 0; i < INDEX_AHEAD; i++)
		fetch_indices(t, i);
	for (size_t i = 0; i < BLOCK_AHEAD; i++)
		fetch_first(t, i);
	for (size_t i = 0; i < count; i++) {
		int16_t *sums = t->sums[i];

		fetch_indices(t, i + INDEX_AHEAD);
		fetch_first(t, i + BLOCK_AHEAD);
		for (int f = 0; f < FEATURES_FIRST; f++)
			model_add(t->model, t->features[i][features_order[f]], sums);
		if (is_plain(t, i)) {
			sums[SLOT_LABEL(STYLE_PRESS, LABEL_OUTSIDE)] = PLAIN;
			continue;
		}
		for (int f = FEATURES_FIRST; f < FEATURES; f++)
			model_fetch(t->model, t->features[i][features_order[f]]);
		for (int f = FEATURES_FIRST; f < FEATURES; f++)
			model_add(t->model, t->features[i][features_order[f]], sums);
	}
}

/* How much of each style the text has, by what its paragraph showed up to here. */
static void weigh_styles(struct tagging *t)
{
	float *share = t->share, most = -1e30f, sum = 0;

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
	float scale = t->model->head->scale, outside = 0;

	weigh_styles(t);
	for (int s = 0; s < STYLES; s++)
		outside += t->share[s] * t->model->head->outside[s];
	for (size_t i = 0; i < t->lattice.count; i++) {
		float *scores = t->lattice.scores[i];

		for (int y = 0; y < LABEL_ROOM; y++)
			scores[y] = (float)t->sums[i][SLOT_LABEL(STYLE_PRESS, y)] * scale;
		for (int s = STYLE_PRESS + 1; s < STYLES; s++) {
			float share = t->share[s] * scale;

			for (int y = 0; share > LITTLE && y < LABEL_ROOM; y++)
				scores[y] += share * (float)t->sums[i][SLOT_LABEL(s, y)];
		}
		scores[LABEL_OUTSIDE] -= outside;
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

float tagging_trust(const struct tagging *t, float probability, enum mention_type type)
{
	float p = fminf(fmaxf(probability, 1e-4f), 1 - 1e-4f), odds = logf(p / (1 - p)),
	      sum = 0;

	for (int s = 0; s < STYLES; s++)
		sum += t->share[s] * (t->model->head->calibration[s][type].factor * odds +
					     t->model->head->calibration[s][type].shift);
	return 1 / (1 + expf(-sum));
}

float tagging_weight(const struct tagging *t, uint32_t feature, int label)
{
	int16_t sums[SLOT_ROOM] = {0};
	const float *over = t->overlay ? overlay_weights(t->overlay, feature) : NULL;

	model_add(t->model, feature, sums);
	return (float)sums[label] * t->model->head->scale + (over ? over[label] : 0);
}
