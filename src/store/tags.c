/* Tags over the whole library (marks.h). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
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

/* FROM or below it: the same with TO in its place; else NULL. */
static char *renamed(const char *label, const char *from, const char *to)
{
	size_t len = strlen(from);
	struct buf new = {0};

	if (strncmp(label, from, len) != 0 || (label[len] && label[len] != '/'))
		return NULL;
	buf_add_str(&new, to);
	buf_add_str(&new, label + len);
	return buf_detach(&new);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool has_equal(const struct mark_list *list, const struct mark *m, const char *label)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct mark *o = &list->items[i];

		if (o != m && !o->deleted && o->document == m->document &&
			o->start == m->start && o->end == m->end &&
			same_text(o->entity, m->entity) && same_text(o->label, label))
			return true;
	}
	return false;
}

int tags_rename(
	struct library *lib, const char *from, const char *to, size_t *count, struct err *err)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_TAG)};
	struct mark_list all, changed = {0};
	int status = marks_find(lib, &query, &all, err);

	for (size_t i = 0; i < all.count && status == 0; i++) {
		struct mark *m = &all.items[i];
		char *label = renamed(m->label, from, to);

		if (!label)
			continue;
		m->deleted = has_equal(&all, m, label);
		free(m->label);
		m->label = label;
		array_reserve(changed.items, changed.count, changed.capacity);
		changed.items[changed.count++] = *m;
		/* Its strings belong to CHANGED now; what remains is compared with no more. */
		*m = (struct mark){.deleted = true};
	}
	if (status == 0)
		status = marks_save(lib, changed.items, changed.count, err);
	if (count)
		*count = changed.count;
	mark_list_release(&changed);
	mark_list_release(&all);
	return status;
}
