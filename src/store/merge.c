#include "store/merge.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/effective.h"
#include "store/mark_row.h"
#include "store/merging.h"

void merging_pair(struct pairs *list, int64_t there, int64_t here)
{
	array_reserve(list->items, list->count, list->capacity);
	list->items[list->count++] = (struct pair){there, here};
}

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return x->there < y->there ? -1 : x->there > y->there;
}

int64_t merging_row(const struct pairs *list, int64_t there)
{
	struct pair key = {there, 0};
	const struct pair *found = list->count ? bsearch(&key, list->items, list->count,
							 sizeof *list->items, compare_pairs)
					       : NULL;

	return found ? found->here : 0;
}

/* Pair the versions of a step that is in both libraries: they are the same, in the same order. */
static int pair_versions(struct merging *m, int64_t there, int64_t here, struct err *err)
{
	struct id_list theirs = {0}, ours = {0};
	int status = sql_ids(m->there,
		sql_query(m->there, err, "SELECT id FROM history WHERE step = ? ORDER BY id",
			"i", there),
		&theirs, err);

	if (status == 0)
		status = sql_ids(m->here,
			sql_query(m->here, err,
				"SELECT id FROM history WHERE step = ? ORDER BY id", "i", here),
			&ours, err);
	if (status == 0 && theirs.count != ours.count)
		status = err_set(err,
			_("library '%s': a step of its history is not that of library '%s': "
			  "one of them was changed by another program"),
			m->there->path, m->here->path);
	for (size_t i = 0; i < theirs.count && status == 0; i++)
		merging_pair(&m->versions, theirs.items[i], ours.items[i]);
	free(theirs.items);
	free(ours.items);
	return status;
}

static int copy_version(struct merging *m, sqlite3_stmt *s, int64_t step, struct err *err)
{
	const char *texts[9];

	for (int i = 0; i < 9; i++)
		texts[i] = (const char *)sqlite3_column_text(s, 9 + i);
	if (sql_run(m->here, err,
		    "INSERT INTO history (step, uid, before, " MARK_ROW ")"
		    " VALUES (?, ?, nullif (?, 0), ?, ?, ?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?,"
		    " ?, ?, ?, ?, ?)",
		    "isiiiiiiisssssssssii", step, sql_text(s, 1),
		    merging_row(&m->versions, sqlite3_column_int64(s, 2)),
		    sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 4),
		    sqlite3_column_int64(s, 5),
		    merging_row(&m->documents, sqlite3_column_int64(s, 6)),
		    sqlite3_column_int64(s, 7), sqlite3_column_int64(s, 8), texts[0], texts[1],
		    texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8],
		    sqlite3_column_int64(s, 18), sqlite3_column_int64(s, 19)) < 0)
		return -1;
	merging_pair(&m->versions, sqlite3_column_int64(s, 0),
		sqlite3_last_insert_rowid(m->here->db));
	m->counts->versions++;
	return 0;
}

static int copy_versions(struct merging *m, int64_t there, int64_t here, struct err *err)
{
	sqlite3_stmt *s = sql_query(m->there, err,
		"SELECT id, uid, before, " MARK_ROW " FROM history WHERE step = ? ORDER BY id",
		"i", there);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(m->there, s, err)) > 0) {
		if (copy_version(m, s, here, err) < 0) {
			sql_done(s);
			return -1;
		}
	}
	return status;
}

static int merge_step(struct merging *m, sqlite3_stmt *s, struct err *err)
{
	int64_t there = sqlite3_column_int64(s, 0), here = 0;
	int known = sql_number(
		m->here, err, &here, "SELECT id FROM step WHERE uid = ?", "s", sql_text(s, 1));
	int status;

	if (known < 0)
		return -1;
	if (!known) {
		if (sql_run(m->here, err,
			    "INSERT INTO step (uid, annotator, time, state, target, tick, redo)"
			    " VALUES (?, ?, ?, ?, nullif (?, 0), ?, ?)",
			    "ssiiiii", sql_text(s, 1), sql_text(s, 2),
			    sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 4),
			    merging_row(&m->steps, sqlite3_column_int64(s, 5)),
			    sqlite3_column_int64(s, 6), sqlite3_column_int64(s, 7)) < 0)
			return -1;
		here = sqlite3_last_insert_rowid(m->here->db);
		m->counts->steps++;
	}
	status =
		known ? pair_versions(m, there, here, err) : copy_versions(m, there, here, err);
	merging_pair(&m->steps, there, here);
	return status;
}

static int merge_history(struct merging *m, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	if (sql_number(m->here, err, &m->first_version,
		    "SELECT 1 + coalesce(max(id), 0) FROM history", "") < 0)
		return -1;
	s = sql_query(m->there, err,
		"SELECT id, uid, annotator, time, state, target, tick, redo FROM step ORDER BY id",
		"");
	if (!s)
		return -1;
	while ((status = sql_step(m->there, s, err)) > 0) {
		if (merge_step(m, s, err) < 0) {
			sql_done(s);
			return -1;
		}
	}
	return status;
}

/* ---- what follows from it */

/* A step is undone when the last that was said of it is an undo, and can be redone as long as its
 * annotator has done nothing else since. */
static int derive_states(struct library *lib, struct err *err)
{
	return sql_run(lib, err,
		"UPDATE step SET state = coalesce((SELECT iif (u.redo, 0, iif (EXISTS"
		"  (SELECT 1 FROM step o WHERE o.annotator = step.annotator AND o.state IN (0, 1, 2)"
		"   AND o.tick > u.tick), 2, 1))"
		"  FROM step u WHERE u.target = step.id ORDER BY u.tick DESC, u.uid DESC LIMIT 1), 0)"
		" WHERE state IN (0, 1, 2)"
		" AND (state <> 0 OR id IN (SELECT target FROM step WHERE target IS NOT NULL))",
		"");
}

