#include "extract/tagger.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/tagging.h"
#include "extract/torn.h"

struct tagger {
	struct model model;
	const struct overlay *overlay; /* borrowed; NULL: none */
};

struct tagger *tagger_new(const char *path, struct err *err)
{
	struct tagger *t = xcalloc(1, sizeof *t);

	if (model_open(&t->model, path, err) == 0)
		return t;
	free(t);
	return NULL;
}

void tagger_free(struct tagger *tagger)
{
	if (tagger)
		model_release(&tagger->model);
	free(tagger);
}

void tagger_lay_over(struct tagger *tagger, const struct overlay *overlay)
{
	tagger->overlay = overlay;
}

const struct words *tagger_words(const struct tagger *tagger)
{
	return &tagger->model.words;
}

/* Do tokens FROM .. TO hold more than marks? Marks alone are no name, whatever the weights say. */
static bool has_word(const struct tagging *t, size_t from, size_t to)
{
	for (size_t i = from; i <= to; i++) {
		if (t->tokens[i].kind != TOKEN_MARK)
			return true;
	}
	return false;
}

static void report(struct tagging *t, struct candidate_list *candidates)
{
	struct lattice *l = &t->lattice;

	for (size_t i = 0; i < l->count; i++) {
		size_t from = i;
		int label = l->best[i];
		float score;

		if (label == LABEL_OUTSIDE)
			continue;
		while (i + 1 < l->count && !label_stops(l->best[i]))
			i++;
		if (!has_word(t, from, i))
			continue;
		score = lattice_probability(
			l, &t->model->transitions, from, i, label_type(label));
		candidate_add(
			candidates, (struct candidate){
					    .start = t->tokens[from].start,
					    .end = t->tokens[i].end,
					    .type = label_type(label),
					    .by = MENTION_BY_TAGGER,
					    .score = score,
					    .entry = -1,
					    .finder = FOUND_TAGGER,
					    .seen = score,
					    .trust = tagging_trust(t, score, label_type(label)),
				    });
	}
}

/* The tokens at which [START, END) begins and ends; false when it does not with tokens. */
static bool find_tokens(
	const struct tagging *t, size_t start, size_t end, size_t *first, size_t *last)
{
	size_t low = 0, high = t->lattice.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->tokens[middle].start < start)
			low = middle + 1;
		else
			high = middle;
	}
	*first = *last = low;
	while (*last + 1 < t->lattice.count && t->tokens[*last].end < end)
		(*last)++;
	return low < t->lattice.count && t->tokens[low].start == start &&
	       t->tokens[*last].end == end;
}

/* Give those of ASKED from *NEXT on that begin before END their SEEN. */
static void judge(struct tagging *t, struct candidate_list *asked, size_t *next, size_t end)
{
	for (; *next < asked->count && asked->items[*next].start < end; (*next)++) {
		struct candidate *c = &asked->items[*next];
		size_t first, last;

		if (c->type < LABEL_TYPES && find_tokens(t, c->start, c->end, &first, &last)) {
			c->seen = lattice_probability(
				&t->lattice, &t->model->transitions, first, last, c->type);
			if (c->by == MENTION_BY_LEXICON)
				c->torn = torn_bits(t->tokens, t->lattice.count, first, last,
					&t->model->words);
		}
	}
}

void tagger_judge(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates, struct candidate_list *asked,
	float styles_out[STYLES])
{
	struct tagging *t = tagging_new(&tagger->model, tagger->overlay, false);
	float sums[STYLES] = {0}, tokens = 0;
	size_t next = 0;

	for (size_t pos = start; tagging_next(t, text, &pos, end);) {
		lattice_decode(&t->lattice, &t->model->transitions);
		report(t, candidates);
		if (asked)
			judge(t, asked, &next, pos);
		for (int s = 0; s < STYLES; s++)
			sums[s] += t->share[s] * (float)t->lattice.count;
		tokens += (float)t->lattice.count;
	}
	for (int s = 0; styles_out && s < STYLES; s++)
		styles_out[s] = tokens > 0 ? sums[s] / tokens : 1.f / STYLES;
	free(t);
}

