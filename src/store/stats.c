#include "store/stats.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/form.h"
#include "store/marks.h"
#include "store/sql.h"

void stats_release(struct stats *stats)
{
	free(stats->days);
	free(stats->types);
	*stats = (struct stats){0};
}

/* Other edges are two marks, one of which only takes the old span away. */
static int read_days(struct library *lib, size_t days, struct stats *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT date (s.time, 'unixepoch', 'localtime') AS day,"
		" sum (h.text IN ('accept', 'settle')), sum (h.text = 'reject'),"
		" sum (h.text IN ('retype', 'edge', 'split', 'link')), sum (h.text = 'add')"
		" FROM history h JOIN step s ON s.id = h.step"
		" WHERE h.kind = ?1 AND NOT h.deleted AND s.state = 0"
		" AND NOT (h.text = 'reject' AND EXISTS (SELECT 1 FROM history e"
		"  WHERE e.step = h.step AND e.text IN ('edge', 'split')))"
		" GROUP BY day ORDER BY day DESC LIMIT iif (?2, ?2, -1)",
		"ii", (int64_t)MARK_DECISION, (int64_t)days);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct stats_day *day;

		array_reserve(out->days, out->day_count, out->day_capacity);
		day = &out->days[out->day_count++];
		snprintf(day->day, sizeof day->day, "%s", sql_text(s, 0));
		day->accepted = (size_t)sqlite3_column_int64(s, 1);
		day->rejected = (size_t)sqlite3_column_int64(s, 2);
		day->changed = (size_t)sqlite3_column_int64(s, 3);
		day->added = (size_t)sqlite3_column_int64(s, 4);
	}
	return status;
}

/* What was suggested where another type was decided is the machine's mention there. */
static int read_types(struct library *lib, struct stats *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT iif (k.text = 'retype', m.type, k.type) AS suggested,"
		" sum (k.text IN ('accept', 'settle')), sum (k.text IN ('reject', 'retype'))"
		" FROM mark k LEFT JOIN mention m ON m.document = k.document"
		"  AND m.start = k.start AND m.end = k.end AND k.text = 'retype'"
		" WHERE k.kind = ? AND NOT k.deleted"
		" AND k.text IN ('accept', 'settle', 'reject', 'retype')"
		" GROUP BY suggested HAVING suggested IS NOT NULL ORDER BY suggested",
		"i", (int64_t)MARK_DECISION);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct stats_type *type;

		array_reserve(out->types, out->type_count, out->type_capacity);
		type = &out->types[out->type_count++];
		snprintf(type->type, sizeof type->type, "%s", sql_text(s, 0));
		type->right = (size_t)sqlite3_column_int64(s, 1);
		type->wrong = (size_t)sqlite3_column_int64(s, 2);
	}
	return status;
}

static int read_place(struct library *lib, struct stats *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT count (*), coalesce (sum (h.label IS b.label AND (h.label = 'reject'"
		"  OR h.type IS b.type)), 0) FROM history h JOIN history b ON b.id = h.before"
		" JOIN step s ON s.id = h.step WHERE h.kind = ?1 AND s.state = 0"
		" AND NOT h.deleted AND NOT b.deleted AND h.annotator = b.annotator"
		" AND h.document = b.document AND h.start = b.start AND h.end = b.end",
		"i", (int64_t)MARK_DECISION);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status <= 0)
		return status;
	out->place.count = (size_t)sqlite3_column_int64(s, 0);
	out->place.same = (size_t)sqlite3_column_int64(s, 1);
	sql_done(s);
	return 0;
}

/* One decision on words. */
struct said {
	uint64_t words, verdict; /* hashes: of annotator and words; of what was decided */
	int64_t tick;
};

static int by_words(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->words != y->words)
		return x->words < y->words ? -1 : 1;
	return x->tick < y->tick ? -1 : x->tick > y->tick;
}

static uint64_t hash_of(const char *a, const char *b)
{
	return form_key(a, strlen(a)) * 31 + form_key(b, strlen(b));
}

static int read_words(struct library *lib, struct stats *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT quote, annotator, label, iif (label = 'reject', '', coalesce (type, '')),"
		" tick FROM mark WHERE kind = ? AND NOT deleted AND quote IS NOT NULL",
		"i", (int64_t)MARK_DECISION);
	struct said *items = NULL;
	size_t count = 0, capacity = 0;
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(items, count, capacity);
		items[count++] = (struct said){hash_of(sql_text(s, 0), sql_text(s, 1)),
			hash_of(sql_text(s, 2), sql_text(s, 3)), sqlite3_column_int64(s, 4)};
	}
	if (count)
		qsort(items, count, sizeof *items, by_words);
	for (size_t i = 1; i < count && status == 0; i++) {
		bool again = items[i].words == items[i - 1].words &&
			     items[i].tick != items[i - 1].tick;

		out->words.count += again;
		out->words.same += again && items[i].verdict == items[i - 1].verdict;
	}
	free(items);
	return status;
}

static int read_sessions(struct library *lib, struct stats *out, struct err *err)
{
	int64_t sessions = 0;

	if (sql_number(lib, err, &sessions, "SELECT count (*) FROM review", "") < 0 ||
		sql_number(lib, err, &out->seconds,
			"SELECT coalesce (sum (seconds), 0) FROM review", "") < 0)
		return -1;
	out->sessions = (size_t)sessions;
	return 0;
}

int stats_read(struct library *lib, size_t days, struct stats *out, struct err *err)
{
	*out = (struct stats){0};
	if (read_days(lib, days, out, err) == 0 && read_types(lib, out, err) == 0 &&
		read_place(lib, out, err) == 0 && read_words(lib, out, err) == 0 &&
		read_sessions(lib, out, err) == 0)
		return 0;
	stats_release(out);
	return -1;
}
