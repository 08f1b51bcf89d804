/* review_sim.c -- how many answers does a review session need? A reader simulated with gold.
 *
 * usage: review_sim msra|cluener|weibo FOLDER     FOLDER/SET.dev.jsonl is read
 *        review_sim seeds PAGES NAMES             see review_gold.h
 *
 * The texts are the library. The suggestions are the extractor's own, those of the set's types, and the
 * guesses (guess.h) that are asked about without being suggested. A reader who knows the gold answers until what
 * the library says has 95 % F1 against it (exact span and type); 99 % where it had 95 to begin with. What the library says are the reader's
 * decisions and, where none was made, the suggestions that stand; a guess is never said.
 *
 * The reader goes by what the review screen shows: the question in its sentence (sight.h), the other
 * suggestions in it with their types, and other readings by number (guess_readings()).
 * - A decision is one answer about one name: accept, reject, another reading, or a name that was missed. The
 *   same answer for all open cases of one form and type ("all like this") is one decision, given only when it
 *   is right for each of them; the screen shows them first.
 * - What is wrong beside the question in its sentence is put right first, each a decision of its own; then the
 *   question is answered. What is right beside it is not answered.
 * - Keys: a, x or the number of a reading 1; another type 2 (r and its letter); all like this 1 more. Other
 *   edges that have no number: a key for each character that an edge moves, and 1 to accept or 2 to give the
 *   type. To come to another suggestion in the sentence: n for each step. A missed name that has no number:
 *   m, Tab to the likely ones, its edges as above; or by selecting it in the article (open, a hint's
 *   three keys, a key for each further character, two for the type, back).
 * - Reading in order: the same reader with the same keys, but every suggestion of every sentence is answered, from
 *   the first on, nothing is guessed, nothing learnt. Names missed are marked in each sentence, also where
 *   nothing is suggested. `by the sentence` is a reader in order who answers what is wrong, and one
 *   suggestion where nothing is: no order of the program, but the least that reading in order can take.
 * - `least` is what no order can do without: the wrong and missing names that are put right till the
 *   goal is reached, those first that change most.
 *
 * Learning looks through all texts again after ten decisions, and then whenever there are a fifth more
 * (the program does that while it waits for keys, near the question first). */
#include "review_gold.h"

#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "review/form.h"
#include "review/guess.h"
#include "review/queue.h"
#include "review/sight.h"
#include "text/gate.h"

#define GOAL 0.95
#define GOAL_HIGH 0.99 /* of texts that have the other before the first answer */
#define MOST 1000      /* texts of a set */
#define LABEL 12       /* columns of a type's name, at most */

struct row {
	const char *name;
	enum queue_order order;
	bool learning, guesses, beside, bulk;
};

enum answer { ACCEPT, REJECT, RETYPE, EDGES };

struct world {
	struct texts texts;
	struct extractor *extractor;
	const struct row *row;
	struct learn *learn; /* NULL: nothing is learnt */
	double goal;
	size_t right, standing, right_decided;
	size_t decisions, keys, bulk, missed, kinds[4];
};

/* ---- what the library says */

static bool overlap(const struct span *a, const struct span *b)
{
	return a->start < b->end && b->start < a->end;
}

static bool same(const struct span *a, const struct span *b)
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

static bool touches(const struct spans *spans, const struct span *s)
{
	for (size_t i = 0; i < spans->count; i++) {
		if (overlap(&spans->items[i], s))
			return true;
	}
	return false;
}

/* Is S still open: nothing was decided on it, nothing that was decided overlaps it? */
static bool is_open(const struct text *t, const struct span *s)
{
	return !touches(&t->yes, s) && !has(&t->no, s);
}

/* Is it said, and shown as a name? */
static bool stands(const struct world *w, const struct text *t, const struct span *s)
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

static double f1(const struct world *w)
{
	return w->right ? 2.0 * (double)w->right / (double)(w->standing + w->texts.gold) : 0;
}

static bool done(const struct world *w)
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

static void weigh_all(struct world *w)
{
	for (size_t i = 0; i < w->texts.count; i++)
		weigh_text(w, &w->texts.items[i]);
}

static void extract_all(struct world *w)
{
	while (w->learn && learn_teach(w->learn))
		continue;
	for (size_t i = 0; i < w->texts.count; i++)
		extract_one(w, &w->texts.items[i]);
}

/* ---- what the screen shows */

