/* sql.h -- SQLite as the store's modules use it: prepared once, bound by a format, checked.
 * Internal to src/store; the only place that includes sqlite3.h. */
#ifndef PIYUE_STORE_SQL_H
#define PIYUE_STORE_SQL_H

#include <sqlite3.h>

#include "store/library.h"

#define SQL_CACHE 512 /* slots; a power of two, well above the number of statements */

struct sql_cached {
	const char *sql; /* static: statements are known by the address of their text */
	sqlite3_stmt *statement;
};

struct library {
	sqlite3 *db;
	char *path;
	char *annotator;
	bool read_only;
	int hold;    /* file descriptor: see library_hold() */
	int depth;   /* of nested transactions */
	int pins;    /* of nested library_pin()s */
	bool pinned; /* the transaction that is open only reads */
	int64_t data_version;
	int64_t roots_version; /* what temp.root was made from: see effective.h */
	bool roots_stale;
	int64_t (*clock)(void);
	struct learn *learnt; /* owned; NULL until it is asked for: see learning.h */
	int64_t learnt_upto;  /* the version of the history up to which it goes */
	char notice[256];
	struct sql_cached cache[SQL_CACHE];
};

/* Fill ERR with what SQLite says about its last failure, the file and the remedy. -1. */
int sql_error(const struct library *lib, struct err *err);

/* The prepared statement for SQL, a static string, with its parameters bound from TYPES, one
 * letter each: i int64_t, s C string or NULL, b bytes and size_t (text), B the same (blob),
 * f double, n nothing (NULL). Texts are borrowed until sql_done(). NULL with ERR. */
sqlite3_stmt *sql_query(
	struct library *lib, struct err *err, const char *sql, const char *types, ...);
/* 1: there is a row; 0: no more; -1 with ERR. After 0 and -1 the statement is done. */
int sql_step(struct library *lib, sqlite3_stmt *statement, struct err *err);
/* Give the statement back, and with it the lock that reading holds. */
void sql_done(sqlite3_stmt *statement);
/* Run a statement that gives no row. */
int sql_run(struct library *lib, struct err *err, const char *sql, const char *types, ...);
/* The first column of the first row into VALUE. 1, 0 when there is no row, -1 with ERR. */
int sql_number(struct library *lib, struct err *err, int64_t *value, const char *sql,
	const char *types, ...);
/* The first column of all rows of STATEMENT (NULL, after an error: -1) into OUT. */
struct id_list {
	int64_t *items; /* owned */
	size_t count, capacity;
};
int sql_ids(struct library *lib, sqlite3_stmt *statement, struct id_list *out, struct err *err);
/* Run a script without parameters (schema, pragma). */
int sql_script(struct library *lib, const char *sql, struct err *err);

/* A column as text: "" for NULL; valid until the next step. */
const char *sql_text(sqlite3_stmt *statement, int column);
/* The same copied; NULL for NULL. */
char *sql_text_dup(sqlite3_stmt *statement, int column);

/* The time now, by the library's clock. */
int64_t sql_now(const struct library *lib);
/* 128 random bits in hexadecimal. */
void sql_uid(char uid[33]);

#endif
