/* Items of a queue by where they stand and what they are like. */
#include <stdlib.h>

#include "base/mem.h"
#include "review/queue_state.h"

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

void queue_sentence(const struct queue *q, size_t i, size_t *first, size_t *last)
{
	*first = q->sentences[q->sentence_of[i]].first;
	*last = q->sentences[q->sentence_of[i]].last;
}

size_t queue_alike(const struct queue *q, size_t i, size_t *out, size_t limit)
{
	const struct group *group = &q->groups[q->group_of[i]];
	size_t found = 0;

	for (size_t k = group->first; k < group->last && found < limit; k++) {
		uint32_t item = q->members[k];

		if (q->items[item].state == QUEUE_OPEN || item == i)
			out[found++] = item;
	}
	return group->open + (q->items[i].state != QUEUE_OPEN);
}

size_t queue_alike_nearby(const struct queue *q, size_t i)
{
	const struct group *group = &q->groups[q->group_of[i]];
	size_t low = group->first, high = group->last, first, last, count = 0;

	queue_document(q, q->items[i].document, &first, &last);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (q->members[middle] < first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < group->last && q->members[low] < last; low++)
		count += q->items[q->members[low]].state == QUEUE_OPEN || q->members[low] == i;
	return count;
}

/* Put DOCUMENT (never 0) into SLOTS, MASK + 1 of them; false when it is there. */
static bool add_new(int64_t *slots, size_t mask, int64_t document)
{
	size_t slot = (size_t)document * 0x9e3779b97f4a7c15u >> 20 & mask;

	while (slots[slot] && slots[slot] != document)
		slot = (slot + 1) & mask;
	if (slots[slot])
		return false;
	slots[slot] = document;
	return true;
}

size_t queue_coming(const struct queue *q, int64_t *out, size_t limit)
{
	size_t size = 16, found = 0;
	int64_t *slots;

	while (size < 2 * limit)
		size *= 2;
	slots = xcalloc(size, sizeof *slots);
	/* A heap lies in its array nearly as it will be emptied. */
	for (size_t i = 0; i < q->open && found < limit; i++) {
		int64_t document = q->items[q->heap[i]].document;

		if (add_new(slots, size - 1, document))
			out[found++] = document;
	}
	free(slots);
	return found;
}
