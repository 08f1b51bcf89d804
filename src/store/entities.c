#include "store/entities.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "store/sql.h"

#define ENTITY_ROW \
	"SELECT key, coalesce((SELECT text FROM mark WHERE entity = e.key AND kind = 7" \
	" AND label = 'name' AND NOT deleted ORDER BY changed DESC LIMIT 1), name), type," \
	" count(document), coalesce(sum(mentions), 0) FROM entity e" \
	" LEFT JOIN appearance ON appearance.entity = e.id"

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
	sqlite3_stmt *s = sql_query(lib, err,
		ENTITY_ROW " WHERE ?1 IS NULL OR instr(lower(name), lower(?1))"
			   " OR EXISTS (SELECT 1 FROM form WHERE form.entity = e.id"
			   "  AND instr(lower(form), lower(?1)))"
			   " GROUP BY e.id ORDER BY 5 DESC, key LIMIT ?2",
		"si", text, (int64_t)limit);
	int status;

	*out = (struct entity_list){0};
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
	sqlite3_stmt *s =
		sql_query(lib, err, ENTITY_ROW " WHERE key = ? GROUP BY e.id", "s", key);
	int status = s ? sql_step(lib, s, err) : -1;

	*out = (struct entity_row){0};
	if (status > 0) {
		read_entity(out, s);
		sql_done(s);
	}
	return status;
}

int entity_forms(struct library *lib, const char *key, struct form_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT form, count FROM form JOIN entity ON entity.id = form.entity"
		" WHERE key = ? ORDER BY count DESC, form",
		"s", key);
	int status;

	*out = (struct form_list){0};
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

/* The mention with its neighbourhood on one line: breaks become blanks. */
static void read_context(struct mention_row *row, const char *text, size_t len)
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

int entity_mentions(struct library *lib, const char *key, size_t offset, size_t limit,
	struct mention_rows *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT d.id, iif (d.title = '', d.origin, d.title), d.date, m.start, m.end, "
		"c.text"
		" FROM entity e JOIN appearance a ON a.entity = e.id"
		" JOIN document d ON d.id = a.document"
		" JOIN mention m ON m.document = d.id AND m.entity = e.id"
		" JOIN content c ON c.document = d.id WHERE e.key = ? AND d.latest"
		" ORDER BY d.date DESC, d.id DESC, m.start LIMIT ? OFFSET ?",
		"sii", key, (int64_t)limit, (int64_t)offset);
	int status;

	*out = (struct mention_rows){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct mention_row *row;
		size_t len = (size_t)sqlite3_column_bytes(s, 5);

		array_reserve(out->items, out->count, out->capacity);
		row = &out->items[out->count++];
		*row = (struct mention_row){.document = sqlite3_column_int64(s, 0),
			.title = xstrdup(sql_text(s, 1)),
			.date = xstrdup(sql_text(s, 2)),
			.start = (size_t)sqlite3_column_int64(s, 3),
			.end = (size_t)sqlite3_column_int64(s, 4)};
		if (row->start <= row->end && row->end <= len)
			read_context(row, sql_text(s, 5), len);
		else
			row->context = xstrdup("");
	}
	if (status < 0)
		mention_rows_release(out);
	return status;
}

void mention_rows_release(struct mention_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		free(rows->items[i].title);
		free(rows->items[i].date);
		free(rows->items[i].context);
	}
	free(rows->items);
	*rows = (struct mention_rows){0};
}
