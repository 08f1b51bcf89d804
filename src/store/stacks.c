#include "store/stacks.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "clean/article.h"
#include "store/analysis_row.h"
#include "store/documents.h"
#include "store/sql.h"

/* An estimate this near to NEARDUP_SAME is settled by counting: twice the standard deviation of
 * the estimate from 128 places. */
#define CLOSE_CALL 0.09
/* What a page must have in common with the one on top, beside being like one below it: it keeps a
 * chain of small changes from leading to another story. */
#define LIKE_TOP 0.4

/* Of one band the oldest documents are enough: what is like many is like the first ones. */
enum { CANDIDATES_OF_BAND = 4 };

struct candidate {
	int64_t id, top;
	double likeness;
};

/* Fill SIGNATURE with that of ID. 1, 0 when there is none, -1 with ERR. */
int stack_signature(struct library *lib, int64_t id, struct neardup *signature, struct err *err)
{
	sqlite3_stmt *s = sql_query(
		lib, err, "SELECT shingles, places FROM signature WHERE document = ?", "i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status <= 0)
		return status;
	if ((size_t)sqlite3_column_bytes(s, 1) == sizeof signature->places) {
		signature->shingles = (size_t)sqlite3_column_int64(s, 0);
		memcpy(signature->places, sqlite3_column_blob(s, 1), sizeof signature->places);
	} else {
		status = 0;
	}
	sql_done(s);
	return status;
}

static int write_signature(
	struct library *lib, int64_t id, const struct neardup *signature, struct err *err)
{
	uint64_t bands[NEARDUP_BANDS];
	size_t count = neardup_bands(bands, signature);

	if (sql_run(lib, err,
		    "INSERT OR REPLACE INTO signature (document, shingles, places)"
		    " VALUES (?, ?, ?)",
		    "iiB", id, (int64_t)signature->shingles, signature->places,
		    sizeof signature->places) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (sql_run(lib, err,
			    "INSERT OR IGNORE INTO band (key, document) VALUES (?, ?)", "ii",
			    (int64_t)bands[i], id) < 0)
			return -1;
	}
	return 0;
}

static int forget_signature(
	struct library *lib, int64_t id, const struct neardup *signature, struct err *err)
{
	uint64_t bands[NEARDUP_BANDS];
	size_t count = neardup_bands(bands, signature);

	for (size_t i = 0; i < count; i++) {
		if (sql_run(lib, err, "DELETE FROM band WHERE key = ? AND document = ?", "ii",
			    (int64_t)bands[i], id) < 0)
			return -1;
	}
	return sql_run(lib, err, "DELETE FROM signature WHERE document = ?", "i", id);
}

static int add_body(struct library *lib, int64_t id, struct buf *body, struct err *err)
{
	struct document *document = document_load(lib, id, err);

	if (!document)
		return -1;
	article_body(body, &document->article);
	document_free(document);
	return 0;
}

/* How like A and B are; a close call is settled by counting. -1 with ERR. */
static int compare(struct library *lib, int64_t a, const struct neardup *of_a, int64_t b,
	const struct neardup *of_b, double *likeness, struct err *err)
{
	struct buf x = {0}, y = {0};
	int status = 0;

	*likeness = neardup_similarity(of_a, of_b);
	if (*likeness < NEARDUP_SAME - CLOSE_CALL || *likeness > NEARDUP_SAME + CLOSE_CALL)
		return 0;
	status = add_body(lib, a, &x, err);
	if (status == 0)
		status = add_body(lib, b, &y, err);
	if (status == 0)
		*likeness = neardup_exact(buf_str(&x), x.len, buf_str(&y), y.len);
	buf_release(&x);
	buf_release(&y);
	return status;
}

struct candidates {
	int64_t ids[NEARDUP_BANDS * CANDIDATES_OF_BAND];
	size_t count;
};

static bool holds(const struct candidates *list, int64_t id)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->ids[i] == id)
			return true;
	}
	return false;
}

static int find_candidates(struct library *lib, int64_t id, const struct neardup *signature,
	struct candidates *list, struct err *err)
{
	uint64_t bands[NEARDUP_BANDS];
	size_t count = neardup_bands(bands, signature);

	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		int status;
		sqlite3_stmt *s = sql_query(lib, err,
			"SELECT document FROM band WHERE key = ? AND document <> ?"
			" ORDER BY document LIMIT ?",
			"iii", (int64_t)bands[i], id, (int64_t)CANDIDATES_OF_BAND);

		if (!s)
			return -1;
		while ((status = sql_step(lib, s, err)) > 0) {
			int64_t found = sqlite3_column_int64(s, 0);

			if (!holds(list, found))
				list->ids[list->count++] = found;
		}
		if (status < 0)
			return -1;
	}
	return 0;
}

/* How like document ID of SIGNATURE is to document OTHER, 0 when OTHER has no signature. */
static int like(struct library *lib, int64_t id, const struct neardup *signature, int64_t other,
	double *likeness, struct err *err)
{
	struct neardup of_other;
	int status = stack_signature(lib, other, &of_other, err);

	*likeness = 0;
	if (status > 0)
		status = compare(lib, id, signature, other, &of_other, likeness, err);
	return status < 0 ? -1 : 0;
}

