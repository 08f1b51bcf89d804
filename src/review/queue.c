#include "review/queue.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/queue_state.h"

/* What the parts of a correction are worth: see queue.h. */
#define DROP 0.9f
#define ADD 1.1f
#define MEND 2.f
/* What it costs to look at a sentence, in answers: a simulated reader took 1 to 15 answers in a hundred more
 * without it, 1 to 4 more with twice as much (tests/bench/review.sh). */
#define LOOK 0.3f
/* What is left of the worth of a sentence that was in sight. */
#define SEEN 0.15f

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
	free(q->sentence_of);
	free(q->sentences);
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

void queue_add_from(struct queue *q, const struct queue *from, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++) {
		struct queue_item item = from->items[i];

		item.seen = queue_is_seen(from, i);
		queue_add(q, &item);
	}
}

/* How likely an answer is to change what stands. */
static float change_of(const struct queue_item *item)
{
	return item->guess ? item->score : 1 - item->score;
}

/* What an answer to ITEM alone can be expected to put right. */
static float gain_of(const struct queue_item *item)
{
	float wrong = 1 - item->score, other = item->other < wrong ? item->other : wrong;

	return item->guess ? ADD * item->score : MEND * other + DROP * (wrong - other);
}

static void weigh_sentence(struct queue *q, struct sentence *s)
{
	float worth = 0, changes = 0;

	for (size_t i = s->first; i < s->last; i++) {
		if (q->items[i].state != QUEUE_OPEN)
			continue;
		worth += gain_of(&q->items[i]);
		changes += change_of(&q->items[i]);
	}
	s->worth = worth / (LOOK + changes) * (s->seen ? SEEN : 1);
}

static bool is_worth_more(const struct queue *q, uint32_t a, uint32_t b)
{
	const struct sentence *x = &q->sentences[q->sentence_of[a]];
	const struct sentence *y = &q->sentences[q->sentence_of[b]];
	float of_a = change_of(&q->items[a]), of_b = change_of(&q->items[b]);

	if (x->worth > y->worth || x->worth < y->worth)
		return x->worth > y->worth;
	if (x != y)
		return x < y;
	return of_a > of_b || (!(of_a < of_b) && a < b);
}

/* Does item A come before item B? */
static bool before(const struct queue *q, uint32_t a, uint32_t b)
{
	const struct group *x = &q->groups[q->group_of[a]];
	const struct group *y = &q->groups[q->group_of[b]];

	if (q->order == QUEUE_DOUBT)
		return is_worth_more(q, a, b);
	if (q->order == QUEUE_ENTITY && x != y)
		return x->worth > y->worth || (!(x->worth < y->worth) && x < y);
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
			*group = (struct group){.key = keyed[i].key, .first = (uint32_t)i};
		}
		q->members[i] = keyed[i].item;
		q->group_of[keyed[i].item] = (uint32_t)(group - q->groups);
		group->last = (uint32_t)i + 1;
		if (q->items[keyed[i].item].state != QUEUE_OPEN)
			continue;
		group->open++;
		group->worth += gain_of(&q->items[keyed[i].item]);
	}
	free(keyed);
}

static void build_sentences(struct queue *q)
{
	struct sentence *s = NULL;

	q->sentences = xcalloc(q->count + 1, sizeof *q->sentences);
	for (size_t i = 0; i < q->count; i++) {
		const struct queue_item *item = &q->items[i], *last = item - (i > 0);

		if (!s || item->document != last->document ||
			item->sentence != last->sentence) {
			s = &q->sentences[q->sentence_count++];
			s->first = (uint32_t)i;
		}
		s->last = (uint32_t)i + 1;
		s->seen |= item->seen;
		q->sentence_of[i] = (uint32_t)(s - q->sentences);
	}
	for (size_t i = 0; i < q->sentence_count; i++)
		weigh_sentence(q, &q->sentences[i]);
}

