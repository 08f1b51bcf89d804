/* How a library is opened: what is refused, who may read it, what is set before it is used, where it lies, what
 * becomes of a damaged one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "store/marks.h"
#include "store/place.h"
#include "store/sql.h"
#include "store_fixture.h"

#define LIBRARY "sub/library.db"

static char path[128];

static const char TEXT[] = "芯片厂扩产\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";

static int set_up(void **state)
{
	int status = fixture_set_up(state);

	snprintf(path, sizeof path, "%s/%s", folder, LIBRARY);
	return status;
}

static void write_file(const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void refused(const char *why)
{
	struct err err = {""};

	assert_null(library_open(path, NULL, &err));
	if (!strstr(err.text, why))
		fail_msg("'%s' does not say '%s'", err.text, why);
	assert_non_null(strstr(err.text, path));
}

static void count_finding(void *context, const char *line)
{
	print_message("  found: %s\n", line);
	++*(int *)context;
}

static void test_refusals(void **state)
{
	struct library_options reading = {.read_only = true};
	struct library *lib;
	struct err err = {""};

	(void)state;
	assert_null(library_open(path, &reading, &err));
	library_free(fixture_open(LIBRARY, "anna"));
	fixture_sql(path, "PRAGMA user_version = 99");
	refused("has version 99, this piyue knows 7");
	assert_int_equal(unlink(path), 0);
	fixture_sql(path, "CREATE TABLE other (a); PRAGMA user_version = 1");
	refused("another program");
	assert_int_equal(truncate(path, 100), 0);
	refused("damaged");
	write_file(
		"This is a text of more than one hundred bytes that is no database: 甲乙丙丁戊"
		"己庚辛壬癸子丑寅卯辰巳午未申酉戌亥\n");
	refused("not a piyue library");
	assert_int_equal(unlink(path), 0);
	library_free(fixture_open(LIBRARY, "anna"));
	assert_int_equal(truncate(path, 8192), 0);
	lib = library_open(path, NULL, &err);
	if (lib) {
		int seen = 0;

		assert_true(library_check(lib, count_finding, &seen, &err) != 0);
		library_free(lib);
	}
}

static void test_modes(void **state)
{
	struct library_options reading = {.read_only = true};
	struct library *lib;
	struct err err = {""};
	struct stat st;
	char copy[160];
	mode_t mask = umask(0);

	(void)state;
	library_free(fixture_open(LIBRARY, "anna"));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	lib = fixture_open(LIBRARY, "anna");
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	assert_int_equal(library_backup(lib, copy, &err), 0);
	assert_int_equal(library_backup(lib, copy, &err), -1);
	umask(mask);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	snprintf(copy, sizeof copy, "%s/sub", folder);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	library_free(lib);
	lib = library_open(path, &reading, &err);
	assert_non_null(lib);
	assert_int_equal(marks_set_place(lib, 1, 5, &err), -1);
	assert_non_null(strstr(err.text, "for reading only"));
	library_free(lib);
}

static int findings(struct library *lib)
{
	struct err err = {""};
	int seen = 0, said = library_check(lib, count_finding, &seen, &err);

	if (said < 0)
		fail_msg("%s", err.text);
	assert_int_equal(seen, said);
	return said;
}

static void test_check(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	int64_t id = fixture_add(lib, TEXT, "a.txt").id;
	struct mark_target span = {.document = id, .start = 0, .end = 9};

	(void)state;
	assert_int_equal(marks_toggle_tag(lib, &span, "x", NULL, &err), 0);
	assert_int_equal(findings(lib), 0);
	library_free(lib);
	fixture_sql(path, "UPDATE mark SET start = 3, end = 12");
	lib = fixture_open(LIBRARY, "anna");
	assert_int_equal(findings(lib), 1);
	library_free(lib);
}

/* Overwrite the head of the root page of INDEX. */
static void scratch_index(const char *index)
{
	static const char scratch[512];
	sqlite3_stmt *s;
	sqlite3 *db;
	FILE *file;
	long page;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db, "SELECT rootpage FROM sqlite_schema WHERE name = ?", -1, &s, NULL),
		SQLITE_OK);
	sqlite3_bind_text(s, 1, index, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	page = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	file = fopen(path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, (page - 1) * 4096, SEEK_SET), 0);
	assert_int_equal(fwrite(scratch, 1, sizeof scratch, file), sizeof scratch);
	assert_int_equal(fclose(file), 0);
}

