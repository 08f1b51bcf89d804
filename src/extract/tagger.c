#include "extract/tagger.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "extract/features.h"
#include "extract/label.h"

struct tagger {
	struct file_map map;
	const struct model_head *head;
	const uint32_t *index;
	const unsigned char *records;
	struct words words;
	/* Transitions for the forward and backward sums: exponentials; 0 where not allowed. */
	float weight[LABEL_ROOM][LABEL_ROOM];
	float turned[LABEL_ROOM][LABEL_ROOM]; /* the same, by the label behind */
	float spread;                         /* the greatest difference of two transitions */
};

/* The arrays behind the head: 0, or -1 when the file is not what it says. */
static int open_model(struct tagger *t, const char *path, struct err *err)
{
	const struct model_head *head = t->map.data;
	const char *at = (const char *)(head + 1);
	size_t index = ((size_t)1 << MODEL_INDEX_BITS) + 1;

	if (t->map.len < sizeof *head || memcmp(head->magic, MODEL_MAGIC, 8) != 0)
		return err_set(err, "'%s' is not a model for names", path);
	if (head->features != FEATURES || t->map.len != sizeof *head + index * 4 +
								(size_t)head->word_slots * 5 +
								head->record_bytes)
		return err_set(err, "'%s' is a model for another version", path);
	if (!head->word_slots || (head->word_slots & (head->word_slots - 1)))
		return err_set(err, "'%s' is damaged", path);
	t->head = head;
	t->index = (const uint32_t *)(const void *)at;
	t->words.keys = t->index + index;
	t->words.slots = head->word_slots;
	t->words.info = (const uint8_t *)(t->words.keys + head->word_slots);
	t->records = t->words.info + head->word_slots;
	for (size_t i = 0; i < index; i++) {
		if (t->index[i] > head->record_bytes || (i && t->index[i] < t->index[i - 1]))
			return err_set(err, "'%s' is damaged", path);
	}
	return 0;
}

static void prepare_transitions(struct tagger *t)
{
	float most = 0, least = 0;

	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++) {
			float score = t->head->transitions[a][b];

			if (!label_follows(a, b))
				continue;
			most = fmaxf(most, score);
			least = fminf(least, score);
			t->weight[a][b] = t->turned[b][a] = expf(score);
		}
	}
	t->spread = most - least;
}

struct tagger *tagger_new(const char *path, struct err *err)
{
	struct tagger *t = xcalloc(1, sizeof *t);

	if (file_map(&t->map, path, err) < 0) {
		free(t);
		return NULL;
	}
	if (open_model(t, path, err) < 0) {
		tagger_free(t);
		return NULL;
	}
	prepare_transitions(t);
	return t;
}

void tagger_free(struct tagger *tagger)
{
	if (tagger)
		file_unmap(&tagger->map);
	free(tagger);
}

/* Add the weights of one feature to the scores of a token. */
static void add_weights(const struct tagger *t, uint32_t feature, int32_t *scores)
{
	uint32_t bucket = feature >> (32 - MODEL_INDEX_BITS);
	unsigned low = feature & ((1u << (32 - MODEL_INDEX_BITS)) - 1);
	const unsigned char *p = t->records + t->index[bucket];
	const unsigned char *end = t->records + t->index[bucket + 1];

	while (end - p >= 3) {
		unsigned tag = (unsigned)p[0] | (unsigned)p[1] << 8, count = p[2];

		p += 3;
		if ((size_t)(end - p) < (size_t)count * 2)
			return;
		if (tag == low) {
			for (unsigned i = 0; i < count; i++)
				scores[p[2 * i] & 31] += (signed char)p[2 * i + 1];
			return;
		}
		p += (size_t)count * 2;
	}
}

/* The state of one sentence. */
struct lattice {
	size_t count;
	struct token tokens[SENTENCE_MAX];
	uint32_t features[SENTENCE_MAX][FEATURES];
	float scores[SENTENCE_MAX][32];
	uint8_t back[SENTENCE_MAX][LABEL_ROOM];
	uint8_t best[SENTENCE_MAX];
	/* Forward and backward sums, scaled token by token. */
	float forward[SENTENCE_MAX][LABEL_ROOM], backward[SENTENCE_MAX][LABEL_ROOM];
	float emission[SENTENCE_MAX][LABEL_ROOM]; /* exponentials of the scores, scaled */
};

