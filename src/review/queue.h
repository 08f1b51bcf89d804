/* queue.h -- which suggestion comes next. Pure.
 *
 * A queue holds the suggestions of a review session in memory, in the order of the text, and a heap
 * over those that are still open. Taking the next one, closing one and changing the score of like
 * cases cost the logarithm of their number; nothing is read anew for a key.
 *
 * Like cases are those of one form (form.h) and type.
 *
 * By doubt, a question is worth what its answer can be expected to put right, for each answer given: 0.9
 * for a suggestion that goes, 1.1 for a name that comes, 2 for one that is read otherwise (to the F1 of the
 * whole these are the parts of one such correction, at an F1 of 0.9). What is wrong beside it in
 * its sentence (sight.h) is seen and put right with it, so sentences compete: the sum over all that is
 * open in one, over the answers that this takes, which are its likely changes and a little for the look at
 * it. Once a question of a sentence was answered the rest of it, which was in sight and let stand, comes
 * last. It stays open all the same. */
#ifndef PIYUE_REVIEW_QUEUE_H
#define PIYUE_REVIEW_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "review/learn.h"

enum queue_order {
	QUEUE_DOUBT,   /* the most doubtful first: where an answer puts most right */
	QUEUE_ENTITY,  /* like cases together, where most is to be corrected first */
	QUEUE_ARTICLE, /* article by article, in reading order */
	QUEUE_ORDERS,
};

/* What a session has done with a suggestion. */
enum queue_state {
	QUEUE_OPEN,
	QUEUE_DECIDED,
	QUEUE_SKIPPED,
	QUEUE_GONE, /* no longer suggested */
};

struct queue_item {
	int64_t document;
	uint32_t start, end; /* bytes of its text */
	struct learn_view view;
	float score;       /* probability, by what was learnt so far */
	float other;       /* of being read otherwise: see guess_other() */
	uint32_t sentence; /* where its sentence begins: see sight_sentence() */
	bool guess;        /* not suggested, only likely: stands for nothing until accepted */
	int64_t entity;    /* the caller's: which one it names */
	uint8_t state;     /* enum queue_state */
	bool seen;         /* its sentence was in sight when it was added: see queue_see() */
};

struct queue;

struct queue *queue_new(enum queue_order order);
void queue_free(struct queue *queue);

/* Add a suggestion, which is open unless its state says otherwise; in the order of the articles and, within
 * one, of the text. Then build once. */
void queue_add(struct queue *queue, const struct queue_item *item);
void queue_build(struct queue *queue);
/* Add the items FIRST to before LAST of another queue, as they are there. */
void queue_add_from(struct queue *queue, const struct queue *from, size_t first, size_t last);

size_t queue_count(const struct queue *queue);
/* How many are still open. */
size_t queue_open(const struct queue *queue);
/* Item number I, as long as nothing is added. */
const struct queue_item *queue_item(const struct queue *queue, size_t i);

/* The number of the one that comes next, or -1 when none is open. The scores of those that could come
 * next are brought up to date with LEARN first (NULL: they are); one that learn_drops() is gone. */
ptrdiff_t queue_next(struct queue *queue, const struct learn *learn);
/* The number of the item that stands there, or -1. */
ptrdiff_t queue_find(const struct queue *queue, int64_t document, size_t start, size_t end);
/* Close an item, or open it again. */
void queue_set_state(struct queue *queue, size_t i, enum queue_state state);
void queue_set_score(struct queue *queue, size_t i, float score);
/* The sentence of item I was in sight when a question of it was answered (or, again, was not). */
void queue_see(struct queue *queue, size_t i, bool seen);
bool queue_is_seen(const struct queue *queue, size_t i);
/* The cases like number I have other scores by LEARN; of those that were gone, the likely ones are open
 * again. At most LEARNT_AT_ONCE of them: the scores of the others follow when they could come next. */
#define LEARNT_AT_ONCE 200
void queue_learn(struct queue *queue, size_t i, const struct learn *learn);
/* The items in the sentence of item I: from *FIRST to before *LAST. */
void queue_sentence(const struct queue *queue, size_t i, size_t *first, size_t *last);

/* The open items like number I, itself among them, in the order of the text: at most LIMIT of their numbers
 * are written to OUT (which may be NULL with 0). Returns how many there are. */
size_t queue_alike(const struct queue *queue, size_t i, size_t *out, size_t limit);
/* How many of them stand in the document of number I. */
size_t queue_alike_nearby(const struct queue *queue, size_t i);
/* The documents of the questions that come next, the first LIMIT or fewer, each once and roughly in their order.
 * Returns how many. */
size_t queue_coming(const struct queue *queue, int64_t *out, size_t limit);
/* The first item of document DOCUMENT and behind its last: the range is empty when it has none. */
void queue_document(const struct queue *queue, int64_t document, size_t *first, size_t *last);

#endif
