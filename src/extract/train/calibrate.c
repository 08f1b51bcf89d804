#include "extract/train/calibrate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/model.h"
#include "extract/tagger.h"
#include "extract/train/score.h"

#define STEPS 3000
#define RATE 0.02
#define PULL_STYLE 2.0 /* of a style's factor and shift towards 1 and 0, in names */
#define PULL_TYPE 10.0 /* of a type's shift towards that of its style */

/* One name that was found. */
struct sample {
	float share[STYLES];
	double odds, weight;
	int type;
	int set; /* the style that its set is of */
	bool right;
};

/* Log-odds become factor * x + shift + own[type]. */
struct fit {
	double factor[STYLES], shift[STYLES], own[STYLES][LABEL_TYPES];
};

static void collect(
	struct samples *samples, const struct tagger *tagger, const struct gold *gold)
{
	struct candidate_list found = {0};

	for (size_t i = 0; i < gold->count; i++) {
		const struct gold_text *text = &gold->texts[i];
		struct sample sample = {0};

		found.count = 0;
		tagger_judge(tagger, text->text, 0, text->len, &found, NULL, sample.share);
		for (size_t j = 0; j < found.count; j++) {
			const struct candidate *c = &found.items[j];
			double p = fmin(fmax((double)c->score, 1e-4), 1 - 1e-4);

			if (!(gold->set->known & GOLD_BIT(c->type)))
				continue;
			sample.odds = log(p / (1 - p));
			sample.type = (int)c->type;
			sample.set = gold->set->style;
			sample.right = score_is_gold(text, c);
			array_reserve(samples->items, samples->count, samples->capacity);
			samples->items[samples->count++] = sample;
		}
	}
	candidate_list_release(&found);
}

/* The gradient of the loss in log-likelihood, and of the pull. */
static void add_gradient(struct fit *g, const struct fit *fit, const struct samples *samples)
{
	for (size_t i = 0; i < samples->count; i++) {
		const struct sample *x = &samples->items[i];
		double sum = 0, error;

		for (int s = 0; s < STYLES; s++)
			sum += (double)x->share[s] * (fit->factor[s] * x->odds + fit->shift[s] +
							     fit->own[s][x->type]);
		error = x->weight * (1 / (1 + exp(-sum)) - x->right);
		for (int s = 0; s < STYLES; s++) {
			g->factor[s] += error * (double)x->share[s] * x->odds;
			g->shift[s] += error * (double)x->share[s];
			g->own[s][x->type] += error * (double)x->share[s];
		}
	}
	for (int s = 0; s < STYLES; s++) {
		g->factor[s] += PULL_STYLE * (fit->factor[s] - 1);
		g->shift[s] += PULL_STYLE * fit->shift[s];
		for (int t = 0; t < LABEL_TYPES; t++)
			g->own[s][t] += PULL_TYPE * fit->own[s][t];
	}
}

/* Let each set count as much as the root of its size: the styles mix, and what a large one wants is not to be
 * bought with what the others need. */
static void weigh_sets(struct samples *samples)
{
	double counts[STYLES] = {0}, sum = 0;

	for (size_t i = 0; i < samples->count; i++)
		counts[samples->items[i].set]++;
	for (int s = 0; s < STYLES; s++)
		sum += sqrt(counts[s]);
	for (size_t i = 0; i < samples->count; i++)
		samples->items[i].weight =
			(double)samples->count / sum / sqrt(counts[samples->items[i].set]);
}

/* Descent by the signs and sizes of AdaGrad: few parameters, many steps. */
static void fit_samples(struct fit *fit, const struct samples *samples)
{
	struct fit squares = {0}, gradient = {0};
	double *at = (double *)fit, *square = (double *)&squares, *slope = (double *)&gradient;
	size_t parameters = sizeof *fit / sizeof(double);

	*fit = (struct fit){0};
	for (int s = 0; s < STYLES; s++)
		fit->factor[s] = 1;
	for (int step = 0; step < STEPS; step++) {
		gradient = (struct fit){0};
		add_gradient(&gradient, fit, samples);
		for (size_t i = 0; i < parameters; i++) {
			square[i] = 0.95 * square[i] + 0.05 * slope[i] * slope[i];
			at[i] -= RATE / (1 + step / 100.) * slope[i] / sqrt(square[i] + 1e-9);
		}
	}
}

/* The head of the model file in BYTES. */
static struct model_head *head_of(struct buf *bytes)
{
	return (struct model_head *)(void *)bytes->data;
}

/* F1 on the sets of STYLE (STYLES: of any) with the head as it stands; -1 when there is none. */
static double try_head(
	const struct buf *bytes, int style, const char *path, const struct gold *gold, int sets)
{
	const struct gold *chosen[GOLD_SETS];
	struct tagger *tagger;
	struct err err = {0};
	size_t count = 0;
	double f1;

	for (int i = 0; i < sets; i++) {
		if (style == STYLES || gold[i].set->style == style)
			chosen[count++] = &gold[i];
	}
	if (!count || file_write(path, bytes->data, bytes->len, 0644, &err) < 0 ||
		!(tagger = tagger_new(path, &err)))
		return -1;
	f1 = score_f1(tagger, chosen, count);
	tagger_free(tagger);
	return f1;
}

