/* review_sim.c -- how many answers does a review session need? A reader simulated with gold.
 *
 * usage: review_sim [draws] msra|cluener|weibo FOLDER     FOLDER/SET.dev.jsonl is read
 *        review_sim [draws] seeds PAGES NAMES             see simulate/gold.h
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
 *   goal is reached, those first that change most, each an answer of its own. It knows beforehand where they are: a
 *   question in vain is not in it, nor are those that several cases were answered with at once.
 * - `looks` are the sentences that were on the screen. Reading in order has to look at all up to the place where the
 *   goal is reached; that costs it neither answers nor keys here.
 * - `draws` compares the session without and with learning over draws of four fifths of the texts in an order
 *   of chance (of the seeds, without one page). A single run is a matter of luck: the same texts took 127 answers
 *   and, compiled with other rounding, 142.
 *
 * Learning looks through all texts again after ten decisions, and then whenever there are a fifth more
 * (the program does that while it waits for keys, near the question first). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "simulate/reader.h"

#define GOAL 0.95
#define DRAWS 5
#define GOAL_HIGH 0.99 /* of texts that have the other before the first answer */

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

		if (w->row->beside && touches(&w->texts.items[item->document].seen, &s))
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

		w->sentences += !touches(&t->seen, &asked);
		look_beside(w, t, &asked);
		if (is_open(t, &asked) && !(w->row->bulk && answer_all(w, q, (size_t)next)))
			answer_one(w, t, asked);
		if (!touches(&t->seen, &asked))
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

