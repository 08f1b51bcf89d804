/* chain.h -- the model of the cleaner: a page is a chain of lines, each in one of a few states.
 * Internal to src/clean.
 *
 * The states follow the order of a page: what stands before the article, its title, its metadata, the
 * body, with what interrupts it, and what stands behind. The page ends the article once, so that of two
 * stretches of prose one is chosen. Scores are sums of the weights of a line's features (measures.h)
 * and of transitions; the probability of a state is that of all ways through the chain which pass
 * it (forward-backward). Lafferty, McCallum and Pereira 2001, "Conditional random fields". */
#ifndef PIYUE_CLEAN_CHAIN_H
#define PIYUE_CLEAN_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "clean/measures.h"

/* X(id, name, which states may follow) */
#define STATES(X) \
	X(HEAD, "head", S(HEAD) | S(TITLE) | S(META) | S(BODY)) \
	X(TITLE, "title", S(HEAD) | S(TITLE) | S(META) | S(BODY)) \
	X(META, "meta", S(HEAD) | S(TITLE) | S(META) | S(BODY)) \
	X(BODY, "body", S(BODY) | S(GAP) | S(OPTIONAL) | S(TAIL)) \
	X(GAP, "gap", S(BODY) | S(GAP) | S(OPTIONAL)) \
	X(OPTIONAL, "optional", S(BODY) | S(GAP) | S(OPTIONAL) | S(TAIL)) \
	X(TAIL, "tail", S(TAIL))

enum state {
#define X(id, name, next) STATE_##id,
	STATES(X)
#undef X
		STATE_COUNT,
};

enum { STATE_ROOM = 8 }; /* a row of weights is a whole number of vectors */

/* Feature number of bucket BUCKET of a measure: of the line itself, the one before, the one behind. */
enum { BUCKETS = 18, SELF = 0, BEFORE = 1, BEHIND = 2, FEATURES = MEASURE_COUNT * 3 * BUCKETS };

static inline size_t feature_number(size_t measure, int where, size_t bucket)
{
	return (measure * 3 + (size_t)where) * BUCKETS + bucket;
}

struct chain {
	float weights[FEATURES][STATE_ROOM];
	float next[STATE_COUNT]
		  [STATE_ROOM]; /* of the transition from the first to the second */
	float start[STATE_ROOM];
};

/* The weights of text pages and of HTML pages. */
struct cleaner {
	struct chain chains[2]; /* by enum page_format */
};

extern const char *const state_names[STATE_COUNT];
/* May STATE_B follow STATE_A, begin a page, end a page? */
bool state_follows(int a, int b);
bool state_begins(int state);
bool state_ends(int state);

/* Calls FEATURE(number) for each feature of line N. */
#define FOR_FEATURES(measured, n, number) \
	for (struct feature_walk walk_ = feature_walk((measured), (n)); \
		feature_walk_next(&walk_, &(number));)

struct feature_walk {
	const struct measured *measured;
	size_t n, measure;
	int where;
};

static inline struct feature_walk feature_walk(const struct measured *measured, size_t n)
{
	return (struct feature_walk){measured, n, 0, SELF};
}

bool feature_walk_next(struct feature_walk *walk, size_t *number);

/* Sums of weights: COUNT rows of STATE_ROOM. */
void chain_scores(const struct chain *chain, const struct measured *measured, float *scores);
/* From SCORES the probability of each state of each line, in place. ALLOWED, if not NULL, holds for each
 * line the set of states that it may be in. Returns the logarithm of the sum over all ways. When
 * PAIRS is not NULL, the expected number of each transition is added to it (STATE_COUNT rows). */
double chain_marginals(const struct chain *chain, float *scores, size_t count,
	const unsigned char *allowed, double (*pairs)[STATE_ROOM]);

#endif
