#include "world.h"

#include <stdlib.h>
#include <string.h>

#include "review/guess.h"
#include "text/gate.h"

/* ---- what the library says */

bool overlap(const struct span *a, const struct span *b)
{
	return a->start < b->end && b->start < a->end;
}

bool same(const struct span *a, const struct span *b)
{
	return a->start == b->start && a->end == b->end && a->type == b->type;
}

static bool has(const struct spans *spans, const struct span *s)
{
	for (size_t i = 0; i < spans->count; i++) {
		if (same(&spans->items[i], s))
			return true;
	}
	return false;
}

bool touches(const struct spans *spans, const struct span *s)
{
	for (size_t i = 0; i < spans->count; i++) {
		if (overlap(&spans->items[i], s))
			return true;
	}
	return false;
}

bool is_open(const struct text *t, const struct span *s)
{
	return !touches(&t->yes, s) && !has(&t->no, s);
}

bool stands(const struct world *w, const struct text *t, const struct span *s)
{
	return !s->guess && is_open(t, s) && !(w->learn && learn_drops(w->learn, &s->view));
}

static void count_text(struct world *w, struct text *t)
{
	w->right -= t->right;
	w->standing -= t->standing;
	w->right_decided -= t->right_decided;
	t->right_decided = 0;
	t->standing = t->yes.count;
	for (size_t i = 0; i < t->yes.count; i++)
		t->right_decided += has(&t->gold, &t->yes.items[i]);
	t->right = t->right_decided;
	for (size_t i = 0; i < t->said.count; i++) {
		if (!stands(w, t, &t->said.items[i]))
			continue;
		t->standing++;
		t->right += has(&t->gold, &t->said.items[i]);
	}
	w->right += t->right;
	w->standing += t->standing;
	w->right_decided += t->right_decided;
}

double f1(const struct world *w)
{
	return w->right ? 2.0 * (double)w->right / (double)(w->standing + w->texts.gold) : 0;
}

bool done(const struct world *w)
{
	return f1(w) >= w->goal;
}

/* The scores of T's suggestions, by what was learnt about their forms. */
static void weigh_text(struct world *w, struct text *t)
{
	t->said.count = 0;
	for (size_t i = 0; i < t->base.count; i++) {
		struct span s = t->base.items[i];

		if (w->learn)
			s.score = learn_score(w->learn, &s.view);
		add_span(&t->said, s);
	}
	count_text(w, t);
}

static void add_base(
	struct world *w, struct text *t, const struct mention *m, float other, bool guess)
{
	struct span s = {m->start, m->end, m->type, m->score, other, guess, {0}};

	s.view = learn_look(t->text, m);
	if (w->texts.types & MENTION_BIT(m->type))
		add_span(&t->base, s);
}

static int by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static void add_likely(
	struct world *w, struct text *t, const struct mention_list *said, size_t line)
{
	struct candidate_list likely = {0};

	extract_likely(&likely, w->extractor, t->text, t->lines[line]);
	for (size_t i = 0; i < said->count; i++) {
		const struct mention *m = &said->items[i];

		if (m->start >= t->lines[line].start && m->end <= t->lines[line].end)
			add_base(w, t, m, guess_other(&likely, m->start, m->end, m->type),
				false);
	}
	guess_keep(&likely, said->items, said->count, w->texts.types);
	for (size_t i = 0; i < likely.count && w->row && w->row->guesses; i++) {
		const struct candidate *c = &likely.items[i];
		struct mention m = {.start = c->start,
			.end = c->end,
			.type = c->type,
			.by = c->by,
			.score = c->score};

		add_base(w, t, &m, 0, true);
	}
	candidate_list_release(&likely);
}

static void extract_one(struct world *w, struct text *t)
{
	struct extract_options options = {.types = MENTION_NAMES};
	struct mention_list list = {0};

	extract_text(&list, w->extractor, t->text, t->lines, t->line_count, &options);
	t->base.count = 0;
	for (size_t i = 0; i < t->line_count; i++)
		add_likely(w, t, &list, i);
	if (t->base.count > 1)
		qsort(t->base.items, t->base.count, sizeof *t->base.items, by_start);
	mention_list_release(&list);
	weigh_text(w, t);
}

