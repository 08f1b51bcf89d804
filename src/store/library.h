/* library.h -- the library: one SQLite file that holds pages, mentions, marks and history.
 *
 * A library belongs to one thread at a time. Two programs may have the same file open: each
 * write is one short transaction, a second writer waits up to three seconds, and
 * library_changed() tells when the other one has written. The journal is a rollback journal
 * with synchronous=FULL, as SQLite before 3.51.3 can lose commits in WAL mode when two
 * connections check-point. Times are seconds since 1970 (UTC). */
#ifndef PIYUE_STORE_LIBRARY_H
#define PIYUE_STORE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct library;

/* Everything may be zero: an all-zero struct opens for writing as the user's login name. */
struct library_options {
	bool read_only;         /* never write; a missing file is an error */
	const char *annotator;  /* who makes the marks; NULL: $USER, or "reader" */
	int64_t (*clock)(void); /* for tests; NULL: the time of day */
	const char *vfs;        /* for tests: name of an SQLite VFS; NULL: the default */
};

/* Open the library PATH, making it (0600, in folders of 0700) when it is missing, and
 * bringing an older one up to date after a backup to PATH.before-vN. ":memory:" keeps nothing.
 * A file that may not be written is opened for reading, and so is one that a session which was cut
 * off left damaged: see library_notice(). NULL
 * with ERR: the message names the file and what to do. OPTIONS may be NULL. */
struct library *library_open(
	const char *path, const struct library_options *options, struct err *err);
/* Close. NULL is accepted. */
void library_free(struct library *lib);

/* Borrowed, until the library is closed. */
const char *library_path(const struct library *lib);
const char *library_annotator(const struct library *lib);
bool library_is_read_only(const struct library *lib);
/* What a person should know about how it was opened ("opened for reading only ..."); "" when
 * there is nothing to say. */
const char *library_notice(const struct library *lib);

/* True once after another connection has changed the file. Costs one read of a page. */
bool library_changed(struct library *lib);

/* Several writes as one transaction: everything between begin and commit is kept together or
 * not at all. Pairs nest; only the outermost counts. After an error call rollback. */
int library_begin(struct library *lib, struct err *err);
int library_commit(struct library *lib, struct err *err);
void library_rollback(struct library *lib);

/* Between these two, everything that is read is of one moment, and the file is locked once for all of it,
 * which is most of what many small queries cost. Pairs nest. A write in between ends the moment: it must
 * not wait for a lock of our own. Not for longer than a screen takes to be read: nobody else can write. */
void library_pin(struct library *lib);
void library_unpin(struct library *lib);

/* Write a copy to PATH, which must not exist (0600). The copy is checked before it counts. */
int library_backup(struct library *lib, const char *path, struct err *err);

/* Put a checked copy of BACKUP in the place of the library PATH, which no session may have open. What
 * was there is never deleted: it is moved aside, and KEPT (caller frees) is its new name, or NULL
 * when there was nothing. */
int library_restore(const char *path, const char *backup, char **kept, struct err *err);

struct library_counts {
	size_t documents, unread, marks, orphans, entities;
};

int library_count(struct library *lib, struct library_counts *counts, struct err *err);

/* Is the file sound, does every reference lead somewhere, does every mark stand on the words
 * that it quotes? REPORT is called with one line of text for each finding. Returns how many
 * findings there were, or -1 with ERR. */
int library_check(struct library *lib, void (*report)(void *context, const char *line),
	void *context, struct err *err);

/* "3.40.1". Static. */
const char *library_sqlite_version(void);

#endif
