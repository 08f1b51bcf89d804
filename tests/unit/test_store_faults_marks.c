/* Writes that fail, at every point of a session that decides, decides in bulk, takes in a file of
 * marks and merges another library: each is kept whole or not at all, what was acknowledged is
 * there, and the file is sound. PIYUE_SOAK=1 tries every point, else each seventh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault_vfs.h"
#include "store_fixture.h"

#include "exchange/exchange.h"
#include "store/decisions.h"
#include "store/history.h"
#include "store/merge.h"
#include "store/transfer.h"

static const char TEXT[] =
	"苹果发布会\n奥特曼访问北京,奥特曼讲话,称苹果很好吃,苹果也在北京。\n";

static char base[160], other[160], path[160];

/* What is done, and how many marks of it there are to be: so many, or none. */
enum { ACCEPT, BULK, FILE_IN, MERGE, RELATE, MERGED_ENTITY, ACTIONS };
static const struct {
	const char *count;
	int marks;
} actions[ACTIONS] = {
	[ACCEPT] = {"SELECT count(*) FROM mark WHERE kind = 3 AND text = 'accept'", 1},
	[BULK] = {"SELECT count(*) FROM mark WHERE kind = 3 AND text = 'reject'", 3},
	[FILE_IN] = {"SELECT count(*) FROM mark WHERE kind = 1 AND annotator = 'cleo'", 4},
	[MERGE] = {"SELECT count(*) FROM mark WHERE kind = 1 AND annotator = 'bert'", 5},
	[RELATE] = {"SELECT count(*) FROM mark WHERE kind IN (8, 11)", 2},
	[MERGED_ENTITY] = {"SELECT count(*) FROM mark WHERE kind = 7", 1},
};

struct told {
	bool kept[ACTIONS];
	int unsaid; /* failures without a message */
};

static void no_report(void *context, size_t line, const char *message)
{
	(void)context;
	(void)line;
	(void)message;
}

static int file_in(struct library *lib, struct err *err)
{
	static const char marks[] = "{\"kind\": \"note\", \"annotator\": \"cleo\", \"entity\": "
				    "\"a\", \"text\": \"1\"}\n"
				    "{\"kind\": \"note\", \"annotator\": \"cleo\", \"entity\": "
				    "\"a\", \"text\": \"2\"}\n"
				    "{\"kind\": \"note\", \"annotator\": \"cleo\", \"entity\": "
				    "\"b\", \"text\": \"3\"}\n"
				    "{\"kind\": \"note\", \"annotator\": \"cleo\", \"entity\": "
				    "\"b\", \"text\": \"4\"}\n";
	struct exchange_input in = {.bytes = marks, .len = strlen(marks), .report = no_report};
	struct transfer transfer;
	struct exchange x = {0};
	int status = exchange_format_find("jsonl")->read(&x, &in, err);

	if (status == 0)
		status = transfer_begin(&transfer, lib, err);
	transfer.report = no_report;
	if (status == 0)
		status = transfer_take(&transfer, &x, err);
	if (status == 0)
		status = transfer_end(&transfer, err);
	exchange_release(&x);
	return status;
}

static int bulk(struct library *lib, struct err *err)
{
	struct alike alike = {.form = "苹果", .type = "ORG"};
	struct mention_rows rows;
	int status = decisions_alike(lib, &alike, &rows, err);

	if (status == 0)
		status = decisions_save_alike(lib, &rows, DECISION_REJECT, "ORG", NULL, err);
	mention_rows_release(&rows);
	return status;
}

static int act(struct library *lib, int action, struct err *err)
{
	size_t start = (size_t)(strstr(TEXT, "北京") - TEXT);
	struct mention_at at = {1, start, start + 6, "PLACE", "PLACE/beijing"};
	struct mark_target from = {1, 0, 6, NULL}, to = {1, start, start + 6, NULL};
	struct merge_counts counts;

	switch (action) {
	case ACCEPT:
		return decision_accept(lib, &at, err);
	case BULK:
		return bulk(lib, err);
	case FILE_IN:
		return file_in(lib, err);
	case MERGE:
		return library_merge(lib, other, &counts, err);
	case RELATE:
		return marks_relate(lib, &from, &to, "在", err);
	default:
		return entity_merge(lib, "ORG/apple", "PRODUCT/苹果", err);
	}
}

