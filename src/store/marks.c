#include "store/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "extract/mention.h"
#include "store/mark_row.h"

void mark_release(struct mark *m)
{
	char *const texts[] = {m->entity, m->label, m->type, m->text, m->other, m->quote,
		m->prefix, m->suffix, m->annotator, m->far};

	for (size_t i = 0; i < array_length(texts); i++)
		free(texts[i]);
	*m = (struct mark){0};
}

void mark_list_release(struct mark_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		mark_release(&list->items[i]);
	free(list->items);
	*list = (struct mark_list){0};
}

/* Take the quoted words and their context from the document. The span must lie in it. */
static int take_words(struct library *lib, struct mark *m, struct err *err)
{
	struct anchor anchor;
	sqlite3_stmt *s;
	size_t len;
	int status;

	if (!m->document || m->end == 0 || m->status == MARK_ORPHAN)
		return 0;
	s = sql_query(
		lib, err, "SELECT text FROM content WHERE document = ?", "i", m->document);
	status = s ? sql_step(lib, s, err) : -1;
	if (status <= 0)
		return status < 0 ? -1
				  : err_set(err, _("library '%s' has no article %lld"),
					    lib->path, (long long)m->document);
	len = (size_t)sqlite3_column_bytes(s, 0);
	if (m->start > m->end || m->end > len) {
		sql_done(s);
		return err_set(err, _("bytes %zu to %zu are not in article %lld"), m->start,
			m->end, (long long)m->document);
	}
	anchor_make(&anchor, sql_text(s, 0), len, m->start, m->end);
	sql_done(s);
	free(m->quote);
	free(m->prefix);
	free(m->suffix);
	m->quote = anchor.quote;
	m->prefix = anchor.prefix;
	m->suffix = anchor.suffix;
	return 0;
}

static int save_one(struct library *lib, int64_t step, struct mark *m, struct err *err)
{
	/* What comes from a file keeps its times. */
	if (m->id || !m->changed)
		m->changed = sql_now(lib);
	if (!m->created)
		m->created = m->changed;
	/* Whoever changes it later is named by the step. */
	if (!m->annotator)
		m->annotator = xstrdup(lib->annotator);
	if (take_words(lib, m, err) < 0)
		return -1;
	return mark_row_write(lib, step, m, err);
}

int marks_save_in(
	struct library *lib, int64_t step, struct mark *marks, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (save_one(lib, step, &marks[i], err) < 0)
			return -1;
	}
	return 0;
}

static int save(struct library *lib, enum step_state state, struct mark *marks, size_t count,
	struct err *err)
{
	int64_t step;

	if (count == 0)
		return 0;
	if (library_begin(lib, err) < 0)
		return -1;
	step = step_new(lib, state, 0, err);
	if (step < 0 || marks_save_in(lib, step, marks, count, err) < 0 ||
		step_finish(lib, step, err) < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

int marks_save(struct library *lib, struct mark *marks, size_t count, struct err *err)
{
	return save(lib, STEP_IN_FORCE, marks, count, err);
}

/* clang-format off */
/* A mark, and behind it where a relation leads. */
#define FOUND \
	"SELECT id, uid, " MARK_ROW ", CASE kind WHEN 8 THEN coalesce(" \
	" (SELECT quote FROM mark f WHERE f.uid = mark.other AND f.kind = 11)," \
	" (SELECT text FROM mark f WHERE f.entity = mark.other AND f.kind = 7" \
	"  AND f.label = 'name' AND NOT f.deleted ORDER BY f.tick DESC, f.uid DESC LIMIT 1)," \
	" (SELECT name FROM entity WHERE key = mark.other)) END FROM mark "
#define AND_LIMITS \
	" AND NOT deleted AND (?2 = 0 OR ?2 >> kind & 1) AND (?3 IS NULL OR label = ?3)" \
	" AND (?4 = 0 OR status = 2) ORDER BY document, start, end, created, id" \
	" LIMIT iif (?5, ?5, -1) OFFSET ?6"
/* clang-format on */

static int collect(struct library *lib, sqlite3_stmt *s, struct mark_list *out, struct err *err)
{
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		mark_row_read(s, &out->items[out->count]);
		out->items[out->count++].far = sql_text_dup(s, sqlite3_column_count(s) - 1);
	}
	if (status < 0)
		mark_list_release(out);
	return status;
}

int marks_find(struct library *lib, const struct mark_query *query, struct mark_list *out,
	struct err *err)
{
	int64_t kinds = query->kinds, orphans = query->orphans;
	int64_t limit = (int64_t)query->limit, offset = (int64_t)query->offset;
	sqlite3_stmt *s;

