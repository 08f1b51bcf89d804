/* What a person decided about lines and fields: it can be undone, and outlives another cleaner and another
 * revision of the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_fixture.h"

#include "store/corrections.h"
#include "store/history.h"
#include "store/marks.h"

static struct library *lib;
static struct err err;

#define OK(call) \
	do { \
		if ((call) < 0) \
			fail_msg("%s: %s", #call, err.text); \
	} while (0)

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

/* A page of SITE, as the cleaner sees it: lines that begin with "×" are clutter. */
static int64_t add(const char *text, const char *site, const char *origin)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	struct mention_list mentions = {0};
	struct document_source source = {.bytes = text,
		.len = strlen(text),
		.origin = origin,
		.page = &page,
		.article = &article,
		.mentions = &mentions};
	struct document_result result;

	buf_add_str(&page.text, text);
	page_split_lines(&page);
	page.url = (char *)(uintptr_t)site;
	article.count = page.count;
	article.lines = xcalloc(page.count, sizeof *article.lines);
	for (size_t i = 0; i < page.count; i++)
		article.lines[i].role = strncmp(text + page.lines[i].start, "×", 2) == 0
						? ROLE_CLUTTER
						: ROLE_BODY;
	article.title = xstrdup("题目");
	article.date = xstrdup("2025-03-02");
	OK(document_add(lib, &source, &result, &err));
	article_release(&article);
	page.url = NULL;
	page_release(&page);
	return result.id;
}

/* The roles of document ID's lines, as letters. */
static const char *roles(int64_t id)
{
	static char letters[32];
	struct document *d = document_load(lib, id, &err);
	size_t i;

	if (!d)
		fail_msg("%s", err.text);
	for (i = 0; i < d->article.count && i + 1 < sizeof letters; i++)
		letters[i] = (char)d->article.lines[i].role;
	letters[i] = '\0';
	document_free(d);
	return letters;
}

static void decide(int64_t id, size_t line, size_t count, enum role role)
{
	struct document *d = document_load(lib, id, &err);
	struct line_decision lines[8];

	for (size_t i = 0; i < count; i++)
		lines[i] = (struct line_decision){
			d->page.lines[line + i].start, d->page.lines[line + i].end, role};
	OK(correction_lines(lib, id, lines, count, &err));
	document_free(d);
}

/* Let another cleaner call every line clutter. */
static void clean_otherwise(int64_t id)
{
	struct document *d = document_load(lib, id, &err);

	for (size_t i = 0; i < d->article.count; i++)
		d->article.lines[i].role = ROLE_CLUTTER;
	free(d->article.title);
	d->article.title = xstrdup("别的题目");
	OK(document_reanalyse(lib, id, &d->article, &d->mentions, NULL, &err));
	document_free(d);
}

static void expect_field(int64_t id, enum field field, const char *value)
{
	struct document *d = document_load(lib, id, &err);
	const char *got = *article_field(&d->article, field);

	if (value)
		assert_string_equal(got ? got : "(none)", value);
	else
		assert_null(got);
	document_free(d);
}

static void test_lines(void **state)
{
	int64_t id = add("甲段\n×广告\n乙段\n×导航\n", NULL, "a.txt");

	(void)state;
	assert_string_equal(roles(id), "BCBC");
	decide(id, 1, 1, ROLE_BODY);
	decide(id, 2, 2, ROLE_CLUTTER);
	assert_string_equal(roles(id), "BBCC");
	clean_otherwise(id);
	assert_string_equal(roles(id), "CBCC");
	/* A step is undone as a whole. */
	decide(id, 0, 4, ROLE_BODY);
	assert_string_equal(roles(id), "BBBB");
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_string_equal(roles(id), "CBCC");
	assert_int_equal(history_redo(lib, NULL, NULL, &err), 1);
	assert_string_equal(roles(id), "BBBB");
	while (history_undo(lib, NULL, NULL, &err) > 0)
		;
	assert_string_equal(roles(id), "CCCC");
}

static void test_new_revision(void **state)
{
	int64_t id = add("甲段\n×广告在这里\n乙段\n", NULL, "a.txt"), later;

	(void)state;
	decide(id, 1, 1, ROLE_BODY);
	OK(correction_field(lib, id, FIELD_TITLE, "改过", &err));
	later = add("新的一段\n甲段\n×广告在这里\n乙段改了\n×导航\n", NULL, "a.txt");
	assert_int_not_equal(later, id);
	assert_string_equal(roles(later), "BBBBC");
	expect_field(later, FIELD_TITLE, "改过");
}

static void test_fields(void **state)
{
	int64_t id = add("甲段\n", NULL, "a.txt");

	(void)state;
	assert_int_equal(correction_field(lib, id, FIELD_TITLE, NULL, &err), 0);
	assert_int_equal(correction_field(lib, id, FIELD_TITLE, "改过", &err), 1);
	assert_int_equal(correction_field(lib, id, FIELD_DATE, "", &err), 1);
	assert_int_equal(correction_field(lib, id, FIELD_TITLE, "又改", &err), 1);
	clean_otherwise(id);
	expect_field(id, FIELD_TITLE, "又改");
	expect_field(id, FIELD_DATE, NULL);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	expect_field(id, FIELD_TITLE, "改过");
	assert_int_equal(correction_field(lib, id, FIELD_TITLE, NULL, &err), 1);
	expect_field(id, FIELD_TITLE, "别的题目");
	expect_field(id, FIELD_DATE, NULL);
}

static void test_rules(void **state)
{
	int64_t a = add("甲段\n订阅我们\n", "https://www.Example.org/a", "a.txt");
	int64_t b = add("乙段\n 订阅我们\n", "http://example.org:80/b?x", "b.txt");
	int64_t c = add("丙段\n订阅我们\n", "https://other.example/c", "c.txt");
	struct mark_query query = {.kinds = MARK_BIT(MARK_SITE)};
	struct mark_list rules;

	(void)state;
	OK(correction_rule(lib, "example.org", "订阅我们", ROLE_CLUTTER, &err));
	assert_string_equal(roles(a), "BC");
	assert_string_equal(roles(b), "BC");
	assert_string_equal(roles(c), "BB");
	/* What is said of one page goes before the rule, whichever came first. */
	decide(b, 1, 1, ROLE_BODY);
	assert_string_equal(roles(b), "BB");
	OK(correction_rule(lib, "example.org", "订阅我们", ROLE_BODY, &err));
	OK(correction_rule(lib, "example.org", "订阅我们", ROLE_CLUTTER, &err));
	assert_string_equal(roles(a), "BC");
	assert_string_equal(roles(b), "BB");
	OK(marks_find(lib, &query, &rules, &err));
	assert_int_equal(rules.count, 1);
	OK(marks_delete(lib, rules.items[0].id, &err));
	mark_list_release(&rules);
	assert_string_equal(roles(a), "BB");
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_string_equal(roles(a), "BC");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_new_revision, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_fields, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rules, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