void tagger_find(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates)
{
	tagger_judge(tagger, text, start, end, candidates, NULL, NULL);
}

#define LONGEST 12 /* tokens of a name that is looked for without being on the best path */

/* The spans of TYPE that begin at token I, until what is left of their probability is too little. */
static void report_from(struct tagging *t, size_t i, enum mention_type type, float left,
	float least, struct candidate_list *candidates)
{
	struct lattice *l = &t->lattice;

	for (size_t k = i; k < l->count && k < i + LONGEST && left >= least; k++) {
		float p = lattice_probability(l, &t->model->transitions, i, k, type);

		left -= p;
		if (p >= least)
			candidate_add(
				candidates, (struct candidate){.start = t->tokens[i].start,
						    .end = t->tokens[k].end,
						    .type = type,
						    .by = MENTION_BY_TAGGER,
						    .score = p,
						    .entry = -1,
						    .finder = FOUND_TAGGER});
	}
}

void tagger_find_all(const struct tagger *tagger, const char *text, size_t start, size_t end,
	float least, struct candidate_list *candidates)
{
	struct tagging *t = tagging_new(&tagger->model, tagger->overlay, true);

	for (size_t pos = start; tagging_next(t, text, &pos, end);) {
		lattice_sum(&t->lattice, &t->model->transitions, NULL);
		for (size_t i = 0; i < t->lattice.count; i++) {
			float shares[LABEL_ROOM];

			lattice_marginals(&t->lattice, i, shares);
			for (int type = 0; type < LABEL_TYPES; type++)
				report_from(t, i, (enum mention_type)type,
					shares[4 * type + LABEL_BEGIN] +
						shares[4 * type + LABEL_SINGLE],
					least, candidates);
		}
	}
	free(t);
}

#define REASONS 4

/* The features of token I that speak most for LABEL, the strongest first; returns how many, REASONS at most. */
static int strongest(struct tagging *t, size_t i, int label, int best[REASONS])
{
	const uint32_t *features = tagging_features(t, i);
	float weights[FEATURES];
	int count = 0;

	for (int f = 0; f < FEATURES; f++)
		weights[f] = tagging_weight(t, features[f], label);
	for (; count < REASONS; count++) {
		int most = 0;

		for (int f = 1; f < FEATURES; f++)
			most = weights[f] > weights[most] ? f : most;
		if (weights[most] <= 0)
			break;
		best[count] = most;
		weights[most] = 0;
	}
	return count;
}

static void explain_token(struct buf *out, struct tagging *t, size_t i, const char *text)
{
	static const char parts[] = "OBIES";
	int label = t->lattice.best[i], best[REASONS], count = strongest(t, i, label, best);

	buf_add(out, text + t->tokens[i].start, t->tokens[i].end - t->tokens[i].start);
	buf_addf(out, ": %c", parts[label_part(label)]);
	if (label != LABEL_OUTSIDE)
		buf_addf(out, "-%s", mention_type_name(label_type(label)));
	for (int n = 0; n < count; n++)
		buf_addf(out, "%s %s %+.2f", n ? "," : ";", features_name(best[n]),
			(double)tagging_weight(t, t->features[i][best[n]], label));
	buf_add_char(out, '\n');
}

void tagger_explain(struct buf *out, const struct tagger *tagger, const char *text, size_t from,
	size_t to, size_t start, size_t end)
{
	struct tagging *t = tagging_new(&tagger->model, tagger->overlay, false);

	for (size_t pos = from; pos < end && tagging_next(t, text, &pos, to);) {
		if (pos <= start)
			continue;
		lattice_decode(&t->lattice, &t->model->transitions);
		for (size_t i = 0; i < t->lattice.count; i++) {
			if (t->tokens[i].start < end && t->tokens[i].end > start)
				explain_token(out, t, i, text);
		}
	}
	free(t);
}

