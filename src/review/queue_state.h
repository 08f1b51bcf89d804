/* queue_state.h -- what struct queue holds. Internal to queue*.c. */
#ifndef PIYUE_REVIEW_QUEUE_STATE_H
#define PIYUE_REVIEW_QUEUE_STATE_H

#include "review/queue.h"

#define NOWHERE UINT32_MAX

/* Like cases. */
struct group {
	uint64_t key;
	uint32_t first, last; /* in `members`: [first, last) */
	uint32_t open;        /* of its items */
	float worth;          /* of all its items together, when the queue was built */
};

/* What stands in one sentence. */
struct sentence {
	uint32_t first, last; /* items */
	float worth;          /* for each answer */
	bool seen;
};

struct queue {
	enum queue_order order;
	struct queue_item *items; /* owned; by document and place */
	size_t count, capacity;
	uint32_t *group_of;   /* owned; of each item */
	struct group *groups; /* owned */
	size_t group_count;
	uint32_t *sentence_of;      /* owned; of each item */
	struct sentence *sentences; /* owned */
	size_t sentence_count;
	uint32_t *members; /* owned: item numbers, group by group */
	uint32_t *heap;    /* owned: open items, the next one on top */
	size_t open;
	uint32_t *place; /* owned: of each item in the heap, or NOWHERE */
};

#endif
