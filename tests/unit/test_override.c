/* A person's decisions hold, whatever the cleaner says; rules of a site know lines by their words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/override.h"

static struct page page;
static struct article article;

static void read_page(const char *text)
{
	struct err err;

	assert_int_equal(page_read(&page, text, strlen(text), NULL, &err), 0);
	article = (struct article){.page = &page, .count = page.count};
	article.lines = xcalloc(page.count, sizeof *article.lines);
	for (size_t i = 0; i < page.count; i++)
		article.lines[i].role =
			page.lines[i].start == page.lines[i].end ? ROLE_BLANK : ROLE_BODY;
}

static void release(void)
{
	article_release(&article);
	page_release(&page);
}

static void expect_roles(const char *roles)
{
	for (size_t i = 0; i < article.count; i++) {
		if (article.lines[i].role != (enum role)roles[i])
			fail_msg("line %zu is %c, not %c", i, article.lines[i].role, roles[i]);
	}
	assert_int_equal(strlen(roles), article.count);
}

static void test_lines(void **state)
{
	struct override o = {0};

	(void)state;
	read_page("标题在这里\n分享\n正文第一段。\n 分享 \n正文第二段。");
	article.lines[1].role = ROLE_CLUTTER;
	article.lines[1].clutter = CLUTTER_TOOLS;
	override_line(&o, page.lines[1].start, page.lines[1].end, ROLE_CLUTTER);
	override_line(&o, page.lines[2].start, page.lines[2].end, ROLE_CLUTTER);
	override_line(&o, page.lines[3].start, page.lines[3].end, ROLE_CLUTTER);
	override_line(&o, page.lines[3].start, page.lines[3].end, ROLE_BODY);
	override_line(&o, page.lines[4].start + 3, page.lines[4].end, ROLE_CLUTTER);
	override_line(&o, 4000, 5000, ROLE_CLUTTER);
	override_apply(&article, &o);
	expect_roles("BCCBB");
	/* What kind of clutter it is stays known where the cleaner knew. */
	assert_int_equal(article.lines[1].clutter, CLUTTER_TOOLS);
	assert_int_equal(article.lines[2].clutter, CLUTTER_NONE);
	assert_true(article.lines[3].decided);
	assert_false(article.lines[4].decided);
	override_release(&o);
	release();
}

static void test_rules(void **state)
{
	struct override o = {0};

	(void)state;
	read_page("导航\n\n  分享到\t\n分享\n分享到微信\n分享到");
	override_rule(&o, "分享到", ROLE_BODY);
	override_rule(&o, "分享到", ROLE_CLUTTER); /* the later one holds */
	override_rule(&o, "分", ROLE_CLUTTER);
	override_rule(&o, "", ROLE_CLUTTER);
	override_line(&o, page.lines[5].start, page.lines[5].end, ROLE_BODY);
	override_apply(&article, &o);
	expect_roles("B-CBBB");
	override_release(&o);
	release();
}

static void test_fields(void **state)
{
	struct override o = {0};

	(void)state;
	read_page("一行");
	article.author = xstrdup("佚名");
	article.source = xstrdup("晨报");
	override_field(&o, FIELD_TITLE, "新标题");
	override_field(&o, FIELD_AUTHOR, "");
	override_field(&o, FIELD_SOURCE, "晚报");
	override_field(&o, FIELD_SOURCE, NULL);
	override_apply(&article, &o);
	assert_string_equal(article.title, "新标题");
	assert_null(article.author);
	assert_string_equal(article.source, "晨报");
	assert_null(article.date);
	override_release(&o);
	release();
}

static void test_columns(void **state)
{
	struct override o = {0};

	(void)state;
	read_page("一行");
	page.date = xstrdup("2025-02-03 08:30:00");
	page.source = xstrdup("某报");
	override_columns(&o, &page);
	assert_string_equal(o.fields[FIELD_DATE], "2025-02-03T08:30:00");
	assert_string_equal(o.fields[FIELD_SOURCE], "某报");
	assert_null(o.fields[FIELD_TITLE]);
	override_release(&o);
	release();
}

static void test_names(void **state)
{
	(void)state;
	for (int i = 0; i < FIELDS; i++)
		assert_int_equal(field_from_name(field_name(i)), i);
	assert_int_equal(field_from_name("colour"), -1);
}

static void test_dates(void **state)
{
	static const struct {
		const char *value;
		int result;
	} rows[] = {
		{"2025-02-03", 0},
		{"2024-02-29", 0},
		{"2025-02-29", -1},
		{"2000-02-29", 0},
		{"1900-02-29", -1},
		{"2025-02-03T23:59", 0},
		{"2025-02-03T23:59:59", 0},
		{"2025-02-03T24:00", -1},
		{"2025-02-03T08:30:", -1},
		{"2025-2-3", -1},
		{"2025-13-01", -1},
		{"2025-00-01", -1},
		{"2025-01-00", -1},
		{"昨天", -1},
		{"", -1},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct err err = {0};

		if (field_check_date(rows[i].value, &err) != rows[i].result)
			fail_msg("'%s' is %s", rows[i].value,
				rows[i].result ? "taken" : err.text);
		assert_int_equal(rows[i].result < 0, err.text[0] != 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
