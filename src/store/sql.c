#include "store/sql.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/backups.h"

/* What a person can do about a failure, by SQLite's primary result code. */
static const struct {
	int code;
	const char *remedy;
} remedies[] = {
	{SQLITE_BUSY, N_("another session is writing: try again in a moment")},
	{SQLITE_FULL, N_("the disk is full: make room and save again")},
	{SQLITE_IOERR,
		N_("the disk reports an error: check it, then look whether the last change was kept")},
	{SQLITE_READONLY,
		N_("the file or its folder may not be written: check the permissions")},
	{SQLITE_CANTOPEN, N_("check that the folder exists and may be used")},
	{SQLITE_PERM, N_("check the permissions")},
	{SQLITE_NOTADB, N_("this is not a piyue library: name another file with -l")},
};

/* Damaged: name the newest copy, when there is one. */
static int say_damaged(const struct library *lib, const char *said, struct err *err)
{
	char *copy = backup_newest(lib->path);

	if (copy)
		err_set(err,
			_("library '%s': %s (it is damaged: 'piyue restore %s' puts a backup in "
			  "its place)"),
			lib->path, said, copy);
	else
		err_set(err,
			_("library '%s': %s (it is damaged: keep the file, and go on with a "
			  "backup)"),
			lib->path, said);
	free(copy);
	return -1;
}

int sql_error(const struct library *lib, struct err *err)
{
	int code = sqlite3_errcode(lib->db) & 0xff;
	const char *said = sqlite3_errmsg(lib->db);

	if (code == SQLITE_CORRUPT)
		return say_damaged(lib, said, err);

	for (size_t i = 0; i < array_length(remedies); i++) {
		if (remedies[i].code == code)
			return err_set(err, _("library '%s': %s (%s)"), lib->path, said,
				_(remedies[i].remedy));
	}
	return err_set(err, _("library '%s': %s"), lib->path, said);
}

/* Find or make the slot of SQL. The table is never near full: see SQL_CACHE. */
static struct sql_cached *cache_slot(struct library *lib, const char *sql)
{
	size_t i = ((uintptr_t)sql >> 3) * 2654435761u % SQL_CACHE;

	while (lib->cache[i].sql && lib->cache[i].sql != sql)
		i = (i + 1) % SQL_CACHE;
	return &lib->cache[i];
}

static sqlite3_stmt *prepare(struct library *lib, const char *sql, struct err *err)
{
	struct sql_cached *slot = cache_slot(lib, sql);

	if (!slot->sql) {
		if (sqlite3_prepare_v3(lib->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
			    &slot->statement, NULL) != SQLITE_OK) {
			sql_error(lib, err);
			return NULL;
		}
		slot->sql = sql;
	}
	return slot->statement;
}

static int bind_bytes(sqlite3_stmt *s, int column, char type, const char *bytes, size_t len)
{
	if (!bytes)
		bytes = "";
	if (type == 'B')
		return sqlite3_bind_blob64(s, column, bytes, len, SQLITE_STATIC);
	return sqlite3_bind_text64(s, column, bytes, len, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind(sqlite3_stmt *s, const char *types, va_list args)
{
	int status = SQLITE_OK;

	for (int i = 0; types[i] && status == SQLITE_OK; i++) {
		const char *bytes;

		switch (types[i]) {
		case 'i':
			status = sqlite3_bind_int64(s, i + 1, va_arg(args, int64_t));
			break;
		case 'f':
			status = sqlite3_bind_double(s, i + 1, va_arg(args, double));
			break;
		case 's':
			bytes = va_arg(args, const char *);
			status = sqlite3_bind_text(s, i + 1, bytes, -1, SQLITE_STATIC);
			break;
		case 'b':
		case 'B':
			bytes = va_arg(args, const char *);
			status = bind_bytes(s, i + 1, types[i], bytes, va_arg(args, size_t));
			break;
		default:
			status = sqlite3_bind_null(s, i + 1);
		}
	}
	return status;
}

static sqlite3_stmt *query(
	struct library *lib, struct err *err, const char *sql, const char *types, va_list args)
{
	sqlite3_stmt *s = prepare(lib, sql, err);

	if (s && bind(s, types, args) != SQLITE_OK) {
		sql_error(lib, err);
		sql_done(s);
		return NULL;
	}
	return s;
}

sqlite3_stmt *sql_query(
	struct library *lib, struct err *err, const char *sql, const char *types, ...)
{
	va_list args;
	sqlite3_stmt *s;

	va_start(args, types);
	s = query(lib, err, sql, types, args);
	va_end(args);
	return s;
}

int sql_step(struct library *lib, sqlite3_stmt *s, struct err *err)
{
	int status = sqlite3_step(s);

	if (status == SQLITE_ROW)
		return 1;
	if (status != SQLITE_DONE)
		sql_error(lib, err);
	sql_done(s);
	return status == SQLITE_DONE ? 0 : -1;
}

void sql_done(sqlite3_stmt *s)
{
	/* Both report the failure of the last step again; sql_step() has told it. */
	(void)sqlite3_reset(s);
	(void)sqlite3_clear_bindings(s);
}

int sql_run(struct library *lib, struct err *err, const char *sql, const char *types, ...)
{
	va_list args;
	sqlite3_stmt *s;
	int status;

	va_start(args, types);
	s = query(lib, err, sql, types, args);
	va_end(args);
	if (!s)
		return -1;
	do
		status = sql_step(lib, s, err);
	while (status > 0);
	return status;
}

int sql_number(struct library *lib, struct err *err, int64_t *value, const char *sql,
	const char *types, ...)
{
	va_list args;
	sqlite3_stmt *s;
	int status;

	va_start(args, types);
	s = query(lib, err, sql, types, args);
	va_end(args);
	if (!s)
		return -1;
	status = sql_step(lib, s, err);
	if (status > 0) {
		*value = sqlite3_column_int64(s, 0);
		sql_done(s);
	}
	return status;
}

int sql_ids(struct library *lib, sqlite3_stmt *s, struct id_list *out, struct err *err)
{
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = sqlite3_column_int64(s, 0);
	}
	return status;
}

int sql_script(struct library *lib, const char *sql, struct err *err)
{
	if (sqlite3_exec(lib->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sql_error(lib, err);
	return 0;
}

const char *sql_text(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return text ? text : "";
}

char *sql_text_dup(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return text ? xstrdup(text) : NULL;
}

int64_t sql_now(const struct library *lib)
{
	return lib->clock ? lib->clock() : (int64_t)time(NULL);
}

void sql_uid(char uid[33])
{
	unsigned char bits[16];

	/* Sixteen bytes come whole once the pool is ready; before that the call waits. */
	while (getrandom(bits, sizeof bits, 0) != (ssize_t)sizeof bits)
		continue;
	for (size_t i = 0; i < sizeof bits; i++)
		snprintf(uid + 2 * i, 3, "%02x", bits[i]);
}
