/* Tags over the whole library (marks.h). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/mark_row.h"
#include "store/marks.h"
#include "store/sql.h"

int tags_find(struct library *lib, const char *prefix, struct tag_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT label, count(*) FROM mark WHERE kind = ? AND NOT deleted"
		" AND substr(label, 1, length(?2)) = ?2 GROUP BY label"
		" ORDER BY count(*) DESC, label",
		"is", (int64_t)MARK_TAG, prefix ? prefix : "");
	int status;

	*out = (struct tag_list){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct tag_count){
			xstrdup(sql_text(s, 0)), (size_t)sqlite3_column_int64(s, 1)};
	}
	if (status < 0)
		tag_list_release(out);
	return status;
}

void tag_list_release(struct tag_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].tag);
	free(list->items);
	*list = (struct tag_list){0};
}

/* Give M, a tag, the words LABEL; when its target has that tag already, M is deleted. Tags that are
 * FROM or below it (NULL: none) are about to have other words, and do not count. */
static int give_label(struct library *lib, struct mark *m, const char *label, const char *from,
	struct err *err)
{
	int64_t there = 0;

	if (sql_number(lib, err, &there,
		    "SELECT EXISTS (SELECT 1 FROM mark WHERE kind = ?1 AND NOT deleted"
		    " AND label = ?2 AND document IS nullif (?3, 0) AND start = ?4 AND end = ?5"
		    " AND entity IS ?6 AND id <> ?7 AND (?8 IS NULL OR NOT (label = ?8"
		    "  OR substr(label, 1, length(?8) + 1) = ?8 || '/')))",
		    "isiiisis", (int64_t)MARK_TAG, label, m->document, (int64_t)m->start,
		    (int64_t)m->end, m->entity, m->id, from) < 0)
		return -1;
	m->deleted = there != 0;
	if (m->deleted)
		return 0;
	free(m->label);
	m->label = xstrdup(label);
	return 0;
}

static int end_transaction(struct library *lib, int status, struct err *err)
{
	if (status == 0)
		return library_commit(lib, err);
	library_rollback(lib);
	return -1;
}

int marks_edit_tag(struct library *lib, int64_t id, const char *tag, struct err *err)
{
	struct mark mark;
	int status;

	if (library_begin(lib, err) < 0)
		return -1;
	status = mark_load(lib, id, &mark, err);
	if (status == 0 && strcmp(mark.label ? mark.label : "", tag) != 0) {
		status = give_label(lib, &mark, tag, NULL, err);
		if (status == 0)
			status = marks_save(lib, &mark, 1, err);
	}
	mark_release(&mark);
	return end_transaction(lib, status, err);
}

/* FROM and what is nested below it. */
static int find_nested(
	struct library *lib, const char *from, struct mark_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE kind = ?1 AND NOT deleted"
		" AND label >= ?2 AND (label = ?2 OR substr(label, 1, length(?2) + 1) = ?2 || '/')"
		" ORDER BY id",
		"is", (int64_t)MARK_TAG, from);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		mark_row_read(s, &out->items[out->count++]);
	}
	return status;
}

int tags_rename(
	struct library *lib, const char *from, const char *to, size_t *count, struct err *err)
{
	struct mark_list marks = {0};
	int status;

	if (library_begin(lib, err) < 0)
		return -1;
	status = find_nested(lib, from, &marks, err);
	for (size_t i = 0; i < marks.count && status == 0; i++) {
		struct buf label = {0};

		buf_add_str(&label, to);
		buf_add_str(&label, marks.items[i].label + strlen(from));
		status = give_label(lib, &marks.items[i], label.data, from, err);
		buf_release(&label);
	}
	if (status == 0)
		status = marks_save(lib, marks.items, marks.count, err);
	if (count)
		*count = marks.count;
	mark_list_release(&marks);
	return end_transaction(lib, status, err);
}
