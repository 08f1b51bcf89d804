#include "store/entities.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "store/documents.h"
#include "store/marks.h"
#include "store/roots.h"
#include "store/sql.h"

/* clang-format off */
/* The entity that KEY is now, and the newest word of a person on it. */
#define ROOT(key) "coalesce((SELECT root FROM temp.root WHERE key = " key "), " key ")"
#define SAID(column, label) \
	"(SELECT " column " FROM mark WHERE entity = e.key AND kind = 7 AND label = '" label "'" \
	" AND NOT deleted ORDER BY annotator = ?1 DESC, tick DESC, uid DESC LIMIT 1)"
#define NAME "coalesce(" SAID("text", "name") ", e.name)"
#define TYPE "coalesce(" SAID("type", "type") ", e.type)"

/* Parameter 1 is the annotator. `member`: an entity that is, or was merged into, E. */
#define ENTITY_ROW \
	"SELECT e.key, " NAME ", " TYPE "," \
	" count(DISTINCT a.document), coalesce(sum(a.mentions), 0)" \
	" FROM entity e JOIN entity member ON member.key = e.key" \
	"  OR member.key IN (SELECT key FROM temp.root WHERE root = e.key)" \
	" LEFT JOIN appearance a ON a.entity = member.id" \
	"  AND EXISTS (SELECT 1 FROM document WHERE id = a.document AND latest)"

/* Counted first and named afterwards, as there may be a hundred thousand. */
#define FIND_ENTITIES \
	"WITH counted AS (SELECT " ROOT("m.key") " AS head," \
	"  count(DISTINCT a.document) AS d, sum(a.mentions) AS n" \
	"  FROM entity m JOIN appearance a ON a.entity = m.id" \
	"  JOIN document ON document.id = a.document AND latest" \
	"  WHERE ?2 IS NULL OR instr(lower(m.name), lower(?2))" \
	"   OR EXISTS (SELECT 1 FROM form WHERE form.entity = m.id" \
	"    AND instr(lower(form), lower(?2)))" \
	"   OR EXISTS (SELECT 1 FROM mark WHERE mark.entity = m.key AND kind = 7" \
	"    AND label IN ('name', 'alias') AND NOT deleted AND instr(lower(text), lower(?2)))" \
	"  GROUP BY head ORDER BY n DESC, head LIMIT ?3)" \
	" SELECT counted.head, " NAME ", " TYPE ", d, n FROM counted" \
	" JOIN entity e ON e.key = counted.head ORDER BY n DESC, counted.head"

/* What the machine read, what people added, and what was accepted as this entity. */
#define FORMS \
	"WITH member AS (SELECT id, key FROM entity WHERE key = " ROOT("?1") \
	"  OR key IN (SELECT key FROM temp.root WHERE root = " ROOT("?1") "))" \
	" SELECT form, sum(count) FROM (" \
	"  SELECT form, count FROM form WHERE entity IN (SELECT id FROM member)" \
	"   AND NOT EXISTS (SELECT 1 FROM mark WHERE kind = ?2 AND label = 'separate'" \
	"    AND text = form AND NOT deleted AND mark.entity IN (SELECT key FROM member))" \
	"  UNION ALL SELECT DISTINCT text, 0 FROM mark WHERE kind = ?2 AND label = 'alias'" \
	"   AND NOT deleted AND entity IN (SELECT key FROM member)" \
	"  UNION ALL SELECT DISTINCT quote, 0 FROM mark WHERE kind = ?3 AND label = 'accept'" \
	"   AND NOT deleted AND entity IN (SELECT key FROM member))" \
	" GROUP BY form ORDER BY 2 DESC, form"

/* The documents in which ?1, or what was merged into it, is mentioned. */
#define DOCUMENTS \
	"SELECT d.id, sum(a.mentions) FROM entity e JOIN appearance a ON a.entity = e.id" \
	" JOIN document d ON d.id = a.document WHERE d.latest" \
	"  AND (e.key = ?1 OR e.key IN (SELECT key FROM temp.root WHERE root = ?1))" \
	" GROUP BY d.id ORDER BY d.date DESC, d.id DESC"
/* clang-format on */

void entity_row_release(struct entity_row *row)
{
	free(row->key);
	free(row->name);
	free(row->type);
	*row = (struct entity_row){0};
}

void entity_list_release(struct entity_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		entity_row_release(&list->items[i]);
	free(list->items);
	*list = (struct entity_list){0};
}

static void read_entity(struct entity_row *row, sqlite3_stmt *s)
{
	*row = (struct entity_row){xstrdup(sql_text(s, 0)), xstrdup(sql_text(s, 1)),
		xstrdup(sql_text(s, 2)), (size_t)sqlite3_column_int64(s, 3),
		(size_t)sqlite3_column_int64(s, 4)};
}

int entities_find(struct library *lib, const char *text, size_t limit, struct entity_list *out,
	struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*out = (struct entity_list){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	s = sql_query(lib, err, FIND_ENTITIES, "ssi", lib->annotator, text, (int64_t)limit);
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		read_entity(&out->items[out->count++], s);
	}
	if (status < 0)
		entity_list_release(out);
	return status;
}

