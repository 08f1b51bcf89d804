/* review_sim.c -- how many answers does a review session need? A reader simulated with gold.
 *
 * usage: review_sim SET FOLDER|PAGES...    SET is msra, cluener or weibo: FOLDER/SET.dev.jsonl is read
 *
 * The set's texts are the library. The suggestions are the extractor's own, those of the set's types.
 * A reader who knows the gold answers them, one question at a time, until what the library says has
 * 95 % F1 against the gold (exact span and type). What the library says are the reader's decisions and,
 * where none was made, the suggestions that stand (score of LEARN_LEAST and more).
 *
 * What is counted:
 * - A decision is one answer about one suggestion: accept, reject, another type, or other edges. A name that
 *   was missed is one decision more; it can only be added when its text is on the screen, because
 *   another question about that text was asked.
 * - The same answer for all open cases of one form and type ("all like this") is one decision. The reader
 *   gives it only when it is the right answer for each of them: the screen shows them before.
 * - Keys: accept and reject 1; another type 2; all like this 1 more, to confirm. Other edges: as many Tabs
 *   as it takes to come to the reading among the likely ones (at most OPTIONS), and 1 to accept; or one
 *   for each character that an edge moves, 1 to accept, 1 more when the type changes; the cheaper way. A
 *   missed name: 1, the Tabs to it among the likely names that nothing marks, and 1 to accept; when it is not
 *   among them its edges are moved there from behind the question's words and the type is given with 2, or
 *   it is selected in the article (open, hint and two letters, its further characters, two for the type, back;
 *   7 and its length); the cheaper way.
 * - Keys per correct entity: all keys over the gold entities that the library has right at the end; and over
 *   those among them that a person decided, bulk answers included.
 *
 * The rows: `reading in order` is the bar to be compared with: every suggestion of every text from the
 * first on, names missed in it, one answer for each, nothing learnt. `learning` has decisions change the
 * suggestions: the counts of forms at once, names and tagger's weights by extracting all texts again after
 * every REFRESH answers (the program does that while it waits for keys). */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/extract.h"
#include "review/form.h"
#include "review/learn.h"
#include "review/queue.h"

#define GOAL 0.95
#define REFRESH 10 /* answers between two extractions of all texts */
#define OPTIONS 12 /* readings that the program offers */

struct span {
	size_t start, end; /* bytes */
	enum mention_type type;
	float score;
	enum mention_by by;
	struct learn_view view;
};

struct spans {
	struct span *items; /* owned */
	size_t count, capacity;
};

struct text {
	char *text; /* owned */
	size_t len;
	struct spans gold, base,
		said;           /* said: what the machine says, with what was learnt in it */
	struct spans yes, no;   /* a person's decisions */
	size_t right, standing; /* of what the library says: right ones, all */
	size_t right_decided, standing_decided;
	bool read; /* its missed names were added */
};

struct world {
	struct text *texts; /* owned */
	size_t count, capacity;
	unsigned types; /* of the set */
	size_t gold;
	struct extractor *extractor;
	struct learn *learn; /* NULL: nothing is learnt */
	size_t right, standing, right_decided, standing_decided;
	size_t decisions, keys, bulk, missed, kinds[4];
};

/* ---- the gold */

