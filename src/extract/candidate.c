#include "extract/candidate.h"

#include <stdlib.h>

#include "base/mem.h"

/* A shorter candidate wins over a longer one when it is surer by this much. */
#define MARGIN 0.3f
#define DROPPED (-1.f) /* the score of one that goes */

const char *finder_words(enum finder finder)
{
	static const char *const words[] = {
#define X(id, text) text,
		FINDERS(X)
#undef X
	};

	return gettext(words[finder]);
}

void candidate_add(struct candidate_list *list, struct candidate candidate)
{
	array_reserve(list->items, list->count, list->capacity);
	list->items[list->count++] = candidate;
}

static int by_place(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->score > y->score ? -1 : x->score < y->score;
}

void candidate_sort(struct candidate_list *list)
{
	if (list->count > 1)
		qsort(list->items, list->count, sizeof *list->items, by_place);
}

size_t candidate_from(const struct candidate_list *list, size_t start)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Does B, which starts later or is shorter, beat A? */
static int beats(const struct candidate *b, const struct candidate *a)
{
	size_t a_len = a->end - a->start, b_len = b->end - b->start;

	if (b_len > a_len)
		return b->score + MARGIN > a->score;
	return b->score > a->score + MARGIN || (b_len == a_len && b->score > a->score);
}

void candidate_select(struct candidate_list *list, float least)
{
	size_t kept = 0;

	candidate_sort(list);
	for (size_t i = 0; i < list->count; i++) {
		struct candidate c = list->items[i];
		size_t over = kept;
		int wins = 1;

		if (c.score < least)
			continue;
		while (over > 0 && list->items[over - 1].end > c.start)
			wins &= beats(&c, &list->items[--over]);
		if (!wins)
			continue;
		list->items[over] = c;
		kept = over + 1;
	}
	list->count = kept;
}

void candidate_drop_rivals(
	struct candidate_list *list, const struct candidate_list *better, float margin)
{
	size_t kept = 0;

	candidate_sort(list);
	for (size_t i = 0; i < better->count; i++) {
		const struct candidate *b = &better->items[i];

		for (size_t k = candidate_from(list, b->start);
			k < list->count && list->items[k].start == b->start; k++) {
			struct candidate *c = &list->items[k];

			if (c->end == b->end && c->type != b->type &&
				c->by != MENTION_BY_LEXICON && c->score < b->score + margin)
				c->score = DROPPED;
		}
	}
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].score != DROPPED)
			list->items[kept++] = list->items[i];
	}
	list->count = kept;
}

void candidate_list_release(struct candidate_list *list)
{
	free(list->items);
	*list = (struct candidate_list){0};
}