static struct extract_range line_of(const struct text *t, const struct span *s)
{
	for (size_t i = 0; i < t->line_count; i++) {
		if (s->start >= t->lines[i].start && s->end <= t->lines[i].end)
			return t->lines[i];
	}
	return (struct extract_range){s->start, s->end};
}

static struct sight sight_of(const struct text *t, const struct span *s)
{
	struct extract_range line = line_of(t, s);

	return sight_around(t->text, line.start, line.end, s->start, s->end);
}

static size_t sentence_of(const struct text *t, const struct span *s)
{
	struct extract_range line = line_of(t, s);

	return sight_sentence(t->text, line.start, line.end, s->start);
}

/* The row of the context that POS stands in, of 74 columns. */
static size_t row_of(const struct text *t, struct sight sight, size_t pos)
{
	return (size_t)gate_width(t->text + sight.from, pos - sight.from) / 74;
}

/* Is S on the screen with Q? Of its sentence two rows are shown, the question's among them. */
static bool in_sight(const struct text *t, const struct span *q, const struct span *s)
{
	struct sight sight = sight_of(t, q);
	size_t at = row_of(t, sight, q->start), first = at < 2 ? 0 : at - 1;

	return s->start >= sight.from && s->end <= sight.to &&
	       row_of(t, sight, s->start) >= first && row_of(t, sight, s->end - 1) < first + 2;
}

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

/* The right answer to S, and the gold span that it leads to (NULL: none). */
static enum answer answer_to(
	const struct text *t, const struct span *s, const struct span **gold)
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

static void decide(struct world *w, struct text *t, const struct span *s,
	const struct span *gold, enum answer answer)
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

static void answer_one(struct world *w, struct text *t, struct span s)
{
	const struct span *gold;
	enum answer answer = answer_to(t, &s, &gold);

	w->decisions++;
	w->kinds[answer]++;
	w->keys += keys_for(w, t, &s, gold, answer);
	decide(w, t, &s, gold, answer);
}

/* Is G a name that nothing in sight marks? One that overlaps a suggestion is put right with that. */
static bool is_missed(const struct world *w, const struct text *t, const struct span *g)
{
	if (touches(&t->yes, g))
		return false;
	for (size_t i = 0; i < t->said.count; i++) {
		if (overlap(&t->said.items[i], g) && stands(w, t, &t->said.items[i]))
			return false;
	}
	return true;
}

static void add_missed(struct world *w, struct text *t, const struct span *g, size_t keys)
{
	w->decisions++;
	w->missed++;
	w->keys += keys;
	decide(w, t, g, g, ACCEPT);
}

/* Put right what is wrong beside question Q. */
static void look_beside(struct world *w, struct text *t, const struct span *q)
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

/* BY_SENTENCE: what is right is answered only where nothing is wrong, and once. */
static void read_text(struct world *w, struct text *t, bool by_sentence)
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

/* ---- a session */

static struct queue *fill_queue(const struct world *w)
{
	struct queue *q = queue_new(w->row->order);

	for (size_t i = 0; i < w->texts.count; i++) {
		const struct text *t = &w->texts.items[i];

		for (size_t k = 0; k < t->said.count; k++) {
			const struct span *s = &t->said.items[k];
			struct queue_item item = {.document = (int64_t)i,
				.start = (uint32_t)s->start,
				.end = (uint32_t)s->end,
				.view = s->view,
				.score = s->score,
				.other = s->other,
				.sentence = (uint32_t)sentence_of(t, s),
				.guess = s->guess};

			if (is_open(t, s) && !(w->learn && learn_drops(w->learn, &s->view)))
				queue_add(q, &item);
		}
	}
	queue_build(q);
	for (size_t i = 0; i < queue_count(q); i++) {
		const struct queue_item *item = queue_item(q, i);
		struct span s = {.start = item->start, .end = item->end};

		if (touches(&w->texts.items[item->document].seen, &s))
			queue_see(q, i, true);
	}
	return q;
}

static struct span span_of(const struct queue_item *item)
{
	return (struct span){item->start, item->end, (enum mention_type)item->view.type,
		item->score, item->other, item->guess, item->view};
}