static void score_tokens(const struct tagger *t, struct lattice *l)
{
	features_fill(l->tokens, l->count, &t->words, l->features);
	for (size_t i = 0; i < l->count; i++) {
		int32_t sums[32] = {0};

		for (int f = 0; f < FEATURES; f++)
			__builtin_prefetch(
				&t->index[l->features[i][f] >> (32 - MODEL_INDEX_BITS)]);
		for (int f = 0; f < FEATURES; f++)
			__builtin_prefetch(
				t->records +
				t->index[l->features[i][f] >> (32 - MODEL_INDEX_BITS)]);
		for (int f = 0; f < FEATURES; f++)
			add_weights(t, l->features[i][f], sums);
		for (int y = 0; y < LABEL_ROOM; y++)
			l->scores[i][y] = (float)sums[y] * t->head->scale;
	}
}

static const uint8_t opens[] = {0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20};   /* O, B and S */
static const uint8_t closes[] = {0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20}; /* O, E and S */
#define OPENS (sizeof opens)

/* The labels of CLOSES that can still win: those not behind the best by more than any two
 * transitions differ. Mostly it is O alone. */
static size_t choose_live(const struct tagger *t, const float *scores, uint8_t live[OPENS])
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
	const struct tagger *t, struct lattice *l, size_t i, const float *old, float *now)
{
	const float(*w)[LABEL_ROOM] = t->head->transitions;

	for (int begin = 1; begin < LABELS; begin += 4) {
		for (int y = begin + 1; y <= begin + 2; y++) {
			float one = old[begin] + w[begin][y];
			float two = old[begin + 1] + w[begin + 1][y];

			now[y] = (one > two ? one : two) + l->scores[i][y];
			l->back[i][y] = (uint8_t)(one > two ? begin : begin + 1);
		}
	}
}

