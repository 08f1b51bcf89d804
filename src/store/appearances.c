/* What is counted of the mentions that hold: where each entity appears (effective.h). */
#include <stdlib.h>

#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/effective.h"
#include "store/marks.h"
#include "store/sql.h"

/* The row of entity E, made when there is none; FORM is what it is called then. */
static int entity_row(struct library *lib, const struct entity *e, const char *form, size_t len,
	int64_t *row, struct err *err)
{
	int status =
		sql_number(lib, err, row, "SELECT id FROM entity WHERE key = ?", "s", e->key);

	if (status != 0)
		return status;
	if (sql_run(lib, err, "INSERT INTO entity (key, name, type) VALUES (?, ?, ?)", "sbs",
		    e->key, form, len, mention_type_name(e->type)) < 0)
		return -1;
	*row = sqlite3_last_insert_rowid(lib->db);
	return 1;
}

/* How often an entity, by its row, is mentioned. */
struct appearance {
	int64_t entity, mentions;
};

struct appearances {
	struct appearance *items; /* owned; by entity */
	size_t count, capacity;
};

static int by_entity(const void *a, const void *b)
{
	const struct appearance *x = a, *y = b;

	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static int read_appearances(
	struct library *lib, int64_t id, struct appearances *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT entity, mentions FROM appearance WHERE document = ? ORDER BY entity",
		"i", id);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct appearance){
			sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
	}
	return status;
}

static int count_appearances(struct library *lib, const char *text,
	const struct mention_list *list, struct appearances *out, struct err *err)
{
	out->items = xcalloc(list->entity_count + 1, sizeof *out->items);
	for (size_t i = 0; i < list->count; i++) {
		const struct mention *m = &list->items[i];

		if (m->entity < 0)
			continue;
		if (!out->items[m->entity].mentions++ &&
			entity_row(lib, &list->entities[m->entity], text + m->start,
				m->end - m->start, &out->items[m->entity].entity, err) < 0)
			return -1;
	}
	out->count = list->entity_count;
	qsort(out->items, out->count, sizeof *out->items, by_entity);
	return 0;
}

/* Turn the rows OLD of document ID into NEW, writing only what differs. */
static int write_appearances(struct library *lib, int64_t id, const struct appearances *old,
	const struct appearances *new, struct err *err)
{
	size_t i = 0, k = 0;
	int status = 0;

	while ((i < old->count || k < new->count) && status == 0) {
		const struct appearance *was = i < old->count ? &old->items[i] : NULL;
		const struct appearance *is = k < new->count ? &new->items[k] : NULL;

		if (was && (!is || was->entity < is->entity)) {
			status = sql_run(lib, err,
				"DELETE FROM appearance WHERE entity = ? AND document = ?",
				"ii", was->entity, id);
			i++;
			continue;
		}
		if (!was || is->entity < was->entity || is->mentions != was->mentions)
			status = sql_run(lib, err,
				"INSERT OR REPLACE INTO appearance (entity, document, mentions)"
				" VALUES (?, ?, ?)",
				"iii", is->entity, id, is->mentions);
		i += was && was->entity == is->entity;
		k++;
	}
	return status;
}

static int count_list(struct library *lib, int64_t id, const char *text,
	const struct mention_list *list, struct err *err)
{
	struct appearances old = {0}, new = {0};
	int status = read_appearances(lib, id, &old, err);

	if (status == 0)
		status = count_appearances(lib, text, list, &new, err);
	if (status == 0)
		status = write_appearances(lib, id, &old, &new, err);
	if (status == 0)
		status = sql_run(lib, err, "UPDATE document SET entities = ? WHERE id = ?",
			"ii", (int64_t) new.count, id);
	free(old.items);
	free(new.items);
	return status;
}

int effective_count(struct library *lib, int64_t id, struct err *err)
{
	struct mention_list list = {0};
	struct buf text = {0};
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT text FROM content WHERE document = ?", "i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status > 0) {
		buf_add(&text, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0));
		sql_done(s);
		status = mentions_read_places(lib, id, 0, text.len, &list, err);
		if (status == 0)
			status = effective_make_neutral(lib, id, &text, &list, err);
		if (status == 0)
			status = count_list(lib, id, buf_str(&text), &list, err);
	}
	mention_list_release(&list);
	buf_release(&text);
	return status;
}

int effective_after_step(struct library *lib, int64_t step, struct err *err)
{
	struct id_list documents = {0};
	int64_t any = 0;
	int status = sql_number(lib, err, &any,
		"SELECT EXISTS (SELECT 1 FROM history WHERE step = ? AND kind = ?)", "ii", step,
		(int64_t)MARK_ENTITY);

	if (status < 0 || !any)
		return status < 0 ? -1 : 0;
	lib->roots_stale = true;
	/* A form that was separated, or put back, counts elsewhere from now on. */
	status = sql_ids(lib,
		sql_query(lib, err,
			"SELECT DISTINCT a.document FROM history h JOIN entity e"
			" ON e.key IN (h.entity, h.other) JOIN appearance a ON a.entity = e.id"
			" WHERE h.step = ? AND h.kind = ? AND h.label = 'separate'",
			"ii", step, (int64_t)MARK_ENTITY),
		&documents, err);
	for (size_t i = 0; i < documents.count && status == 0; i++)
		status = effective_count(lib, documents.items[i], err);
	free(documents.items);
	return status;
}