static const struct set {
	const char *name;
	struct {
		const char *gold;
		enum mention_type type;
	} types[12];
} sets[] = {
	{"msra", {{"PER", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
	{"cluener", {{"name", MENTION_PERSON}, {"company", MENTION_ORG},
			    {"organization", MENTION_ORG}, {"government", MENTION_ORG},
			    {"address", MENTION_PLACE}, {"scene", MENTION_PLACE},
			    {"book", MENTION_WORK}, {"movie", MENTION_WORK},
			    {"game", MENTION_PRODUCT}}},
	{"weibo", {{"PER.NAM", MENTION_PERSON}, {"ORG.NAM", MENTION_ORG},
			  {"LOC.NAM", MENTION_PLACE}, {"GPE.NAM", MENTION_PLACE}}},
};

static void add_span(struct spans *spans, struct span span)
{
	array_reserve(spans->items, spans->count, spans->capacity);
	spans->items[spans->count++] = span;
}

static size_t byte_of(const char *text, size_t len, size_t chars)
{
	size_t pos = 0;

	while (chars-- && pos < len)
		chars_at(text, pos, len, &pos);
	return pos;
}

static bool is_mark(uint32_t c)
{
	return c == 0x300a || c == 0x300b || c == 0x300c || c == 0x300d || c == 0x201c ||
	       c == 0x201d;
}

/* The marks around titles are inside some gold spans and outside of others: never a part of them. */
static void strip_marks(const char *text, struct span *s)
{
	size_t at;

	if (s->type != MENTION_WORK && s->type != MENTION_PRODUCT)
		return;
	while (s->start < s->end && is_mark(chars_at(text, s->start, s->end, &at)))
		s->start = at;
	while (s->start < s->end && is_mark(chars_before(text, s->start, s->end, &at)))
		s->end = at;
}

static void read_gold(struct world *w, struct text *t, const struct set *set, json_t *names)
{
	json_t *name;
	size_t at;

	json_array_foreach(names, at, name)
	{
		const char *gold = json_string_value(json_array_get(name, 2));

		for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++) {
			struct span s = {.type = set->types[i].type};

			if (!gold || strcmp(set->types[i].gold, gold) != 0)
				continue;
			s.start = byte_of(t->text, t->len,
				(size_t)json_integer_value(json_array_get(name, 0)));
			s.end = byte_of(t->text, t->len,
				(size_t)json_integer_value(json_array_get(name, 1)));
			strip_marks(t->text, &s);
			if (s.start < s.end)
				add_span(&t->gold, s);
		}
	}
	w->gold += t->gold.count;
}

static int read_set(struct world *w, const struct set *set, const char *folder, struct err *err)
{
	struct buf path = {0}, bytes = {0};
	int status;

	for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++)
		w->types |= MENTION_BIT(set->types[i].type);
	buf_addf(&path, "%s/%s.dev.jsonl", folder, set->name);
	status = file_read(&bytes, buf_str(&path), err);
	for (char *line = bytes.data; status == 0 && line && *line;) {
		char *end = strchr(line, '\n');
		json_t *object =
			json_loadb(line, end ? (size_t)(end - line) : strlen(line), 0, NULL);
		const char *text = json_string_value(json_object_get(object, "text"));

		if (text) {
			array_reserve(w->texts, w->count, w->capacity);
			w->texts[w->count] =
				(struct text){.text = xstrdup(text), .len = strlen(text)};
			read_gold(w, &w->texts[w->count++], set,
				json_object_get(object, "entities"));
		}
		json_decref(object);
		line = end ? end + 1 : NULL;
	}
	buf_release(&path);
	buf_release(&bytes);
	return status;
}

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

/* Is suggestion S still open: nothing was decided on it, nothing that was decided overlaps it? */
static bool is_open(const struct text *t, const struct span *s)
{
	return !touches(&t->yes, s) && !has(&t->no, s);
}

/* Count again what text T says, and the sums with it. */
static void count_text(struct world *w, struct text *t)
{
	w->right -= t->right;
	w->standing -= t->standing;
	w->right_decided -= t->right_decided;
	w->standing_decided -= t->standing_decided;
	t->right = t->right_decided = 0;
	t->standing_decided = t->yes.count;
	for (size_t i = 0; i < t->yes.count; i++)
		t->right_decided += has(&t->gold, &t->yes.items[i]);
	t->right = t->right_decided;
	t->standing = t->standing_decided;
	for (size_t i = 0; i < t->said.count; i++) {
		const struct span *s = &t->said.items[i];

		if (s->score < LEARN_LEAST || !is_open(t, s))
			continue;
		t->standing++;
		t->right += has(&t->gold, s);
	}
	w->right += t->right;
	w->standing += t->standing;
	w->right_decided += t->right_decided;
	w->standing_decided += t->standing_decided;
}

static double f1(size_t right, size_t standing, size_t gold)
{
	return right ? 2.0 * (double)right / (double)(standing + gold) : 0;
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

static void extract_one(struct world *w, struct text *t)
{
	const struct extract_range range = {0, t->len};
	struct extract_options options = {.types = MENTION_NAMES};
	struct mention_list list = {0};

	extract_text(&list, w->extractor, t->text, &range, 1, &options);
	t->base.count = 0;
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];

		struct span s = {m->start, m->end, m->type, m->score, m->by, {0}};

		if (!(w->types & MENTION_BIT(m->type)))
			continue;
		s.view = learn_look(t->text, m);
		add_span(&t->base, s);
	}
	mention_list_release(&list);
	weigh_text(w, t);
}

