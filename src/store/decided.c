#include "store/decided.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void decided_list_release(struct decided_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].type);
		free(list->items[i].entity);
	}
	free(list->items);
	*list = (struct decided_list){0};
}

static int by_place(const void *a, const void *b)
{
	const struct decided *x = *(const struct decided *const *)a;
	const struct decided *y = *(const struct decided *const *)b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x < y ? 1 : -1; /* of the same span the one that counts most first */
}

static int by_rank(const void *a, const void *b)
{
	const struct decided *x = *(const struct decided *const *)a;
	const struct decided *y = *(const struct decided *const *)b;

	return x < y ? 1 : -1;
}

/* Spans that do not overlap, by place. */
struct spans {
	const struct decided **items; /* owned */
	size_t count, capacity;
};

/* Where the first span that ends behind START stands. */
static size_t first_behind(const struct spans *spans, size_t start)
{
	size_t low = 0, high = spans->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (spans->items[middle]->end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool overlaps(const struct spans *spans, size_t start, size_t end)
{
	size_t i = first_behind(spans, start);

	return i < spans->count && spans->items[i]->start < end;
}

static void put(struct spans *spans, const struct decided *d)
{
	size_t i = first_behind(spans, d->start);

	array_reserve(spans->items, spans->count, spans->capacity);
	memmove(spans->items + i + 1, spans->items + i,
		(spans->count - i) * sizeof *spans->items);
	spans->items[i] = d;
	spans->count++;
}

/* One decision for each span, by place, into ALL; the accepted ones that hold into TAKEN. */
static void settle(const struct decided_list *decided, struct spans *all, struct spans *taken)
{
	size_t kept = 0;

	all->items = xcalloc(decided->count + 1, sizeof *all->items);
	for (size_t i = 0; i < decided->count; i++)
		all->items[i] = &decided->items[i];
	qsort(all->items, decided->count, sizeof *all->items, by_place);
	for (size_t i = 0; i < decided->count; i++) {
		const struct decided *d = all->items[i];

		if (kept && all->items[kept - 1]->start == d->start &&
			all->items[kept - 1]->end == d->end)
			continue;
		all->items[kept++] = d;
	}
	all->count = kept;
	qsort(all->items, kept, sizeof *all->items, by_rank);
	for (size_t i = 0; i < kept; i++) {
		if (all->items[i]->accepted &&
			!overlaps(taken, all->items[i]->start, all->items[i]->end))
			put(taken, all->items[i]);
	}
	qsort(all->items, kept, sizeof *all->items, by_place);
}

static bool is_rejected(const struct spans *all, size_t start, size_t end)
{
	size_t low = 0, high = all->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct decided *d = all->items[middle];

		if (d->start < start || (d->start == start && d->end < end))
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->count && all->items[low]->start == start &&
	       all->items[low]->end == end && !all->items[low]->accepted;
}

int decided_entity(struct mention_list *list, const char *key, enum mention_type type)
{
	if (!key)
		return -1;
	for (size_t i = 0; i < list->entity_count; i++) {
		if (strcmp(list->entities[i].key, key) == 0)
			return (int)i;
	}
	array_reserve(list->entities, list->entity_count, list->entity_capacity);
	list->entities[list->entity_count] = (struct entity){xstrdup(key), NULL, type};
	return (int)list->entity_count++;
}

enum mention_type decided_type(const char *name)
{
	int type = mention_type_add(name, strlen(name));

	/* More types than the program knows are shown like products. */
	return type < 0 ? MENTION_PRODUCT : (enum mention_type)type;
}

/* The mention that D makes. OLD: the machine's that it overlaps most, or NULL. */
static struct mention decided_mention(
	struct mention_list *list, const struct decided *d, const struct mention *old)
{
	enum mention_type type = decided_type(d->type);
	struct mention m = {.start = d->start,
		.end = d->end,
		.type = type,
		.by = MENTION_BY_PERSON,
		.score = 1,
		.entity = decided_entity(list, d->entity, type),
		.state = old ? MENTION_EDITED : MENTION_ADDED};

	if (old && old->type == type) {
		m.value = old->value;
		m.role_start = old->role_start;
		m.role_end = old->role_end;
		if (old->start == d->start && old->end == d->end && old->entity == m.entity) {
			m.by = old->by;
			m.score = old->score;
			m.state = MENTION_ACCEPTED;
		}
	}
	return m;
}

/* Let the speakers of quotations point to where their mentions are now. */
static void move_speakers(struct mention_list *list, const struct mention *old, size_t count)
{
	for (size_t i = 0; i < list->quotation_count; i++) {
		struct quotation *q = &list->quotations[i];
		int speaker = q->speaker;

		q->speaker = -1;
		for (size_t k = 0; k < list->count && speaker >= 0 && (size_t)speaker < count;
			k++) {
			if (list->items[k].start < old[speaker].end &&
				old[speaker].start < list->items[k].end) {
				q->speaker = (int)k;
				break;
			}
		}
	}
}

static void keep(struct mention_list *list, struct mention_list *rejected,
	const struct mention *old, const struct spans *all)
{
	struct mention m = *old;

	if (!is_rejected(all, m.start, m.end)) {
		mention_list_add(list, &m);
	} else if (rejected) {
		m.state = MENTION_REJECTED;
		mention_list_add(rejected, &m);
	}
}

void decided_lay(struct mention_list *list, struct mention_list *rejected,
	const struct decided_list *decided)
{
	struct spans all = {0}, taken = {0};
	struct mention *old = list->items;
	size_t count = list->count, i = 0, behind = 0;

	if (decided->count == 0)
		return;
	settle(decided, &all, &taken);
	list->items = NULL;
	list->count = list->capacity = 0;
	for (size_t t = 0; t <= taken.count; t++) {
		const struct decided *d = t < taken.count ? taken.items[t] : NULL;
		const struct mention *covered = NULL;
		struct mention m;

		for (; i < count && (!d || old[i].end <= d->start); i++) {
			/* One that reaches past a span may lie under the next one too. */
			if (old[i].start >= behind)
				keep(list, rejected, &old[i], &all);
		}
		if (!d)
			break;
		for (size_t k = i; k < count && old[k].start < d->end; k++) {
			if (!covered || (old[k].start == d->start && old[k].end == d->end))
				covered = &old[k];
		}
		m = decided_mention(list, d, covered);
		mention_list_add(list, &m);
		behind = d->end;
		while (i < count && old[i].end <= behind)
			i++;
	}
	move_speakers(list, old, count);
	free(old);
	free(all.items);
	free(taken.items);
}
