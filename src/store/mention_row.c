/* Mentions, entities and quotations as rows. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/effective.h"
#include "store/marks.h"
#include "store/decided.h"
#include "store/sql.h"

/* Take the mentions of document ID out of what is counted of their forms. */
static int forget_forms(struct library *lib, int64_t id, struct err *err)
{
	if (sql_run(lib, err,
		    "UPDATE form SET count = form.count - m.count FROM"
		    " (SELECT entity, CAST (substr (CAST (text AS BLOB), start + 1, end - start)"
		    "  AS TEXT) AS form, count(*) AS count FROM mention"
		    "  JOIN content ON content.document = mention.document"
		    "  WHERE mention.document = ? AND entity IS NOT NULL GROUP BY 1, 2) m"
		    " WHERE form.entity = m.entity AND form.form = m.form",
		    "i", id) < 0)
		return -1;
	return sql_run(lib, err,
		"DELETE FROM form WHERE count <= 0 AND entity IN"
		" (SELECT entity FROM mention WHERE document = ?)",
		"i", id);
}

static int forget(struct library *lib, int64_t id, struct err *err)
{
	if (forget_forms(lib, id, err) < 0)
		return -1;
	if (sql_run(lib, err, "DELETE FROM appearance WHERE document = ?", "i", id) < 0 ||
		sql_run(lib, err, "DELETE FROM mention WHERE document = ?", "i", id) < 0 ||
		likely_forget(lib, id, err) < 0)
		return -1;
	return sql_run(lib, err, "DELETE FROM quotation WHERE document = ?", "i", id);
}

static int entity_row(
	struct library *lib, const struct entity *entity, int64_t *row, struct err *err)
{
	int status = sql_number(
		lib, err, row, "SELECT id FROM entity WHERE key = ?", "s", entity->key);

	if (status != 0)
		return status;
	if (sql_run(lib, err, "INSERT INTO entity (key, name, type) VALUES (?, ?, ?)", "sss",
		    entity->key, entity->name, mention_type_name(entity->type)) < 0)
		return -1;
	*row = sqlite3_last_insert_rowid(lib->db);
	return 1;
}

static int write_mention(struct library *lib, int64_t id, const struct mention *m,
	int64_t entity, struct err *err)
{
	const struct value *v = &m->value;

	return sql_run(lib, err,
		"INSERT INTO mention (document, start, end, type, said_by, score, entity,"
		" role_start, role_end, kind, timex, since, until, at, seconds, minimum, maximum,"
		" about, bound, currency, unit)"
		" VALUES (?, ?, ?, ?, ?, ?, nullif (?, 0), ?, ?, ?, nullif (?, ''),"
		" nullif (?, ''), nullif (?, ''), ?, iif (?, ?, NULL), iif (?, ?, NULL),"
		" iif (?, ?, NULL), ?, ?, nullif (?, ''), nullif (?, ''))",
		"iiisifiiiisssiifififiiss", id, (int64_t)m->start, (int64_t)m->end,
		mention_type_name(m->type), (int64_t)m->by, (double)m->score, entity,
		(int64_t)m->role_start, (int64_t)m->role_end, (int64_t)v->kind, v->timex,
		v->from, v->to, (int64_t)v->at, (int64_t)v->has_seconds, v->seconds,
		(int64_t)v->has_min, v->min, (int64_t)v->has_max, v->max, (int64_t)v->about,
		(int64_t)v->bound, v->currency, v->unit);
}

/* Count one mention of ENTITY in document ID, written as FORM. */
static int count_mention(struct library *lib, int64_t id, int64_t entity, const char *form,
	size_t len, struct err *err)
{
	if (sql_run(lib, err,
		    "INSERT INTO appearance (entity, document, mentions) VALUES (?, ?, 1)"
		    " ON CONFLICT DO UPDATE SET mentions = mentions + 1",
		    "ii", entity, id) < 0)
		return -1;
	return sql_run(lib, err,
		"INSERT INTO form (entity, form, count) VALUES (?, ?, 1)"
		" ON CONFLICT DO UPDATE SET count = count + 1",
		"ib", entity, form, len);
}

static int write_mentions(struct library *lib, int64_t id, const char *text,
	const struct mention_list *mentions, const int64_t *entities, struct err *err)
{
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *m = &mentions->items[i];
		int64_t entity = m->entity >= 0 ? entities[m->entity] : 0;

		if (write_mention(lib, id, m, entity, err) < 0)
			return -1;
		if (entity && count_mention(lib, id, entity, text + m->start, m->end - m->start,
				      err) < 0)
			return -1;
	}
	for (size_t i = 0; i < mentions->quotation_count; i++) {
		const struct quotation *q = &mentions->quotations[i];

		if (sql_run(lib, err,
			    "INSERT OR IGNORE INTO quotation (document, start, end, speaker)"
			    " VALUES (?, ?, ?, ?)",
			    "iiii", id, (int64_t)q->start, (int64_t)q->end,
			    (int64_t)q->speaker) < 0)
			return -1;
	}
	return sql_run(lib, err,
		"UPDATE document SET entities = (SELECT count(DISTINCT entity) FROM mention"
		" WHERE document = ?1) WHERE id = ?1",
		"i", id);
}

/* The counts are the machine's until here: people's decisions on ID change them. */
static int count_decided(struct library *lib, int64_t id, struct err *err)
{
	int64_t any = 0;

	if (sql_number(lib, err, &any,
		    "SELECT EXISTS (SELECT 1 FROM mark WHERE document = ? AND kind = ?)"
		    " OR EXISTS (SELECT 1 FROM mark WHERE kind = ? AND label = 'separate')",
		    "iii", id, (int64_t)MARK_DECISION, (int64_t)MARK_ENTITY) < 0)
		return -1;
	return any ? effective_count(lib, id, err) : 0;
}

