#include "store/library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/backups.h"
#include "store/learning.h"
#include "store/maintain.h"
#include "store/marks.h"
#include "store/place.h"
#include "store/schema.h"
#include "store/sql.h"

#define BUSY_TIMEOUT 3000 /* milliseconds that a second writer waits */

static const char SETTINGS[] =
	"PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
	"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
	"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;"
	"CREATE TEMP TABLE root (key TEXT PRIMARY KEY, root TEXT NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX temp.root_root ON root (root)";

static bool in_memory(const struct library *lib)
{
	return strcmp(lib->path, ":memory:") == 0;
}

/* Make sure that PATH is a regular file that only its owner can read, making it when it is
 * missing. SQLite gives its journals the mode of the file. */
static int prepare_file(struct library *lib, struct err *err)
{
	struct stat st;
	int fd;

	if (stat(lib->path, &st) == 0) {
		if (!S_ISREG(st.st_mode))
			return err_set(err,
				_("'%s' is not a regular file: name another with -l"),
				lib->path);
		if (!lib->read_only && access(lib->path, W_OK) < 0) {
			lib->read_only = true;
			snprintf(lib->notice, sizeof lib->notice, "%s",
				_("the library may not be written: opened for reading only"));
		}
		return 0;
	}
	if (lib->read_only)
		return err_set(
			err, _("cannot open library '%s': %s"), lib->path, strerror(errno));
	if (path_make_parent(lib->path, err) < 0)
		return -1;
	fd = open(lib->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return err_set(
			err, _("cannot make library '%s': %s"), lib->path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return 0;
}

int library_hold(const char *path, bool alone, bool make)
{
	struct buf name = {0};
	int fd;

	buf_addf(&name, "%s.lock", path);
	fd = open(name.data, (make ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC, 0600);
	buf_release(&name);
	if (fd >= 0 && flock(fd, alone ? LOCK_EX | LOCK_NB : LOCK_SH) < 0 &&
		(alone && errno == EWOULDBLOCK)) {
		close(fd);
		return LIBRARY_HELD;
	}
	return fd;
}

/* Was the last session cut off? Then its journal holds something. */
static bool is_unclean(const struct library *lib)
{
	struct buf journal = {0};
	struct stat st;
	bool unclean;

	buf_addf(&journal, "%s-journal", lib->path);
	unclean = stat(journal.data, &st) == 0 && st.st_size > 0;
	buf_release(&journal);
	return unclean;
}

/* After a session that was cut off: a library that is damaged is read as far as it can be, and
 * nothing more is written into it. */
static int look_for_damage(struct library *lib, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, "PRAGMA quick_check(1)", "");
	int status = s ? sql_step(lib, s, err) : -1;

	if (status < 0)
		return -1;
	if (status > 0 && strcmp(sql_text(s, 0), "ok") != 0) {
		char *copy = backup_newest(lib->path);

		lib->read_only = true;
		snprintf(lib->notice, sizeof lib->notice,
			_("the library is damaged: opened for reading only; "
			  "'piyue restore %s' puts a backup in its place"),
			copy ? copy : "FILE");
		free(copy);
	}
	sql_done(s);
	return 0;
}

static int open_database(struct library *lib, const char *vfs, struct err *err)
{
	int flags = lib->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

	if (in_memory(lib))
		flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	if (sqlite3_open_v2(lib->path, &lib->db, flags | SQLITE_OPEN_NOMUTEX, vfs) != SQLITE_OK)
		return sql_error(lib, err);
	if (sqlite3_extended_result_codes(lib->db, 1) != SQLITE_OK ||
		sqlite3_busy_timeout(lib->db, BUSY_TIMEOUT) != SQLITE_OK ||
		sqlite3_db_config(lib->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK)
		return sql_error(lib, err);
	return sql_script(lib, SETTINGS, err);
}

/* Keep a copy of a library of an older version before it is changed. */
static int keep_old_version(struct library *lib, int64_t version, struct err *err)
{
	struct buf copy = {0};
	int status = 0;

	buf_addf(&copy, "%s.before-v%d", lib->path, SCHEMA_VERSION);
	(void)version;
	if (access(copy.data, F_OK) < 0)
		status = library_backup(lib, copy.data, err);
	buf_release(&copy);
	return status;
}

/* Is it ours, and of which version? An empty file is ours to fill. */
static int identify(struct library *lib, int64_t *version, struct err *err)
{
	int64_t application = 0, tables = 0;

	if (sql_number(lib, err, &application, "PRAGMA application_id", "") < 0 ||
		sql_number(lib, err, version, "PRAGMA user_version", "") < 0 ||
		sql_number(lib, err, &tables, "SELECT count(*) FROM sqlite_schema", "") < 0)
		return -1;
	if (application != SCHEMA_APPLICATION && (tables || application || *version))
		return err_set(err,
			_("'%s' is a database of another program: name another file with -l"),
			lib->path);
	if (*version > SCHEMA_VERSION && !lib->read_only)
		return err_set(err,
			_("library '%s' has version %lld, this piyue knows %d: "
			  "it is left alone; use a newer piyue"),
			lib->path, (long long)*version, SCHEMA_VERSION);
	if (*version < SCHEMA_VERSION && lib->read_only && !in_memory(lib))
		return err_set(err,
			_("library '%s' has the older version %lld and may not be "
			  "written to bring it up to date"),
			lib->path, (long long)*version);
	return 0;
}

static int bring_up_to_date(struct library *lib, struct err *err)
{
	int64_t version = 0;

	if (identify(lib, &version, err) < 0)
		return -1;
	if (!lib->read_only && sql_script(lib, "PRAGMA journal_mode = TRUNCATE", err) < 0)
		return -1;
	if (version >= SCHEMA_VERSION)
		return 0;
	if (version > 0 && keep_old_version(lib, version, err) < 0)
		return -1;
	return schema_migrate(lib, version, err);
}

static char *annotator_name(const struct library_options *options)
{
	const char *user = getenv("USER");

	if (options && options->annotator && *options->annotator)
		return xstrdup(options->annotator);
	return xstrdup(user && *user ? user : "reader");
}

static void note_place(struct library *lib)
{
	const char *warning = place_warning(lib->path);

	if (warning)
		snprintf(lib->notice, sizeof lib->notice, "%s", _(warning));
}

struct library *library_open(
	const char *path, const struct library_options *options, struct err *err)
{
	struct library *lib = xcalloc(1, sizeof *lib);
	const char *vfs = options ? options->vfs : NULL;
	bool unclean;

	lib->path = strcmp(path, ":memory:") == 0 ? xstrdup(path) : place_of(path);
	lib->annotator = annotator_name(options);
	lib->read_only = options && options->read_only && !in_memory(lib);
	lib->clock = options ? options->clock : NULL;
	lib->hold = -1;
	unclean = !in_memory(lib) && is_unclean(lib);
	if (!in_memory(lib) && prepare_file(lib, err) < 0) {
		library_free(lib);
		return NULL;
	}
	if (!in_memory(lib))
		lib->hold = library_hold(lib->path, false, !lib->read_only);
	if (open_database(lib, vfs, err) < 0 || (unclean && look_for_damage(lib, err) < 0) ||
		bring_up_to_date(lib, err) < 0 || types_load(lib, err) < 0) {
		library_free(lib);
		return NULL;
	}
	if (!in_memory(lib) && !*lib->notice)
		note_place(lib);
	library_changed(lib);
	lib->roots_stale = true;
	return lib;
}

void library_free(struct library *lib)
{
	if (!lib)
		return;
	for (size_t i = 0; i < SQL_CACHE; i++)
		sqlite3_finalize(lib->cache[i].statement);
	/* Nothing is open any more, so closing cannot be refused. */
	(void)sqlite3_close_v2(lib->db);
	if (lib->hold >= 0)
		close(lib->hold);
	learning_drop(lib);
	free(lib->path);
	free(lib->annotator);
	free(lib);
}

const char *library_path(const struct library *lib)
{
	return lib->path;
}

const char *library_annotator(const struct library *lib)
{
	return lib->annotator;
}

bool library_is_read_only(const struct library *lib)
{
	return lib->read_only;
}

const char *library_notice(const struct library *lib)
{
	return lib->notice;
}

bool library_changed(struct library *lib)
{
	int64_t before = lib->data_version;

	if (sql_number(lib, NULL, &lib->data_version, "PRAGMA data_version", "") < 0)
		return false;
	return before != lib->data_version;
}

/* A pin saves time, and nothing depends on it: what fails here is said by the next query. */
static void end_pin(struct library *lib)
{
	if (lib->pinned && sql_run(lib, NULL, "COMMIT", "") < 0 &&
		!sqlite3_get_autocommit(lib->db))
		library_rollback(lib);
	lib->pinned = false;
}

void library_pin(struct library *lib)
{
	if (lib->pins++ == 0 && sqlite3_get_autocommit(lib->db))
		lib->pinned = sql_run(lib, NULL, "BEGIN", "") == 0;
}

void library_unpin(struct library *lib)
{
	if (--lib->pins == 0)
		end_pin(lib);
}

int library_begin(struct library *lib, struct err *err)
{
	if (lib->read_only)
		return err_set(err, _("library '%s' is open for reading only"), lib->path);
	end_pin(lib);
	if (lib->depth == 0 && sql_run(lib, err, "BEGIN IMMEDIATE", "") < 0)
		return -1;
	lib->depth++;
	return 0;
}

int library_commit(struct library *lib, struct err *err)
{
	if (lib->depth > 1) {
		lib->depth--;
		return 0;
	}
	if (sql_run(lib, err, "COMMIT", "") < 0) {
		library_rollback(lib);
		return -1;
	}
	lib->depth = 0;
	return 0;
}

void library_rollback(struct library *lib)
{
	/* An error may have rolled back already. What fails here is rolled back by whoever
	 * opens the file next, from the journal. */
	if (!sqlite3_get_autocommit(lib->db))
		(void)sql_run(lib, NULL, "ROLLBACK", "");
	lib->depth = 0;
	lib->roots_stale = true;
}

const char *library_sqlite_version(void)
{
	return sqlite3_libversion();
}
