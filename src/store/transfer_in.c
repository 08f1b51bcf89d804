/* Marks into the library (transfer.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "extract/mention.h"
#include "store/decisions.h"
#include "store/mark_row.h"
#include "store/transfer.h"
#include "store/transfer_names.h"
#include "text/utf8.h"

static int index_of(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (names[i] && strcmp(names[i], name) == 0)
			return (int)i;
	}
	return -1;
}

static char *dup_or_null(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

struct taking {
	struct transfer *transfer;
	struct library *lib;
	struct exchange *x;
	int64_t *ids; /* owned; of X's documents here, or 0 */
	int loaded;   /* index of the document whose text is TEXT, or -1 */
	char *text;   /* owned */
	size_t len;
	struct mark_list marks; /* to be saved */
};

int transfer_has_document(struct library *lib, const char *sha256, struct err *err)
{
	int64_t id;

	return sql_number(
		lib, err, &id, "SELECT id FROM document WHERE sha256 = ?", "s", sha256);
}

static int find_document(
	struct library *lib, const struct exchange_document *d, int64_t *id, struct err *err)
{
	*id = 0;
	if (d->sha256)
		return sql_number(lib, err, id, "SELECT id FROM document WHERE sha256 = ?", "s",
			d->sha256);
	if (d->text)
		return sql_number(lib, err, id,
			"SELECT document FROM content WHERE text = ? ORDER BY document DESC LIMIT 1",
			"b", d->text, d->len);
	/* Another tool may know the end of its path only, as long as that says which. */
	return sql_number(lib, err, id,
		"SELECT id FROM document WHERE latest AND (origin = ?1 OR"
		" substr(origin, -1 - length(?1)) = '/' || ?1) AND ?1 <> '' GROUP BY ?1"
		" HAVING count(*) = 1 OR max(origin = ?1)",
		"s", d->origin ? d->origin : "");
}

static int load_text(struct taking *t, int document, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	if (t->loaded == document)
		return 0;
	free(t->text);
	t->text = NULL;
	t->loaded = -1;
	s = sql_query(t->lib, err, "SELECT text FROM content WHERE document = ?", "i",
		t->ids[document]);
	status = s ? sql_step(t->lib, s, err) : -1;
	if (status < 0)
		return -1;
	t->len = (size_t)sqlite3_column_bytes(s, 0);
	t->text = xstrndup(sql_text(s, 0), t->len);
	t->loaded = document;
	sql_done(s);
	return 0;
}

static void skip(struct taking *t, const struct exchange_mark *m, const char *why)
{
	t->transfer->counts.skipped++;
	t->transfer->report(t->transfer->context, m->line, why);
}

/* The entity of a decision that names none: the machine's for these very edges, else that of the
 * words. */
static int fill_entity(
	struct library *lib, struct mark *m, const char *words, size_t len, struct err *err)
{
	int type = mention_type_from_name(m->type, strlen(m->type));
	sqlite3_stmt *s;
	int status;

	if (m->entity || (type >= MENTION_DATE && type < MENTION_TYPES))
		return 0;
	s = sql_query(lib, err,
		"SELECT key FROM mention m JOIN entity e ON e.id = m.entity WHERE document = ?"
		" AND start = ? AND end = ? AND m.type = ?",
		"iiis", m->document, (int64_t)m->start, (int64_t)m->end, m->type);
	status = s ? sql_step(lib, s, err) : -1;
	if (status > 0) {
		m->entity = xstrdup(sql_text(s, 0));
		sql_done(s);
	} else if (status == 0) {
		m->entity = decision_entity_key(m->type, words, len);
	}
	return status < 0 ? -1 : 0;
}

/* clang-format off */
/* A mark that says the same; and where it stands, in a way that an index serves. */
#define SAYS_SAME(place) \
	"SELECT id FROM mark WHERE " place " AND kind = ?2 AND start = ?3" \
	" AND end = ?4 AND entity IS ?5 AND label IS ?6 AND type IS ?7" \
	" AND (kind = 3 OR text IS ?8) AND annotator = ?9 AND NOT deleted"
/* clang-format on */

/* Is it here already: by its uid, or one that says the same? What was deleted is not. */
static int is_known(struct library *lib, const struct mark *m, bool by_uid, struct err *err)
{
	static const char *const same[] = {SAYS_SAME("document = ?1"),
		SAYS_SAME("?1 = 0 AND document IS NULL AND entity = ?5"),
		SAYS_SAME("?1 = 0 AND document IS NULL")};
	int64_t id;

	if (by_uid)
		return sql_number(lib, err, &id,
			"SELECT id FROM mark WHERE uid = ? AND NOT deleted", "s", m->uid);
	return sql_number(lib, err, &id,
		same[m->document    ? 0
			: m->entity ? 1
				    : 2],
		"iiiisssss", m->document, (int64_t)m->kind, (int64_t)m->start, (int64_t)m->end,
		m->entity, m->label, m->type, m->text,
		m->annotator ? m->annotator : lib->annotator);
}

/* Put M's place in bytes, or say why not: 1, 0 when it is to be skipped. */
static int place(struct taking *t, struct exchange_mark *m, bool orphan, struct err *err)
{
	struct err why;

	if (m->document < 0)
		return 1;
	if (!t->ids[m->document]) {
		skip(t, m, _("its article is not in the library"));
		return 0;
	}
	if (load_text(t, m->document, err) < 0)
		return -1;
	if (orphan && m->unit != EXCHANGE_BYTES) {
		m->start = utf8_offset(t->text, t->len, m->start);
		m->end = utf8_offset(t->text, t->len, m->end);
		return 1;
	}
	if (!orphan && exchange_place(m, t->text, t->len, &why) < 0) {
		skip(t, m, why.text);
		return 0;
	}
	return 1;
}

