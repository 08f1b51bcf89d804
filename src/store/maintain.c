/* Looking after the file: counting, checking, copying (library.h). */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/library.h"
#include "store/maintain.h"
#include "store/place.h"
#include "store/sql.h"

/* VACUUM INTO reads a consistent state while others write, and never copies a journal. */
static int copy_to(struct library *lib, const char *path, struct err *err)
{
	sqlite3_stmt *s = NULL;
	int status;

	if (sqlite3_prepare_v2(lib->db, "VACUUM INTO ?", -1, &s, NULL) != SQLITE_OK ||
		sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC) != SQLITE_OK)
		status = sql_error(lib, err);
	else
		status = sqlite3_step(s) == SQLITE_DONE ? 0 : sql_error(lib, err);
	(void)sqlite3_finalize(s);
	return status;
}

enum { LOOK_EVERY = 1000 }; /* instructions of SQLite between two looks whether to stop */

int maintain_verify(
	const char *path, int (*stop)(void *context), void *context, struct err *err)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	bool sound = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;

	if (stop)
		sqlite3_progress_handler(db, LOOK_EVERY, stop, context);
	sound = sound &&
		sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &s, NULL) == SQLITE_OK &&
		sqlite3_step(s) == SQLITE_ROW &&
		strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;
	(void)sqlite3_finalize(s);
	(void)sqlite3_close(db);
	return sound ? 0
		     : err_set(err, _("the copy '%s' is not sound: it does not count"), path);
}

int library_backup(struct library *lib, const char *path, struct err *err)
{
	struct buf part = {0};
	mode_t mask;
	int status;

	if (access(path, F_OK) == 0)
		return err_set(err, _("'%s' exists: a backup does not overwrite"), path);
	/* Broken off at any moment it leaves nothing that could be taken for a copy. */
	buf_addf(&part, "%s.part", path);
	(void)unlink(part.data);
	mask = umask(077);
	status = copy_to(lib, part.data, err);
	umask(mask);
	if (status == 0)
		status = maintain_verify(part.data, NULL, NULL, err);
	if (status == 0 && rename(part.data, path) < 0)
		status = err_set(err, _("cannot move '%s' to '%s': %s"), part.data, path,
			strerror(errno));
	if (status < 0)
		(void)unlink(part.data);
	buf_release(&part);
	return status;
}

/* Is anybody reading or writing PATH? A session that only has it open is seen by its hold. A file that
 * cannot be read as a library is in nobody's hands. */
static bool is_in_use(const char *path)
{
	sqlite3 *db = NULL;
	int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_exec(db, "BEGIN EXCLUSIVE; ROLLBACK", NULL, NULL, NULL);
	(void)sqlite3_close(db);
	return code == SQLITE_BUSY;
}

/* Move PATH, and the journal that belongs to it, to a name that tells when. */
static int move_aside(const char *path, char **kept, struct err *err)
{
	char stamp[32] = "";
	time_t now = time(NULL);
	struct tm tm;
	struct buf from = {0}, to = {0};
	int status = 0;

	if (localtime_r(&now, &tm))
		strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &tm);
	buf_addf(&to, "%s.before-restore-%s", path, stamp);
	*kept = xstrdup(to.data);
	if (access(to.data, F_OK) == 0 || rename(path, to.data) < 0)
		status = err_set(err, _("cannot move '%s' to '%s': %s"), path, to.data,
			strerror(errno ? errno : EEXIST));
	buf_addf(&from, "%s-journal", path);
	buf_add_str(&to, "-journal");
	if (status == 0 && rename(from.data, to.data) < 0 && errno != ENOENT)
		status = err_set(err, _("cannot move '%s' to '%s': %s"), from.data, to.data,
			strerror(errno));
	buf_release(&from);
	buf_release(&to);
	return status;
}