/* Is ANSWER (with the type of GOLD) right for each of the cases? */
static bool fits_all(const struct world *w, const struct queue *q, const size_t *alike,
	size_t count, enum answer answer, const struct span *gold)
{
	for (size_t i = 0; i < count; i++) {
		const struct queue_item *item = queue_item(q, alike[i]);
		const struct span *its, s = span_of(item);

		if (answer_to(&w->texts.items[item->document], &s, &its) != answer ||
			(gold && its->type != gold->type))
			return false;
	}
	return true;
}

enum { ALIKE = 4096 };

/* Answer question NUMBER and all like it, if that is right. */
static bool answer_all(struct world *w, struct queue *q, size_t number)
{
	static size_t alike[ALIKE];
	const struct queue_item *item = queue_item(q, number);
	struct span s = span_of(item);
	const struct span *gold;
	enum answer answer = answer_to(&w->texts.items[item->document], &s, &gold);
	size_t count = queue_alike(q, number, alike, ALIKE);

	if (count < 2 || count > ALIKE || answer == EDGES ||
		!fits_all(w, q, alike, count, answer, gold))
		return false;
	w->decisions++;
	w->kinds[answer]++;
	w->bulk++;
	w->keys += answer == RETYPE ? 3 : 2;
	for (size_t i = 0; i < count; i++) {
		struct text *t = &w->texts.items[queue_item(q, alike[i])->document];
		struct span one = span_of(queue_item(q, alike[i]));

		answer_to(t, &one, &gold);
		if (is_open(t, &one))
			decide(w, t, &one, gold, answer);
		queue_set_state(q, alike[i], QUEUE_DECIDED);
	}
	return true;
}

/* What overlaps a decision is no longer asked about; what is alike has another score. */
static void update_queue(struct world *w, struct queue *q, size_t number)
{
	const struct queue_item *item = queue_item(q, number);
	size_t first, last;

	queue_document(q, item->document, &first, &last);
	for (size_t i = first; i < last; i++) {
		struct span s = span_of(queue_item(q, i));

		if (!is_open(&w->texts.items[item->document], &s))
			queue_set_state(q, i, QUEUE_DECIDED);
	}
	queue_see(q, number, true);
	if (w->learn)
		queue_learn(q, number, w->learn);
}

static void review(struct world *w)
{
	struct queue *q = fill_queue(w);
	size_t looked = 0;
	ptrdiff_t next;

	while (!done(w) && (next = queue_next(q, w->learn)) >= 0) {
		struct text *t = &w->texts.items[queue_item(q, (size_t)next)->document];
		struct span asked = span_of(queue_item(q, (size_t)next));
		struct sight sight = sight_of(t, &asked);

		look_beside(w, t, &asked);
		if (is_open(t, &asked) && !(w->row->bulk && answer_all(w, q, (size_t)next)))
			answer_one(w, t, asked);
		if (w->row->beside)
			add_span(&t->seen, (struct span){.start = sight.from, .end = sight.to});
		if (w->learn)
			weigh_all(w);
		update_queue(w, q, (size_t)next);
		if (w->learn && w->decisions >= looked + (looked > 50 ? looked / 5 : 10)) {
			looked = w->decisions;
			extract_all(w);
			queue_free(q);
			q = fill_queue(w);
		}
	}
	queue_free(q);
}

/* ---- the table */

static void forget(struct world *w)
{
	for (size_t i = 0; i < w->texts.count; i++) {
		struct text *t = &w->texts.items[i];

		t->yes.count = t->no.count = t->seen.count = 0;
	}
	w->decisions = w->keys = w->bulk = w->missed = 0;
	memset(w->kinds, 0, sizeof w->kinds);
}

static void print_row(const struct world *w, const char *name, size_t bar, size_t strict)
{
	printf("%-44s %5.1f %6zu", name, 100 * f1(w), w->decisions);
	if (bar)
		printf(" %5.2f %5.2f", (double)w->decisions / (double)bar,
			(double)w->decisions / (double)strict);
	else
		printf("     -     -");
	printf(" %6zu %5.2f %7.2f %5zu %6zu  %zu/%zu/%zu/%zu\n", w->keys,
		w->right ? (double)w->keys / (double)w->right : 0,
		w->right_decided ? (double)w->keys / (double)w->right_decided : 0, w->bulk,
		w->missed, w->kinds[ACCEPT], w->kinds[REJECT], w->kinds[RETYPE],
		w->kinds[EDGES]);
	fflush(stdout);
}

