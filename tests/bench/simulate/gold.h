/* gold.h -- texts, and the names that the simulated reader knows in them.
 *
 * A set is a file of JSON lines, {"text", "entities": [[from, to, type]...]}, or the seeds: pages in one folder,
 * their names in another, a JSON object a line with line, start, end (code points) and type. */
#ifndef PIYUE_TESTS_BENCH_GOLD_H
#define PIYUE_TESTS_BENCH_GOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "extract/extract.h"
#include "review/learn.h"

struct span {
	size_t start, end; /* bytes */
	enum mention_type type;
	float score, other; /* see queue.h */
	bool guess;
	struct learn_view view;
};

struct spans {
	struct span *items; /* owned */
	size_t count, capacity;
};

struct text {
	char *text;                  /* owned */
	struct extract_range *lines; /* owned: the lines that are read */
	size_t line_count;
	struct spans gold;
	struct spans base, said; /* what the machine says; with what was learnt in it */
	struct spans yes, no;    /* a person's decisions */
	struct spans seen;       /* what was on the screen with a question that was answered */
	size_t right, standing;  /* of what the library says: right ones, all */
	size_t right_decided;
};

struct texts {
	struct text *items; /* owned */
	size_t count, capacity;
	unsigned types; /* of the set */
	size_t gold;
};

/* A set, and how its types are called here. */
struct set;

/* The set of that NAME, or NULL; its types as MENTION_BITs. */
const struct set *set_named(const char *name);
unsigned set_types(const struct set *set);

void add_span(struct spans *spans, struct span span);

/* FOLDER/SET.dev.jsonl, at most 1000 texts of it: with a DRAW other than 0 at most four fifths of them, others
 * for each draw, in an order of chance. -1 with ERR. */
int read_set(struct texts *texts, const struct set *set, const char *folder, unsigned draw,
	struct err *err);
/* Pages PAGES/NAME.txt with their names in GOLD/NAME.jsonl, as the program itself cleans them; without the page that
 * the DRAW leaves out. */
int read_seeds(struct texts *texts, const struct set *set, const char *pages, const char *gold,
	unsigned draw, struct err *err);
void texts_release(struct texts *texts);

#endif
