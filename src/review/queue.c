#include "review/queue.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define NOWHERE UINT32_MAX

/* Like cases. */
struct group {
	uint64_t key;
	uint32_t first, last; /* in `members`: [first, last) */
	float doubt;          /* of all its items together, when the queue was built */
};

struct queue {
	enum queue_order order;
	struct queue_item *items; /* owned; by document and place */
	size_t count, capacity;
	uint32_t *group_of;   /* owned; of each item */
	struct group *groups; /* owned */
	size_t group_count;
	uint32_t *members; /* owned: item numbers, group by group */
	uint32_t *heap;    /* owned: open items, the next one on top */
	size_t open;
	uint32_t *place; /* owned: of each item in the heap, or NOWHERE */
};

struct queue *queue_new(enum queue_order order)
{
	struct queue *q = xcalloc(1, sizeof *q);

	q->order = order;
	return q;
}

void queue_free(struct queue *q)
{
	if (!q)
		return;
	free(q->items);
	free(q->group_of);
	free(q->groups);
	free(q->members);
	free(q->heap);
	free(q->place);
	free(q);
}

void queue_add(struct queue *q, const struct queue_item *item)
{
	array_reserve(q->items, q->count, q->capacity);
	q->items[q->count++] = *item;
}

/* How likely a suggestion is to be other than it stands: it is shown as a name from a half on, and
 * below that it is not. */
static float doubt_of(const struct queue_item *item)
{
	return item->score < 0.5f ? item->score : 1 - item->score;
}

/* Does item A come before item B? */
static bool before(const struct queue *q, uint32_t a, uint32_t b)
{
	if (q->order == QUEUE_DOUBT) {
		float x = doubt_of(&q->items[a]), y = doubt_of(&q->items[b]);

		if (x > y || x < y)
			return x > y;
	} else if (q->order == QUEUE_ENTITY && q->group_of[a] != q->group_of[b]) {
		const struct group *x = &q->groups[q->group_of[a]];
		const struct group *y = &q->groups[q->group_of[b]];

		if (x->doubt > y->doubt || x->doubt < y->doubt)
			return x->doubt > y->doubt;
		return q->group_of[a] < q->group_of[b];
	}
	return a < b;
}

static void put(struct queue *q, size_t at, uint32_t item)
{
	q->heap[at] = item;
	q->place[item] = (uint32_t)at;
}

static void rise(struct queue *q, size_t at)
{
	uint32_t item = q->heap[at];

	while (at > 0 && before(q, item, q->heap[(at - 1) / 2])) {
		put(q, at, q->heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
	put(q, at, item);
}

static void sink(struct queue *q, size_t at)
{
	uint32_t item = q->heap[at];

	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= q->open)
			break;
		if (child + 1 < q->open && before(q, q->heap[child + 1], q->heap[child]))
			child++;
		if (!before(q, q->heap[child], item))
			break;
		put(q, at, q->heap[child]);
		at = child;
	}
	put(q, at, item);
}

static void take_out(struct queue *q, uint32_t item)
{
	size_t at = q->place[item];

	q->place[item] = NOWHERE;
	if (at == --q->open)
		return;
	put(q, at, q->heap[q->open]);
	rise(q, at);
	sink(q, q->place[q->heap[at]]);
}

static void put_in(struct queue *q, uint32_t item)
{
	put(q, q->open, item);
	rise(q, q->open++);
}