static const struct row rows[] = {
	{"each question alone", QUEUE_DOUBT, false, false, false, false},
	{"+ what is wrong beside it", QUEUE_DOUBT, false, false, true, false},
	{"+ guesses", QUEUE_DOUBT, false, true, true, false},
	{"+ all like this", QUEUE_DOUBT, false, true, true, true},
	{"+ learning: what a session is", QUEUE_DOUBT, true, true, true, true},
	{"by entity", QUEUE_ENTITY, false, true, true, true},
	{"by entity, learning", QUEUE_ENTITY, true, true, true, true},
};

static void run_row(struct world *w, const struct row *row, size_t bar, size_t strict)
{
	forget(w);
	w->row = row;
	w->learn = row->learning ? learn_new() : NULL;
	if (w->learn)
		learn_lay_over(w->learn, w->extractor);
	extract_all(w);
	review(w);
	print_row(w, row->name, bar, strict);
	if (w->learn)
		learn_take_off(w->learn);
	learn_free(w->learn);
	w->learn = NULL;
}

static size_t read_in_order(struct world *w, const char *name, bool by_sentence)
{
	static const struct row plain;

	forget(w);
	w->row = &plain;
	extract_all(w);
	for (size_t i = 0; i < w->texts.count && !done(w); i++)
		read_text(w, &w->texts.items[i], by_sentence);
	print_row(w, name, 0, 0);
	return w->decisions;
}

/* Corrections that no order can do without: those first that change most. */
static size_t least(const struct world *w)
{
	size_t mend = 0, miss = 0, needed = 0;
	double right = (double)w->right, all = (double)(w->standing + w->texts.gold);

	for (size_t i = 0; i < w->texts.count; i++) {
		const struct text *t = &w->texts.items[i];

		for (size_t k = 0; k < t->said.count; k++) {
			const struct span *gold;
			enum answer answer = answer_to(t, &t->said.items[k], &gold);

			mend += answer == RETYPE || answer == EDGES;
		}
		for (size_t k = 0; k < t->gold.count; k++)
			miss += is_missed(w, t, &t->gold.items[k]);
	}
	for (; right * 2 < w->goal * all; needed++) {
		bool mended = needed < mend, added = !mended && needed < mend + miss;

		right += mended || added;
		all += mended ? 0 : added ? 1 : -1;
	}
	return needed;
}

static int simulate(const struct set *set, int argc, char **argv)
{
	struct world w = {0};
	struct err err;
	size_t bar, strict;
	clock_t begun = clock();
	int status = 0;

	for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++)
		w.texts.types |= MENTION_BIT(set->types[i].type);
	w.extractor = extractor_new(NULL, &err);
	if (!w.extractor)
		status = -1;
	else if (argc == 4)
		status = read_seeds(&w.texts, set, argv[2], argv[3], &err);
	else
		status = read_set(&w.texts, set, argv[2], MOST, &err);
	if (status < 0) {
		fprintf(stderr, "review_sim: %s\n", err.text);
		return 1;
	}
	for (size_t i = 0; i < w.texts.count; i++)
		w.texts.gold += w.texts.items[i].gold.count;
	extract_all(&w);
	w.goal = f1(&w) < GOAL ? GOAL : GOAL_HIGH;
	printf("\n%s: %zu texts, %zu names, F1 %.1f before the first answer; to %.0f: least %zu answers\n",
		set->name, w.texts.count, w.texts.gold, 100 * f1(&w), 100 * w.goal, least(&w));
	printf("%-44s %5s %6s %5s %5s %6s %5s %7s %5s %6s  %s\n", "", "F1", "answers", "ratio",
		"/sent", "keys", "/right", "decided", "bulk", "missed",
		"accept/reject/retype/edges");
	bar = read_in_order(&w, "reading in order", false);
	strict = read_in_order(&w, "reading in order, by the sentence", true);
	for (size_t i = 0; i < array_length(rows); i++)
		run_row(&w, &rows[i], bar, strict);
	printf("%.1f s of CPU\n", (double)(clock() - begun) / CLOCKS_PER_SEC);
	return 0;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc >= 3 && argc <= 4 && i < array_length(sets); i++) {
		if (strcmp(argv[1], sets[i].name) == 0)
			return simulate(&sets[i], argc, argv);
	}
	fprintf(stderr, "usage: review_sim msra|cluener|weibo FOLDER\n"
			"       review_sim seeds PAGES NAMES\n");
	return 2;
}