/* A session was cut off, and the file is damaged: what can be read is read, nothing is written. */
static void test_damaged(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct err err = {""};
	char journal[160];
	FILE *file;

	(void)state;
	for (int i = 0; i < 200; i++) {
		char note[64];

		snprintf(note, sizeof note, "%d %040d", i, i);
		assert_int_equal(marks_add_note(lib, &target, note, NULL, &err), 0);
	}
	assert_string_equal(library_notice(lib), "");
	library_free(lib);
	scratch_index("history_uid");
	snprintf(journal, sizeof journal, "%s-journal", path);
	file = fopen(journal, "w");
	assert_non_null(file);
	fputs("not a journal", file);
	fclose(file);
	lib = library_open(path, NULL, &err);
	if (!lib)
		fail_msg("%s", err.text);
	assert_true(library_is_read_only(lib));
	assert_non_null(strstr(library_notice(lib), "piyue restore"));
	assert_int_equal(marks_add_note(lib, &target, "x", NULL, &err), -1);
	library_free(lib);
}

static int64_t number(struct library *lib, const char *sql)
{
	struct err err = {""};
	int64_t value = -1;

	if (sql_number(lib, &err, &value, sql, "") != 1)
		fail_msg("%s: %s", sql, err.text);
	return value;
}

static void assert_fails(struct library *lib, const char *sql, const char *why)
{
	if (sqlite3_exec(lib->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		fail_msg("%s: was done", sql);
	if (!strstr(sqlite3_errmsg(lib->db), why))
		fail_msg("%s: %s", sql, sqlite3_errmsg(lib->db));
}

/* What makes a power cut harmless, and a stranger's file. */
static void test_settings(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct err err = {""};

	(void)state;
	assert_int_equal(number(lib, "SELECT synchronous FROM pragma_synchronous"), 2);
	assert_int_equal(
		number(lib, "SELECT journal_mode = 'truncate' FROM pragma_journal_mode"), 1);
	assert_int_equal(number(lib, "PRAGMA foreign_keys"), 1);
	assert_int_equal(number(lib, "PRAGMA trusted_schema"), 0);
	assert_int_equal(number(lib, "PRAGMA cell_size_check"), 1);
	assert_int_equal(number(lib, "PRAGMA busy_timeout") >= 2000, 1);
	assert_fails(lib,
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x' WHERE name = "
		"'mark'",
		"may not be modified");
	assert_fails(lib, "SELECT load_extension('x')", "not authorized");
	assert_int_equal(marks_add_note(lib, &target, "x", NULL, &err), 0);
	assert_fails(lib, "UPDATE mark SET start = 9, end = 3", "CHECK constraint");
	assert_fails(lib, "UPDATE mark SET start = -1", "CHECK constraint");
	assert_fails(lib, "UPDATE mark SET start = 'x'", "cannot store TEXT");
	assert_fails(lib, "UPDATE mark SET version = 9999", "FOREIGN KEY");
	library_free(lib);
}

/* A library that something has put into WAL mode comes back to a rollback journal: before SQLite 3.51.3 two
 * connections in WAL mode may lose what was committed. */
static void test_no_wal(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	char wal[160];
	sqlite3 *db;

	(void)state;
	library_free(lib);
	fixture_sql(path, "PRAGMA journal_mode = WAL");
	lib = fixture_open(LIBRARY, "anna");
	assert_int_equal(
		number(lib, "SELECT journal_mode = 'truncate' FROM pragma_journal_mode"), 1);
	snprintf(wal, sizeof wal, "%s-wal", path);
	assert_int_equal(access(wal, F_OK), -1);
	library_free(lib);
	/* Nor is it written while another program keeps it in that mode. */
	fixture_sql(path, "PRAGMA journal_mode = WAL");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db, "SELECT count(*) FROM mark", NULL, NULL, NULL), SQLITE_OK);
	lib = library_open(path, NULL, &err);
	if (lib)
		assert_true(library_is_read_only(lib) && *library_notice(lib));
	else
		assert_non_null(strstr(err.text, path));
	library_free(lib);
	sqlite3_close(db);
}

static bool is_there(const char *name, const char *suffix)
{
	char file[200];

	snprintf(file, sizeof file, "%s/%s%s", folder, name, suffix);
	return access(file, F_OK) == 0;
}

