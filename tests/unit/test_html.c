#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "page/page.h"

static void read_html(struct page *page, const char *html)
{
	struct page_options options = {.name = "page.html"};
	struct err err;

	if (page_read(page, html, strlen(html), &options, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(page->format, PAGE_HTML);
}

static void blocks_become_lines(void **state)
{
	static const struct {
		const char *name, *html, *text;
	} rows[] = {
		{"paragraphs", "<p>一</p><p>二</p>", "一\n二\n"},
		{"inline elements stay in the line", "<p>一<b>二</b><i>三</i></p>", "一二三\n"},
		{"a break ends the line", "<p>一<br>二</p>", "一\n二\n"},
		{"white space is one blank", "<p> 一 \n\t 二&nbsp; </p>", "一 二\n"},
		{"scripts are dropped", "<p>一</p><script>x<1</script><style>p{}</style>",
			"一\n"},
		{"nothing needs to be closed", "<div><p>一<p>二<ul><li>三<li>四",
			"一\n二\n三\n四\n"},
		{"the title is the first line",
			"<html><head><title>题 目</title></head><body><p>一</p></body></html>",
			"题 目\n一\n"},
		{"entities", "<p>A&amp;B &#20013;</p>", "A&B 中\n"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct page page;

		read_html(&page, rows[i].html);
		if (strcmp(buf_str(&page.text), rows[i].text) != 0)
			fail_msg("%s: '%s'", rows[i].name, buf_str(&page.text));
		page_release(&page);
	}
}

static void the_tree_is_known(void **state)
{
	struct page page;

	(void)state;
	read_html(&page, "<nav><a href='/'>首页</a></nav><main><h2>小标题</h2>"
			 "<ul><li>一项</li></ul></main><div class='comment-list'>好</div>");
	assert_int_equal(page.count, 4);
	assert_true(page.lines[0].region & REGION_NAV);
	assert_true(page.lines[0].links > 0.99F);
	assert_int_equal(page.lines[1].block, BLOCK_HEADING);
	assert_int_equal(page.lines[1].level, 2);
	assert_true(page.lines[1].region & REGION_MAIN);
	assert_int_equal(page.lines[2].block, BLOCK_ITEM);
	assert_true(page.lines[3].region & REGION_COMMENTS);
	assert_false(page.lines[3].region & REGION_MAIN);
	page_release(&page);
}

/* Words in classes count where they begin or end a name, and not in those of a look. */
static void classes_name_regions(void **state)
{
	static const struct {
		const char *class;
		unsigned region;
	} rows[] = {
		{"comment-list", REGION_COMMENTS},
		{"hotComments", REGION_COMMENTS},
		{"C($commentColor)", 0},
		{"enableCommentCount", 0},
		{"C($commentColor) top-nav", REGION_NAV},
		{"page_footer2", REGION_FOOTER},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf html = {0};
		struct page page;

		buf_addf(&html, "<html><body><div class='%s'><p>字</p></div></body></html>",
			rows[i].class);
		read_html(&page, html.data);
		if (page.lines[0].region != rows[i].region)
			fail_msg("%s: region %x", rows[i].class, page.lines[0].region);
		page_release(&page);
		buf_release(&html);
	}
}

/* What a page says of itself is one line, whatever stands in the element. */
static void a_title_of_several_lines(void **state)
{
	struct page page;

	(void)state;
	read_html(&page,
		"<html><head><title>\n 题\n\t 目 </title></head><body><p>一</p></body></html>");
	assert_string_equal(page.title, "题 目");
	page_release(&page);
}

static void pages_speak_of_themselves(void **state)
{
	struct page page;

	(void)state;
	read_html(&page,
		"<html><head><title>题目_某网</title>"
		"<meta name='source' content='第二'>"
		"<meta property='article:source' content='第一'>"
		"<link rel='canonical' href='https://example.org/1'>"
		"<script type='application/ld+json'>{\"datePublished\":\"2025-03-20\","
		"\"author\":[{\"name\":\"苏平\"}]}</script></head><body>正文</body></html>");
	assert_string_equal(page.title, "题目_某网");
	assert_string_equal(page.source, "第一");
	assert_string_equal(page.date, "2025-03-20");
	assert_string_equal(page.author, "苏平");
	assert_string_equal(page.url, "https://example.org/1");
	page_release(&page);
}

static void dates_stand_in_several_places(void **state)
{
	static const struct {
		const char *name, *html, *date;
	} rows[] = {
		{"an array of objects",
			"<script type='application/ld+json'>[{\"name\":\"x\"},"
			"{\"datePublished\":\"2025-03-20\"}]</script>",
			"2025-03-20"},
		{"a graph",
			"<script type='application/ld+json'>{\"@graph\":["
			"{\"datePublished\":\"2025-03-21\"}]}</script>",
			"2025-03-21"},
		{"a time element",
			"<time itemprop=datePublished datetime='2025-03-22T08:00'>今天</time>",
			"2025-03-22T08:00"},
		{"a time that is not the page's", "<time datetime='2025-03-23'>今天</time>",
			NULL},
		{"broken JSON", "<script type='application/ld+json'>{\"datePublished\":", NULL},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf html = {0};
		struct page page;

		buf_addf(&html, "<p>正文</p>%s", rows[i].html);
		read_html(&page, html.data);
		if (!page.date != !rows[i].date ||
			(page.date && strcmp(page.date, rows[i].date) != 0))
			fail_msg("%s: %s", rows[i].name, page.date ? page.date : "no date");
		page_release(&page);
		buf_release(&html);
	}
}

static void hostile_pages_end(void **state)
{
	static const char *const parts[] = {
		"<div>", "<a><b>", "<p>", "</div>", "<table><tr><td>", "&", "<ul><li>", "<!--"};

	(void)state;
	for (size_t i = 0; i < array_length(parts); i++) {
		struct page_options options = {.name = "x.html"};
		struct buf html = {0};
		struct page page;
		struct err err;

		buf_add_str(&html, "<p>正文</p>");
		for (int n = 0; n < 50000; n++)
			buf_add_str(&html, parts[i]);
		buf_add_str(&html, "<p>末尾");
		assert_int_equal(page_read(&page, html.data, html.len, &options, &err), 0);
		assert_memory_equal(buf_str(&page.text), "正文\n", 7);
		page_release(&page);
		buf_release(&html);
	}
}

static void nothing_deep_is_lost(void **state)
{
	struct page page;
	struct buf html = {0};

	(void)state;
	buf_add_str(&html, "<p>开头</p>");
	for (int n = 0; n < 50000; n++)
		buf_add_str(&html, "<div>");
	buf_add_str(&html, "<p>一<b>二</b></p><p>三<script>var no = '<p>';</script></p>");
	for (int n = 0; n < 50000; n++)
		buf_add_str(&html, "</div></i>");
	buf_add_str(&html, "<p>末尾</p>");
	read_html(&page, html.data);
	assert_string_equal(buf_str(&page.text), "开头\n一二\n三\n末尾\n");
	page_release(&page);
	buf_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_become_lines),
		cmocka_unit_test(the_tree_is_known),
		cmocka_unit_test(classes_name_regions),
		cmocka_unit_test(a_title_of_several_lines),
		cmocka_unit_test(pages_speak_of_themselves),
		cmocka_unit_test(dates_stand_in_several_places),
		cmocka_unit_test(hostile_pages_end),
		cmocka_unit_test(nothing_deep_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
