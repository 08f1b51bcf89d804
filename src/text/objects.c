#include "text/objects.h"

#include <stdlib.h>
#include <string.h>

#include "text/grapheme.h"
#include "text/objects_find.h"
#include "text/utf8.h"

/* The line that holds POS. */
static struct object_span line_at(const struct object_text *t, size_t pos)
{
	const char *feed;
	size_t start = pos < t->len ? pos : t->len;

	while (start > 0 && t->text[start - 1] != '\n')
		start--;
	feed = memchr(t->text + start, '\n', t->len - start);
	return (struct object_span){start, feed ? (size_t)(feed - t->text) : t->len};
}

static bool next_line(const struct object_text *t, struct object_span *line, int step)
{
	if (step > 0 ? line->end >= t->len : line->start == 0)
		return false;
	*line = line_at(t, step > 0 ? line->end + 1 : line->start - 1);
	return true;
}

bool object_at(
	const struct object_text *t, enum object kind, size_t pos, struct object_span *span)
{
	struct object_span line = line_at(t, pos);
	struct object_spans all = {0};
	const struct object_span *best = NULL;

	objects_find(t, kind, line.start, line.end, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct object_span *s = &all.items[i];

		/* Of nested ones the last that begins here is the innermost. */
		if (s->start <= pos && pos < s->end)
			best = s;
	}
	for (size_t i = 0; i < all.count && !best; i++) {
		if (all.items[i].start > pos)
			best = &all.items[i];
	}
	if (!best && all.count)
		best = &all.items[all.count - 1];
	if (best)
		*span = *best;
	free(all.items);
	return best != NULL;
}

/* The first of ALL behind POS, or the last before it; NULL when there is none. */
static const struct object_span *choose(const struct object_spans *all, size_t pos, int step)
{
	const struct object_span *best = NULL;

	for (size_t i = 0; i < all->count; i++) {
		const struct object_span *s = &all->items[i];

		if (step > 0 && s->start > pos)
			return s;
		if (step < 0 && s->start < pos)
			best = s;
	}
	return best;
}

bool object_next(const struct object_text *t, enum object kind, size_t pos, int step,
	struct object_span *span)
{
	struct object_span line = line_at(t, pos);

	do {
		struct object_spans all = {0};
		const struct object_span *best;

		objects_find(t, kind, line.start, line.end, &all);
		best = choose(&all, pos, step);
		if (best)
			*span = *best;
		free(all.items);
		if (best)
			return true;
	} while (next_line(t, &line, step));
	return false;
}

static size_t size_of(const struct object_span *span)
{
	return span->end - span->start;
}

static bool holds(const struct object_span *outer, const struct object_span *inner)
{
	return outer->start <= inner->start && outer->end >= inner->end &&
	       size_of(outer) > size_of(inner);
}

/* All objects of a line, and quotations without their marks. */
static void find_all(
	const struct object_text *t, const struct object_span *line, struct object_spans *all)
{
	for (int kind = 0; kind < OBJECTS; kind++) {
		size_t first = all->count, last;

		objects_find(t, (enum object)kind, line->start, line->end, all);
		last = all->count;
		for (size_t i = first; kind == OBJECT_QUOTATION && i < last; i++)
			objects_add(t, grapheme_next(t->text, t->len, all->items[i].start),
				grapheme_prev(t->text, t->len, all->items[i].end), all);
	}
}

bool object_grow(const struct object_text *t, struct object_span *span)
{
	struct object_span first = line_at(t, span->start), best = {0, 0};
	struct object_span last =
		line_at(t, span->end > span->start ? span->end - 1 : span->end);
	struct object_spans all = {0};

	if (first.start == last.start) {
		find_all(t, &first, &all);
	} else {
		objects_find(t, OBJECT_PARAGRAPH, first.start, first.end, &all);
		objects_find(t, OBJECT_PARAGRAPH, last.start, last.end, &all);
		if (all.count == 2)
			all.items[0].end = all.items[1].end;
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct object_span *s = &all.items[i];

		if (holds(s, span) && (size_of(&best) == 0 || size_of(s) < size_of(&best)))
			best = *s;
	}
	free(all.items);
	if (size_of(&best))
		*span = best;
	return size_of(&best) > 0;
}

/* Is A, with the position in it or not, to be taken rather than B? */
static bool is_better(
	const struct object_span *a, bool a_holds, const struct object_span *b, bool b_holds)
{
	if (size_of(b) == 0 || a_holds != b_holds)
		return size_of(b) == 0 || a_holds;
	if (size_of(a) != size_of(b))
		return size_of(a) > size_of(b);
	return a->start < b->start;
}

bool object_shrink(const struct object_text *t, size_t pos, struct object_span *span)
{
	struct object_span line = line_at(t, span->start), best = {0, 0};
	struct object_spans all = {0};

	find_all(t, &line, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct object_span *s = &all.items[i];

		if (holds(span, s) && is_better(s, s->start <= pos && pos < s->end, &best,
					      best.start <= pos && pos < best.end))
			best = *s;
	}
	free(all.items);
	if (size_of(&best))
		*span = best;
	return size_of(&best) > 0;
}

/* EDGE when it lies between POS and BEST, or is the first found; else BEST. */
static size_t nearer(size_t pos, size_t best, size_t edge, int step)
{
	if (step > 0 ? edge <= pos : edge >= pos)
		return best;
	if (best == pos)
		return edge;
	return (step > 0 ? edge < best : edge > best) ? edge : best;
}

size_t object_edge(const struct object_text *t, size_t pos, int step)
{
	struct object_span line = line_at(t, pos);

	do {
		struct object_spans all = {0};
		size_t best = pos;

		objects_find(t, OBJECT_WORD, line.start, line.end, &all);
		objects_find(t, OBJECT_ENTITY, line.start, line.end, &all);
		for (size_t i = 0; i < all.count; i++) {
			best = nearer(pos, best, all.items[i].start, step);
			best = nearer(pos, best, all.items[i].end, step);
		}
		free(all.items);
		if (best != pos)
			return best;
	} while (next_line(t, &line, step));
	return pos;
}
