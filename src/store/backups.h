/* backups.h -- the copies that piyue makes of a library by itself: one a day at the most, when something
 * has changed since the last one, into the folder PATH.backups; the last few are kept.
 *
 * A copy is made in small pieces between keys, so that a decision never waits for it: what the
 * library's own connection writes meanwhile goes into the copy as well, and when another session
 * writes, SQLite begins it again. It is checked on a thread of its own before it gets its name, and
 * only then may an older one go. So a library that is damaged pushes no good copy out. */
#ifndef PIYUE_STORE_BACKUPS_H
#define PIYUE_STORE_BACKUPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "store/library.h"

/* One that is being made. */
struct backup;

/* Is there none of today, and has the library changed since the newest one? */
bool backup_is_due(const struct library *lib);

/* Begin today's. NULL with ERR. */
struct backup *backup_begin(struct library *lib, struct err *err);
/* Go on for some milliseconds. 1: there is more to do; 0: it is made, and all but the newest KEEP
 * are gone; -1 with ERR: there is none, and the older ones are all still there. */
int backup_step(struct backup *backup, size_t keep, struct err *err);
/* Before its library is closed. What was not finished is taken away. NULL is accepted. */
void backup_free(struct backup *backup);

/* The newest copy of the library PATH. Caller frees; NULL when there is none. */
char *backup_newest(const char *path);

#endif
