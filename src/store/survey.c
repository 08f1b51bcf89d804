#include "store/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/roots.h"
#include "store/sql.h"

enum {
	COUNTED = 1000, /* entities that are counted in a step */
	NAMED = 150     /* entities that are read in a step */
};

/* An entity and its mentions. */
struct counted {
	int64_t id, mentions;
	bool merged; /* with others, whose mentions are its own */
};

struct survey {
	struct library *lib; /* borrowed */
	size_t limit;
	struct counted *items; /* owned; sorted once all are counted */
	size_t count, capacity;
	int64_t upto; /* entities up to this row are counted */
	bool sorted;
	size_t named; /* so many items were given out */
};

struct survey *survey_new(struct library *lib, size_t limit)
{
	struct survey *s = xcalloc(1, sizeof *s);

	s->lib = lib;
	s->limit = limit;
	return s;
}

void survey_free(struct survey *s)
{
	if (!s)
		return;
	free(s->items);
	free(s);
}

static int by_mentions(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* No more than twice the limit are kept. */
static void keep_most(struct survey *s)
{
	size_t merged = 0;

	qsort(s->items, s->count, sizeof *s->items, by_mentions);
	if (s->count <= s->limit)
		return;
	/* What others were merged into may have more than has been counted of it. */
	for (size_t i = s->limit; i < s->count; i++) {
		if (s->items[i].merged)
			s->items[s->limit + merged++] = s->items[i];
	}
	s->count = s->limit + merged;
}

/* The next entities by their rows. 1: there are more. */
static int count_some(struct survey *s, struct err *err)
{
	int64_t last = 0;
	sqlite3_stmt *q;
	int status = sql_number(s->lib, err, &last,
		"SELECT max(id) FROM (SELECT id FROM entity WHERE id > ? ORDER BY id LIMIT ?)",
		"ii", s->upto, (int64_t)COUNTED);

	if (status < 0 || !last)
		return status < 0 ? -1 : 0;
	q = sql_query(s->lib, err,
		"SELECT e.id, coalesce(sum(a.mentions), 0) AS mentions, EXISTS"
		"  (SELECT 1 FROM temp.root WHERE root = e.key) AS merged"
		" FROM entity e LEFT JOIN appearance a ON a.entity = e.id AND EXISTS"
		"  (SELECT 1 FROM document WHERE id = a.document AND latest)"
		" WHERE e.id > ? AND e.id <= ? AND e.key NOT IN (SELECT key FROM temp.root)"
		" GROUP BY e.id HAVING mentions > 0 OR merged",
		"ii", s->upto, last);
	status = -1;
	while (q && (status = sql_step(s->lib, q, err)) > 0) {
		array_reserve(s->items, s->count, s->capacity);
		s->items[s->count++] = (struct counted){sqlite3_column_int64(q, 0),
			sqlite3_column_int64(q, 1), sqlite3_column_int(q, 2)};
	}
	if (status < 0)
		return -1;
	s->upto = last;
	if (s->count > 2 * s->limit)
		keep_most(s);
	return 1;
}

/* The mentions of those that others were merged into. */
static int count_merged(struct survey *s, struct err *err)
{
	for (size_t i = 0; i < s->count; i++) {
		struct counted *c = &s->items[i];

		if (c->merged &&
			sql_number(s->lib, err, &c->mentions,
				"SELECT coalesce(sum(a.mentions), 0) FROM entity e"
				" JOIN entity m ON m.id = e.id OR m.key IN"
				"  (SELECT key FROM temp.root WHERE root = e.key)"
				" JOIN appearance a ON a.entity = m.id AND EXISTS"
				"  (SELECT 1 FROM document WHERE id = a.document AND latest)"
				" WHERE e.id = ?",
				"i", c->id) < 0)
			return -1;
	}
	return 0;
}

/* 1: there are more. */
static int name_some(struct survey *s, struct entity_list *out, struct err *err)
{
	size_t all = s->count < s->limit ? s->count : s->limit;

	for (int i = 0; i < NAMED && s->named < all; i++) {
		struct entity_row row;
		int status = entity_load_row(s->lib, s->items[s->named++].id, &row, err);

		if (status < 0)
			return -1;
		if (status == 0)
			continue;
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = row;
	}
	return s->named < all;
}

int survey_step(struct survey *s, struct entity_list *out, struct err *err)
{
	int status;

	if (roots_refresh(s->lib, err) < 0)
		return -1;
	if (s->sorted)
		return name_some(s, out, err);
	status = count_some(s, err);
	if (status != 0)
		return status;
	if (count_merged(s, err) < 0)
		return -1;
	keep_most(s);
	s->sorted = true;
	return 1;
}
