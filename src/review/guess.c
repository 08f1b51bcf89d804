#include "review/guess.h"

#include <stdbool.h>
#include <stdlib.h>

static bool touch(size_t start, size_t end, size_t other_start, size_t other_end)
{
	return start < other_end && other_start < end;
}

float guess_other(
	const struct candidate_list *likely, size_t start, size_t end, enum mention_type type)
{
	float sum = 0;

	for (size_t i = 0; i < likely->count; i++) {
		const struct candidate *c = &likely->items[i];

		if (c->score >= GUESS_KEPT && touch(c->start, c->end, start, end) &&
			(c->start != start || c->end != end || c->type != type))
			sum += c->score;
	}
	return sum < 1 ? sum : 1;
}

static int likelier(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

/* Does a mention touch C? */
static bool is_marked(const struct mention *mentions, size_t count, const struct candidate *c)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (mentions[middle].end <= c->start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && mentions[low].start < c->end;
}

void guess_keep(struct candidate_list *likely, const struct mention *mentions, size_t count,
	unsigned types)
{
	size_t kept = 0;

	if (likely->count > 1)
		qsort(likely->items, likely->count, sizeof *likely->items, likelier);
	for (size_t i = 0; i < likely->count; i++) {
		struct candidate c = likely->items[i];
		bool free = types & MENTION_BIT(c.type) && c.score >= GUESS_LEAST &&
			    !is_marked(mentions, count, &c);

		for (size_t k = 0; k < kept && free; k++)
			free = !touch(
				c.start, c.end, likely->items[k].start, likely->items[k].end);
		if (free)
			likely->items[kept++] = c;
	}
	likely->count = kept;
	candidate_sort(likely);
}

size_t guess_readings(struct candidate_list *likely, const struct guess_question *q,
	const struct mention *mentions, size_t count)
{
	struct candidate chosen[GUESS_READINGS] = {{0}};
	size_t found = 0;

	if (likely->count > 1)
		qsort(likely->items, likely->count, sizeof *likely->items, likelier);
	for (int free = 0; free < 2; free++) {
		for (size_t i = 0; i < likely->count && found < GUESS_READINGS; i++) {
			const struct candidate *c = &likely->items[i];
			bool touches = touch(c->start, c->end, q->start, q->end);
			bool same =
				c->start == q->start && c->end == q->end && c->type == q->type;

			if (c->score < GUESS_SHOWN || same || touches == free)
				continue;
			if (free && (c->start < q->from || c->end > q->to ||
					    is_marked(mentions, count, c)))
				continue;
			chosen[found++] = *c;
		}
	}
	for (size_t i = 0; i < found; i++)
		likely->items[i] = chosen[i];
	likely->count = found;
	return found;
}