void queue_build(struct queue *q)
{
	q->group_of = xcalloc(q->count + 1, sizeof *q->group_of);
	q->members = xcalloc(q->count + 1, sizeof *q->members);
	q->heap = xcalloc(q->count + 1, sizeof *q->heap);
	q->place = xcalloc(q->count + 1, sizeof *q->place);
	q->sentence_of = xcalloc(q->count + 1, sizeof *q->sentence_of);
	build_groups(q);
	build_sentences(q);
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

/* Take the sentence of item I out of the heap before its worth changes, and put it in again. Only by doubt
 * do its items hang together. */
static void lift(struct queue *q, size_t i)
{
	const struct sentence *s = &q->sentences[q->sentence_of[i]];

	if (q->order != QUEUE_DOUBT && q->place[i] != NOWHERE)
		take_out(q, (uint32_t)i);
	for (uint32_t k = s->first; q->order == QUEUE_DOUBT && k < s->last; k++) {
		if (q->place[k] != NOWHERE)
			take_out(q, k);
	}
}

static void settle(struct queue *q, size_t i)
{
	struct sentence *s = &q->sentences[q->sentence_of[i]];

	if (q->order != QUEUE_DOUBT && q->items[i].state == QUEUE_OPEN)
		put_in(q, (uint32_t)i);
	if (q->order != QUEUE_DOUBT)
		return;
	weigh_sentence(q, s);
	for (uint32_t k = s->first; k < s->last; k++) {
		if (q->items[k].state == QUEUE_OPEN)
			put_in(q, k);
	}
}

/* The one place where a state changes; the item is not in the heap. */
static void enter_state(struct queue *q, size_t i, enum queue_state state)
{
	struct group *group = &q->groups[q->group_of[i]];

	group->open += state == QUEUE_OPEN;
	group->open -= q->items[i].state == QUEUE_OPEN;
	q->items[i].state = (uint8_t)state;
}

void queue_set_state(struct queue *q, size_t i, enum queue_state state)
{
	if (q->items[i].state == state)
		return;
	lift(q, i);
	enter_state(q, i, state);
	settle(q, i);
}

void queue_set_score(struct queue *q, size_t i, float score)
{
	lift(q, i);
	q->items[i].score = score;
	settle(q, i);
}

void queue_see(struct queue *q, size_t i, bool seen)
{
	lift(q, i);
	q->sentences[q->sentence_of[i]].seen = seen;
	settle(q, i);
}

bool queue_is_seen(const struct queue *q, size_t i)
{
	return q->sentences[q->sentence_of[i]].seen;
}

/* Bring the scores of what stands together with item I up to date. */
static void look_at(struct queue *q, size_t i, const struct learn *learn)
{
	const struct sentence *s = &q->sentences[q->sentence_of[i]];
	bool one = q->order != QUEUE_DOUBT;

	lift(q, i);
	for (size_t k = one ? i : s->first; learn && k < (one ? i + 1 : s->last); k++) {
		struct queue_item *item = &q->items[k];

		if (item->state != QUEUE_OPEN)
			continue;
		item->score = learn_score(learn, &item->view);
		if (learn_drops(learn, &item->view))
			enter_state(q, k, QUEUE_GONE);
	}
	settle(q, i);
}

enum { LOOKS = 64 }; /* at most so many questions are looked at for the next one */

ptrdiff_t queue_next(struct queue *q, const struct learn *learn)
{
	for (int i = 0; i < LOOKS && q->open; i++) {
		uint32_t top = q->heap[0];

		look_at(q, top, learn);
		if (q->open && q->heap[0] == top)
			break;
	}
	return q->open ? (ptrdiff_t)q->heap[0] : -1;
}

void queue_learn(struct queue *q, size_t i, const struct learn *learn)
{
	const struct group *group = &q->groups[q->group_of[i]];
	size_t last = group->last;

	if (last - group->first > LEARNT_AT_ONCE)
		last = group->first + LEARNT_AT_ONCE;
	for (size_t k = group->first; k < last; k++) {
		const struct queue_item *item = &q->items[q->members[k]];

		if (item->state != QUEUE_OPEN && item->state != QUEUE_GONE)
			continue;
		queue_set_score(q, q->members[k], learn_score(learn, &item->view));
		queue_set_state(q, q->members[k],
			learn_drops(learn, &item->view) ? QUEUE_GONE : QUEUE_OPEN);
	}
}