static int put_in_place(const char *path, const char *backup, char **kept, struct err *err)
{
	struct library_options options = {.read_only = true};
	struct library *lib = library_open(backup, &options, err);
	struct buf temp = {0};
	int status = -1, hold = -1;

	*kept = NULL;
	buf_addf(&temp, "%s.restoring", path);
	/* Left over from a restore that was broken off. */
	if (lib && (unlink(temp.data) == 0 || errno == ENOENT))
		status = library_backup(lib, temp.data, err);
	else if (lib)
		err_set(err, _("cannot write '%s': %s"), temp.data, strerror(errno));
	library_free(lib);
	if (status == 0 && access(path, F_OK) == 0) {
		hold = library_hold(path, true, true);
		if (hold == LIBRARY_HELD || is_in_use(path))
			status = err_set(err,
				_("library '%s' is open in another session: close it first"),
				path);
		else
			status = move_aside(path, kept, err);
	}
	if (status == 0 && rename(temp.data, path) < 0)
		status = err_set(err, _("cannot move '%s' to '%s': %s"), temp.data, path,
			strerror(errno));
	if (status < 0)
		unlink(temp.data);
	if (hold >= 0)
		close(hold);
	buf_release(&temp);
	return status;
}

int library_restore(const char *path, const char *backup, char **kept, struct err *err)
{
	char *place = place_of(path);
	int status = put_in_place(place, backup, kept, err);

	free(place);
	return status;
}

int library_count(struct library *lib, struct library_counts *counts, struct err *err)
{
	static const char *const questions[] = {
		"SELECT count(*) FROM document WHERE latest",
		"SELECT count(*) FROM document WHERE latest AND NOT read",
		"SELECT count(*) FROM mark WHERE NOT deleted",
		"SELECT count(*) FROM mark WHERE status = 2 AND NOT deleted",
		"SELECT count(*) FROM entity",
	};
	size_t *const answers[] = {&counts->documents, &counts->unread, &counts->marks,
		&counts->orphans, &counts->entities};

	for (size_t i = 0; i < array_length(questions); i++) {
		int64_t number = 0;

		if (sql_number(lib, err, &number, questions[i], "") < 0)
			return -1;
		*answers[i] = (size_t)number;
	}
	return 0;
}

struct findings {
	void (*report)(void *context, const char *line);
	void *context;
	int count;
};

static void find(struct findings *f, const char *line)
{
	f->count++;
	f->report(f->context, line);
}

static int check_file(struct library *lib, struct findings *f, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, "PRAGMA integrity_check(50)", "");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		if (strcmp(sql_text(s, 0), "ok") != 0)
			find(f, sql_text(s, 0));
	}
	return status;
}

static int check_references(struct library *lib, struct findings *f, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, "PRAGMA foreign_key_check", "");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct buf line = {0};

		buf_addf(&line, _("table %s, row %lld: refers to a row of %s that is missing"),
			sql_text(s, 0), (long long)sqlite3_column_int64(s, 1), sql_text(s, 2));
		find(f, line.data);
		buf_release(&line);
	}
	return status;
}

static int check_anchors(struct library *lib, struct findings *f, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT mark.id, document, title, quote FROM mark JOIN content USING (document)"
		" JOIN document ON document.id = mark.document"
		" WHERE NOT deleted AND end > 0 AND status <> 2 AND CAST (quote AS BLOB) <>"
		" substr(CAST (content.text AS BLOB), start + 1, end - start)",
		"");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct buf line = {0};

		buf_addf(&line,
			_("mark %lld in article %lld '%s' does not stand on its words '%s'"),
			(long long)sqlite3_column_int64(s, 0),
			(long long)sqlite3_column_int64(s, 1), sql_text(s, 2), sql_text(s, 3));
		find(f, line.data);
		buf_release(&line);
	}
	return status;
}

int library_check(struct library *lib, void (*report)(void *context, const char *line),
	void *context, struct err *err)
{
	struct findings f = {report, context, 0};

	if (check_file(lib, &f, err) < 0 || check_references(lib, &f, err) < 0 ||
		check_anchors(lib, &f, err) < 0)
		return -1;
	return f.count;
}
