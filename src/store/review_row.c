#include "store/review_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/sql.h"

void review_record_release(struct review_record *record)
{
	free(record->query);
	*record = (struct review_record){0};
}

void review_past_list_release(struct review_past_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].type);
		free(list->items[i].new_type);
		free(list->items[i].words);
	}
	free(list->items);
	*list = (struct review_past_list){0};
}

int64_t review_row_new(struct library *lib, const char *query, size_t total, struct err *err)
{
	char uid[33];

	sql_uid(uid);
	if (sql_run(lib, err,
		    "INSERT INTO review (uid, annotator, query, started, changed, total)"
		    " VALUES (?, ?, ?, ?4, ?4, ?)",
		    "sssii", uid, lib->annotator, query, sql_now(lib), (int64_t)total) < 0)
		return -1;
	return sqlite3_last_insert_rowid(lib->db);
}

int review_row_last(struct library *lib, struct review_record *record, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, query, started, changed, seconds, total, coalesce(document, 0),"
		" start, end FROM review WHERE annotator = ? AND NOT finished"
		" ORDER BY changed DESC, id DESC LIMIT 1",
		"s", lib->annotator);
	int status = s ? sql_step(lib, s, err) : -1;

	*record = (struct review_record){0};
	if (status <= 0)
		return status;
	*record = (struct review_record){.id = sqlite3_column_int64(s, 0),
		.query = xstrdup(sql_text(s, 1)),
		.started = sqlite3_column_int64(s, 2),
		.changed = sqlite3_column_int64(s, 3),
		.seconds = sqlite3_column_int64(s, 4),
		.total = (size_t)sqlite3_column_int64(s, 5),
		.document = sqlite3_column_int64(s, 6),
		.start = (size_t)sqlite3_column_int64(s, 7),
		.end = (size_t)sqlite3_column_int64(s, 8)};
	sql_done(s);
	return 1;
}

int review_row_place(struct library *lib, int64_t id, int64_t document, size_t start,
	size_t end, int64_t seconds, struct err *err)
{
	return sql_run(lib, err,
		"UPDATE review SET document = nullif (?, 0), start = ?, end = ?, seconds = ?,"
		" changed = ? WHERE id = ?",
		"iiiiii", document, (int64_t)start, (int64_t)end, seconds, sql_now(lib), id);
}

int review_row_finish(struct library *lib, int64_t id, struct err *err)
{
	return sql_run(lib, err, "UPDATE review SET finished = 1, changed = ? WHERE id = ?",
		"ii", sql_now(lib), id);
}

int review_row_answer(struct library *lib, int64_t id, struct review_past *a, struct err *err)
{
	if (sql_number(lib, err, &a->number,
		    "SELECT coalesce(max(number), 0) + 1 FROM review_answer WHERE review = ?",
		    "i", id) < 0)
		return -1;
	return sql_run(lib, err,
		"INSERT INTO review_answer (review, number, document, start, end, verdict, type,"
		" new_type, new_start, new_end, cases, score, time, step)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0))",
		"iiiiiissiiifii", id, a->number, a->document, (int64_t)a->start,
		(int64_t)a->end, (int64_t)a->verdict, a->type, a->new_type,
		(int64_t)a->new_start, (int64_t)a->new_end, (int64_t)a->cases, (double)a->score,
		a->time, a->step);
}

int64_t review_row_step(struct library *lib, struct err *err)
{
	int64_t step = 0;

	if (sql_number(lib, err, &step, "SELECT id FROM step ORDER BY id DESC LIMIT 1", "") < 0)
		return -1;
	return step;
}

int review_row_drop(struct library *lib, int64_t id, int64_t number, struct err *err)
{
	return sql_run(lib, err,
		"DELETE FROM review_answer WHERE review = ? AND number = ? AND step IS NULL",
		"ii", id, number);
}

static void read_past(struct review_past *a, sqlite3_stmt *s)
{
	*a = (struct review_past){.number = sqlite3_column_int64(s, 0),
		.document = sqlite3_column_int64(s, 1),
		.start = (size_t)sqlite3_column_int64(s, 2),
		.end = (size_t)sqlite3_column_int64(s, 3),
		.verdict = (enum review_verdict)(sqlite3_column_int(s, 4) % VERDICTS),
		.type = xstrdup(sql_text(s, 5)),
		.new_type = sql_text_dup(s, 6),
		.new_start = (size_t)sqlite3_column_int64(s, 7),
		.new_end = (size_t)sqlite3_column_int64(s, 8),
		.cases = (size_t)sqlite3_column_int64(s, 9),
		.score = (float)sqlite3_column_double(s, 10),
		.time = sqlite3_column_int64(s, 11)};
	a->words = xstrdup(sql_text(s, 12));
	a->step = sqlite3_column_int64(s, 13);
}

int review_row_past(struct library *lib, int64_t id, size_t limit, struct review_past_list *out,
	struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT number, a.document, start, end, verdict, type, new_type, new_start,"
		" new_end, cases, score, a.time, CAST (substr(CAST (c.text AS BLOB), start + 1,"
		" min(end - start, 300)) AS TEXT), coalesce(step, 0) FROM review_answer a"
		" LEFT JOIN content c ON c.document = a.document"
		" WHERE review = ? AND (step IS NULL OR (SELECT state FROM step"
		"  WHERE step.id = a.step) IN (0, 3)) ORDER BY number DESC"
		" LIMIT iif (?2, ?2, -1)",
		"ii", id, (int64_t)limit);
	int status;

	*out = (struct review_past_list){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		read_past(&out->items[out->count++], s);
	}
	if (status < 0)
		review_past_list_release(out);
	return status;
}
