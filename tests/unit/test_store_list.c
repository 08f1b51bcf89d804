/* The list in any order, wherever one goes in it, with stacks open and closed; and how stacks come about
 * and fall apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "store_fixture.h"

#include "store/listing.h"
#include "store/marks.h"
#include "store/stacks.h"

enum { PAGES = 1500, MOVES = 1000 };

static struct library *lib;
static struct err err;

static int set_up(void **state)
{
	if (fixture_set_up(state) < 0)
		return -1;
	lib = fixture_open("library.db", "anna");
	return 0;
}

static int tear_down(void **state)
{
	library_free(lib);
	return fixture_tear_down(state);
}

static sqlite3 *open_beside(void)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(library_path(lib), &db), SQLITE_OK);
	return db;
}

static uint32_t random_state = 1;

static size_t random_below(size_t n)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (random_state >> 8) % n;
}

/* Documents of which many have the same date, and every hundredth lies on top of three others. */
static void make_pages(void)
{
	assert_int_equal(library_begin(lib, &err), 0);
	for (int i = 0; i < PAGES; i++) {
		char text[96], origin[32];

		snprintf(text, sizeof text, "题%04d\n正文 %d。\n", i * 7 % PAGES, i);
		snprintf(origin, sizeof origin, "%d.txt", i);
		fixture_add(lib, text, origin);
	}
	assert_int_equal(library_commit(lib, &err), 0);
	fixture_sql(library_path(lib),
		"UPDATE document SET date = iif (id % 3, '2025-03-0' || id % 4, ''),"
		" source = substr ('甲乙丙', id % 3 + 1, 1), imported = 1000 + id / 100;"
		"UPDATE document SET stack = id / 100 * 100, likeness = 0.9 WHERE id % 100 IN "
		"(3,"
		" 5, 50) AND id > 100;"
		"UPDATE document SET stacked = 3 WHERE id % 100 = 0 AND id < 1500");
	assert_int_equal(library_changed(lib), 1);
}

/* The numbers of the rows as one query gives them. */
static size_t all_rows(int64_t *ids, const char *column, bool ascending)
{
	sqlite3 *db = open_beside();
	sqlite3_stmt *s;
	char sql[160];
	size_t count = 0;

	snprintf(sql, sizeof sql,
		"SELECT id FROM document WHERE latest AND stack = 0 ORDER BY %s %s, id %s",
		column, ascending ? "" : "DESC", ascending ? "" : "DESC");
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		ids[count++] = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return count;
}

static void check_row(struct listing *l, const int64_t *ids, size_t count, size_t at)
{
	const struct listing_row *row = listing_row(l, at, &err);

	if (!row)
		fail_msg("row %zu of %zu: %s", at, count, err.text);
	if (row->id != ids[at])
		fail_msg("row %zu is %lld, not %lld", at, (long long)row->id,
			(long long)ids[at]);
}

/* As a person goes through it: steps, pages, both ends, and jumps. */
static size_t next_place(size_t at, size_t count)
{
	switch (random_below(8)) {
	case 0:
		return 0;
	case 1:
		return count - 1;
	case 2:
		return random_below(count);
	case 3:
		return at + 70 < count ? at + 70 : count - 1;
	case 4:
		return at > 70 ? at - 70 : 0;
	case 5:
		return at ? at - 1 : 0;
	default:
		return at + 1 < count ? at + 1 : at;
	}
}

static void test_any_order(void **state)
{
	static const char *const columns[] = {"date", "title", "source", "imported"};
	int64_t *ids = xcalloc(PAGES, sizeof *ids);

	(void)state;
	make_pages();
	for (int i = 0; i < 8; i++) {
		struct listing_query query = {
			.sort = (enum listing_sort)(i / 2), .ascending = i % 2};
		size_t count = all_rows(ids, columns[i / 2], i % 2), at = 0;
		struct listing *l = listing_new(lib, &query, &err);

		assert_non_null(l);
		assert_int_equal(listing_count(l), count);
		assert_int_equal(count, PAGES - 14 * 3);
		for (int move = 0; move < MOVES; move++) {
			at = next_place(at, count);
			check_row(l, ids, count, at);
			if (move % 50 == 0)
				assert_int_equal(listing_index(l, ids[at]), at);
		}
		listing_free(l);
	}
	free(ids);
}

