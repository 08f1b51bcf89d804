#include "extract/tagging.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* What is left of the evidence for a style behind each sentence. */
#define MEMORY 0.5f
/* A share of a style that changes nothing. */
#define LITTLE 0.004f

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

/* Memory is slow: it is asked for while tokens before are looked at, so many tokens ahead. */
#define AHEAD 4

static void fetch_gate(const struct tagging *t, size_t i)
{
	for (int f = 0; i < t->lattice.count && f < FEATURES_GATE; f++)
		model_fetch_gate(t->model, t->features[i][features_gate[f]]);
}

static void fetch_style(const struct tagging *t, size_t i)
{
	for (int f = 0; i < t->lattice.count && f < FEATURES_STYLE; f++)
		model_fetch_style(t->model, t->features[i][features_style[f]]);
}

/* Do a few features show that token I is in no name? */
static bool is_plain(const struct tagging *t, size_t i, int plain)
{
	int sum = 0;

	for (int f = 0; f < FEATURES_GATE; f++)
		sum += model_gate(t->model, t->features[i][features_gate[f]]);
	if (t->thorough || sum >= plain)
		return false;
	for (int f = 0; t->overlay && f < FEATURES; f++) {
		if (overlay_weights(t->overlay, t->features[i][f]))
			return false;
	}
	return true;
}

/* How much of each style the text has, by what its paragraph showed up to here. */
static void weigh_styles(struct tagging *t)
{
	float *share = t->share, most = -1e30f, sum = 0;
	int32_t sums[STYLES] = {0};

	for (size_t i = 0; i < t->lattice.count; i++) {
		fetch_style(t, i + AHEAD);
		for (int f = 0; f < FEATURES_STYLE; f++) {
			const int8_t *weights =
				model_style(t->model, t->features[i][features_style[f]]);

			for (int s = 0; s < STYLES; s++)
				sums[s] += weights[s];
		}
	}
	for (int s = 0; s < STYLES; s++) {
		t->evidence[s] =
			t->evidence[s] * MEMORY + (float)sums[s] * t->model->head->style_scale;
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

/* The features of one token that may be in the model. */
struct places {
	struct model_place items[FEATURES];
	int count;
};

/* Add the weights at NOW to SUMS. Meanwhile find NEXT, those of token FIRST, and have the memory fetched that finding
 * those of token SECOND takes: memory is slow, and little of it can be asked for at once. */
static void add_places(const struct tagging *t, const struct places *now, unsigned styles,
	struct model_sums *sums, struct places *next, size_t first, size_t second)
{
	int found = 0;

	for (int f = 0; f < FEATURES; f++) {
		model_fetch_index(t->model, t->features[second][f]);
		found += model_find(t->model, t->features[first][f], &next->items[found]);
		if (f < now->count)
			model_add(t->model, &now->items[f], styles, sums);
	}
	next->count = found;
}

static void score_token(
	struct tagging *t, size_t i, unsigned styles, const struct model_sums *sums)
{
	float *scores = t->lattice.scores[i];

	memset(scores, 0, sizeof t->lattice.scores[i]);
	model_scores(t->model, sums, STYLE_PRESS, 1, scores);
	for (int s = STYLE_PRESS + 1; s < STYLES; s++) {
		if (styles >> s & 1)
			model_scores(t->model, sums, s, t->share[s], scores);
	}
	if (t->overlay)
		add_overlay(t, i);
}

/* The scores of the COUNT tokens that are not settled. */
static void score_tokens(
	struct tagging *t, const uint16_t *chosen, size_t count, unsigned styles, float outside)
{
	struct places places[2];
	struct model_sums sums;

	if (!count)
		return;
	places[0].count = 0; /* only to find those of the first token */
	add_places(
		t, &places[0], styles, &sums, &places[1], chosen[0], chosen[count > 1 ? 1 : 0]);
	for (size_t n = 0; n < count; n++) {
		size_t last = count - 1, one = n + 1, two = n + 2;

		sums = (struct model_sums){0};
		add_places(t, &places[(n + 1) % 2], styles, &sums, &places[n % 2],
			chosen[one < last ? one : last], chosen[two < last ? two : last]);
		score_token(t, chosen[n], styles, &sums);
		t->lattice.scores[chosen[n]][LABEL_OUTSIDE] -= outside;
	}
}

/* Settle the plain tokens. Numbers of the others, whose features are completed; returns how many. */
static size_t choose_tokens(struct tagging *t, uint16_t chosen[SENTENCE_MAX])
{
	float plain = 0;
	size_t count = 0;

	for (int s = 0; s < STYLES; s++)
		plain += t->share[s] * t->model->head->plain[s] / t->model->head->gate_scale;
	for (size_t i = 0; i < AHEAD; i++)
		fetch_gate(t, i);
	for (size_t i = 0; i < t->lattice.count; i++) {
		fetch_gate(t, i + AHEAD);
		t->lattice.settled[i] = is_plain(t, i, (int)plain);
		if (t->lattice.settled[i])
			continue;
		if (!t->overlay)
			features_rest(&t->view, i, &t->tokens[i], t->features[i]);
		chosen[count++] = (uint16_t)i;
	}
	return count;
}

static void fill_scores(struct tagging *t)
{
	float outside = 0;
	uint16_t chosen[SENTENCE_MAX];
	size_t count;
	unsigned styles = 1u << STYLE_PRESS;

	features_look(&t->view, t->tokens, t->lattice.count, &t->model->words);
	features_first(&t->view, t->features);
	for (size_t i = 0; t->overlay && i < t->lattice.count; i++)
		features_rest(&t->view, i, &t->tokens[i], t->features[i]);
	weigh_styles(t);
	for (int s = 0; s < STYLES; s++) {
		outside += t->share[s] * t->model->head->outside[s];
		styles |= (unsigned)(t->share[s] > LITTLE) << s;
	}
	count = choose_tokens(t, chosen);
	score_tokens(t, chosen, count, styles, outside);
}

bool tagging_next(struct tagging *t, const char *text, size_t *pos, size_t end)
{
	size_t count = 0;

	while (*pos < end && !count)
		count = features_tokens(text, *pos, end, t->tokens, pos);
	lattice_begin(&t->lattice, count);
	if (!count)
		return false;
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

const uint32_t *tagging_features(struct tagging *t, size_t i)
{
	if (t->lattice.settled[i])
		features_rest(&t->view, i, &t->tokens[i], t->features[i]);
	return t->features[i];
}

float tagging_weight(const struct tagging *t, uint32_t feature, int label)
{
	struct model_sums sums = {0};
	struct model_place place;
	float scores[LABEL_ROOM] = {0};
	const float *over = t->overlay ? overlay_weights(t->overlay, feature) : NULL;

	if (model_find(t->model, feature, &place))
		model_add(t->model, &place, 1u << STYLE_PRESS, &sums);
	model_scores(t->model, &sums, STYLE_PRESS, 1, scores);
	return scores[label] + (over ? over[label] : 0);
}
