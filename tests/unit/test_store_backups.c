/* store/backups.h: the copies that piyue makes by itself. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <sys/stat.h>
#include <time.h>
#include <utime.h>

#include "fault_vfs.h"
#include "store/backups.h"
#include "store/marks.h"
#include "store_fixture.h"

enum { DAY = 86400, FIRST = 1740787200 /* 2025-03-01 */ };

#define TEXT "晨星科技\n奥特曼在北京说,苹果很好。\n"

static char path[128], copies[160];

static int set_up(void **state)
{
	if (fixture_set_up(state) < 0)
		return -1;
	snprintf(path, sizeof path, "%s/library.db", folder);
	snprintf(copies, sizeof copies, "%s.backups", path);
	fixed_time = FIRST;
	return 0;
}

static void note(struct library *lib, const char *text)
{
	struct mark_target target = {.document = 1};
	struct err err = {""};

	if (marks_add_note(lib, &target, text, NULL, &err) < 0)
		fail_msg("%s", err.text);
}

/* A library with an article and a note. */
static struct library *open_library(const char *vfs)
{
	struct library_options options = {.clock = fixture_clock, .vfs = vfs};
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	if (!lib)
		fail_msg("%s", err.text);
	return lib;
}

static struct library *new_library(void)
{
	struct library *lib = open_library(NULL);

	fixture_add(lib, TEXT, "a.txt");
	note(lib, "第一条");
	return lib;
}

/* Make the copy that is due to its end. */
static int make(struct library *lib, size_t keep, struct err *err)
{
	struct backup *b = backup_begin(lib, err);
	int status = b ? 1 : -1;

	while (status > 0)
		status = backup_step(b, keep, err);
	backup_free(b);
	return status;
}

/* Files in the folder of copies; with PARTS only unfinished ones. */
static int count(bool parts)
{
	DIR *dir = opendir(copies);
	const struct dirent *entry;
	int found = 0;

	while (dir && (entry = readdir(dir)))
		found += *entry->d_name != '.' &&
			 (!parts || strstr(entry->d_name, ".part") != NULL);
	if (dir)
		closedir(dir);
	return found;
}

static size_t notes_in(const char *file)
{
	struct library_options options = {.read_only = true};
	struct mark_query query = {.kinds = MARK_BIT(MARK_NOTE)};
	struct mark_list list;
	struct err err = {""};
	struct library *lib = library_open(file, &options, &err);
	size_t notes;

	if (!lib || marks_find(lib, &query, &list, &err) < 0)
		fail_msg("%s: %s", file, err.text);
	notes = list.count;
	mark_list_release(&list);
	library_free(lib);
	return notes;
}

static void make_older(const char *file, time_t seconds)
{
	struct utimbuf times = {time(NULL) - seconds, time(NULL) - seconds};

	assert_int_equal(utime(file, &times), 0);
}