size_t tagger_reasons(const struct tagger *tagger, const char *text, size_t from, size_t to,
	size_t start, size_t end, enum mention_type type, const char *names[], size_t room)
{
	struct tagging *t = tagging_new(&tagger->model, tagger->overlay, true);
	size_t count = 0, first, last, pos = from;

	while (type < LABEL_TYPES && pos <= start && tagging_next(t, text, &pos, to)) {
		int best[REASONS], found;

		if (pos <= start || !find_tokens(t, start, end, &first, &last))
			continue;
		found = strongest(t, first, label_of_span(type, first, last, first), best);
		while (count < room && count < (size_t)found) {
			names[count] = features_name(best[count]);
			count++;
		}
	}
	free(t);
	return count;
}

/* How far a weight goes at a lesson, at most. Twenty steps of 0.05, until the lesson was known by heart, moved
 * what many names have in common so far that a simulated reader had to reject twice as many new suggestions;
 * names by heart are the lexicon's affair. Single steps of 0.0025 still cost that reader 2 to 3 answers in a hundred
 * (`review_sim draws`), 0.006 up to 9; steps of this size cost and save none that could be measured. */
#define STEP 0.0005f
#define NOTHING 1e-3f /* a difference that moves no weight */

/* Move the weights of token I by the difference of what is wanted and what is expected. */
static void move_weights(const struct tagging *t, struct overlay *overlay, size_t i,
	const float *wanted, const float *expected, float rate)
{
	for (int y = 0; y < LABELS; y++) {
		float delta = rate * (wanted[y] - expected[y]);

		if (fabsf(delta) < NOTHING * STEP)
			continue;
		for (int f = 0; f < FEATURES; f++)
			overlay_add(overlay, t->features[i][f], y, delta);
	}
}

/* One step for the sentence, unless the lesson is known. Ascent of the log of the probability p of the
 * span, or of 1 - p: that gradient is p / (1 - p) times the other's, turned round. */
static void learn_step(struct tagging *t, struct overlay *overlay,
	const struct tagger_lesson *lesson, size_t first, size_t last)
{
	struct lattice *l = &t->lattice;
	uint32_t allowed[SENTENCE_MAX];
	float(*expected)[LABEL_ROOM] = xcalloc(l->count, sizeof *expected);
	float p, rate;

	lattice_sum(l, &t->model->transitions, NULL);
	p = lattice_probability(l, &t->model->transitions, first, last, lesson->type);
	rate = lesson->right ? STEP : -STEP * p / (1.0001f - p);
	if (lesson->right == (p >= 0.5f)) {
		free(expected);
		return;
	}
	for (size_t i = 0; i < l->count; i++) {
		lattice_marginals(l, i, expected[i]);
		allowed[i] = i < first || i > last
				     ? UINT32_MAX
				     : 1u << label_of_span(lesson->type, first, last, i);
	}
	lattice_sum(l, &t->model->transitions, allowed);
	for (size_t i = 0; i < l->count; i++) {
		float wanted[LABEL_ROOM];

		lattice_marginals(l, i, wanted);
		move_weights(t, overlay, i, wanted, expected[i], rate);
	}
	free(expected);
}

bool tagger_learn(const struct tagger *tagger, struct overlay *overlay, const char *text,
	size_t from, size_t to, const struct tagger_lesson *lesson)
{
	struct tagging *t = tagging_new(&tagger->model, overlay, true);
	size_t first = 0, last = 0, pos = from;
	bool taught = false;

	if (lesson->type < LABEL_TYPES) {
		while (pos <= lesson->start && tagging_next(t, text, &pos, to))
			continue;
		taught = t->lattice.count &&
			 find_tokens(t, lesson->start, lesson->end, &first, &last);
	}
	if (taught)
		learn_step(t, overlay, lesson, first, last);
	free(t);
	return taught;
}
