#include "store/annotators.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/marks.h"
#include "store/sql.h"
#include "text/utf8.h"

int annotators_find(struct library *lib, struct annotator_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT annotator, count(*), sum(kind = ?) FROM mark WHERE NOT deleted"
		" GROUP BY annotator ORDER BY annotator",
		"i", (int64_t)MARK_DECISION);
	int status;

	*out = (struct annotator_list){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct annotator){xstrdup(sql_text(s, 0)),
			(size_t)sqlite3_column_int64(s, 1), (size_t)sqlite3_column_int64(s, 2)};
	}
	if (status < 0)
		annotator_list_release(out);
	return status;
}

void annotator_list_release(struct annotator_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].name);
	free(list->items);
	*list = (struct annotator_list){0};
}

/* The spans that NAME accepted in document ID. */
static int read_spans(struct library *lib, int64_t id, const char *name, const char *text,
	size_t len, struct agreement_span **spans, size_t *count, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT start, end, type FROM mark WHERE document = ? AND kind = ? AND annotator = ?"
		" AND label = 'accept' AND NOT deleted AND status <> 2 AND type IS NOT NULL",
		"iis", id, (int64_t)MARK_DECISION, name);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		size_t start = (size_t)sqlite3_column_int64(s, 0);
		size_t end = (size_t)sqlite3_column_int64(s, 1);

		if (start > end || end > len)
			continue;
		*spans = xreallocarray(*spans, *count + 1, sizeof **spans);
		(*spans)[*count] = (struct agreement_span){.document = id,
			.start = utf8_count(text, start),
			.type = xstrdup(sql_text(s, 2))};
		(*spans)[*count].end =
			(*spans)[*count].start + utf8_count(text + start, end - start);
		++*count;
	}
	return status;
}

static int read_document(struct library *lib, int64_t id, const char *first, const char *second,
	struct common_work *out, struct err *err)
{
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT text FROM content WHERE document = ?", "i", id);
	int status = s ? sql_step(lib, s, err) : -1;
	size_t len;
	char *text;

	if (status <= 0)
		return status;
	len = (size_t)sqlite3_column_bytes(s, 0);
	text = xstrndup(sql_text(s, 0), len);
	sql_done(s);
	out->articles++;
	out->characters += utf8_count(text, len);
	status = read_spans(lib, id, first, text, len, &out->first, &out->first_count, err);
	if (status == 0)
		status = read_spans(
			lib, id, second, text, len, &out->second, &out->second_count, err);
	free(text);
	return status;
}

int annotators_compare(struct library *lib, const char *first, const char *second,
	struct common_work *out, struct err *err)
{
	struct id_list ids = {0};
	int status = sql_ids(lib,
		sql_query(lib, err,
			"SELECT document FROM mark WHERE kind = ?1 AND annotator = ?2 AND NOT deleted"
			" AND status <> 2 INTERSECT SELECT document FROM mark WHERE kind = ?1"
			" AND annotator = ?3 AND NOT deleted AND status <> 2 ORDER BY 1",
			"iss", (int64_t)MARK_DECISION, first, second),
		&ids, err);

	*out = (struct common_work){0};
	for (size_t i = 0; i < ids.count && status == 0; i++)
		status = read_document(lib, ids.items[i], first, second, out, err);
	free(ids.items);
	if (status < 0)
		common_work_release(out);
	return status;
}

static void release_spans(struct agreement_span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)spans[i].type);
	free(spans);
}

void common_work_release(struct common_work *work)
{
	release_spans(work->first, work->first_count);
	release_spans(work->second, work->second_count);
	*work = (struct common_work){0};
}
