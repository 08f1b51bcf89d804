#include "store/entities.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

/* What was merged into ?2, each as it is by itself. */
#define MEMBERS \
	"SELECT e.key, " NAME ", " TYPE "," \
	" count(DISTINCT a.document), coalesce(sum(a.mentions), 0)" \
	" FROM temp.root r JOIN entity e ON e.key = r.key" \
	" LEFT JOIN appearance a ON a.entity = e.id" \
	"  AND EXISTS (SELECT 1 FROM document WHERE id = a.document AND latest)" \
	" WHERE r.root = ?2 GROUP BY e.id ORDER BY 5 DESC, e.key"
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

/* The rows of S (NULL, after an error: -1). */
static int read_entities(
	struct library *lib, sqlite3_stmt *s, struct entity_list *out, struct err *err)
{
	int status;

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

int entities_find(struct library *lib, const char *text, size_t limit, struct entity_list *out,
	struct err *err)
{
	*out = (struct entity_list){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	return read_entities(lib,
		sql_query(lib, err, FIND_ENTITIES, "ssi", lib->annotator, text, (int64_t)limit),
		out, err);
}

int entity_members(
	struct library *lib, const char *key, struct entity_list *out, struct err *err)
{
	*out = (struct entity_list){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	return read_entities(
		lib, sql_query(lib, err, MEMBERS, "ss", lib->annotator, key), out, err);
}

/* The one row of S (NULL, after an error: -1), if there is one. */
static int read_one(
	struct library *lib, sqlite3_stmt *s, struct entity_row *out, struct err *err)
{
	int status = s ? sql_step(lib, s, err) : -1;

	if (status > 0) {
		read_entity(out, s);
		sql_done(s);
	}
	return status;
}

int entity_load(struct library *lib, const char *key, struct entity_row *out, struct err *err)
{
	*out = (struct entity_row){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	return read_one(lib,
		sql_query(lib, err, ENTITY_ROW " WHERE e.key = " ROOT("?2") " GROUP BY e.id",
			"ss", lib->annotator, key),
		out, err);
}

int entity_load_row(struct library *lib, int64_t row, struct entity_row *out, struct err *err)
{
	*out = (struct entity_row){0};
	if (roots_refresh(lib, err) < 0)
		return -1;
	return read_one(lib,
		sql_query(lib, err, ENTITY_ROW " WHERE e.id = ?2 GROUP BY e.id", "si",
			lib->annotator, row),
		out, err);
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
