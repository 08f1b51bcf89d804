/* world.h -- what the library of a simulated reader says: the extractor's suggestions, the reader's decisions, what
 * was learnt of them, and how near all of it comes to the gold. */
#ifndef PIYUE_TESTS_BENCH_WORLD_H
#define PIYUE_TESTS_BENCH_WORLD_H

#include "gold.h"
#include "review/queue.h"
#include "review/sight.h"

/* What a session has. */
struct row {
	const char *name;
	enum queue_order order;
	bool learning, guesses, beside, bulk;
};

enum answer { ACCEPT, REJECT, RETYPE, EDGES, ANSWERS };

struct world {
	struct texts texts;
	struct extractor *extractor;
	const struct row *row;
	struct learn *learn; /* NULL: nothing is learnt */
	double goal;         /* F1 */
	size_t right, standing, right_decided;
	size_t decisions, keys, bulk, missed, kinds[ANSWERS];
	size_t sentences; /* that were looked at */
};

bool overlap(const struct span *a, const struct span *b);
bool same(const struct span *a, const struct span *b);
/* Does one of SPANS overlap S? */
bool touches(const struct spans *spans, const struct span *s);
/* Is S still open: nothing was decided on it, nothing that was decided overlaps it? */
bool is_open(const struct text *t, const struct span *s);
/* Is it said, and shown as a name? */
bool stands(const struct world *w, const struct text *t, const struct span *s);
/* Is G a name that nothing marks? One that overlaps a suggestion is put right with that. */
bool is_missed(const struct world *w, const struct text *t, const struct span *g);

double f1(const struct world *w);
bool done(const struct world *w);

/* Give all suggestions the scores that go with what was learnt. */
void weigh_all(struct world *w);
/* Look through all texts, with what was learnt. */
void extract_all(struct world *w);
/* Nothing was decided yet. */
void forget(struct world *w);

struct extract_range line_of(const struct text *t, const struct span *s);
struct sight sight_of(const struct text *t, const struct span *s);
/* Where the sentence of S begins: see sight.h. */
size_t sentence_of(const struct text *t, const struct span *s);
/* How many there are in T. */
size_t count_sentences(const struct text *t);
/* Is S on the screen with the question Q? Of its sentence two rows are shown, the question's among them. */
bool in_sight(const struct text *t, const struct span *q, const struct span *s);

/* The right answer to S, and the gold span that it leads to (NULL: none). */
enum answer answer_to(const struct text *t, const struct span *s, const struct span **gold);
/* What is decided with it, and learnt. */
void decide(struct world *w, struct text *t, const struct span *s, const struct span *gold,
	enum answer answer);

#endif