#define PLAIN_FROM -8.f
#define PLAIN_TO -2.f
#define PLAIN_STEP 0.5f
#define PLAIN_COST 0.08 /* of F1, in percent, for the speed */

/* Find up to where a token may be told from a few features to be in no name, in each style. */
static void choose_plain(struct buf *bytes, const char *path, const struct gold *gold, int sets)
{
	for (int style = 0; style < STYLES; style++)
		head_of(bytes)->plain[style] = PLAIN_FROM;
	for (int style = 0; style < STYLES; style++) {
		float *at = &head_of(bytes)->plain[style], plain = PLAIN_FROM;
		double all;

		*at = PLAIN_FROM * 100;
		all = try_head(bytes, style, path, gold, sets);
		for (float p = PLAIN_FROM; all >= 0 && p <= PLAIN_TO; p += PLAIN_STEP) {
			*at = p;
			if (try_head(bytes, style, path, gold, sets) >= all - PLAIN_COST)
				plain = p;
		}
		*at = plain;
		fprintf(stderr, "style %d: plain below %.1f\n", style, (double)plain);
	}
}

#define OUTSIDE_STEP 0.1f
#define OUTSIDE_STEPS 7

/* Find how much is to be taken off LABEL_OUTSIDE for the best F1 of each style. */
static void choose_outside(
	struct buf *bytes, const char *path, const struct gold *gold, int sets)
{
	for (int style = 0; style < STYLES; style++) {
		double best = 0;
		float outside = 0;

		for (int i = 0; i < OUTSIDE_STEPS; i++) {
			float o = OUTSIDE_STEP * (float)i;
			double f1;

			head_of(bytes)->outside[style] = o;
			f1 = try_head(bytes, style, path, gold, sets);

			if (f1 > best) {
				best = f1;
				outside = o;
			}
			if (f1 < 0)
				break;
		}
		head_of(bytes)->outside[style] = outside;
		fprintf(stderr, "style %d: outside %.1f\n", style, (double)outside);
	}
}

int calibrate_choose(const char *path, const struct gold *gold, int sets, struct err *err)
{
	struct buf bytes = {0};
	int status = file_read(&bytes, path, err);

	if (status == 0) {
		choose_plain(&bytes, path, gold, sets);
		choose_outside(&bytes, path, gold, sets);
		status = file_write(path, bytes.data, bytes.len, 0644, err);
	}
	buf_release(&bytes);
	return status;
}

/* Give the model file PATH the choices of the model file CHOSEN. */
static int copy_choices(const char *path, const char *chosen, struct err *err)
{
	struct buf to = {0}, from = {0};
	int status = file_read(&to, path, err);

	if (status == 0)
		status = file_read(&from, chosen, err);
	if (status == 0) {
		memcpy(head_of(&to)->plain, head_of(&from)->plain, sizeof head_of(&to)->plain);
		memcpy(head_of(&to)->outside, head_of(&from)->outside,
			sizeof head_of(&to)->outside);
		status = file_write(path, to.data, to.len, 0644, err);
	}
	buf_release(&to);
	buf_release(&from);
	return status;
}

int calibrate_collect(struct samples *samples, const char *path, const char *chosen,
	const struct gold *gold, int sets, struct err *err)
{
	struct tagger *tagger = NULL;

	if (copy_choices(path, chosen, err) == 0)
		tagger = tagger_new(path, err);
	if (!tagger)
		return -1;
	for (int i = 0; i < sets; i++)
		collect(samples, tagger, &gold[i]);
	tagger_free(tagger);
	return 0;
}

int calibrate_fit(const char *path, struct samples *samples, struct err *err)
{
	struct buf bytes = {0};
	struct fit fit;
	int status = file_read(&bytes, path, err);

	if (status < 0)
		return -1;
	weigh_sets(samples);
	fit_samples(&fit, samples);
	fprintf(stderr, "calibrated on %zu names\n", samples->count);
	for (int s = 0; s < STYLES; s++) {
		fprintf(stderr, "style %d: factor %.2f shift %.2f;", s, fit.factor[s],
			fit.shift[s]);
		for (int t = 0; t < LABEL_TYPES; t++) {
			head_of(&bytes)->calibration[s][t].factor = (float)fit.factor[s];
			head_of(&bytes)->calibration[s][t].shift =
				(float)(fit.shift[s] + fit.own[s][t]);
			fprintf(stderr, " %.2f", fit.own[s][t]);
		}
		fprintf(stderr, "\n");
	}
	status = file_write(path, bytes.data, bytes.len, 0644, err);
	buf_release(&bytes);
	return status;
}

void calibrate_release(struct samples *samples)
{
	free(samples->items);
	*samples = (struct samples){0};
}
