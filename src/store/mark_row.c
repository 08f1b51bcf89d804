#include "store/mark_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/carry.h"
#include "store/effective.h"

enum { FIRST_SHARED = 2 }; /* columns of mark_row_read() before MARK_ROW */

void mark_row_read(sqlite3_stmt *s, struct mark *m)
{
	char **const texts[] = {&m->entity, &m->label, &m->type, &m->text, &m->other, &m->quote,
		&m->prefix, &m->suffix, &m->annotator};

	*m = (struct mark){.id = sqlite3_column_int64(s, 0),
		.kind = (enum mark_kind)sqlite3_column_int(s, FIRST_SHARED),
		.status = (enum mark_status)sqlite3_column_int(s, FIRST_SHARED + 1),
		.deleted = sqlite3_column_int(s, FIRST_SHARED + 2),
		.document = sqlite3_column_int64(s, FIRST_SHARED + 3),
		.start = (size_t)sqlite3_column_int64(s, FIRST_SHARED + 4),
		.end = (size_t)sqlite3_column_int64(s, FIRST_SHARED + 5),
		.created = sqlite3_column_int64(s, FIRST_SHARED + 15),
		.changed = sqlite3_column_int64(s, FIRST_SHARED + 16)};
	/* Those of a later piyue, or of a stranger: nothing is shown of them. */
	if ((unsigned)m->kind >= MARK_KINDS)
		m->kind = MARK_SPAN;
	if ((unsigned)m->status > MARK_ORPHAN)
		m->status = MARK_ORPHAN;
	snprintf(m->uid, sizeof m->uid, "%s", sql_text(s, 1));
	for (size_t i = 0; i < array_length(texts); i++)
		*texts[i] = sql_text_dup(s, FIRST_SHARED + 6 + (int)i);
}

int64_t step_new(struct library *lib, enum step_state state, int64_t target, struct err *err)
{
	char uid[33];

	/* Whatever was undone cannot be redone once something else has been done. */
	if (state == STEP_IN_FORCE &&
		sql_run(lib, err, "UPDATE step SET state = 2 WHERE annotator = ? AND state = 1",
			"s", lib->annotator) < 0)
		return -1;
	sql_uid(uid);
	if (sql_run(lib, err,
		    "INSERT INTO step (uid, annotator, time, state, target, tick)"
		    " VALUES (?, ?, ?, ?, nullif (?, 0),"
		    " 1 + coalesce((SELECT max(tick) FROM step), 0))",
		    "ssiii", uid, lib->annotator, sql_now(lib), (int64_t)state, target) < 0)
		return -1;
	return sqlite3_last_insert_rowid(lib->db);
}

/* The present version of mark UID, or 0. */
static int present_version(
	struct library *lib, const char *uid, int64_t *version, struct err *err)
{
	*version = 0;
	return sql_number(
		lib, err, version, "SELECT version FROM mark WHERE uid = ?", "s", uid);
}

int mark_row_show(struct library *lib, int64_t version, struct err *err)
{
	return sql_run(lib, err,
		"INSERT INTO mark (uid, version, tick, " MARK_ROW ")"
		" SELECT uid, id, (SELECT tick FROM step WHERE step.id = step), " MARK_ROW
		" FROM history WHERE id = ?"
		" ON CONFLICT (uid) DO UPDATE SET version = excluded.version,"
		" tick = excluded.tick,"
		" kind = excluded.kind, status = excluded.status, deleted = excluded.deleted,"
		" document = excluded.document, start = excluded.start, end = excluded.end,"
		" entity = excluded.entity, label = excluded.label, type = excluded.type,"
		" text = excluded.text, other = excluded.other, quote = excluded.quote,"
		" prefix = excluded.prefix, suffix = excluded.suffix,"
		" annotator = excluded.annotator, created = excluded.created,"
		" changed = excluded.changed",
		"i", version);
}

int mark_row_write(struct library *lib, int64_t step, struct mark *m, struct err *err)
{
	int64_t before;
	int status;

	if (!*m->uid)
		sql_uid(m->uid);
	if (present_version(lib, m->uid, &before, err) < 0 ||
		sql_run(lib, err,
			"INSERT INTO history (step, uid, before, " MARK_ROW ")"
			" VALUES (?, ?, nullif (?, 0), ?, ?, ?, nullif (?, 0), ?, ?, ?, ?, ?, ?,"
			" ?, ?, ?, ?, ?, ?, ?)",
			"isiiiiiiisssssssssii", step, m->uid, before, (int64_t)m->kind,
			(int64_t)m->status, (int64_t)m->deleted, m->document, (int64_t)m->start,
			(int64_t)m->end, m->entity, m->label, m->type, m->text, m->other,
			m->quote, m->prefix, m->suffix, m->annotator, m->created,
			m->changed) < 0)
		return -1;
	if (mark_row_show(lib, sqlite3_last_insert_rowid(lib->db), err) < 0)
		return -1;
	status = sql_number(lib, err, &m->id, "SELECT id FROM mark WHERE uid = ?", "s", m->uid);
	return status < 0 ? -1 : 0;
}

int mark_row_restore(
	struct library *lib, int64_t step, const char *uid, int64_t version, struct err *err)
{
	int64_t present;