int entity_load(struct library *lib, const char *key, struct entity_row *out, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*out = (struct entity_row){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	s = sql_query(lib, err, ENTITY_ROW " WHERE e.key = " ROOT("?2") " GROUP BY e.id", "ss",
		lib->annotator, key);
	status = s ? sql_step(lib, s, err) : -1;
	if (status > 0) {
		read_entity(out, s);
		sql_done(s);
	}
	return status;
}

int entity_forms(struct library *lib, const char *key, struct form_list *out, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*out = (struct form_list){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	s = sql_query(
		lib, err, FORMS, "sii", key, (int64_t)MARK_ENTITY, (int64_t)MARK_DECISION);
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct form_row){
			xstrdup(sql_text(s, 0)), (size_t)sqlite3_column_int64(s, 1)};
	}
	if (status < 0)
		form_list_release(out);
	return status;
}

void form_list_release(struct form_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].form);
	free(list->items);
	*list = (struct form_list){0};
}

/* The words around on one line: breaks become blanks. */
static void fill_context(struct mention_row *row, const char *text, size_t len)
{
	struct buf line = {0};
	struct anchor around;

	anchor_make(&around, text, len, row->start, row->end);
	buf_add_str(&line, around.prefix);
	row->context_start = line.len;
	buf_add_str(&line, around.quote);
	row->context_end = line.len;
	buf_add_str(&line, around.suffix);
	anchor_release(&around);
	row->context = buf_detach(&line);
	for (char *c = row->context; *c; c++) {
		if (*c == '\n')
			*c = ' ';
	}
}

void mention_row_fill(
	struct mention_row *row, const struct document *document, size_t start, size_t end)
{
	const struct article *a = &document->article;

	*row = (struct mention_row){.document = document->id,
		.title = xstrdup(a->title && *a->title ? a->title : document->origin),
		.date = xstrdup(a->date ? a->date : ""),
		.start = start,
		.end = end};
	fill_context(row, buf_str(&document->page.text), document->page.text.len);
}

/* A document in which an entity is mentioned so many times. */
struct appearing {
	int64_t document;
	size_t mentions;
};

struct appearing_list {
	struct appearing *items; /* owned */
	size_t count, capacity;
};

/* The documents in which KEY or what was merged into it is mentioned, the newest first. */
static int documents_of(
	struct library *lib, const char *key, struct appearing_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, DOCUMENTS, "s", key);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct appearing){
			sqlite3_column_int64(s, 0), (size_t)sqlite3_column_int64(s, 1)};
	}
	return status;
}

/* The mentions of KEY in D behind the first SKIP, up to LIMIT rows in all. */
static void gather(const struct document *d, const char *key, size_t skip, size_t limit,
	struct mention_rows *out)
{
	for (size_t i = 0; i < d->mentions.count && out->count < limit; i++) {
		const struct mention *m = &d->mentions.items[i];
		struct mention_row *row;

		if (m->entity < 0 || strcmp(d->mentions.entities[m->entity].key, key) != 0)
			continue;
		if (skip) {
			skip--;
			continue;
		}
		array_reserve(out->items, out->count, out->capacity);
		row = &out->items[out->count++];
		mention_row_fill(row, d, m->start, m->end);
		row->type = xstrdup(mention_type_name(m->type));
		row->entity = xstrdup(key);
	}
}

static char *root_key(struct library *lib, const char *key, struct err *err)
{
	sqlite3_stmt *s;
	char *root;

	if (roots_refresh(lib, err) < 0)
		return NULL;
	s = sql_query(lib, err, "SELECT " ROOT("?1"), "s", key);
	if (!s || sql_step(lib, s, err) < 0)
		return NULL;
	root = xstrdup(sql_text(s, 0));
	sql_done(s);
	return root;
}

int entity_mentions(struct library *lib, const char *key, size_t offset, size_t limit,
	struct mention_rows *out, struct err *err)
{
	struct appearing_list documents = {0};
	char *root = root_key(lib, key, err);
	int status = root ? documents_of(lib, root, &documents, err) : -1;

	*out = (struct mention_rows){0};
	for (size_t i = 0; i < documents.count && out->count < limit && status == 0; i++) {
		struct document *d;

		if (offset >= documents.items[i].mentions) {
			offset -= documents.items[i].mentions;
			continue;
		}
		d = document_load(lib, documents.items[i].document, err);
		if (d)
			gather(d, root, offset, limit, out);
		else
			status = -1;
		document_free(d);
		offset = 0;
	}
	free(documents.items);
	free(root);
	if (status < 0)
		mention_rows_release(out);
	return status;
}

void mention_row_release(struct mention_row *row)
{
	free(row->title);
	free(row->date);
	free(row->context);
	free(row->type);
	free(row->entity);
	*row = (struct mention_row){0};
}

void mention_rows_release(struct mention_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		mention_row_release(&rows->items[i]);
	free(rows->items);
	*rows = (struct mention_rows){0};
}