/* One a day, and only when something has changed; the newest few are kept. */
static void test_rotation(void **state)
{
	struct library *lib = new_library();
	struct err err = {""};
	struct stat st;
	char *newest;

	(void)state;
	for (int day = 0; day < 5; day++) {
		fixed_time = FIRST + day * DAY;
		assert_true(backup_is_due(lib));
		if (make(lib, 3, &err) < 0)
			fail_msg("%s", err.text);
		assert_false(backup_is_due(lib));
		note(lib, "又一条");
		assert_false(backup_is_due(lib)); /* there is one of today */
		assert_int_equal(count(false), day < 3 ? day + 1 : 3);
	}
	newest = backup_newest(path);
	assert_non_null(strstr(newest, "library.db.backups/2025-03-05.db"));
	assert_int_equal(notes_in(newest), 5);
	assert_int_equal(stat(newest, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(copies, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	/* The next day, but nothing has changed since: none is due. */
	fixed_time = FIRST + 6 * DAY;
	make_older(path, 60);
	assert_false(backup_is_due(lib));
	make_older(newest, 120);
	assert_true(backup_is_due(lib));
	free(newest);
	library_free(lib);
}

/* What is decided while it is being made, here and in another session, is in it; and what was left of
 * one that was cut off goes with the next. */
static void test_meanwhile(void **state)
{
	struct library *lib = new_library(), *other = open_library(NULL);
	struct err err = {""};
	struct backup *b;
	char left[200], *newest;
	FILE *file;

	(void)state;
	b = backup_begin(lib, &err);
	assert_non_null(b);
	note(lib, "我的");
	note(other, "别人的");
	while (backup_step(b, 8, &err) > 0)
		continue;
	backup_free(b);
	newest = backup_newest(path);
	assert_non_null(newest);
	assert_int_equal(notes_in(newest), 3);
	/* Begun and left: nothing of it stays. */
	fixed_time += DAY;
	note(lib, "第四条");
	b = backup_begin(lib, &err);
	assert_int_equal(count(true), 1);
	backup_free(b);
	assert_int_equal(count(false), 1);
	snprintf(left, sizeof left, "%s/2025-02-01.db.77.part", copies);
	file = fopen(left, "w");
	assert_non_null(file);
	fclose(file);
	make_older(left, 2 * DAY);
	assert_int_equal(make(lib, 8, &err), 0);
	assert_int_equal(count(true), 0);
	assert_int_equal(count(false), 2);
	free(newest);
	library_free(other);
	library_free(lib);
}

/* A damaged library pushes no good copy out. */
static void test_damaged(void **state)
{
	struct library *lib = new_library();
	struct err err = {""};
	char *newest;
	FILE *file;

	(void)state;
	for (int i = 0; i < 300; i++)
		note(lib, "一条足够长的笔记,好让书库有许多页。");
	assert_int_equal(make(lib, 1, &err), 0);
	library_free(lib);
	file = fopen(path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, -9 * 4096, SEEK_END), 0);
	for (int i = 0; i < 4096; i++)
		fputc(0x5a, file);
	fclose(file);
	fixed_time += DAY;
	lib = open_library(NULL);
	assert_int_equal(make(lib, 1, &err), -1);
	assert_non_null(strstr(err.text, "not sound"));
	assert_int_equal(count(false), 1);
	newest = backup_newest(path);
	assert_int_equal(notes_in(newest), 301);
	free(newest);
	library_free(lib);
}

/* Whatever fails to be written: the older copy and the library are as they were, and nothing
 * unfinished stays. */
static void test_failing(void **state)
{
	struct library *lib = new_library();
	struct err err = {""};
	long points, failed = 0;
	char *first, today[200];

	(void)state;
	assert_int_equal(make(lib, 8, &err), 0);
	library_free(lib);
	first = backup_newest(path);
	fixed_time = FIRST + DAY;
	snprintf(today, sizeof today, "%s/2025-03-02.db", copies);
	install_shim();
	lib = open_library("faults");
	fault.at = 0;
	fault.seen = 0;
	assert_int_equal(make(lib, 8, &err), 0);
	points = fault.seen;
	assert_true(points > 10);
	for (int mode = 0; mode < 4; mode++) {
		for (long at = 1; at <= points; at++) {
			int status;

			unlink(today);
			fixed_time = FIRST + DAY;
			fault.seen = 0;
			fault.at = at;
			fault.sticky = mode % 2;
			fault.code = mode / 2 ? SQLITE_IOERR_WRITE : SQLITE_FULL;
			status = make(lib, 1, &err);
			fault.at = 0;
			failed += status < 0;
			assert_int_equal(count(true), 0);
			if (status == 0)
				assert_int_equal(notes_in(today), 1);
			else
				assert_int_equal(notes_in(first), 1);
			assert_int_equal(access(today, F_OK), status);
		}
	}
	print_message("%ld points, %ld copies failed\n", points, failed);
	assert_true(failed > points);
	note(lib, "之后");
	free(first);
	library_free(lib);
}

/* A restore waits for no one: a library that any session has open stays. */
static void test_restore_while_open(void **state)
{
	struct library *lib = new_library();
	struct err err = {""};
	char *copy, *kept = NULL;

	(void)state;
	assert_int_equal(make(lib, 8, &err), 0);
	copy = backup_newest(path);
	note(lib, "之后写的");
	assert_int_equal(library_restore(path, copy, &kept, &err), -1);
	assert_non_null(strstr(err.text, "open in another session"));
	assert_null(kept);
	library_free(lib);
	if (library_restore(path, copy, &kept, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(notes_in(path), 1);
	assert_int_equal(notes_in(kept), 2);
	free(kept);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rotation, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_meanwhile, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_damaged, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_failing, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_restore_while_open, set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
