#include "store/backups.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/maintain.h"
#include "store/sql.h"

enum {
	PAGES = 64,    /* that are copied at a time */
	PIECE_MS = 4,  /* how long a step goes on copying */
	STALE = 86400, /* seconds after which an unfinished copy is nobody's any more */
};

/* CHECKING and CHECKED: there is a thread to be joined. */
enum state { COPYING, CHECKING, CHECKED };

struct backup {
	struct library *lib;
	char *folder, *part, *name; /* owned; PART becomes NAME when it is known to be sound */
	sqlite3 *db;                /* the copy, while it is written */
	sqlite3_backup *copying;
	pthread_t checker;
	atomic_bool stop;
	_Atomic enum state state;
	int status; /* of the check, when STATE is CHECKED */
	struct err err;
};

static char *folder_of(const char *path)
{
	struct buf folder = {0};

	buf_addf(&folder, "%s.backups", path);
	return buf_detach(&folder);
}

/* PATH.backups/2025-11-24.db */
static char *name_of_today(const struct library *lib, const char *folder)
{
	time_t now = (time_t)sql_now(lib);
	struct buf name = {0};
	char day[16] = "";
	struct tm tm;

	if (localtime_r(&now, &tm))
		strftime(day, sizeof day, "%Y-%m-%d", &tm);
	buf_addf(&name, "%s/%s.db", folder, day);
	return buf_detach(&name);
}

/* ---- what there is */

/* Is it the name of a copy? 2025-11-24.db */
static bool is_copy(const char *name)
{
	return strlen(name) == 13 && strspn(name, "0123456789-") == 10 &&
	       strcmp(name + 10, ".db") == 0;
}

/* Names of files in a folder. */
struct names {
	char **items; /* owned, as the names */
	size_t count, capacity;
};

static void names_release(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The copies in FOLDER, the oldest first, and the unfinished ones in PARTS (may be NULL). */
static void list_copies(const char *folder, struct names *copies, struct names *parts)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	*copies = (struct names){0};
	while (dir && (entry = readdir(dir))) {
		size_t len = strlen(entry->d_name);
		struct names *into = is_copy(entry->d_name) ? copies : NULL;

		if (parts && len > 5 && strcmp(entry->d_name + len - 5, ".part") == 0)
			into = parts;
		if (!into)
			continue;
		array_reserve(into->items, into->count, into->capacity);
		into->items[into->count++] = xstrdup(entry->d_name);
	}
	if (dir)
		closedir(dir);
	if (copies->count)
		qsort(copies->items, copies->count, sizeof *copies->items, by_name);
}

char *backup_newest(const char *path)
{
	char *folder = folder_of(path);
	struct buf newest = {0};
	struct names copies;

	list_copies(folder, &copies, NULL);
	if (copies.count)
		buf_addf(&newest, "%s/%s", folder, copies.items[copies.count - 1]);
	names_release(&copies);
	free(folder);
	return newest.len ? buf_detach(&newest) : NULL;
}

bool backup_is_due(const struct library *lib)
{
	char *folder, *today, *newest;
	struct stat library, copy;
	bool due = false;

	if (lib->read_only || strcmp(lib->path, ":memory:") == 0 ||
		stat(lib->path, &library) < 0)
		return false;
	folder = folder_of(lib->path);
	today = name_of_today(lib, folder);
	newest = backup_newest(lib->path);
	if (stat(today, &copy) < 0)
		due = !newest || stat(newest, &copy) < 0 || library.st_mtime >= copy.st_mtime;
	free(newest);
	free(today);
	free(folder);
	return due;
}

/* ---- making one */

/* The copy goes through the same VFS as the library. */
static const char *vfs_of(const struct library *lib)
{
	sqlite3_vfs *vfs = NULL;

	if (sqlite3_file_control(lib->db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs) != SQLITE_OK)
		return NULL;
	return vfs ? vfs->zName : NULL;
}

static int say_failed(const struct backup *b, const char *why, struct err *err)
{
	return err_set(err, _("no backup was made in '%s': %s"), b->folder, why);
}