/* The uid of the mark that OTHER ("#N") names; OTHER itself when it names none. */
static const char *other_of(const struct exchange *x, const char *other)
{
	size_t index =
		other && *other == '#' ? (size_t)strtoull(other + 1, NULL, 10) : x->mark_count;

	return index < x->mark_count ? x->marks[index].uid : other;
}

static int take_one(struct taking *t, struct exchange_mark *m, bool by_uid, struct err *err)
{
	int kind = index_of(transfer_kinds, MARK_KINDS, m->kind ? m->kind : "");
	int status = m->status ? index_of(transfer_statuses, array_length(transfer_statuses),
					 m->status)
			       : MARK_PLACED;
	struct mark new = {.kind = (enum mark_kind)kind, .status = (enum mark_status)status};
	int placed, known;

	if (kind < 0 || status < 0) {
		skip(t, m, _("a mark of no kind that piyue knows"));
		return 0;
	}
	if (m->document < 0 && kind != MARK_ENTITY && kind != MARK_TYPE && kind != MARK_SITE &&
		!m->entity) {
		skip(t, m, _("it does not say on which article it stands"));
		return 0;
	}
	placed = place(t, m, status == MARK_ORPHAN, err);
	if (placed <= 0)
		return placed;
	if (kind == MARK_DECISION &&
		(!m->label || !m->type || mention_type_add(m->type, strlen(m->type)) < 0)) {
		skip(t, m, _("a decision without a type"));
		return 0;
	}
	snprintf(new.uid, sizeof new.uid, "%s", m->uid);
	new.document = m->document < 0 ? 0 : t->ids[m->document];
	new.start = m->start;
	new.end = m->end;
	new.entity = dup_or_null(m->entity);
	new.label = dup_or_null(m->label);
	new.type = dup_or_null(m->type);
	new.text = dup_or_null(m->text);
	new.other = dup_or_null(other_of(t->x, m->other));
	new.quote = dup_or_null(m->quote);
	new.prefix = dup_or_null(m->prefix);
	new.suffix = dup_or_null(m->suffix);
	new.annotator = dup_or_null(m->annotator);
	new.created = m->created;
	new.changed = m->changed;
	known = kind == MARK_DECISION && !by_uid
			? fill_entity(t->lib, &new, t->text + m->start, m->end - m->start, err)
			: 0;
	if (known == 0)
		known = is_known(t->lib, &new, by_uid, err);
	if (known == 0) {
		array_reserve(t->marks.items, t->marks.count, t->marks.capacity);
		t->marks.items[t->marks.count++] = new;
		return 0;
	}
	t->transfer->counts.known += known > 0;
	mark_release(&new);
	return known < 0 ? -1 : 0;
}

/* A uid is 32 hexadecimal digits. */
static bool is_uid(const char *uid)
{
	return uid && strlen(uid) == 32 && strspn(uid, "0123456789abcdef") == 32;
}

static int take_all(struct taking *t, struct err *err)
{
	struct exchange *x = t->x;
	bool *given = xcalloc(x->mark_count + 1, sizeof *given);
	int status = 0;

	for (size_t i = 0; i < x->document_count && status >= 0; i++)
		status = find_document(t->lib, &x->documents[i], &t->ids[i], err);
	for (size_t i = 0; i < x->mark_count; i++) {
		given[i] = is_uid(x->marks[i].uid);
		if (!given[i]) {
			free(x->marks[i].uid);
			x->marks[i].uid = xcalloc(33, 1);
			sql_uid(x->marks[i].uid);
		}
	}
	for (size_t i = 0; i < x->mark_count && status >= 0; i++)
		status = take_one(t, &x->marks[i], given[i], err);
	free(given);
	return status < 0 ? -1 : 0;
}

/* Save what was found; the step begins with the first of them. */
static int save_part(struct transfer *transfer, struct mark_list *marks, struct err *err)
{
	if (marks->count && !transfer->step)
		transfer->step = step_new(transfer->lib, STEP_IN_FORCE, 0, err);
	if (transfer->step < 0 || marks_save_in(transfer->lib, transfer->step, marks->items,
					  marks->count, err) < 0)
		return -1;
	transfer->counts.taken += marks->count;
	return 0;
}

int transfer_begin(struct transfer *transfer, struct library *lib, struct err *err)
{
	*transfer = (struct transfer){.lib = lib};
	return library_begin(lib, err);
}

int transfer_take(struct transfer *transfer, struct exchange *x, struct err *err)
{
	struct taking t = {.transfer = transfer,
		.lib = transfer->lib,
		.x = x,
		.ids = xcalloc(x->document_count + 1, sizeof(int64_t)),
		.loaded = -1};
	int status = take_all(&t, err);

	if (status == 0)
		status = save_part(transfer, &t.marks, err);
	if (status < 0)
		library_rollback(transfer->lib);
	mark_list_release(&t.marks);
	free(t.ids);
	free(t.text);
	return status;
}

int transfer_end(struct transfer *transfer, struct err *err)
{
	if (transfer->step && step_finish(transfer->lib, transfer->step, err) < 0) {
		library_rollback(transfer->lib);
		return -1;
	}
	return library_commit(transfer->lib, err);
}
