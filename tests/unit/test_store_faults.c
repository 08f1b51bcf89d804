/* Writes that fail, at every point of a small session, once and for good: what was acknowledged is
 * there afterwards, the file is sound, and the failure was said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "base/mem.h"
#include "store/history.h"
#include "store/library.h"
#include "store/marks.h"

/* A file of the shim: SQLite sees BASE, the real file lies behind it in the same allocation. */
struct shim_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;
static sqlite3_io_methods shim_methods;

static struct {
	long seen;   /* writing operations so far */
	long at;     /* the one that fails; 0: none */
	bool sticky; /* and all after it */
	int code;
} fault;

static bool fails(void)
{
	fault.seen++;
	return fault.at && (fault.seen == fault.at || (fault.sticky && fault.seen > fault.at));
}

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int shim_write(sqlite3_file *f, const void *bytes, int len, sqlite3_int64 offset)
{
	return fails() ? fault.code : real(f)->pMethods->xWrite(real(f), bytes, len, offset);
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size);
}

static int shim_sync(sqlite3_file *f, int flags)
{
	return fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}

static int shim_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int shim_read(sqlite3_file *f, void *bytes, int len, sqlite3_int64 offset)
{
	return real(f)->pMethods->xRead(real(f), bytes, len, offset);
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real(f)->pMethods->xFileSize(real(f), size);
}

static int shim_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int shim_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int shim_control(sqlite3_file *f, int op, void *argument)
{
	return real(f)->pMethods->xFileControl(real(f), op, argument);
}

static int shim_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int shim_device(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int shim_open(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
	struct shim_file *shim = (struct shim_file *)file;
	int status;

	(void)vfs;
	shim->real = (sqlite3_file *)(shim + 1);
	status = real_vfs->xOpen(real_vfs, name, shim->real, flags, out_flags);
	shim->base.pMethods = shim->real->pMethods ? &shim_methods : NULL;
	return status;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return real_vfs->xDelete(real_vfs, name, sync);
}

static void install_shim(void)
{
	real_vfs = sqlite3_vfs_find(NULL);
	/* Version 1: no shared memory, which only WAL would need. */
	shim_methods = (sqlite3_io_methods){1, shim_close, shim_read, shim_write, shim_truncate,
		shim_sync, shim_size, shim_lock, shim_unlock, shim_reserved, shim_control,
		shim_sector, shim_device, NULL, NULL, NULL, NULL, NULL, NULL};
	shim_vfs = *real_vfs;
	shim_vfs.zName = "faults";
	shim_vfs.szOsFile += (int)sizeof(struct shim_file);
	shim_vfs.xOpen = shim_open;
	shim_vfs.xDelete = shim_delete;
	assert_int_equal(sqlite3_vfs_register(&shim_vfs, 0), SQLITE_OK);
}

static char path[128];

enum { NOTES = 8 };

/* What the session was told: kept[i] when note i was acknowledged. */
struct told {
	bool kept[NOTES];
	int unsaid; /* failures without a message */
};

static void session(struct told *told)
{
	struct library_options options = {.annotator = "anna", .vfs = "faults"};
	struct mark_target target = {.entity = "PERSON/sam-altman"};
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	*told = (struct told){0};
	if (!lib) {
		told->unsaid += !*err.text;
		return;
	}
	for (int i = 0; i < NOTES; i++) {
		char note[16];

		snprintf(note, sizeof note, "%d", i);
		err.text[0] = '\0';
		told->kept[i] = marks_add_note(lib, &target, note, NULL, &err) == 0;
		told->unsaid += !told->kept[i] && !strstr(err.text, path);
	}
	library_free(lib);
}

static void no_finding(void *context, const char *line)
{
	(void)context;
	print_error("  %s\n", line);
}

/* With the ordinary VFS: sound, and every acknowledged note there once. */
static void verify(const struct told *told)
{
	struct library_options options = {.annotator = "anna"};
	struct mark_query query = {.entity = "PERSON/sam-altman"};
	struct mark_list list;
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	if (!lib)
		fail_msg("fault %ld: %s", fault.at, err.text);
	assert_int_equal(library_check(lib, no_finding, NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	for (int i = 0; i < NOTES; i++) {
		int there = 0;

		for (size_t k = 0; k < list.count; k++)
			there += atoi(list.items[k].text) == i;
		if (there > 1 || (told->kept[i] && !there))
			fail_msg("fault %ld: note %d is there %d times", fault.at, i, there);
	}
	mark_list_release(&list);
	library_free(lib);
}

static void remove_library(void)
{
	char journal[160];

	unlink(path);
	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
}

static void test_every_point(void **state)
{
	static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};
	struct told told;
	long points, runs = 0, failed = 0;

	(void)state;
	install_shim();
	fault.at = 0;
	session(&told);
	points = fault.seen;
	assert_true(points > 50);
	for (int i = 0; i < NOTES; i++)
		assert_true(told.kept[i]);
	remove_library();
	for (size_t mode = 0; mode < 2 * array_length(codes); mode++) {
		for (long at = 1; at <= points; at++, runs++) {
			fault.seen = 0;
			fault.at = at;
			fault.sticky = mode % 2;
			fault.code = codes[mode / 2];
			session(&told);
			assert_int_equal(told.unsaid, 0);
			for (int i = 0; i < NOTES; i++)
				failed += !told.kept[i];
			verify(&told);
			remove_library();
		}
	}
	print_message("%ld points, %ld runs: %ld notes refused, none acknowledged was lost\n",
		points, runs, failed);
	assert_true(failed > runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_point)};
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	char folder[64];
	int status;

	snprintf(folder, sizeof folder, "%s/piyue-XXXXXX", base);
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/library.db", folder);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	remove_library();
	rmdir(folder);
	return status;
}