static void weigh_all(struct world *w)
{
	for (size_t i = 0; i < w->count; i++)
		weigh_text(w, &w->texts[i]);
}

static void extract_all(struct world *w)
{
	while (w->learn && learn_teach(w->learn))
		continue;
	for (size_t i = 0; i < w->count; i++)
		extract_one(w, &w->texts[i]);
}

/* ---- the reader */

enum answer { ACCEPT, REJECT, RETYPE, EDGES };

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

static size_t apart(const char *text, size_t a, size_t b)
{
	return a < b ? chars_count(text, a, b) : chars_count(text, b, a);
}

/* The place of G among the likely readings in T that touch S, or (FREE) that touch nothing that stands, the
 * first being 0; OPTIONS when it is not there. */
static size_t option_of(const struct world *w, const struct text *t, const struct span *s,
	const struct span *g, bool free)
{
	struct candidate_list likely = {0};
	size_t place = 0, found = OPTIONS;

	extract_likely(&likely, w->extractor, t->text, (struct extract_range){0, t->len});
	for (size_t i = 0; i < likely.count && place < OPTIONS && found == OPTIONS; i++) {
		const struct candidate *c = &likely.items[i];
		struct span one = {.start = c->start, .end = c->end, .type = c->type};
		bool offered = free ? !overlap(&one, s) && !touches(&t->yes, &one)
				    : overlap(&one, s) && !same(&one, s);

		for (size_t k = 0; free && offered && k < t->said.count; k++)
			offered = t->said.items[k].score < LEARN_LEAST ||
				  !is_open(t, &t->said.items[k]) ||
				  !overlap(&t->said.items[k], &one);
		if (offered && same(&one, g))
			found = place;
		place += offered;
	}
	candidate_list_release(&likely);
	return found;
}

static size_t keys_for(const struct world *w, const struct text *t, const struct span *s,
	const struct span *gold, enum answer answer)
{
	size_t moves, option;

	if (answer == ACCEPT || answer == REJECT)
		return 1;
	if (answer == RETYPE)
		return 2;
	moves = apart(t->text, s->start, gold->start) + apart(t->text, s->end, gold->end) + 1 +
		(s->type != gold->type);
	option = option_of(w, t, s, gold, false);
	return option < OPTIONS && option + 2 < moves ? option + 2 : moves;
}

/* Of a name G that was missed, while the question S is on the screen. */
static size_t keys_for_missed(
	const struct world *w, const struct text *t, const struct span *s, const struct span *g)
{
	size_t option = option_of(w, t, s, g, true);

	size_t moves = 3 + apart(t->text, s->end, g->start) + apart(t->text, s->end, g->end);
	size_t there = 7 + chars_count(t->text, g->start, g->end);

	if (option < OPTIONS)
		return option + 2;
	return moves < there ? moves : there;
}

static void learn_one(
	struct world *w, const struct text *t, const struct span *s, bool right, bool known)
{
	if (w->learn)
		learn_decide(w->learn, &(struct learn_case){t->text, 0, t->len, s->start,
					       s->end, s->type, right, known});
}

static void decide(struct world *w, struct text *t, const struct span *s,
	const struct span *gold, enum answer answer)
{
	if (answer != ACCEPT) {
		add_span(&t->no, *s);
		learn_one(w, t, s, false, false);
	}
	if (gold) {
		add_span(&t->yes, *gold);
		learn_one(w, t, gold, true, answer == ACCEPT && s != gold);
	}
	count_text(w, t);
}

/* Names in sight that nobody has marked. */
static void add_missed(struct world *w, struct text *t, const struct span *asked)
{
	if (t->read)
		return;
	t->read = true;
	for (size_t i = 0; i < t->gold.count; i++) {
		const struct span *g = &t->gold.items[i];
		bool suggested = touches(&t->yes, g);

		/* One that overlaps a suggestion is put right when that is asked about. */
		for (size_t k = 0; k < t->said.count && !suggested; k++)
			suggested = t->said.items[k].score >= LEARN_LEAST &&
				    overlap(&t->said.items[k], g) &&
				    is_open(t, &t->said.items[k]);
		if (suggested)
			continue;
		w->decisions++;
		w->missed++;
		w->keys += keys_for_missed(w, t, asked, g);
		decide(w, t, g, g, ACCEPT);
	}
}

