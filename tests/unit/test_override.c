/* A person's corrections hold when the page is cleaned again and when it has changed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/override.h"

static void read_page(struct page *page, struct article *article, const char *text)
{
	struct err err;

	assert_int_equal(page_read(page, text, strlen(text), NULL, &err), 0);
	*article = (struct article){.page = page, .count = page->count};
	article->lines = xcalloc(page->count, sizeof *article->lines);
	for (size_t i = 0; i < page->count; i++)
		article->lines[i].role = ROLE_BODY;
}

static void test_survives_other_lines(void **state)
{
	struct page page, later;
	struct article article, again;
	struct override o = {.role = ROLE_CLUTTER, .clutter = CLUTTER_TOOLS};

	(void)state;
	read_page(&page, &article, "标题在这里\n分享\n正文第一段。\n 分享 \n正文第二段。");
	o.key = override_key_of(&page, 3);
	assert_int_equal(o.key.occurrence, 1);
	assert_int_equal(override_lines(&article, &o, 1), 1);
	assert_int_equal(article.lines[3].role, ROLE_CLUTTER);
	assert_int_equal(article.lines[3].clutter, CLUTTER_TOOLS);
	assert_int_equal(article.lines[1].role, ROLE_BODY);

	read_page(&later, &again, "导航\n标题在这里\n分享\n正文第一段改了。\n分享\n尾");
	assert_int_equal(override_lines(&again, &o, 1), 1);
	assert_int_equal(again.lines[4].role, ROLE_CLUTTER);
	assert_int_equal(again.lines[2].role, ROLE_BODY);
	article_release(&article);
	article_release(&again);
	page_release(&page);
	page_release(&later);
}

static void test_missing_line(void **state)
{
	struct page page;
	struct article article;
	struct override gone[] = {
		{.key = {.hash = 42, .occurrence = 0}, .role = ROLE_BODY},
		{.key = {.hash = UINT64_MAX, .occurrence = UINT32_MAX}, .role = ROLE_BODY},
	};

	(void)state;
	read_page(&page, &article, "一行\n两行");
	assert_int_equal(override_lines(&article, gone, 2), 0);
	article_release(&article);
	page_release(&page);
}

static void test_metadata(void **state)
{
	struct page page;
	struct article article;
	struct override_metadata corrected = {.title = "新标题", .author = ""};

	(void)state;
	read_page(&page, &article, "一行");
	article.author = xstrdup("佚名");
	article.source = xstrdup("晨报");
	override_metadata(&article, &corrected);
	assert_string_equal(article.title, "新标题");
	assert_null(article.author);
	assert_string_equal(article.source, "晨报");
	assert_null(article.date);
	article_release(&article);
	page_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_survives_other_lines),
		cmocka_unit_test(test_missing_line),
		cmocka_unit_test(test_metadata),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