/* Does VERSION lead back to OLD? */
static int descends(
	struct library *lib, int64_t version, int64_t old, bool *answer, struct err *err)
{
	int status = 1;

	while (version > 0 && version != old && status > 0) {
		int64_t before = 0;

		status = sql_number(lib, err, &before,
			"SELECT coalesce(before, 0) FROM history WHERE id = ?", "i", version);
		version = before;
	}
	*answer = version == old;
	return status < 0 ? -1 : 0;
}

/* Show the version of mark UID that holds. */
static int show_mark(struct merging *m, const char *uid, struct err *err)
{
	int64_t old = 0, new = 0;
	bool follows = true;

	if (sql_number(m->here, err, &old, "SELECT version FROM mark WHERE uid = ?", "s", uid) <
			0 ||
		sql_number(m->here, err, &new,
			"SELECT h.id FROM history h JOIN step s ON s.id = h.step WHERE h.uid = ?"
			" ORDER BY s.tick DESC, s.uid DESC, h.id DESC LIMIT 1",
			"s", uid) < 0)
		return -1;
	m->counts->marks += new != old;
	if (old && descends(m->here, new, old, &follows, err) < 0)
		return -1;
	m->counts->contested += !follows;
	return new == old ? 0 : mark_row_show(m->here, new, err);
}

struct uids {
	char (*items)[33]; /* owned */
	size_t count, capacity;
};

/* Call for each uid that the query gives. */
static int each_uid(struct merging *m, sqlite3_stmt *s,
	int (*handle)(struct merging *m, const char *uid, struct err *err), struct err *err)
{
	struct uids uids = {0};
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(m->here, s, err)) > 0) {
		array_reserve(uids.items, uids.count, uids.capacity);
		snprintf(uids.items[uids.count++], sizeof *uids.items, "%s", sql_text(s, 0));
	}
	for (size_t i = 0; i < uids.count && status == 0; i++)
		status = handle(m, uids.items[i], err);
	free(uids.items);
	return status;
}

static int forward_mark(struct merging *m, const char *uid, struct err *err)
{
	int64_t version = 0;

	if (sql_number(m->here, err, &version, "SELECT version FROM mark WHERE uid = ?", "s",
		    uid) < 0 ||
		mark_row_show(m->here, version, err) < 0)
		return -1;
	return mark_row_forward(m->here, uid, err);
}

/* Where marks stood before and stand now, and all documents that are new. */
static int note_touched(struct merging *m, struct err *err)
{
	m->touched.count = 0;
	return sql_ids(m->here,
		sql_query(m->here, err,
			"SELECT DISTINCT document FROM history WHERE id >= ?1 AND document IS NOT NULL"
			" UNION SELECT m.document FROM mark m JOIN history h ON h.id = m.version"
			" WHERE m.document IS NOT h.document AND m.document IS NOT NULL"
			" UNION SELECT m.document FROM mark m JOIN history h ON h.uid = m.uid"
			" WHERE h.id >= ?1 AND m.document IS NOT NULL",
			"i", m->first_version),
		&m->touched, err);
}

static int derive(struct merging *m, struct err *err)
{
	struct library *lib = m->here;
	int status = derive_states(lib, err);

	if (status == 0)
		status = each_uid(m,
			sql_query(lib, err, "SELECT DISTINCT uid FROM history WHERE id >= ?",
				"i", m->first_version),
			show_mark, err);
	/* Which revision is the newest may be another one now. Each from its version, so that it is
	 * all the same what was merged before. */
	if (status == 0)
		status = each_uid(m,
			sql_query(lib, err,
				"SELECT m.uid FROM mark m JOIN history h ON h.id = m.version"
				" JOIN document d ON d.id = h.document"
				" WHERE NOT d.latest OR m.document <> h.document",
				""),
			forward_mark, err);
	if (status == 0)
		status = note_touched(m, err);
	lib->roots_stale = true;
	for (size_t i = 0; i < m->touched.count && status == 0; i++) {
		status = effective_count(lib, m->touched.items[i], err);
		if (status == 0)
			status = document_refresh(lib, m->touched.items[i], err);
	}
	for (size_t i = 0; i < m->documents.count && status == 0; i++)
		status = document_refresh(lib, m->documents.items[i].here, err);
	return status;
}

static int is_sound(struct library *lib, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, "PRAGMA quick_check(1)", "");
	int status = s ? sql_step(lib, s, err) : -1;

	if (status > 0 && strcmp(sql_text(s, 0), "ok") != 0)
		status = err_set(
			err, _("library '%s' is damaged: %s"), lib->path, sql_text(s, 0));
	if (s)
		sql_done(s);
	return status < 0 ? -1 : 0;
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

int library_merge(
	struct library *lib, const char *other, struct merge_counts *counts, struct err *err)
{
	struct library_options options = {.read_only = true};
	struct merging m = {.here = lib, .counts = counts};
	int status = -1;

	*counts = (struct merge_counts){0};
	if (is_same_file(lib->path, other))
		return 0;
	m.there = library_open(other, &options, err);
	if (m.there && is_sound(m.there, err) == 0 && library_begin(lib, err) == 0) {
		/* One moment of the other library, whoever writes to it meanwhile. */
		status = sql_script(m.there, "BEGIN", err);
		if (status == 0)
			status = merge_documents(&m, err);
		if (status == 0)
			status = merge_history(&m, err);
		if (status == 0)
			status = derive(&m, err);
		if (status == 0)
			status = library_commit(lib, err);
		else
			library_rollback(lib);
	}
	free(m.documents.items);
	free(m.steps.items);
	free(m.versions.items);
	free(m.touched.items);
	library_free(m.there);
	return status;
}
