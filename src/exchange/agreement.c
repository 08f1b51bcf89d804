#include "exchange/agreement.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int order_of(const struct agreement_span *a, const struct agreement_span *b)
{
	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->end < b->end ? -1 : a->end > b->end;
}

static int compare(const void *a, const void *b)
{
	const struct agreement_span *x = a, *y = b;
	int order = order_of(x, y);

	return order ? order : strcmp(x->type, y->type);
}

static bool is_of(const struct agreement_span *s, const char *type)
{
	return !type || strcmp(s->type, type) == 0;
}

/* One annotator's mentions of a type, that are walked through. */
struct walk {
	const struct agreement_span *spans;
	size_t count, at;
	const char *type;
};

static const struct agreement_span *walk_span(struct walk *w)
{
	while (w->at < w->count && !is_of(&w->spans[w->at], w->type))
		w->at++;
	return w->at < w->count ? &w->spans[w->at] : NULL;
}

static void count_mentions(struct agreement_row *row, struct walk a, struct walk b)
{
	const struct agreement_span *x, *y;

	while ((void)(x = walk_span(&a)), (void)(y = walk_span(&b)), x || y) {
		int order = !x ? 1 : !y ? -1 : compare(x, y);

		row->first += order <= 0;
		row->second += order >= 0;
		row->both += order == 0;
		a.at += order <= 0;
		b.at += order >= 0;
	}
}

/* The characters that A has; with B, those that both have. Spans of one annotator that overlap
 * count twice at most where the other's do: they are rare. */
static size_t count_characters(struct walk a, const struct walk *other)
{
	size_t count = 0;
	const struct agreement_span *x;

	if (!other) {
		for (; (x = walk_span(&a)); a.at++)
			count += x->end - x->start;
		return count;
	}
	for (struct walk b = *other; (x = walk_span(&a)); a.at++) {
		struct walk ahead;
		const struct agreement_span *y;

		while ((y = walk_span(&b)) &&
			(y->document < x->document ||
				(y->document == x->document && y->end <= x->start)))
			b.at++;
		for (ahead = b; (y = walk_span(&ahead)) && y->document == x->document &&
				y->start < x->end;
			ahead.at++) {
			size_t from = y->start > x->start ? y->start : x->start;
			size_t to = y->end < x->end ? y->end : x->end;

			count += to > from ? to - from : 0;
		}
	}
	return count;
}

static double kappa(double a, double b, double both, double all)
{
	double seen, chance;

	if (all <= 0)
		return 1;
	seen = (both + (all - a - b + both)) / all;
	chance = (a * b + (all - a) * (all - b)) / (all * all);
	return chance >= 1 ? 1 : (seen - chance) / (1 - chance);
}

static void add_row(struct agreement *out, const char *type, struct walk a, struct walk b,
	size_t characters)
{
	struct agreement_row row = {.type = type};

	a.type = b.type = type;
	count_mentions(&row, a, b);
	if (row.first + row.second)
		row.f1 = 2.0 * (double)row.both / (double)(row.first + row.second);
	row.kappa = kappa((double)count_characters(a, NULL), (double)count_characters(b, NULL),
		(double)count_characters(a, &b), (double)characters);
	array_reserve(out->rows, out->count, out->capacity);
	out->rows[out->count++] = row;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void agreement_make(struct agreement *out, struct agreement_span *first, size_t first_count,
	struct agreement_span *second, size_t second_count, size_t characters)
{
	size_t count = first_count + second_count;
	const char **types = xcalloc(count + 1, sizeof *types);
	struct walk a = {first, first_count, 0, NULL}, b = {second, second_count, 0, NULL};

	*out = (struct agreement){0};
	if (first_count)
		qsort(first, first_count, sizeof *first, compare);
	if (second_count)
		qsort(second, second_count, sizeof *second, compare);
	for (size_t i = 0; i < count; i++)
		types[i] = i < first_count ? first[i].type : second[i - first_count].type;
	qsort(types, count, sizeof *types, compare_names);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || strcmp(types[i], types[i - 1]) != 0)
			add_row(out, types[i], a, b, characters);
	}
	add_row(out, NULL, a, b, characters);
	free(types);
}

void agreement_release(struct agreement *agreement)
{
	free(agreement->rows);
	*agreement = (struct agreement){0};
}