/* The best sequence of labels (Viterbi). Any of OPENS may follow any of CLOSES. */
static void decode(const struct tagger *t, struct lattice *l)
{
	float old[LABEL_ROOM], now[LABEL_ROOM];
	const float(*w)[LABEL_ROOM] = t->head->transitions;
	uint8_t live[OPENS];
	int last = 0;

	for (int y = 0; y < LABELS; y++)
		old[y] = label_starts(y) ? l->scores[0][y] : -1e30f;
	for (size_t i = 1; i < l->count; i++) {
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
		memcpy(old, now, sizeof old);
	}
	for (int y = 1; y < LABELS; y++) {
		if (label_stops(y) && old[y] > old[last])
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

static void sum_forward(const struct tagger *t, struct lattice *l)
{
	for (size_t i = 0; i < l->count; i++) {
		float most = -1e30f, *now = l->forward[i];

		for (int y = 0; y < LABELS; y++)
			most = l->scores[i][y] > most ? l->scores[i][y] : most;
		for (int y = 0; y < LABEL_ROOM; y++) {
			float score = y < LABELS ? l->scores[i][y] - most : -1e30f;

			l->emission[i][y] = score > -16 ? expf(score) : 0;
		}
		if (i)
			step_sums(now, l->forward[i - 1], t->weight);
		for (int y = 0; y < LABEL_ROOM; y++)
			now[y] = i ? now[y] * l->emission[i][y]
				   : label_starts(y) * l->emission[i][y];
	}
}

static void sum_backward(const struct tagger *t, struct lattice *l)
{
	for (int y = 0; y < LABELS; y++)
		l->backward[l->count - 1][y] = (float)label_stops(y);
	for (size_t i = l->count - 1; i-- > 0;) {
		float reach[LABEL_ROOM];

		for (int b = 0; b < LABEL_ROOM; b++)
			reach[b] =
				b < LABELS ? l->backward[i + 1][b] * l->emission[i + 1][b] : 0;
		step_sums(l->backward[i], reach, t->turned);
	}
}

/* The probability that tokens FROM .. TO are one name as labelled: the mass of all paths through
 * these labels, over the mass of all paths from the same forward sums. */
static float probability(
	const struct tagger *t, const struct lattice *l, size_t from, size_t to)
{
	float all[LABEL_ROOM], held = l->forward[from][l->best[from]], whole = 0;

	memcpy(all, l->forward[from], sizeof all);
	for (size_t i = from + 1; i <= to; i++) {
		float next[LABEL_ROOM] = {0}, sum = 0;

		for (int a = 0; a < LABELS; a++) {
			for (int b = 0; all[a] > 0 && b < LABEL_ROOM; b++)
				next[b] += all[a] * t->weight[a][b];
		}
		for (int b = 0; b < LABELS; b++)
			sum = fmaxf(sum, next[b] *= l->emission[i][b]);
		sum = sum > 0 ? 1 / sum : 1;
		for (int b = 0; b < LABELS; b++)
			all[b] = next[b] * sum;
		held *= t->weight[l->best[i - 1]][l->best[i]] * l->emission[i][l->best[i]] *
			sum;
	}
	held *= l->backward[to][l->best[to]];
	for (int y = 0; y < LABELS; y++)
		whole += all[y] * l->backward[to][y];
	return whole > 0 ? fminf(held / whole, 1) : 0;
}

static void report(const struct tagger *t, struct lattice *l, struct candidate_list *candidates)
{
	bool summed = false;

	for (size_t i = 0; i < l->count; i++) {
		size_t from = i;
		int label = l->best[i];

		if (label == LABEL_OUTSIDE)
			continue;
		if (!summed) {
			sum_forward(t, l);
			sum_backward(t, l);
			summed = true;
		}
		while (i + 1 < l->count && !label_stops(l->best[i]))
			i++;
		candidate_add(candidates, (struct candidate){
						  .start = l->tokens[from].start,
						  .end = l->tokens[i].end,
						  .type = label_type(label),
						  .by = MENTION_BY_TAGGER,
						  .score = probability(t, l, from, i),
						  .entry = -1,
						  .reason = "tagger",
					  });
	}
}

void tagger_find(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates)
{
	struct lattice *l = xmalloc(sizeof *l);

	for (size_t pos = start; pos < end;) {
		l->count = features_tokens(text, pos, end, l->tokens, &pos);
		if (!l->count)
			continue;
		score_tokens(tagger, l);
		decode(tagger, l);
		report(tagger, l, candidates);
	}
	free(l);
}

/* The weight of one feature for one label. */
static float weight_of(const struct tagger *t, uint32_t feature, int label)
{
	int32_t scores[32] = {0};

	add_weights(t, feature, scores);
	return (float)scores[label] * t->head->scale;
}

#define REASONS 4

static void explain_token(struct buf *out, const struct tagger *t, const struct lattice *l,
	size_t i, const char *text)
{
	static const char parts[] = "OBIES";
	int label = l->best[i];
	bool told[FEATURES] = {false};

	buf_add(out, text + l->tokens[i].start, l->tokens[i].end - l->tokens[i].start);
	buf_addf(out, ": %c", parts[label_part(label)]);
	if (label != LABEL_OUTSIDE)
		buf_addf(out, "-%s", mention_type_name(label_type(label)));
	for (int n = 0; n < REASONS; n++) {
		int best = -1;
		float most = 0;

		for (int f = 0; f < FEATURES; f++) {
			float weight = told[f] ? 0 : weight_of(t, l->features[i][f], label);

			if (weight > most) {
				most = weight;
				best = f;
			}
		}
		if (best < 0)
			break;
		told[best] = true;
		buf_addf(out, "%s %s %+.2f", n ? "," : ";", features_name(best), (double)most);
	}
	buf_add_char(out, '\n');
}

void tagger_explain(struct buf *out, const struct tagger *tagger, const char *text, size_t from,
	size_t to, size_t start, size_t end)
{
	struct lattice *l = xmalloc(sizeof *l);

	for (size_t pos = from; pos < to && pos < end;) {
		l->count = features_tokens(text, pos, to, l->tokens, &pos);
		if (!l->count || pos <= start)
			continue;
		score_tokens(tagger, l);
		decode(tagger, l);
		for (size_t i = 0; i < l->count; i++) {
			if (l->tokens[i].start < end && l->tokens[i].end > start)
				explain_token(out, tagger, l, i, text);
		}
	}
	free(l);
}