/* What an open stack puts between the other rows. */
static void test_open_stacks(void **state)
{
	struct listing_query query = {.sort = LISTING_IMPORTED, .ascending = true};
	struct listing *l;
	size_t count, at, other;

	(void)state;
	make_pages();
	l = listing_new(lib, &query, &err);
	count = listing_count(l);
	at = (size_t)listing_index(l, 700);
	assert_int_equal(listing_index(l, 703), at); /* closed: the one on top stands for it */
	assert_int_equal(listing_row(l, at, &err)->stacked, 3);
	other = at + 1;
	assert_int_equal(listing_toggle(l, &other, &err), -1);
	assert_int_equal(listing_toggle(l, &at, &err), 1);
	other = (size_t)listing_index(l, 300);
	assert_int_equal(listing_toggle(l, &other, &err), 1);
	assert_int_equal(listing_count(l), count + 6);
	at += 3;
	assert_int_equal(listing_index(l, 700), at);
	assert_true(listing_row(l, at, &err)->open);
	for (size_t i = 1; i <= 3; i++) {
		static const int64_t below[] = {0, 703, 705, 750};
		const struct listing_row *row = listing_row(l, at + i, &err);

		assert_int_equal(row->id, below[i]);
		assert_true(row->below && row->likeness > 0.89);
		assert_int_equal(listing_index(l, below[i]), at + i);
	}
	assert_int_equal(listing_row(l, at + 4, &err)->id, 701);
	assert_int_equal(listing_row(l, listing_count(l) - 1, &err)->id, 1500);

	/* Another session takes a page away: what is open stays so. */
	fixture_sql(library_path(lib), "UPDATE document SET stack = 0 WHERE id = 705;"
				       "UPDATE document SET stacked = 2 WHERE id = 700");
	assert_int_equal(listing_refresh(l, &err), 0);
	assert_int_equal(listing_count(l), count + 6);
	at = (size_t)listing_index(l, 750);
	assert_int_equal(listing_row(l, at, &err)->id, 750);
	assert_int_equal(listing_toggle(l, &at, &err), 0);
	assert_int_equal(listing_row(l, at, &err)->id, 700);
	assert_false(listing_row(l, at, &err)->open);
	listing_free(l);

	query.flat = true;
	l = listing_new(lib, &query, &err);
	assert_int_equal(listing_count(l), PAGES);
	at = (size_t)listing_index(l, 703);
	assert_int_equal(listing_row(l, at, &err)->id, 703);
	assert_true(listing_row(l, at, &err)->below);
	assert_int_equal(listing_toggle(l, &at, &err), -1);
	listing_free(l);
}

/* A body of sentences by number: those in EXCHANGED are others. */
static void make_body(struct buf *body, unsigned story, unsigned from, unsigned exchanged)
{
	static const char *const words[] = {"大桥", "电站", "居民", "公司", "预算", "设备",
		"夜间", "县城", "水库", "工人", "计划", "道路", "银行", "港口", "学校", "医院"};

	for (unsigned i = 0; i < 24; i++) {
		uint32_t x = (story + (i >= from && i < from + exchanged ? 1000 : 0)) * 7919 +
			     i * 104729 + 1;

		for (int k = 0; k < 12; k++) {
			x = x * 1664525u + 1013904223u;
			buf_add_str(body, words[x >> 28]);
		}
		buf_add_str(body, "。\n");
	}
}

static struct document_result add_body(
	unsigned story, unsigned from, unsigned exchanged, const char *origin)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	struct mention_list mentions = {0};
	struct neardup signature;
	struct document_source source = {.origin = origin,
		.page = &page,
		.article = &article,
		.mentions = &mentions,
		.signature = &signature};
	struct document_result result;

	make_body(&page.text, story, from, exchanged);
	page_split_lines(&page);
	article.lines = xcalloc(page.count, sizeof *article.lines);
	article.count = page.count;
	for (size_t i = 0; i < page.count; i++)
		article.lines[i].role = ROLE_BODY;
	neardup_of(&signature, page.text.data, page.text.len);
	source.bytes = page.text.data;
	source.len = page.text.len;
	if (document_add(lib, &source, &result, &err) < 0)
		fail_msg("%s", err.text);
	article_release(&article);
	page_release(&page);
	return result;
}

static void expect_stack(int64_t id, size_t count, int64_t top)
{
	struct stack stack;

	assert_int_equal(stack_load(lib, id, &stack, &err), 0);
	assert_int_equal(stack.count, count);
	assert_int_equal(stack.items[0].id, top);
	stack_release(&stack);
}

static void test_stacks(void **state)
{
	struct document_result result;

	(void)state;
	add_body(1, 0, 0, "1.txt");
	add_body(1, 3, 2, "2.txt"); /* two of 24 sentences are others */
	add_body(2, 0, 0, "3.txt"); /* another story */
	add_body(1, 10, 2, "4.txt");
	expect_stack(1, 3, 1);
	expect_stack(4, 3, 1);
	expect_stack(3, 1, 3);
	/* The page on top changes: its new revision joins the others, the next oldest is on top. */
	result = add_body(1, 20, 1, "1.txt");
	assert_int_equal(result.added, DOCUMENT_CHANGED);
	expect_stack(2, 3, 2);
	expect_stack(result.id, 3, 2);
	/* And then tells another story. */
	result = add_body(3, 0, 0, "1.txt");
	expect_stack(2, 2, 2);
	expect_stack(result.id, 1, result.id);
}

/* A chain of small changes ends where the story has become another. */
static void test_chain(void **state)
{
	struct stack stack;

	(void)state;
	for (unsigned exchanged = 0; exchanged <= 24; exchanged += 2) {
		char origin[32];

		snprintf(origin, sizeof origin, "%u.txt", exchanged);
		add_body(1, 0, exchanged, origin);
	}
	assert_int_equal(stack_load(lib, 1, &stack, &err), 0);
	assert_true(stack.count >= 3 && stack.count <= 7);
	stack_release(&stack);
	assert_int_equal(stack_load(lib, 13, &stack, &err), 0);
	assert_true(stack.items[0].id > 1);
	stack_release(&stack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_any_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_open_stacks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stacks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_chain, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