	if (present_version(lib, uid, &present, err) < 0)
		return -1;
	/* Without an older version the mark did not exist: its tombstone says so. */
	if (sql_run(lib, err,
		    "INSERT INTO history (step, uid, before, " MARK_ROW ")"
		    " SELECT ?, uid, ?, kind, status, iif (?, deleted, 1), document, start, end,"
		    " entity, label, type, text, other, quote, prefix, suffix, annotator, created,"
		    " ? FROM history WHERE id = ?",
		    "iiiii", step, present, version, sql_now(lib),
		    version ? version : present) < 0)
		return -1;
	if (mark_row_show(lib, sqlite3_last_insert_rowid(lib->db), err) < 0)
		return -1;
	return mark_row_forward(lib, uid, err);
}

/* clang-format off */
#define OUTDATED \
	"SELECT n.id, h.uid, " MARK_ROW_OF("h") " FROM mark m JOIN history h ON h.id = m.version" \
	" JOIN document d ON d.id = h.document" \
	" JOIN document n ON n.origin = d.origin AND n.latest" \
	" WHERE m.uid = ? AND NOT d.latest LIMIT 1"
/* clang-format on */

/* The mark as its present version has it, and the newest revision of its document: 1, or 0 when it
 * stands on that already. */
static int read_outdated(
	struct library *lib, const char *uid, struct mark *m, int64_t *newest, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, OUTDATED, "s", uid);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status <= 0)
		return status;
	*newest = sqlite3_column_int64(s, 0);
	mark_row_read(s, m);
	sql_done(s);
	return 1;
}

int mark_row_forward(struct library *lib, const char *uid, struct err *err)
{
	struct mark m;
	int64_t newest;
	sqlite3_stmt *s;
	int status = read_outdated(lib, uid, &m, &newest, err);

	if (status <= 0)
		return status;
	s = sql_query(lib, err, "SELECT text FROM content WHERE document = ?", "i", newest);
	status = s ? sql_step(lib, s, err) : -1;
	if (status > 0) {
		carry_place(&m, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0));
		sql_done(s);
		status = sql_run(lib, err,
			"UPDATE mark SET document = ?, start = ?, end = ?, status = ? WHERE uid = ?",
			"iiiis", newest, (int64_t)m.start, (int64_t)m.end, (int64_t)m.status,
			uid);
	}
	mark_release(&m);
	return status < 0 ? -1 : 0;
}

/* The documents that STEP touched: where its marks stand, and where they stood before. */
static int touched(struct library *lib, int64_t step, struct id_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT document FROM history WHERE step = ?1 AND document IS NOT NULL"
		" UNION SELECT b.document FROM history h JOIN history b ON b.id = h.before"
		" WHERE h.step = ?1 AND b.document IS NOT NULL"
		" UNION SELECT m.document FROM history h JOIN mark m ON m.uid = h.uid"
		" WHERE h.step = ?1 AND m.document IS NOT NULL",
		"i", step);

	return sql_ids(lib, s, out, err);
}

int step_finish(struct library *lib, int64_t step, struct err *err)
{
	struct id_list documents = {0};
	int64_t decided = 0;
	int status = touched(lib, step, &documents, err);

	if (status == 0)
		status = effective_after_step(lib, step, err);
	if (status == 0 &&
		sql_number(lib, err, &decided,
			"SELECT EXISTS (SELECT 1 FROM history WHERE step = ? AND kind = ?)",
			"ii", step, (int64_t)MARK_DECISION) < 0)
		status = -1;
	for (size_t i = 0; i < documents.count && status == 0; i++) {
		if (decided)
			status = effective_count(lib, documents.items[i], err);
		if (status == 0)
			status = document_refresh(lib, documents.items[i], err);
	}
	free(documents.items);
	return status;
}

/* clang-format off */
/* The newest correction of a field, or the cleaner's word. */
#define FIELD(name) \
	name " = coalesce((SELECT text FROM mark WHERE document = ?1 AND kind = ?2" \
	"  AND label = '" name "' AND NOT deleted ORDER BY changed DESC, id DESC LIMIT 1)," \
	" a." name ", '')"

#define REFRESH_DOCUMENT \
	"UPDATE document SET " \
	FIELD("title") ", " FIELD("date") ", " FIELD("source") ", " FIELD("author") "," \
	" notes = (SELECT count(*) FROM mark WHERE document = ?1 AND kind = ?3 AND NOT deleted)," \
	" tags = coalesce((SELECT group_concat(label, ' ') FROM (SELECT DISTINCT label FROM mark" \
	"  WHERE document = ?1 AND kind = ?4 AND end = 0 AND NOT deleted ORDER BY label)), '')," \
	" read = EXISTS (SELECT 1 FROM mark WHERE document = ?1 AND kind = ?5 AND NOT deleted)" \
	" FROM article a WHERE document.id = ?1 AND a.document = ?1"
/* clang-format on */

int document_refresh(struct library *lib, int64_t id, struct err *err)
{
	if (!id)
		return 0;
	return sql_run(lib, err, REFRESH_DOCUMENT, "iiiii", id, (int64_t)MARK_FIELD,
		(int64_t)MARK_NOTE, (int64_t)MARK_TAG, (int64_t)MARK_READ);
}
