#include "store/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/marks.h"
#include "store/sql.h"

static enum role role_of(const char *label)
{
	return (enum role)(*label ? *label : ROLE_CLUTTER);
}

/* The rules of the site, then what was said of this page. The word that holds comes last: the newest
 * one, and one's own after those of others. */
static int read_rules(struct library *lib, int64_t id, struct override *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT text, type FROM mark WHERE kind = ? AND NOT deleted"
		" AND label = (SELECT nullif (site, '') FROM document WHERE id = ?)"
		" ORDER BY annotator = ?, tick, uid",
		"iis", (int64_t)MARK_SITE, id, lib->annotator);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0)
		override_rule(out, sql_text(s, 0), role_of(sql_text(s, 1)));
	return status;
}

int corrections_read(struct library *lib, int64_t id, struct override *out, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*out = (struct override){0};
	if (read_rules(lib, id, out, err) < 0)
		return -1;
	s = sql_query(lib, err,
		"SELECT kind, start, end, label, text FROM mark WHERE document = ?"
		" AND kind IN (?, ?) AND NOT deleted AND status <> 2"
		" ORDER BY annotator = ?, tick, uid",
		"iiis", id, (int64_t)MARK_ROLE, (int64_t)MARK_FIELD, lib->annotator);
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		int field;

		if (sqlite3_column_int(s, 0) == MARK_ROLE)
			override_line(out, (size_t)sqlite3_column_int64(s, 1),
				(size_t)sqlite3_column_int64(s, 2), role_of(sql_text(s, 3)));
		else if ((field = field_from_name(sql_text(s, 3))) >= 0)
			override_field(out, (enum field)field, sql_text(s, 4));
	}
	return status;
}

/* The mark of LIST on the span, or NULL. */
static struct mark *mark_at(const struct mark_list *list, size_t start, size_t end)
{
	for (size_t i = 0; i < list->count; i++) {
		struct mark *m = &list->items[i];

		if (m->start == start && m->end == end && m->status != MARK_ORPHAN)
			return m;
	}
	return NULL;
}

static void set_text(char **text, const char *value)
{
	free(*text);
	*text = xstrdup(value);
}

int correction_lines(struct library *lib, int64_t document, const struct line_decision *lines,
	size_t count, struct err *err)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_ROLE), .document = document};
	struct mark_list known, saved = {0};
	int status;

	if (marks_find(lib, &query, &known, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		struct mark *old = mark_at(&known, lines[i].start, lines[i].end), *m;
		char label[2] = {(char)lines[i].role, '\0'};

		array_reserve(saved.items, saved.count, saved.capacity);
		m = &saved.items[saved.count++];
		*m = (struct mark){.kind = MARK_ROLE,
			.document = document,
			.start = lines[i].start,
			.end = lines[i].end};
		if (old) {
			*m = *old;
			*old = (struct mark){0};
		}
		set_text(&m->label, label);
	}
	status = marks_save(lib, saved.items, saved.count, err);
	mark_list_release(&saved);
	mark_list_release(&known);
	return status;
}

/* Save, or take away, the mark that says VALUE: an old one, or a new one like MADE. */
static int save_text(struct library *lib, const struct mark_query *query,
	const struct mark *made, const char *value, struct err *err)
{
	struct mark_list known;
	struct mark *m = NULL, new = {0};
	int status = 0;

	if (marks_find(lib, query, &known, err) < 0)
		return -1;
	for (size_t i = 0; i < known.count && !m; i++) {
		if (!made->text ||
			strcmp(known.items[i].text ? known.items[i].text : "", made->text) == 0)
			m = &known.items[i];
	}
	if (!m && value) {
		new = *made;
		new.label = xstrdup(query->label);
		new.text = made->text ? xstrdup(made->text) : NULL;
		m = &new;
	}
	if (m) {
		m->deleted = !value;
		if (value)
			set_text(made->text ? &m->type : &m->text, value);
		status = marks_save(lib, m, 1, err);
	}
	mark_release(&new);
	mark_list_release(&known);
	return status < 0 ? -1 : m != NULL;
}

int correction_field(struct library *lib, int64_t document, enum field field, const char *value,
	struct err *err)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_FIELD),
		.document = document,
		.label = field_name(field)};
	struct mark made = {.kind = MARK_FIELD, .document = document};

	return save_text(lib, &query, &made, value, err);
}

int correction_rule(struct library *lib, const char *site, const char *words, enum role role,
	struct err *err)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_SITE), .label = site};
	char *copy = xstrdup(words), letter[2] = {(char)role, '\0'};
	struct mark made = {.kind = MARK_SITE, .text = copy};
	int status = save_text(lib, &query, &made, letter, err);

	free(copy);
	return status < 0 ? -1 : 0;
}