struct keyed {
	uint64_t key;
	uint32_t item;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static uint64_t key_of(const struct queue_item *item)
{
	return item->view.form ^ (item->view.type + 1) * 0x9e3779b97f4a7c15u;
}

static void build_groups(struct queue *q)
{
	struct keyed *keyed = xreallocarray(NULL, q->count + 1, sizeof *keyed);
	struct group *group = NULL;

	for (size_t i = 0; i < q->count; i++)
		keyed[i] = (struct keyed){key_of(&q->items[i]), (uint32_t)i};
	qsort(keyed, q->count, sizeof *keyed, by_key);
	q->groups = xcalloc(q->count + 1, sizeof *q->groups);
	for (size_t i = 0; i < q->count; i++) {
		if (!group || group->key != keyed[i].key) {
			group = &q->groups[q->group_count++];
			*group = (struct group){keyed[i].key, (uint32_t)i, (uint32_t)i, 0};
		}
		q->members[i] = keyed[i].item;
		q->group_of[keyed[i].item] = (uint32_t)(group - q->groups);
		group->last = (uint32_t)i + 1;
		if (q->items[keyed[i].item].state == QUEUE_OPEN)
			group->doubt += doubt_of(&q->items[keyed[i].item]);
	}
	free(keyed);
}

void queue_build(struct queue *q)
{
	q->group_of = xcalloc(q->count + 1, sizeof *q->group_of);
	q->members = xcalloc(q->count + 1, sizeof *q->members);
	q->heap = xcalloc(q->count + 1, sizeof *q->heap);
	q->place = xcalloc(q->count + 1, sizeof *q->place);
	build_groups(q);
	for (size_t i = 0; i < q->count; i++) {
		q->place[i] = NOWHERE;
		if (q->items[i].state == QUEUE_OPEN)
			put(q, q->open++, (uint32_t)i);
	}
	for (size_t i = q->open / 2; i-- > 0;)
		sink(q, i);
}

size_t queue_count(const struct queue *q)
{
	return q->count;
}

size_t queue_open(const struct queue *q)
{
	return q->open;
}

const struct queue_item *queue_item(const struct queue *q, size_t i)
{
	return &q->items[i];
}

/* The first item that stands at or behind a place. */
static size_t lower_bound(const struct queue *q, int64_t document, size_t start)
{
	size_t low = 0, high = q->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct queue_item *item = &q->items[middle];

		if (item->document < document ||
			(item->document == document && item->start < start))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

ptrdiff_t queue_find(const struct queue *q, int64_t document, size_t start, size_t end)
{
	for (size_t i = lower_bound(q, document, start); i < q->count; i++) {
		const struct queue_item *item = &q->items[i];

		if (item->document != document || item->start != start)
			break;
		if (item->end == end)
			return (ptrdiff_t)i;
	}
	return -1;
}

void queue_document(const struct queue *q, int64_t document, size_t *first, size_t *last)
{
	*first = lower_bound(q, document, 0);
	*last = lower_bound(q, document + 1, 0);
}

void queue_set_state(struct queue *q, size_t i, enum queue_state state)
{
	q->items[i].state = (uint8_t)state;
	if (state == QUEUE_OPEN && q->place[i] == NOWHERE)
		put_in(q, (uint32_t)i);
	else if (state != QUEUE_OPEN && q->place[i] != NOWHERE)
		take_out(q, (uint32_t)i);
}

void queue_set_score(struct queue *q, size_t i, float score)
{
	q->items[i].score = score;
	if (q->place[i] == NOWHERE)
		return;
	rise(q, q->place[i]);
	sink(q, q->place[i]);
}

enum { LOOKS = 64 }; /* at most so many scores are looked at for one question */

ptrdiff_t queue_next(struct queue *q, const struct learn *learn)
{
	for (int i = 0; learn && i < LOOKS && q->open; i++) {
		uint32_t top = q->heap[0];
		float score = learn_score(learn, &q->items[top].view);

		if (score < LEARN_LEAST)
			queue_set_state(q, top, QUEUE_GONE);
		else
			queue_set_score(q, top, score);
		if (q->open && q->heap[0] == top)
			break;
	}
	return q->open ? (ptrdiff_t)q->heap[0] : -1;
}

size_t queue_alike(const struct queue *q, size_t i, size_t *out, size_t limit)
{
	const struct group *group = &q->groups[q->group_of[i]];
	size_t count = 0;

	for (size_t k = group->first; k < group->last; k++) {
		uint32_t item = q->members[k];

		if (q->items[item].state != QUEUE_OPEN && item != i)
			continue;
		if (count < limit)
			out[count] = item;
		count++;
	}
	return count;
}

void queue_revive(struct queue *q, size_t i, const struct learn *learn)
{
	const struct group *group = &q->groups[q->group_of[i]];

	for (size_t k = group->first; k < group->last; k++) {
		uint32_t item = q->members[k];

		if (q->items[item].state != QUEUE_GONE)
			continue;
		q->items[item].score = learn_score(learn, &q->items[item].view);
		if (q->items[item].score >= LEARN_LEAST)
			queue_set_state(q, item, QUEUE_OPEN);
	}
}
