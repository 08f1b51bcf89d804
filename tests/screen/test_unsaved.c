/* A library that cannot be written: it is said, what was written stays on the screen and goes into a file
 * beside, reading goes on, and it is saved once, when it can be again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "life.h"

/* What the program may write from now on: files of so many bytes. RLIM_INFINITY: what it likes. */
static void limit_files(rlim_t bytes)
{
	struct rlimit limit = {bytes, RLIM_INFINITY};

	assert_int_equal(prlimit(t.child, RLIMIT_FSIZE, &limit, NULL), 0);
}

/* Files beside the library that hold unsaved notes; the first one is to hold NOTE. */
static size_t kept_aside(const char *note)
{
	char pattern[160], text[256] = "";
	struct stat st;
	size_t count;
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s/.local/state/piyue/unsaved-*.txt", t.folder);
	if (glob(pattern, 0, NULL, &found) != 0)
		return 0;
	count = found.gl_pathc;
	if (note) {
		FILE *file = fopen(found.gl_pathv[0], "r");

		assert_non_null(file);
		text[fread(text, 1, sizeof text - 1, file)] = '\0';
		fclose(file);
		assert_string_equal(text, note);
		assert_int_equal(stat(found.gl_pathv[0], &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	globfree(&found);
	return count;
}

/* How many notes of those words the library has. */
static int notes_of(const char *note)
{
	static char out[1 << 16];
	int count = 0;

	assert_int_equal(terminal_command(&t, "export", out, sizeof out), 0);
	for (const char *at = out; (at = strstr(at, note)); at++)
		count++;
	assert_int_equal(terminal_command(&t, "check", out, sizeof out), 0);
	return count;
}

/* The disk is full, then it is not. */
static void test_disk_full(void **state)
{
	(void)state;
	write_note("满盘");
	limit_files(4096);
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "not saved, but kept in ~/");
	assert_true(terminal_shows(&t, "满盘"));
	assert_int_equal(kept_aside("满盘"), 1);
	/* Tried again it is the same file; reading goes on. */
	terminal_type(&t, "又写");
	terminal_wait_gone(&t, "not saved");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "not saved, but kept in ~/");
	assert_int_equal(kept_aside("满盘又写"), 1);
	limit_files(0);
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "not saved: ");
	limit_files(RLIM_INFINITY);
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	terminal_wait_gone(&t, "not saved");
	assert_int_equal(kept_aside(NULL), 0);
	leave();
	assert_int_equal(notes_of("满盘又写"), 1);
}

/* Every other way to leave a mark says it, and the article can be read on. */
static void test_reading_goes_on(void **state)
{
	(void)state;
	open_article(12, 60, NULL);
	limit_files(4096);
	terminal_type(&t, "t满了<Enter>");
	terminal_wait(&t, "not saved: ");
	terminal_type(&t, "<Esc><Tab>a");
	terminal_wait(&t, "not saved: ");
	terminal_type(&t, "G");
	terminal_wait(&t, "一部分内容");
	terminal_type(&t, "gg");
	terminal_wait(&t, "微软公司");
	terminal_type(&t, "M");
	terminal_settle(&t);
	assert_false(terminal_shows(&t, "满了"));
	limit_files(RLIM_INFINITY);
	terminal_type(&t, "qt有了<Enter>");
	terminal_wait(&t, "saved: #有了");
	leave();
	assert_int_equal(notes_of("满了"), 0);
}

/* Told to end while nothing can be saved: the file beside has it, and whoever looks at the terminal is told. */
static void test_ended_when_full(void **state)
{
	(void)state;
	write_note("断在满盘时");
	limit_files(4096);
	kill(t.child, SIGTERM);
	assert_int_equal(terminal_wait_end(&t), 128 + SIGTERM);
	terminal_wait(&t, "not saved, but kept in ~/");
	assert_int_equal(kept_aside("断在满盘时"), 1);
	assert_int_equal(notes_of("断在满盘时"), 0);
}

/* Another session holds the library for longer than is waited. */
static void test_locked(void **state)
{
	sqlite3 *db;

	(void)state;
	write_note("等锁");
	assert_int_equal(sqlite3_open(t.library, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "not saved, but kept in ~/");
	assert_true(terminal_shows(&t, "等锁"));
	assert_int_equal(kept_aside("等锁"), 1);
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	terminal_type(&t, "<C-s>");
	terminal_wait_gone(&t, "not saved");
	terminal_wait(&t, "saved");
	assert_int_equal(kept_aside(NULL), 0);
	leave();
	assert_int_equal(notes_of("等锁"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_disk_full, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_reading_goes_on, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ended_when_full, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_locked, life_set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
