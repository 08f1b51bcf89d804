#include "reader.h"

#include "extract/chars.h"
#include "review/guess.h"
#include "text/gate.h"

#define LABEL 12 /* columns of a type's name, at most */

/* ---- what the screen shows */

/* How many of the readings are on the screen, of 80 columns: review_draw.c leaves out what does not fit. */
static void mark_shown(const struct text *t, const struct span *q,
	const struct candidate_list *offered, bool shown[GUESS_READINGS])
{
	size_t col = 4;

	for (size_t i = 0; i < offered->count; i++) {
		const struct candidate *c = &offered->items[i];
		size_t width = 2 + (c->start >= q->end || c->end <= q->start) +
			       (size_t)gate_width(t->text + c->start, c->end - c->start);

		shown[i] = col + width + 4 <= 80;
		col += shown[i] ? width + LABEL + 3 : 0;
	}
}

/* The number under which G is offered with question Q, from 1, or 0; OFFERED gets the readings. */
static size_t number_of_reading(const struct world *w, const struct text *t,
	const struct span *q, const struct span *g, struct candidate_list *offered)
{
	struct sight sight = sight_of(t, q);
	struct guess_question asked = {q->start, q->end, q->type, sight.from, sight.to};
	bool shown[GUESS_READINGS] = {false};
	struct mention marked[256];
	size_t count = 0, number = 0;

	for (size_t i = 0; i < t->yes.count && count < 256; i++)
		marked[count++] = (struct mention){
			.start = t->yes.items[i].start, .end = t->yes.items[i].end};
	for (size_t i = 0; i < t->said.count && count < 256; i++) {
		if (stands(w, t, &t->said.items[i]))
			marked[count++] = (struct mention){
				.start = t->said.items[i].start, .end = t->said.items[i].end};
	}
	/* By start: as guess_readings() wants them. */
	for (size_t i = 1; i < count; i++) {
		for (size_t k = i; k > 0 && marked[k].start < marked[k - 1].start; k--) {
			struct mention m = marked[k];

			marked[k] = marked[k - 1];
			marked[k - 1] = m;
		}
	}
	extract_likely(offered, w->extractor, t->text, line_of(t, q));
	guess_readings(offered, &asked, marked, count);
	mark_shown(t, q, offered, shown);
	for (size_t i = 0; i < offered->count && !number; i++) {
		const struct candidate *c = &offered->items[i];

		if (shown[i] && c->start == g->start && c->end == g->end && c->type == g->type)
			number = i + 1;
	}
	return number;
}

/* ---- the reader's keys */

static size_t apart(const char *text, size_t a, size_t b)
{
	return a < b ? chars_count(text, a, b) : chars_count(text, b, a);
}

/* From a reading that is on the screen to G, the key that takes it included. */
static size_t keys_of_edges(
	const struct text *t, size_t start, size_t end, bool same_type, const struct span *g)
{
	return apart(t->text, start, g->start) + apart(t->text, end, g->end) +
	       (same_type ? 1 : 2);
}

static size_t keys_for(const struct world *w, const struct text *t, const struct span *q,
	const struct span *g, enum answer answer)
{
	struct candidate_list offered = {0};
	size_t keys = 1;

	if (answer == RETYPE || answer == EDGES) {
		size_t number = number_of_reading(w, t, q, g, &offered);

		if (!number)
			keys = keys_of_edges(t, q->start, q->end, q->type == g->type, g);
		candidate_list_release(&offered);
	}
	return keys;
}

static size_t keys_in_article(const struct text *t, const struct span *g)
{
	return 5 + chars_count(t->text, g->start, g->end);
}

/* Of a name G that was missed, while the question Q is on the screen. */
static size_t keys_for_missed(
	const struct world *w, const struct text *t, const struct span *q, const struct span *g)
{
	struct candidate_list offered = {0};
	size_t best = 2 + keys_in_article(t, g), tabs = 0, keys;

	if (number_of_reading(w, t, q, g, &offered))
		best = 1;
	for (size_t i = 0; i < offered.count && best > 1; i++) {
		const struct candidate *c = &offered.items[i];

		if (c->start < q->end && q->start < c->end)
			continue;
		keys = 1 + tabs++ + keys_of_edges(t, c->start, c->end, c->type == g->type, g);
		best = keys < best ? keys : best;
	}
	if (tabs == 0) { /* it begins with the character behind the question */
		keys = 1 + apart(t->text, q->end, g->start) + apart(t->text, q->end, g->end) +
		       (q->type == g->type ? 0 : 1);
		best = keys < best ? keys : best;
	}
	candidate_list_release(&offered);
	return best;
}

/* ---- the reader's decisions */

void answer_one(struct world *w, struct text *t, struct span s)
{
	const struct span *gold;
	enum answer answer = answer_to(t, &s, &gold);

	w->decisions++;
	w->kinds[answer]++;
	w->keys += keys_for(w, t, &s, gold, answer);
	decide(w, t, &s, gold, answer);
}

static void add_missed(struct world *w, struct text *t, const struct span *g, size_t keys)
{
	w->decisions++;
	w->missed++;
	w->keys += keys;
	decide(w, t, g, g, ACCEPT);
}

void look_beside(struct world *w, struct text *t, const struct span *q)
{
	for (size_t i = 0, steps = 0; w->row->beside && i < t->said.count; i++) {
		struct span s = t->said.items[i];
		const struct span *gold;

		if (same(&s, q) || !in_sight(t, q, &s) || !stands(w, t, &s))
			continue;
		steps++; /* and back to the question from there */
		if (answer_to(t, &s, &gold) == ACCEPT || (gold && overlap(gold, q)))
			continue;
		w->keys += steps;
		steps = 0;
		answer_one(w, t, s);
	}
	for (size_t i = 0; i < t->gold.count; i++) {
		const struct span *g = &t->gold.items[i];

		if (in_sight(t, q, g) && !overlap(g, q) && is_missed(w, t, g))
			add_missed(w, t, g, keys_for_missed(w, t, q, g));
	}
}

/* ---- reading in order */

static bool beside_of(const struct text *t, const struct span *a, const struct span *b)
{
	return sentence_of(t, a) == sentence_of(t, b);
}

void read_text(struct world *w, struct text *t, bool by_sentence)
{
	const struct span *last = NULL;

	for (size_t i = 0; i < t->said.count && !done(w); i++) {
		const struct span s = t->said.items[i], *gold;
		bool first = !last || !beside_of(t, last, &t->said.items[i]);

		if (!stands(w, t, &s))
			continue;
		if (by_sentence && answer_to(t, &s, &gold) == ACCEPT) {
			bool faults = false;

			for (size_t k = 0; k < t->said.count; k++)
				faults |= stands(w, t, &t->said.items[k]) &&
					  beside_of(t, &s, &t->said.items[k]) &&
					  answer_to(t, &t->said.items[k], &gold) != ACCEPT;
			if (!first || faults)
				continue;
		}
		last = &t->said.items[i];
		answer_one(w, t, s);
	}
	for (size_t i = 0; i < t->gold.count && !done(w); i++) {
		const struct span *g = &t->gold.items[i], *q = NULL;

		if (!is_missed(w, t, g))
			continue;
		for (size_t k = 0; k < t->said.count; k++)
			q = beside_of(t, g, &t->said.items[k]) ? &t->said.items[k] : q;
		add_missed(w, t, g, q ? keys_for_missed(w, t, q, g) : keys_in_article(t, g));
	}
}
