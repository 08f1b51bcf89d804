/* JSON Lines: pages out of objects, bad lines named and passed over. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "page/jsonl.h"

static void test_columns(void **state)
{
	static const char line[] =
		"{\"content\":\"第一段\\n第二段\",\"url\":\"https://example.org/1\","
		"\"headline\":\"题目\",\"publish_date\":\"2025-02-03\",\"site\":\"某报\","
		"\"author\":\"某人\",\"crawl\":{\"id\":7},\"lang\":\"zh\"}";
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(jsonl_page(&page, line, sizeof line - 1, NULL, &err), 0);
	assert_int_equal(page.count, 2);
	assert_int_equal(page.format, PAGE_TEXT);
	assert_string_equal(buf_str(&page.text), "第一段\n第二段");
	assert_string_equal(page.url, "https://example.org/1");
	assert_string_equal(page.title, "题目");
	assert_string_equal(page.date, "2025-02-03");
	assert_string_equal(page.source, "某报");
	assert_string_equal(page.author, "某人");
	assert_string_equal(page.extra,
		"{\"author\":\"某人\",\"crawl\":{\"id\":7},\"headline\":\"题目\","
		"\"lang\":\"zh\",\"publish_date\":\"2025-02-03\","
		"\"site\":\"某报\",\"url\":\"https://example.org/1\"}");
	page_release(&page);
}

static void test_html_goes_before_text(void **state)
{
	static const char line[] = "{\"text\":\"x\",\"html\":\"<title>甲</title><h1>乙</h1>\","
				   "\"title\":\"丙\"}";
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(jsonl_page(&page, line, sizeof line - 1, NULL, &err), 0);
	assert_int_equal(page.format, PAGE_HTML);
	assert_int_equal(page.lines[page.count - 1].block, BLOCK_HEADING);
	/* What the column says goes before what the page says. */
	assert_string_equal(page.title, "丙");
	assert_string_equal(page.extra, "{\"text\":\"x\",\"title\":\"丙\"}");
	page_release(&page);
}

/* The next line as a page, as the importer takes it. */
static int next_page(struct jsonl_reader *reader, struct page *page, struct err *err)
{
	int result = jsonl_next(reader, err);

	*page = (struct page){0};
	if (result > 0 &&
		jsonl_page(page, buf_str(&reader->line), reader->line.len, NULL, err) < 0)
		return -1;
	return result;
}

/* What is kept of an object reads back as the same fields. */
static void test_fields_again(void **state)
{
	static const char line[] = "{\"body\":\"正文\",\"link\":\"https://example.org/2\","
				   "\"title\":\"题目\",\"published\":\"2025-02-03\"}";
	struct page page, again = {0};
	struct buf content = {0};
	struct err err;

	(void)state;
	assert_int_equal(jsonl_page(&page, line, sizeof line - 1, &content, &err), 0);
	assert_string_equal(content.data, "正文");
	assert_int_equal(jsonl_fields(&again, page.extra, &err), 0);
	assert_string_equal(again.url, page.url);
	assert_string_equal(again.title, page.title);
	assert_string_equal(again.date, page.date);
	assert_null(again.source);
	assert_int_equal(jsonl_fields(&again, "[", &err), -1);
	buf_release(&content);
	page_release(&page);
	page_release(&again);
}

static void test_stream(void **state)
{
	static const char file[] = "\xef\xbb\xbf{\"text\":\"一\"}\r\n"
				   "\n"
				   "{\"text\":\n"
				   "[1]\n"
				   "{\"title\":\"没有正文\"}\n"
				   "{\"text\":\"\"}\n"
				   "{\"text\":\"a\\u0000b\"}\n"
				   "{\"text\":\"甲\",\"text\":\"乙\"}\n"
				   "{\"text\":\"没有行尾\"}";
	static const struct {
		size_t number;
		int result;
	} rows[] = {
		{1, 1}, {3, -1}, {4, -1}, {5, -1}, {6, -1}, {7, 1}, {8, -1}, {9, 1}, {9, 0}};
	FILE *in = fmemopen((void *)file, sizeof file - 1, "r");
	struct jsonl_reader reader;

	(void)state;
	jsonl_init(&reader, in);
	for (size_t i = 0; i < array_length(rows); i++) {
		struct page page;
		struct err err = {0};
		int result = next_page(&reader, &page, &err);

		if (result != rows[i].result || reader.number != rows[i].number)
			fail_msg("row %zu: %d at line %zu: %s", i, result, reader.number,
				err.text);
		assert_int_equal(result < 0, err.text[0] != 0);
		page_release(&page);
	}
	jsonl_release(&reader);
	fclose(in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_html_goes_before_text),
		cmocka_unit_test(test_fields_again),
		cmocka_unit_test(test_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