/* A link leads to the file with everything that stands beside it: journal, lock, copies. */
static void test_links(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna"), *other;
	struct err err = {""};
	char link[160], copy[160], *kept = NULL;
	struct stat st;

	(void)state;
	fixture_add(lib, TEXT, "a.txt");
	snprintf(link, sizeof link, "%s/link.db", folder);
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	assert_int_equal(symlink(path, link), 0);
	other = fixture_open("link.db", "bert");
	assert_string_equal(library_path(other), path);
	assert_int_equal(library_backup(other, copy, &err), 0);
	/* Open by its own name, it is not replaced by the other one. */
	library_free(other);
	assert_int_equal(library_restore(link, copy, &kept, &err), -1);
	assert_non_null(strstr(err.text, "open in another session"));
	library_free(lib);
	assert_int_equal(library_restore(link, copy, &kept, &err), 0);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_memory_equal(kept, path, strlen(path));
	free(kept);
	assert_false(is_there("link.db", ".lock"));
	assert_true(is_there(LIBRARY, ".lock"));
	/* Cut off by one name, it is looked at by the other. */
	snprintf(copy, sizeof copy, "%s-journal", path);
	lib = fixture_open("link.db", "anna");
	assert_string_equal(library_notice(lib), "");
	library_free(lib);
	assert_int_equal(unlink(path), 0);
	/* A link that leads nowhere yet: the file is made where it leads. */
	lib = fixture_open("link.db", "anna");
	library_free(lib);
	assert_int_equal(access(path, F_OK), 0);
}

/* In place of the C library's: the tests say what file system it is. */
static long place_type;

int statfs(const char *name, struct statfs *system)
{
	(void)name;
	memset(system, 0, sizeof *system);
	system->f_type = (__typeof__(system->f_type))place_type;
	return 0;
}

static const char *notice_on(long type)
{
	static char notice[256];
	struct library *lib;

	place_type = type;
	lib = fixture_open(LIBRARY, "anna");
	snprintf(notice, sizeof notice, "%s", library_notice(lib));
	library_free(lib);
	return notice;
}

static void test_where_it_lies(void **state)
{
	char second[160];

	(void)state;
	assert_string_equal(notice_on(0xef53), ""); /* ext4 */
	assert_non_null(strstr(notice_on(0x6969), "network"));
	assert_non_null(strstr(notice_on((int)0xff534d42), "network"));
	assert_non_null(strstr(notice_on(0xfe534d42), "network"));
	assert_non_null(strstr(notice_on(0x65735546), "network"));
	assert_string_equal(notice_on(0x01021994), ""); /* tmpfs */
	snprintf(second, sizeof second, "%s/second.db", folder);
	assert_int_equal(link(path, second), 0);
	assert_non_null(strstr(notice_on(0xef53), "second name"));
}

/* As somebody who may not: 0 when all is as it should be, else the number of the check that failed. */
static int read_as_stranger(bool may_write_file)
{
	struct mark_target target = {.document = 1};
	struct mark_query query = {.document = 1};
	struct mark_list list = {0};
	struct err err = {""};
	struct library *lib;

	if (geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
		return 1;
	lib = library_open(path, NULL, &err);
	if (!lib)
		return 2;
	if (library_is_read_only(lib) == may_write_file)
		return 3;
	if (!may_write_file && !strstr(library_notice(lib), "reading only"))
		return 4;
	if (marks_add_note(lib, &target, "x", NULL, &err) == 0 || !strstr(err.text, path))
		return 5;
	if (marks_find(lib, &query, &list, &err) < 0 || list.count != 1)
		return 6;
	mark_list_release(&list);
	library_free(lib);
	return 0;
}

/* A file, and a folder, that may not be written: it is read, and each write says so. */
static void test_unwritable(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct err err = {""};
	char sub[128];

	(void)state;
	assert_int_equal(marks_add_note(lib, &target, "x", NULL, &err), 0);
	library_free(lib);
	snprintf(sub, sizeof sub, "%s/sub", folder);
	for (int may = 0; may < 2; may++) {
		int status = 0;
		pid_t child;

		assert_int_equal(chmod(folder, 0755), 0);
		assert_int_equal(chmod(path, may ? 0666 : 0444), 0);
		assert_int_equal(chmod(sub, 0555), 0);
		child = fork();
		if (child == 0)
			_exit(read_as_stranger(may));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(chmod(sub, 0755), 0);
		assert_int_equal(status, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_refusals, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_modes, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_settings, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_no_wal, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_links, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_where_it_lies, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_unwritable, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_check, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_damaged, set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