	*out = (struct mark_list){0};
	/* One statement for each index that can serve: none scans the marks of others. */
	if (query->document)
		s = sql_query(lib, err,
			FOUND "WHERE document = ?1 AND (?7 IS NULL OR entity = ?7)" AND_LIMITS,
			"iisiiis", query->document, kinds, query->label, orphans, limit, offset,
			query->entity);
	else if (query->entity)
		s = sql_query(lib, err, FOUND "WHERE entity = ?1" AND_LIMITS, "sisiii",
			query->entity, kinds, query->label, orphans, limit, offset);
	else
		s = sql_query(lib, err, FOUND "WHERE ?1" AND_LIMITS, "iisiii", (int64_t)1,
			kinds, query->label, orphans, limit, offset);
	return collect(lib, s, out, err);
}

int mark_load(struct library *lib, int64_t id, struct mark *mark, struct err *err)
{
	sqlite3_stmt *s = sql_query(
		lib, err, "SELECT id, uid, " MARK_ROW " FROM mark WHERE id = ?", "i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	*mark = (struct mark){0};
	if (status <= 0)
		return status < 0 ? -1
				  : err_set(err, _("library '%s' has no mark %lld"), lib->path,
					    (long long)id);
	mark_row_read(s, mark);
	sql_done(s);
	return 0;
}

static char *dup_or_null(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* A mark of KIND on TARGET: the one that is there, or a new one. */
static int mark_on(struct library *lib, const struct mark_target *target, enum mark_kind kind,
	const char *label, struct mark *mark, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE document IS nullif (?, 0)"
		" AND kind = ? AND start = ? AND end = ? AND entity IS ? AND label IS ?"
		" AND NOT deleted LIMIT 1",
		"iiiiss", target->document, (int64_t)kind, (int64_t)target->start,
		(int64_t)target->end, target->entity, label);
	int status = s ? sql_step(lib, s, err) : -1;

	*mark = (struct mark){0};
	if (status < 0)
		return -1;
	if (status > 0) {
		mark_row_read(s, mark);
		sql_done(s);
		return 0;
	}
	mark->kind = kind;
	mark->document = target->document;
	mark->start = target->start;
	mark->end = target->end;
	mark->entity = dup_or_null(target->entity);
	mark->label = dup_or_null(label);
	return 0;
}

int marks_toggle_tag(struct library *lib, const struct mark_target *target, const char *tag,
	bool *on, struct err *err)
{
	struct mark mark;
	int status;

	if (mark_on(lib, target, MARK_TAG, tag, &mark, err) < 0)
		return -1;
	mark.deleted = mark.id != 0;
	if (on)
		*on = !mark.deleted;
	status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

const char *const highlight_colours[] = {
	"yellow", "green", "blue", "pink", "orange", "purple", NULL};

static bool is_colour(const char *name)
{
	for (size_t i = 0; highlight_colours[i]; i++) {
		if (strcmp(highlight_colours[i], name) == 0)
			return true;
	}
	return false;
}

/* The highlight on TARGET, of whatever colour: 1, or 0. */
static int find_highlight(struct library *lib, const struct mark_target *target,
	struct mark *mark, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE document = ? AND kind = ?"
		" AND start = ? AND end = ? AND NOT deleted LIMIT 1",
		"iiii", target->document, (int64_t)MARK_HIGHLIGHT, (int64_t)target->start,
		(int64_t)target->end);
	int status = s ? sql_step(lib, s, err) : -1;

	*mark = (struct mark){.kind = MARK_HIGHLIGHT,
		.document = target->document,
		.start = target->start,
		.end = target->end};
	if (status > 0) {
		mark_row_read(s, mark);
		sql_done(s);
	}
	return status;
}

int marks_toggle_highlight(struct library *lib, const struct mark_target *target,
	const char *colour, bool *on, struct err *err)
{
	struct mark mark;
	int found, status;

	if (!is_colour(colour))
		return err_set(err, _("there is no colour '%s' for a highlight"), colour);
	found = find_highlight(lib, target, &mark, err);
	if (found < 0)
		return -1;
	mark.deleted = found && strcmp(mark.label, colour) == 0;
	if (on)
		*on = !mark.deleted;
	free(mark.label);
	mark.label = xstrdup(colour);
	status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

int marks_relate(struct library *lib, const struct mark_target *from,
	const struct mark_target *to, const char *label, struct err *err)
{
	struct mark pair[2] = {
		{.kind = MARK_RELATION,
			.document = from->document,
			.start = from->start,
			.end = from->end,
			.entity = dup_or_null(from->entity),
			.label = xstrdup(label)},
		{.kind = MARK_SPAN,
			.document = to->document,
			.start = to->start,
			.end = to->end},
	};
	int status;

	if (!to->entity)
		sql_uid(pair[1].uid);
	pair[0].other = xstrdup(to->entity ? to->entity : pair[1].uid);
	status = marks_save(lib, pair, to->entity ? 1 : 2, err);
	mark_release(&pair[0]);
	mark_release(&pair[1]);
	return status;
}

/* The far end of RELATION, a mark: 1, or 0 when it is an entity. */
static int far_end(
	struct library *lib, const struct mark *relation, struct mark *end, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE uid = ? AND kind = ?", "si",
		relation->other, (int64_t)MARK_SPAN);
	int status = s ? sql_step(lib, s, err) : -1;

	*end = (struct mark){0};
	if (status > 0) {
		mark_row_read(s, end);
		sql_done(s);
	}
	return status;
}

int marks_related(struct library *lib, const struct mark *relation, struct mark_target *to,
	struct err *err)
{
	struct mark end;
	int status = far_end(lib, relation, &end, err);

	*to = (struct mark_target){
		.document = end.document, .start = end.start, .end = end.end};
	if (status == 0)
		to->entity = relation->other;
	mark_release(&end);
	return status < 0 ? -1 : 0;
}

int marks_put_note(struct library *lib, const struct mark_target *target, char uid[MARK_UID],
	const char *text, int64_t *id, struct err *err)
{
	struct mark mark = {.kind = MARK_NOTE,
		.document = target->document,
		.start = target->start,
		.end = target->end,
		.entity = dup_or_null(target->entity),
		.text = xstrdup(text)};
	int status;

	if (!*uid)
		sql_uid(uid);
	snprintf(mark.uid, sizeof mark.uid, "%s", uid);
	status = marks_save(lib, &mark, 1, err);
	if (id && status == 0)
		*id = mark.id;
	mark_release(&mark);
	return status;
}

int marks_add_note(struct library *lib, const struct mark_target *target, const char *text,
	int64_t *id, struct err *err)
{
	char uid[MARK_UID] = "";

	return marks_put_note(lib, target, uid, text, id, err);
}

int marks_edit_note(struct library *lib, int64_t id, const char *text, struct err *err)
{
	struct mark mark;
	int status;

	if (!*text)
		return marks_delete(lib, id, err);
	if (mark_load(lib, id, &mark, err) < 0)
		return -1;
	free(mark.text);
	mark.text = xstrdup(text);
	status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

int marks_delete(struct library *lib, int64_t id, struct err *err)
{
	struct mark pair[2] = {{0}};
	int ends = 0, status;

	if (mark_load(lib, id, &pair[0], err) < 0)
		return -1;
	if (pair[0].kind == MARK_RELATION)
		ends = far_end(lib, &pair[0], &pair[1], err);
	pair[0].deleted = pair[1].deleted = true;
	status = ends < 0 ? -1 : marks_save(lib, pair, ends ? 2 : 1, err);
	mark_release(&pair[0]);
	mark_release(&pair[1]);
	return status;
}

int marks_place(struct library *lib, int64_t id, size_t start, size_t end, struct err *err)
{
	struct mark mark;
	int status;

	if (mark_load(lib, id, &mark, err) < 0)
		return -1;
	mark.start = start;
	mark.end = end;
	mark.status = MARK_PLACED;
	status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

int marks_set_read(struct library *lib, int64_t document, bool read, struct err *err)
{
	struct mark_target target = {.document = document};
	struct mark mark;
	int status = 0;

	if (mark_on(lib, &target, MARK_READ, NULL, &mark, err) < 0)
		return -1;
	/* Opening an article marks it read: not what a person means to undo. */
	if (read != (mark.id != 0)) {
		mark.deleted = !read;
		status = save(lib, STEP_AUTOMATIC, &mark, 1, err);
	}
	mark_release(&mark);
	return status;
}

int types_add(struct library *lib, const char *name, struct err *err)
{
	struct mark_target nowhere = {0};
	struct mark mark;
	int status = 0;

	if (mention_type_add(name, strlen(name)) < 0)
		return err_set(err,
			mention_type_count() < MENTION_TYPES_MOST
				? _("'%s' is no name for a type: up to 24 capitals, or 8 Han")
				: _("no room for the type '%s': there are too many types"),
			name);
	if (mark_on(lib, &nowhere, MARK_TYPE, name, &mark, err) < 0)
		return -1;
	if (!mark.id)
		status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

int types_remove(struct library *lib, const char *name, struct err *err)
{
	struct mark_target nowhere = {0};
	struct mark mark;
	int status;

	if (mark_on(lib, &nowhere, MARK_TYPE, name, &mark, err) < 0)
		return -1;
	mark.deleted = true;
	status = mark.id ? marks_save(lib, &mark, 1, err)
			 : err_set(err, _("there is no type '%s' of your own"), name);
	mark_release(&mark);
	return status;
}

int types_load(struct library *lib, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT label FROM mark WHERE kind = ? AND NOT deleted AND label IS NOT NULL"
		" ORDER BY created, uid",
		"i", (int64_t)MARK_TYPE);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0)
		(void)mention_type_add(sql_text(s, 0), strlen(sql_text(s, 0)));
	return status;
}

int marks_set_place(struct library *lib, int64_t document, size_t place, struct err *err)
{
	if (library_begin(lib, err) < 0)
		return -1;
	if (sql_run(lib, err,
		    "INSERT OR REPLACE INTO place (document, position, time) VALUES (?, ?, ?)",
		    "iii", document, (int64_t)place, sql_now(lib)) < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}