/* The stack that ID belongs on: its top in BEST, 0 for none. */
static int find_stack(struct library *lib, int64_t id, const struct neardup *signature,
	struct candidate *best, struct err *err)
{
	struct candidates list;
	double closest = NEARDUP_SAME;

	*best = (struct candidate){0};
	if (find_candidates(lib, id, signature, &list, err) < 0)
		return -1;
	for (size_t i = 0; i < list.count; i++) {
		struct candidate c = {.id = list.ids[i]};
		double to_top;

		if (like(lib, id, signature, c.id, &c.likeness, err) < 0)
			return -1;
		if (c.likeness < closest)
			continue;
		if (sql_number(lib, err, &c.top,
			    "SELECT iif (stack, stack, id) FROM document WHERE id = ?", "i",
			    c.id) < 0)
			return -1;
		to_top = c.likeness;
		if (c.top != c.id && like(lib, id, signature, c.top, &to_top, err) < 0)
			return -1;
		if (c.top == id || to_top < LIKE_TOP)
			continue;
		closest = c.likeness;
		best->id = c.id;
		best->top = c.top;
		best->likeness = to_top;
	}
	return 0;
}

static int count_stack(struct library *lib, int64_t top, struct err *err)
{
	return sql_run(lib, err,
		"UPDATE document SET stacked ="
		" (SELECT count(*) FROM document WHERE stack = ?1 AND stack > 0)"
		" WHERE id = ?1",
		"i", top);
}

/* Take ID out of its stack. When it lay on top, the oldest of the others does so now. */
static int take_out(struct library *lib, int64_t id, struct err *err)
{
	int64_t top = 0, next = 0;

	if (sql_number(lib, err, &top, "SELECT stack FROM document WHERE id = ?", "i", id) <
			0 ||
		sql_run(lib, err,
			"UPDATE document SET stack = 0, likeness = 0, stacked = 0 WHERE id = ?",
			"i", id) < 0)
		return -1;
	if (top)
		return count_stack(lib, top, err);
	if (sql_number(lib, err, &next,
		    "SELECT coalesce(min(id), 0) FROM document WHERE stack = ? AND stack > 0",
		    "i", id) < 0)
		return -1;
	if (!next)
		return 0;
	if (sql_run(lib, err,
		    "UPDATE document SET stack = iif (id = ?1, 0, ?1) WHERE stack = ?2"
		    " AND stack > 0",
		    "ii", next, id) < 0)
		return -1;
	return count_stack(lib, next, err);
}

int stack_place(
	struct library *lib, int64_t id, const struct neardup *signature, struct err *err)
{
	struct candidate best;
	struct neardup old;
	int known = stack_signature(lib, id, &old, err);

	if (known < 0)
		return -1;
	if (known && old.shingles == signature->shingles &&
		memcmp(old.places, signature->places, sizeof old.places) == 0)
		return 0;
	if (known && (take_out(lib, id, err) < 0 || forget_signature(lib, id, &old, err) < 0))
		return -1;
	if (find_stack(lib, id, signature, &best, err) < 0 ||
		write_signature(lib, id, signature, err) < 0)
		return -1;
	if (!best.top)
		return 0;
	if (sql_run(lib, err, "UPDATE document SET stack = ?, likeness = ? WHERE id = ?", "ifi",
		    best.top, best.likeness, id) < 0)
		return -1;
	return count_stack(lib, best.top, err);
}

int stack_leave(struct library *lib, int64_t id, struct err *err)
{
	struct neardup old;
	int known = stack_signature(lib, id, &old, err);

	if (known < 0 || take_out(lib, id, err) < 0)
		return -1;
	return known ? forget_signature(lib, id, &old, err) : 0;
}

int stack_load(struct library *lib, int64_t id, struct stack *stack, struct err *err)
{
	int64_t top = id;
	sqlite3_stmt *s;
	int status;

	*stack = (struct stack){0};
	if (sql_number(lib, err, &top,
		    "SELECT iif (stack, stack, id) FROM document WHERE id = ?", "i", id) < 0)
		return -1;
	s = sql_query(lib, err,
		"SELECT id, title, source, date, likeness FROM document WHERE id = ?1"
		" UNION ALL SELECT id, title, source, date, likeness FROM"
		" (SELECT * FROM document WHERE stack = ?1 AND stack > 0 ORDER BY id)",
		"i", top);
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(stack->items, stack->count, stack->capacity);
		stack->items[stack->count++] =
			(struct stack_row){.id = sqlite3_column_int64(s, 0),
				.title = xstrdup(sql_text(s, 1)),
				.source = xstrdup(sql_text(s, 2)),
				.date = xstrdup(sql_text(s, 3)),
				.likeness = sqlite3_column_double(s, 4)};
	}
	if (status < 0)
		stack_release(stack);
	return status;
}

void stack_release(struct stack *stack)
{
	for (size_t i = 0; i < stack->count; i++) {
		free(stack->items[i].title);
		free(stack->items[i].source);
		free(stack->items[i].date);
	}
	free(stack->items);
	*stack = (struct stack){0};
}