static void print_row(const struct world *w, const char *name, size_t bar, size_t strict)
{
	printf("%-44s %5.1f %6zu", name, 100 * f1(w), w->decisions);
	if (bar)
		printf(" %5.2f %5.2f", (double)w->decisions / (double)bar,
			(double)w->decisions / (double)strict);
	else
		printf("     -     -");
	printf(" %6zu %5.2f %7.2f %5zu %6zu %5zu  %zu/%zu/%zu/%zu\n", w->keys,
		w->right ? (double)w->keys / (double)w->right : 0,
		w->right_decided ? (double)w->keys / (double)w->right_decided : 0, w->bulk,
		w->missed, w->sentences, w->kinds[ACCEPT], w->kinds[REJECT], w->kinds[RETYPE],
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

static void run_session(struct world *w, const struct row *row)
{
	forget(w);
	w->row = row;
	w->learn = row->learning ? learn_new() : NULL;
	if (w->learn)
		learn_lay_over(w->learn, w->extractor);
	extract_all(w);
	review(w);
	if (w->learn)
		learn_take_off(w->learn);
	learn_free(w->learn);
	w->learn = NULL;
}

static size_t read_in_order(struct world *w, bool by_sentence)
{
	static const struct row plain;

	forget(w);
	w->row = &plain;
	extract_all(w);
	for (size_t i = 0; i < w->texts.count && !done(w); i++) {
		w->sentences += count_sentences(&w->texts.items[i]);
		read_text(w, &w->texts.items[i], by_sentence);
	}
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

static int fail(const struct err *err)
{
	fprintf(stderr, "review_sim: %s\n", err->text);
	return 1;
}

/* What the library says before the first answer. */
static void begin(struct world *w)
{
	w->texts.gold = w->right = w->standing = w->right_decided = 0;
	forget(w);
	for (size_t i = 0; i < w->texts.count; i++)
		w->texts.gold += w->texts.items[i].gold.count;
	extract_all(w);
	w->goal = f1(w) < GOAL ? GOAL : GOAL_HIGH;
}

static void print_table(struct world *w, const char *name)
{
	clock_t begun = clock();
	size_t bar, strict;

	begin(w);
	printf("\n%s: %zu texts, %zu names, F1 %.1f before the first answer; to %.0f: least %zu answers\n",
		name, w->texts.count, w->texts.gold, 100 * f1(w), 100 * w->goal, least(w));
	printf("%-44s %5s %6s %5s %5s %6s %5s %7s %5s %6s %5s  %s\n", "", "F1", "answers",
		"ratio", "/sent", "keys", "/right", "decided", "bulk", "missed", "looks",
		"accept/reject/retype/edges");
	bar = read_in_order(w, false);
	print_row(w, "reading in order", 0, 0);
	strict = read_in_order(w, true);
	print_row(w, "reading in order, by the sentence", 0, 0);
	for (size_t i = 0; i < array_length(rows); i++) {
		run_session(w, &rows[i]);
		print_row(w, rows[i].name, bar, strict);
	}
	printf("%.1f s of CPU\n", (double)(clock() - begun) / CLOCKS_PER_SEC);
}

/* What the draws come to together. */
struct sums {
	size_t in_order, answers, learning, keys, learning_keys, right;
};

static void print_sums(const char *name, const struct sums *s)
{
	printf("%-8s in order %5zu: answers %4zu (%.2f), learning %4zu (%.2f, %+.0f %%)   keys %4zu, "
	       "learning %4zu (%.2f, %+.0f %%)\n",
		name, s->in_order, s->answers, (double)s->answers / (double)s->in_order,
		s->learning, (double)s->learning / (double)s->in_order,
		100 * ((double)s->learning / (double)s->answers - 1), s->keys, s->learning_keys,
		(double)s->learning_keys / (double)s->right,
		100 * ((double)s->learning_keys / (double)s->keys - 1));
	fflush(stdout);
}

/* Is anything the better for learning? The session without it and with it, for texts drawn anew. */
static void add_draw(struct world *w, unsigned draw, struct sums *all)
{
	static const struct row plain = {"", QUEUE_DOUBT, false, true, true, true};
	static const struct row learning = {"", QUEUE_DOUBT, true, true, true, true};
	struct sums s = {0};
	char name[32];

	begin(w);
	s.in_order = read_in_order(w, false);
	run_session(w, &plain);
	s.answers = w->decisions;
	s.keys = w->keys;
	run_session(w, &learning);
	s.learning = w->decisions;
	s.learning_keys = w->keys;
	s.right = w->right;
	snprintf(name, sizeof name, "draw %u", draw);
	print_sums(name, &s);
	all->in_order += s.in_order;
	all->answers += s.answers;
	all->learning += s.learning;
	all->keys += s.keys;
	all->learning_keys += s.learning_keys;
	all->right += s.right;
}

/* PATHS: as read_seeds() wants them, or read_set(). */
static int read_texts(
	struct world *w, const struct set *set, char **paths, unsigned draw, struct err *err)
{
	w->texts.types = set_types(set);
	return paths[1] ? read_seeds(&w->texts, set, paths[0], paths[1], draw, err)
			: read_set(&w->texts, set, paths[0], draw, err);
}

static int simulate(const char *name, char **paths, unsigned draws)
{
	const struct set *set = set_named(name);
	struct err err;
	struct world w = {.extractor = extractor_new(NULL, &err)};
	struct sums all = {0};
	int status = w.extractor && set ? 0 : -1;

	if (status == 0 && !draws && (status = read_texts(&w, set, paths, 0, &err)) == 0)
		print_table(&w, name);
	if (draws)
		printf("\n%s, draws: answers (against in order) and keys (for each right name)\n",
			name);
	for (unsigned draw = 1; draw <= draws && status == 0; draw++) {
		texts_release(&w.texts);
		if ((status = read_texts(&w, set, paths, draw, &err)) == 0)
			add_draw(&w, draw, &all);
	}
	if (draws && status == 0)
		print_sums("together", &all);
	texts_release(&w.texts);
	extractor_free(w.extractor);
	return status < 0 ? fail(&err) : 0;
}

int main(int argc, char **argv)
{
	bool draws = argc > 1 && strcmp(argv[1], "draws") == 0;
	char **args = argv + 1 + draws;

	if (args[0] && set_named(args[0]) && args[1] &&
		(strcmp(args[0], "seeds") == 0) == (args[2] != NULL))
		return simulate(args[0], args + 1, draws ? DRAWS : 0);
	fprintf(stderr, "usage: review_sim [draws] msra|cluener|weibo FOLDER\n"
			"       review_sim [draws] seeds PAGES NAMES\n");
	return 2;
}