static int open_part(struct backup *b, struct err *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	int fd;

	if (mkdir(b->folder, 0700) < 0 && errno != EEXIST)
		return say_failed(b, strerror(errno), err);
	fd = open(b->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return say_failed(b, strerror(errno), err);
	close(fd);
	/* It has no name yet: no journal, and one sync at the end (see check). */
	if (sqlite3_open_v2(b->part, &b->db, flags, vfs_of(b->lib)) != SQLITE_OK ||
		sqlite3_exec(b->db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", NULL,
			NULL, NULL) != SQLITE_OK)
		return say_failed(b, sqlite3_errmsg(b->db), err);
	b->copying = sqlite3_backup_init(b->db, "main", b->lib->db, "main");
	return b->copying ? 0 : say_failed(b, sqlite3_errmsg(b->db), err);
}

struct backup *backup_begin(struct library *lib, struct err *err)
{
	struct backup *b = xcalloc(1, sizeof *b);
	struct buf part = {0};

	b->lib = lib;
	b->folder = folder_of(lib->path);
	b->name = name_of_today(lib, b->folder);
	/* Two sessions may be at it at once. */
	buf_addf(&part, "%s.%ld.part", b->name, (long)getpid());
	b->part = buf_detach(&part);
	(void)unlink(b->part); /* of a process that had our number and was cut off */
	if (open_part(b, err) < 0) {
		backup_free(b);
		return NULL;
	}
	return b;
}

static int stop_asked(void *context)
{
	return atomic_load((atomic_bool *)context);
}

/* Is the copy sound, and on the disk? On a thread of its own: it reads the whole copy. */
static void *check(void *context)
{
	struct backup *b = context;
	int fd;

	b->status = maintain_verify(b->part, stop_asked, &b->stop, &b->err);
	fd = b->status == 0 ? open(b->part, O_RDWR | O_CLOEXEC) : -1;
	if (b->status == 0 && (fd < 0 || fsync(fd) < 0))
		b->status = say_failed(b, strerror(errno), &b->err);
	if (fd >= 0)
		close(fd);
	atomic_store(&b->state, CHECKED);
	return NULL;
}

static double milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int end_copying(struct backup *b, struct err *err)
{
	int code = sqlite3_backup_finish(b->copying), closed;

	b->copying = NULL;
	if (code != SQLITE_OK)
		return say_failed(b, sqlite3_errstr(code), err);
	closed = sqlite3_close(b->db);
	b->db = NULL;
	if (closed != SQLITE_OK)
		return say_failed(b, sqlite3_errstr(closed), err);
	atomic_store(&b->state, CHECKING);
	code = pthread_create(&b->checker, NULL, check, b);
	if (code != 0) {
		atomic_store(&b->state, COPYING);
		return say_failed(b, strerror(code), err);
	}
	return 1;
}

static int copy_piece(struct backup *b, struct err *err)
{
	double until = milliseconds() + PIECE_MS;
	int code;

	do {
		code = sqlite3_backup_step(b->copying, PAGES);
	} while (code == SQLITE_OK && milliseconds() < until);
	if (code == SQLITE_DONE)
		return end_copying(b, err);
	/* Another session is writing: later. */
	if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return 1;
	return say_failed(b, sqlite3_errstr(code), err);
}

/* Take the older copies away, and what was left by sessions that were cut off. */
static void rotate(const struct backup *b, size_t keep)
{
	int folder = open(b->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct names copies, parts = {0};
	struct stat st;

	list_copies(b->folder, &copies, &parts);
	for (size_t i = 0; folder >= 0 && i + keep < copies.count; i++)
		(void)unlinkat(folder, copies.items[i], 0);
	for (size_t i = 0; folder >= 0 && i < parts.count; i++) {
		if (fstatat(folder, parts.items[i], &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			st.st_mtime + STALE < time(NULL))
			(void)unlinkat(folder, parts.items[i], 0);
	}
	/* What cannot be taken away takes room, no more. */
	if (folder >= 0)
		close(folder);
	names_release(&copies);
	names_release(&parts);
}

/* The copy gets its name, if another session has not made one meanwhile: that stays. */
static int name_it(struct backup *b, struct err *err)
{
	pthread_join(b->checker, NULL);
	atomic_store(&b->state, COPYING);
	if (b->status < 0)
		return err_set(err, "%s", b->err.text);
	if (link(b->part, b->name) == 0 || errno == EEXIST)
		return 0;
	/* Some file systems have no links. */
	if (access(b->name, F_OK) < 0 && rename(b->part, b->name) < 0)
		return say_failed(b, strerror(errno), err);
	return 0;
}

int backup_step(struct backup *b, size_t keep, struct err *err)
{
	enum state state = atomic_load(&b->state);

	if (state == COPYING)
		return copy_piece(b, err);
	if (state == CHECKING)
		return 1;
	if (name_it(b, err) < 0)
		return -1;
	rotate(b, keep);
	return 0;
}

void backup_free(struct backup *b)
{
	if (!b)
		return;
	if (atomic_load(&b->state) != COPYING) {
		atomic_store(&b->stop, true);
		pthread_join(b->checker, NULL);
	}
	(void)sqlite3_backup_finish(b->copying);
	(void)sqlite3_close(b->db);
	(void)unlink(b->part);
	free(b->folder);
	free(b->part);
	free(b->name);
	free(b);
}