int mentions_write(struct library *lib, int64_t id, const char *text,
	const struct mention_list *mentions, struct err *err)
{
	int64_t *entities = xcalloc(mentions->entity_count + 1, sizeof *entities);
	int status = forget(lib, id, err);

	for (size_t i = 0; i < mentions->entity_count && status == 0; i++) {
		if (entity_row(lib, &mentions->entities[i], &entities[i], err) < 0)
			status = -1;
	}
	if (status == 0)
		status = write_mentions(lib, id, text, mentions, entities, err);
	free(entities);
	return status == 0 ? count_decided(lib, id, err) : -1;
}

/* Columns of the statement in mentions_read(). */
enum {
	START,
	END,
	TYPE,
	BY,
	SCORE,
	ENTITY,
	ROLE_START,
	ROLE_END,
	KIND,
	TIMEX,
	SINCE,
	UNTIL,
	AT,
	SECONDS,
	MINIMUM,
	MAXIMUM,
	ABOUT,
	BOUND,
	CURRENCY,
	UNIT,
	ENTITY_KEY, /* behind it name and type */
};

static bool read_number(sqlite3_stmt *s, int column, double *number)
{
	*number = sqlite3_column_double(s, column);
	return sqlite3_column_type(s, column) != SQLITE_NULL;
}

static void read_value(struct value *v, sqlite3_stmt *s)
{
	v->kind = (enum value_kind)sqlite3_column_int(s, KIND);
	snprintf(v->timex, sizeof v->timex, "%s", sql_text(s, TIMEX));
	snprintf(v->from, sizeof v->from, "%s", sql_text(s, SINCE));
	snprintf(v->to, sizeof v->to, "%s", sql_text(s, UNTIL));
	v->at = sqlite3_column_int(s, AT);
	v->has_seconds = read_number(s, SECONDS, &v->seconds);
	v->has_min = read_number(s, MINIMUM, &v->min);
	v->has_max = read_number(s, MAXIMUM, &v->max);
	v->about = sqlite3_column_int(s, ABOUT);
	v->bound = (enum value_bound)sqlite3_column_int(s, BOUND);
	snprintf(v->currency, sizeof v->currency, "%s", sql_text(s, CURRENCY));
	snprintf(v->unit, sizeof v->unit, "%s", sql_text(s, UNIT));
}

/* The index of the entity whose key, name and type stand from COLUMN on in LIST; added when it is new. An
 * article has a few dozen. */
static int read_entity(struct mention_list *list, sqlite3_stmt *s, int column)
{
	const char *key = sql_text(s, column);

	if (sqlite3_column_type(s, column) == SQLITE_NULL)
		return -1;
	for (size_t i = 0; i < list->entity_count; i++) {
		if (strcmp(list->entities[i].key, key) == 0)
			return (int)i;
	}
	array_reserve(list->entities, list->entity_count, list->entity_capacity);
	list->entities[list->entity_count] = (struct entity){xstrdup(key),
		xstrdup(sql_text(s, column + 1)), decided_type(sql_text(s, column + 2))};
	return (int)list->entity_count++;
}

static int read_quotations(
	struct library *lib, int64_t id, struct mention_list *list, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT start, end, speaker FROM quotation WHERE document = ? ORDER BY start",
		"i", id);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(
			list->quotations, list->quotation_count, list->quotation_capacity);
		list->quotations[list->quotation_count++] =
			(struct quotation){(size_t)sqlite3_column_int64(s, 0),
				(size_t)sqlite3_column_int64(s, 1), sqlite3_column_int(s, 2)};
	}
	return status;
}

int mentions_read(struct library *lib, int64_t id, struct mention_list *list, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT m.start, m.end, m.type, said_by, score, m.entity, role_start, role_end,"
		" kind, timex, since, until, at, seconds, minimum, maximum, about, bound,"
		" currency, unit, e.key, e.name, e.type FROM mention m"
		" LEFT JOIN entity e ON e.id = m.entity WHERE m.document = ? ORDER BY m.start",
		"i", id);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct mention *m;

		array_reserve(list->items, list->count, list->capacity);
		m = &list->items[list->count++];
		*m = (struct mention){.start = (size_t)sqlite3_column_int64(s, START),
			.end = (size_t)sqlite3_column_int64(s, END),
			.type = decided_type(sql_text(s, TYPE)),
			.by = (enum mention_by)sqlite3_column_int(s, BY),
			.score = (float)sqlite3_column_double(s, SCORE),
			.entity = read_entity(list, s, ENTITY_KEY),
			.role_start = (size_t)sqlite3_column_int64(s, ROLE_START),
			.role_end = (size_t)sqlite3_column_int64(s, ROLE_END)};
		read_value(&m->value, s);
	}
	return status < 0 ? -1 : read_quotations(lib, id, list, err);
}

int mentions_read_places(struct library *lib, int64_t id, size_t from, size_t to,
	struct mention_list *list, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT m.start, m.end, m.type, said_by, score, e.key, e.name, e.type"
		" FROM mention m LEFT JOIN entity e ON e.id = m.entity"
		" WHERE m.document = ? AND m.start >= ? AND m.start < ? ORDER BY m.start",
		"iii", id, (int64_t)from, (int64_t)to);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		const struct mention m = {.start = (size_t)sqlite3_column_int64(s, START),
			.end = (size_t)sqlite3_column_int64(s, END),
			.type = decided_type(sql_text(s, TYPE)),
			.by = (enum mention_by)sqlite3_column_int(s, BY),
			.score = (float)sqlite3_column_double(s, SCORE),
			.entity = read_entity(list, s, ENTITY)};

		mention_list_add(list, &m);
	}
	return status;
}