static bool done(const struct world *w)
{
	return f1(w->right, w->standing, w->gold) >= GOAL;
}

static void ask(struct world *w, struct text *t, const struct span *s)
{
	const struct span *gold;
	enum answer answer = answer_to(t, s, &gold);

	w->decisions++;
	w->kinds[answer]++;
	w->keys += keys_for(w, t, s, gold, answer);
	decide(w, t, s, gold, answer);
}

static void read_in_order(struct world *w)
{
	for (size_t i = 0; i < w->count && !done(w); i++) {
		struct text *t = &w->texts[i];
		struct span last = {0};

		for (size_t k = 0; k < t->said.count && !done(w); k++) {
			struct span s = t->said.items[k];

			last = s;

			if (s.score >= LEARN_LEAST && is_open(t, &s))
				ask(w, t, &s);
		}
		add_missed(w, t, &last);
	}
}

static struct queue *fill_queue(const struct world *w, enum queue_order order)
{
	struct queue *q = queue_new(order);

	for (size_t i = 0; i < w->count; i++) {
		const struct text *t = &w->texts[i];

		for (size_t k = 0; k < t->said.count; k++) {
			const struct span *s = &t->said.items[k];

			if (s->score < LEARN_LEAST || !is_open(t, s))
				continue;
			queue_add(q, &(struct queue_item){.document = (int64_t)i,
					     .start = (uint32_t)s->start,
					     .end = (uint32_t)s->end,
					     .view = s->view,
					     .score = s->score});
		}
	}
	queue_build(q);
	return q;
}

static struct span span_of(const struct queue_item *item)
{
	return (struct span){item->start, item->end, (enum mention_type)item->view.type,
		item->score, (enum mention_by)item->view.by, item->view};
}

/* Is ANSWER (with the type of GOLD) right for each of the cases? */
static bool fits_all(const struct world *w, const struct queue *q, const size_t *alike,
	size_t count, enum answer answer, const struct span *gold)
{
	for (size_t i = 0; i < count; i++) {
		const struct queue_item *item = queue_item(q, alike[i]);
		const struct span *its, s = span_of(item);

		if (answer_to(&w->texts[item->document], &s, &its) != answer ||
			(gold && its->type != gold->type))
			return false;
	}
	return true;
}

/* Answer question NUMBER, and all like it when that is right. Returns how many were decided. */
static size_t answer_question(struct world *w, struct queue *q, size_t number, bool bulk)
{
	enum { MOST = 4096 };
	static size_t alike[MOST];
	const struct queue_item *item = queue_item(q, number);
	struct text *t = &w->texts[item->document];
	struct span s = span_of(item);
	const struct span *gold;
	enum answer answer = answer_to(t, &s, &gold);
	size_t count = queue_alike(q, number, alike, MOST);

	w->decisions++;
	w->kinds[answer]++;
	w->keys += keys_for(w, t, &s, gold, answer);
	if (!bulk || count < 2 || count > MOST || answer == EDGES ||
		!fits_all(w, q, alike, count, answer, gold)) {
		alike[0] = number;
		count = 1;
	} else {
		w->keys++;
		w->bulk++;
	}
	for (size_t i = 0; i < count; i++) {
		const struct queue_item *one = queue_item(q, alike[i]);
		struct text *its = &w->texts[one->document];
		struct span span = span_of(one);

		answer_to(its, &span, &gold);
		decide(w, its, &span, gold, answer);
		queue_set_state(q, alike[i], QUEUE_DECIDED);
	}
	return count;
}

/* What overlaps a decision is no longer asked about. */
static void update_queue(const struct world *w, struct queue *q, size_t number)
{
	const struct queue_item *item = queue_item(q, number);
	size_t first, last;

	queue_document(q, item->document, &first, &last);
	for (size_t i = first; i < last; i++) {
		struct span s = span_of(queue_item(q, i));

		if (queue_item(q, i)->state == QUEUE_OPEN &&
			!is_open(&w->texts[item->document], &s))
			queue_set_state(q, i, QUEUE_GONE);
	}
}

