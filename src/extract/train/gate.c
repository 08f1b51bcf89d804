#include "extract/train/gate.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "extract/model.h"
#include "extract/train/order.h"

#define RATE 0.1f
#define STYLE_RATE 0.05f
#define DECAY 1e-3f
#define EASE 1e-2f   /* of the first steps */
#define SMALL 0.002f /* an error that is not worth a step */
#define PASSES 3
#define STYLE_PASSES 2

/* A weight and the sum of its squared gradients (AdaGrad). */
struct weight {
	float value, square;
};

static void move(struct weight *weight, float error, float rate)
{
	float g = error + DECAY * weight->value;

	weight->square += g * g;
	weight->value -= rate * g / sqrtf(weight->square + EASE);
}

static int8_t to_byte(float value, float scale)
{
	return (int8_t)fmaxf(-127, fminf(127, roundf(value / scale)));
}

static struct weight *name_weight(struct weight *all, uint32_t feature)
{
	return &all[feature >> (32 - MODEL_GATE_BITS)];
}

/* One step for one token; the loss. */
static double learn_name(struct weight *all, const uint32_t *features, bool in_name)
{
	float sum = 0, error;

	for (int f = 0; f < FEATURES_GATE; f++)
		sum += name_weight(all, features[features_gate[f]])->value;
	error = 1 / (1 + expf(-sum)) - (float)in_name;
	for (int f = 0; f < FEATURES_GATE && fabsf(error) > SMALL; f++)
		move(name_weight(all, features[features_gate[f]]), error, RATE);
	return -(double)logf(fmaxf(1 - fabsf(error), 1e-6f));
}

static void train_names(struct gate *gate, const struct corpus *corpus, struct order *order)
{
	size_t size = (size_t)1 << MODEL_GATE_BITS;
	struct weight *all = xcalloc(size, sizeof *all);

	for (int pass = 0; pass < PASSES; pass++) {
		double loss = 0;

		order_shuffle(order);
		for (size_t i = 0; i < order->count; i++) {
			const struct sentence *sentence = &corpus->sentences[order->items[i]];

			for (size_t j = 0; j < sentence->count; j++) {
				uint32_t allowed = corpus->allowed[sentence->first + j];

				if (allowed == 1 || !(allowed & 1))
					loss += learn_name(all,
						corpus->features[sentence->first + j],
						allowed != 1);
			}
		}
		fprintf(stderr, "in names: loss %.0f\n", loss);
	}
	for (size_t i = 0; i < size; i++)
		gate->names[i] = to_byte(all[i].value, GATE_SCALE);
	free(all);
}

static struct weight *style_weights(struct weight (*all)[STYLES], uint32_t feature)
{
	return all[feature >> (32 - MODEL_STYLE_BITS)];
}

/* One step for a sentence; was it told right? */
static bool learn_style(struct weight (*all)[STYLES], const struct corpus *corpus,
	const struct sentence *sentence)
{
	float score[STYLES] = {0}, sum = 0, most;
	int best = 0;

	for (size_t i = 0; i < sentence->count * FEATURES_STYLE; i++) {
		const uint32_t *features =
			corpus->features[sentence->first + i / FEATURES_STYLE];
		const struct weight *weights =
			style_weights(all, features[features_style[i % FEATURES_STYLE]]);

		for (int s = 0; s < STYLES; s++)
			score[s] += weights[s].value;
	}
	for (int s = 1; s < STYLES; s++)
		best = score[s] > score[best] ? s : best;
	most = score[best];
	for (int s = 0; s < STYLES; s++)
		sum += score[s] = expf(score[s] - most);
	for (size_t i = 0; i < sentence->count * FEATURES_STYLE; i++) {
		const uint32_t *features =
			corpus->features[sentence->first + i / FEATURES_STYLE];
		struct weight *weights =
			style_weights(all, features[features_style[i % FEATURES_STYLE]]);

		for (int s = 0; s < STYLES; s++)
			move(&weights[s], score[s] / sum - (float)(s == sentence->style),
				STYLE_RATE);
	}
	return best == sentence->style;
}

static void train_styles(struct gate *gate, const struct corpus *corpus, struct order *order)
{
	size_t size = (size_t)1 << MODEL_STYLE_BITS;
	struct weight(*all)[STYLES] = xcalloc(size, sizeof *all);

	for (int pass = 0; pass < STYLE_PASSES; pass++) {
		size_t right = 0;

		order_shuffle(order);
		for (size_t i = 0; i < order->count; i++)
			right += learn_style(all, corpus, &corpus->sentences[order->items[i]]);
		fprintf(stderr, "styles: %.4f right\n", (double)right / (double)order->count);
	}
	for (size_t i = 0; i < size * STYLES; i++)
		gate->styles[i / STYLES][i % STYLES] =
			to_byte(all[i / STYLES][i % STYLES].value, GATE_STYLE_SCALE);
	free(all);
}

void gate_train(struct gate *gate, const struct corpus *corpus, uint64_t seed)
{
	struct order order;

	gate->names = xcalloc((size_t)1 << MODEL_GATE_BITS, sizeof *gate->names);
	gate->styles = xcalloc((size_t)1 << MODEL_STYLE_BITS, sizeof *gate->styles);
	order_init(&order, corpus, seed);
	train_names(gate, corpus, &order);
	train_styles(gate, corpus, &order);
	order_release(&order);
}

void gate_release(struct gate *gate)
{
	free(gate->names);
	free(gate->styles);
	*gate = (struct gate){0};
}