static void session(struct told *told)
{
	struct library_options options = {.annotator = "anna", .vfs = "faults"};
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	*told = (struct told){0};
	if (!lib) {
		told->unsaid += !*err.text;
		return;
	}
	for (int i = 0; i < ACTIONS; i++) {
		err.text[0] = '\0';
		told->kept[i] = act(lib, i, &err) == 0;
		told->unsaid += !told->kept[i] && !strstr(err.text, "library");
	}
	library_free(lib);
}

static void no_finding(void *context, const char *line)
{
	(void)context;
	print_error("  %s\n", line);
}

static int count_marks(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;
	int count;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	count = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return count;
}

static void verify(const struct told *told)
{
	struct err err = {""};
	struct library *lib = library_open(path, NULL, &err);
	struct document *d;
	sqlite3 *db;

	if (!lib)
		fail_msg("fault %ld: %s", fault.at, err.text);
	assert_int_equal(library_check(lib, no_finding, NULL, &err), 0);
	d = document_load(lib, 1, &err);
	assert_non_null(d);
	document_free(d);
	library_free(lib);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (int i = 0; i < ACTIONS; i++) {
		int there = count_marks(db, actions[i].count);

		if ((there != 0 && there != actions[i].marks) || (told->kept[i] && !there))
			fail_msg("fault %ld: of action %d %d marks are there", fault.at, i,
				there);
	}
	sqlite3_close(db);
}

static void copy_base(void)
{
	char command[400];

	snprintf(command, sizeof command, "%s-journal", path);
	unlink(command);
	snprintf(command, sizeof command, "cp '%s' '%s'", base, path);
	assert_int_equal(system(command), 0);
}

static int set_up(void **state)
{
	struct err err;
	struct library *lib;

	if (fixture_set_up(state) < 0)
		return -1;
	snprintf(base, sizeof base, "%s/base.db", folder);
	snprintf(other, sizeof other, "%s/other.db", folder);
	snprintf(path, sizeof path, "%s/library.db", folder);
	lib = fixture_open("base.db", "anna");
	fixture_add(lib, TEXT, "a.txt");
	library_free(lib);
	lib = fixture_open("other.db", "bert");
	fixture_add(lib, TEXT, "a.txt");
	fixture_add(lib, "另一篇\n奥特曼在北京。\n", "b.txt");
	for (int i = 0; i < 5; i++) {
		struct mark_target target = {.document = 1 + i % 2};

		if (marks_add_note(lib, &target, "注", NULL, &err) < 0)
			return -1;
	}
	library_free(lib);
	install_shim();
	return 0;
}

static void test_every_point(void **state)
{
	static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};
	long stride = getenv("PIYUE_SOAK") ? 1 : 7, points, runs = 0, refused = 0;
	struct told told;

	(void)state;
	fault.at = 0;
	copy_base();
	session(&told);
	points = fault.seen;
	assert_true(points > 50);
	for (int i = 0; i < ACTIONS; i++)
		assert_true(told.kept[i]);
	verify(&told);
	for (size_t mode = 0; mode < 2 * array_length(codes); mode++) {
		for (long at = 1 + (long)mode; at <= points; at += stride, runs++) {
			copy_base();
			fault.seen = 0;
			fault.at = at;
			fault.sticky = mode % 2;
			fault.code = codes[mode / 2];
			session(&told);
			assert_int_equal(told.unsaid, 0);
			for (int i = 0; i < ACTIONS; i++)
				refused += !told.kept[i];
			verify(&told);
		}
	}
	print_message(
		"%ld points, %ld runs: %ld actions refused, each whole or not there, none "
		"acknowledged was lost\n",
		points, runs, refused);
	assert_true(refused >= runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_point, set_up, fixture_tear_down)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
