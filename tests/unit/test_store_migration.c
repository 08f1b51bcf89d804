/* A library of an older version: brought up to date with a copy beside it, or, when that fails, left as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault_vfs.h"
#include "store_fixture.h"

#define LIBRARY "library.db"

static char path[128];

static const char TEXT[] = "芯片厂扩产\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";

static int set_up(void **state)
{
	int status = fixture_set_up(state);

	snprintf(path, sizeof path, "%s/%s", folder, LIBRARY);
	return status;
}

static void print_finding(void *context, const char *line)
{
	(void)context;
	print_error("  found: %s\n", line);
}

static int findings(struct library *lib)
{
	struct err err = {""};

	return library_check(lib, print_finding, NULL, &err);
}

/* LIB, which is closed, as version 1 had it, with an article. */
static void make_old(struct library *lib)
{
	fixture_add(lib, TEXT, "a.txt");
	library_free(lib);
	fixture_sql(path,
		"DROP TABLE signature; DROP TABLE band; DROP INDEX document_stack;"
		"DROP INDEX document_date; DROP INDEX document_title;"
		"DROP INDEX document_source; DROP INDEX document_imported;"
		"ALTER TABLE document DROP COLUMN site; ALTER TABLE document DROP COLUMN stack;"
		"ALTER TABLE document DROP COLUMN stacked;"
		"ALTER TABLE document DROP COLUMN likeness;"
		"CREATE INDEX document_date ON document (date, id) WHERE latest;"
		"CREATE INDEX document_title ON document (title, id) WHERE latest;"
		"CREATE INDEX document_source ON document (source, id) WHERE latest;"
		"CREATE INDEX document_imported ON document (imported, id) WHERE latest;");
	fixture_sql(path,
		"DROP TABLE review_answer; DROP TABLE review; DROP TABLE learnt;"
		"DROP TABLE likely; DROP TABLE looked;"
		"DROP TABLE place; DROP TABLE form; DROP TABLE draft;"
		"DROP INDEX step_state; DROP INDEX step_tick; DROP INDEX step_target;"
		"DROP INDEX appearance_document; ALTER TABLE step DROP COLUMN tick;"
		"ALTER TABLE step DROP COLUMN redo; ALTER TABLE mark DROP COLUMN tick;"
		"CREATE INDEX step_state ON step (annotator, state, id);"
		"PRAGMA user_version = 1");
}

static void test_migration(void **state)
{
	struct library *lib;
	char copy[192];

	(void)state;
	make_old(fixture_open(LIBRARY, "anna"));
	lib = fixture_open(LIBRARY, "anna");
	assert_int_equal(fixture_add(lib, TEXT, "a.txt").id, 1);
	assert_int_equal(findings(lib), 0);
	library_free(lib);
	snprintf(copy, sizeof copy, "%s.before-v7", path);
	assert_int_equal(access(copy, R_OK), 0);
}

/* What the file says of itself, without us. */
static int64_t raw_number(const char *file, const char *sql)
{
	sqlite3_stmt *s;
	int64_t value;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	value = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return value;
}

/* Whatever fails to be written while an old library is brought up to date: it is old or new, never between,
 * its copy is whole, and the next opening does the rest. */
static void test_migration_fails(void **state)
{
	struct library_options faulty = {.vfs = "faults"};
	char old[160], copy[160], command[480];
	long points, failed = 0;

	(void)state;
	make_old(fixture_open(LIBRARY, "anna"));
	snprintf(old, sizeof old, "%s/old.db", folder);
	snprintf(copy, sizeof copy, "%s.before-v7", path);
	snprintf(command, sizeof command, "rm -f '%s'* && cp '%s' '%s'", path, old, path);
	assert_int_equal(rename(path, old), 0);
	install_shim();
	for (int mode = 0; mode < 2; mode++) {
		points = 1;
		for (long at = 0; at <= points; at += getenv("PIYUE_SOAK") ? 1 : 3) {
			struct err err = {""};
			struct library *lib;

			assert_int_equal(system(command), 0);
			fault.seen = 0;
			fault.at = at;
			fault.sticky = mode;
			fault.code = SQLITE_FULL;
			lib = library_open(path, &faulty, &err);
			if (at == 0)
				points = fault.seen;
			fault.at = 0;
			failed += !lib;
			assert_true(lib || *err.text);
			library_free(lib);
			if (!lib)
				assert_int_equal(raw_number(path, "PRAGMA user_version"), 1);
			lib = fixture_open(LIBRARY, "anna");
			assert_int_equal(findings(lib), 0);
			library_free(lib);
			assert_int_equal(raw_number(path, "SELECT count(*) FROM document"), 1);
			assert_int_equal(raw_number(copy, "PRAGMA user_version"), 1);
			assert_int_equal(raw_number(copy, "SELECT count(*) FROM document"), 1);
			assert_int_equal(raw_number(copy, "SELECT count(*) FROM "
							  "pragma_integrity_check WHERE "
							  "integrity_check = 'ok'"),
				1);
		}
	}
	print_message("%ld points, %ld openings failed\n", points, failed);
	assert_true(points > 20 && failed > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_migration, set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_migration_fails, set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