static void review(struct world *w, enum queue_order order, bool bulk)
{
	struct queue *q = fill_queue(w, order);
	size_t asked = 0;
	ptrdiff_t next;

	while (!done(w) && (next = queue_next(q, w->learn)) >= 0) {
		struct text *t = &w->texts[queue_item(q, (size_t)next)->document];
		struct span shown = span_of(queue_item(q, (size_t)next));

		answer_question(w, q, (size_t)next, bulk);
		add_missed(w, t, &shown);
		if (w->learn)
			weigh_all(w);
		update_queue(w, q, (size_t)next);
		if (w->learn && ++asked % REFRESH == 0) {
			extract_all(w);
			queue_free(q);
			q = fill_queue(w, order);
		}
	}
	queue_free(q);
}

/* ---- the table */

static void forget(struct world *w)
{
	for (size_t i = 0; i < w->count; i++) {
		struct text *t = &w->texts[i];

		t->yes.count = t->no.count = 0;
		t->read = false;
	}
	w->decisions = w->keys = w->bulk = w->missed = 0;
	memset(w->kinds, 0, sizeof w->kinds);
}

static void print_row(const struct world *w, const char *name, size_t bar)
{
	printf("%-42s %5.1f %6zu", name, 100 * f1(w->right, w->standing, w->gold),
		w->decisions);
	if (bar)
		printf(" %5.2f", (double)w->decisions / (double)bar);
	else
		printf(" %5s", "-");
	printf(" %6zu %5.2f %7.2f %5zu %6zu  %zu/%zu/%zu/%zu\n", w->keys,
		w->right ? (double)w->keys / (double)w->right : 0,
		w->right_decided ? (double)w->keys / (double)w->right_decided : 0, w->bulk,
		w->missed, w->kinds[ACCEPT], w->kinds[REJECT], w->kinds[RETYPE],
		w->kinds[EDGES]);
}

static const struct row {
	const char *name;
	enum queue_order order;
	bool learning, bulk;
} rows[] = {
	{"most doubtful first", QUEUE_DOUBT, false, false},
	{"most doubtful first, learning", QUEUE_DOUBT, true, false},
	{"most doubtful first, learning, all like this", QUEUE_DOUBT, true, true},
	{"by entity, all like this", QUEUE_ENTITY, false, true},
	{"by entity, learning, all like this", QUEUE_ENTITY, true, true},
};

static void run_row(struct world *w, const struct row *row, size_t bar)
{
	forget(w);
	w->learn = row->learning ? learn_new() : NULL;
	if (w->learn)
		learn_lay_over(w->learn, w->extractor);
	extract_all(w);
	review(w, row->order, row->bulk);
	print_row(w, row->name, bar);
	if (w->learn)
		learn_take_off(w->learn);
	learn_free(w->learn);
	w->learn = NULL;
}

static int simulate(const struct set *set, const char *folder)
{
	struct world w = {0};
	struct err err;
	size_t bar;

	w.extractor = extractor_new(NULL, &err);
	if (!w.extractor || read_set(&w, set, folder, &err) < 0) {
		fprintf(stderr, "review_sim: %s\n", err.text);
		return 1;
	}
	extract_all(&w);
	printf("\n%s: %zu texts, %zu entities, F1 %.1f before the first answer\n", set->name,
		w.count, w.gold, 100 * f1(w.right, w.standing, w.gold));
	printf("%-42s %5s %6s %5s %6s %5s %7s %5s %6s  %s\n", "", "F1", "answers", "ratio",
		"keys", "/right", "decided", "bulk", "missed", "accept/reject/retype/edges");
	read_in_order(&w);
	bar = w.decisions;
	print_row(&w, "reading in order", 0);
	for (size_t i = 0; i < array_length(rows); i++)
		run_row(&w, &rows[i], bar);
	return 0;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc == 3 && i < array_length(sets); i++) {
		if (strcmp(argv[1], sets[i].name) == 0)
			return simulate(&sets[i], argv[2]);
	}
	fprintf(stderr, "usage: review_sim msra|cluener|weibo FOLDER\n");
	return 2;
}