void weigh_all(struct world *w)
{
	for (size_t i = 0; i < w->texts.count; i++)
		weigh_text(w, &w->texts.items[i]);
}

void extract_all(struct world *w)
{
	while (w->learn && learn_teach(w->learn))
		continue;
	for (size_t i = 0; i < w->texts.count; i++)
		extract_one(w, &w->texts.items[i]);
}

void forget(struct world *w)
{
	for (size_t i = 0; i < w->texts.count; i++) {
		struct text *t = &w->texts.items[i];

		t->yes.count = t->no.count = t->seen.count = 0;
	}
	w->decisions = w->keys = w->bulk = w->missed = w->sentences = 0;
	memset(w->kinds, 0, sizeof w->kinds);
}

/* ---- what the screen shows */

struct extract_range line_of(const struct text *t, const struct span *s)
{
	for (size_t i = 0; i < t->line_count; i++) {
		if (s->start >= t->lines[i].start && s->end <= t->lines[i].end)
			return t->lines[i];
	}
	return (struct extract_range){s->start, s->end};
}

struct sight sight_of(const struct text *t, const struct span *s)
{
	struct extract_range line = line_of(t, s);

	return sight_around(t->text, line.start, line.end, s->start, s->end);
}

size_t sentence_of(const struct text *t, const struct span *s)
{
	struct extract_range line = line_of(t, s);

	return sight_sentence(t->text, line.start, line.end, s->start);
}

size_t count_sentences(const struct text *t)
{
	size_t count = 0;

	for (size_t i = 0; i < t->line_count; i++) {
		struct extract_range line = t->lines[i];

		for (size_t pos = line.start, last = SIZE_MAX; pos < line.end; pos++) {
			size_t start = sight_sentence(t->text, line.start, line.end, pos);

			count += start != last;
			last = start;
		}
	}
	return count;
}

/* The row of the context that POS stands in, of 74 columns. */
static size_t row_of(const struct text *t, struct sight sight, size_t pos)
{
	return (size_t)gate_width(t->text + sight.from, pos - sight.from) / 74;
}

bool in_sight(const struct text *t, const struct span *q, const struct span *s)
{
	struct sight sight = sight_of(t, q);
	size_t at = row_of(t, sight, q->start), first = at < 2 ? 0 : at - 1;

	return s->start >= sight.from && s->end <= sight.to &&
	       row_of(t, sight, s->start) >= first && row_of(t, sight, s->end - 1) < first + 2;
}

/* ---- decisions */

enum answer answer_to(const struct text *t, const struct span *s, const struct span **gold)
{
	*gold = NULL;
	for (size_t i = 0; i < t->gold.count; i++) {
		const struct span *g = &t->gold.items[i];

		if (same(g, s)) {
			*gold = g;
			return ACCEPT;
		}
		if (overlap(g, s) && !touches(&t->yes, g) &&
			(!*gold || (g->start == s->start && g->end == s->end)))
			*gold = g;
	}
	if (!*gold)
		return REJECT;
	return (*gold)->start == s->start && (*gold)->end == s->end ? RETYPE : EDGES;
}

static void learn_one(
	struct world *w, const struct text *t, const struct span *s, bool right, bool known)
{
	struct extract_range line = line_of(t, s);

	if (w->learn)
		learn_decide(w->learn, &(struct learn_case){t->text, line.start, line.end,
					       s->start, s->end, s->type, right, known});
}

void decide(struct world *w, struct text *t, const struct span *s, const struct span *gold,
	enum answer answer)
{
	if (answer != ACCEPT) {
		add_span(&t->no, *s);
		learn_one(w, t, s, false, s->guess);
	}
	if (gold) {
		add_span(&t->yes, *gold);
		learn_one(w, t, gold, true, answer == ACCEPT && s != gold && !s->guess);
	}
	count_text(w, t);
}

bool is_missed(const struct world *w, const struct text *t, const struct span *g)
{
	if (touches(&t->yes, g))
		return false;
	for (size_t i = 0; i < t->said.count; i++) {
		if (overlap(&t->said.items[i], g) && stands(w, t, &t->said.items[i]))
			return false;
	}
	return true;
}
