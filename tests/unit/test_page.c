#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <iconv.h>
#include <string.h>

#include "base/mem.h"
#include "page/decode.h"
#include "page/page.h"

static const char chinese[] =
	"新一代芯片的产能明年将翻一番,公司在周二的发布会上说。价格没有公布。";

static void bad_bytes_become_replacements(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t len;
		const char *text;
		size_t bad;
	} rows[] = {
		{"ASCII", "abc", 3, "abc", 0},
		{"Han", "新闻", 6, "新闻", 0},
		{"a lone continuation", "a\x80z", 3, "a\xef\xbf\xbdz", 1},
		{"a cut sequence", "a\xe6\x96z", 4, "a\xef\xbf\xbdz", 2},
		{"overlong", "\xc0\x9bz", 3, "\xef\xbf\xbd\xef\xbf\xbdz", 2},
		{"a surrogate", "\xed\xa0\x80z", 4, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz", 3},
		{"too large", "\xf4\x90\x80\x80z", 5,
			"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz", 4},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf out = {0};
		size_t bad = decode_utf8(&out, rows[i].bytes, rows[i].len);

		if (strcmp(buf_str(&out), rows[i].text) != 0 || bad != rows[i].bad)
			fail_msg("%s: '%s', %zu bad", rows[i].name, buf_str(&out), bad);
		buf_release(&out);
	}
}

/* TEXT in another encoding; returns its length. */
static size_t encode(char *out, size_t room, const char *encoding, const char *text)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	char *in = (char *)text, *end = out;
	size_t in_left = strlen(text), left = room;

	assert_true(cd != (iconv_t)-1);
	assert_true(iconv(cd, &in, &in_left, &end, &left) != (size_t)-1);
	iconv_close(cd);
	return room - left;
}

static void encodings_are_recognised(void **state)
{
	static const struct {
		const char *encoding, *text;
	} rows[] = {
		{"UTF-8", chinese},
		{"GB18030", chinese},
		{"BIG5", "新一代晶片的產能明年將倍增,公司在週二的發表會上說,價格沒有公布。"},
		{"UTF-16LE", chinese},
		{"UTF-16BE", chinese},
	};
	char bytes[1024];

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		size_t len = encode(bytes, sizeof bytes, rows[i].encoding, rows[i].text);
		struct page_options options = {0};
		struct page page;
		struct err err;

		assert_int_equal(page_read(&page, bytes, len, &options, &err), 0);
		if (strcmp(buf_str(&page.text), rows[i].text) != 0)
			fail_msg("%s was read as %s: %s", rows[i].encoding, page.encoding,
				buf_str(&page.text));
		assert_int_equal(page.bad_bytes, 0);
		page_release(&page);
	}
}

static void the_guess_can_be_overruled(void **state)
{
	char bytes[1024];
	size_t len = encode(bytes, sizeof bytes, "GB18030", chinese);
	struct page_options options = {.encoding = "BIG5"};
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(page_read(&page, bytes, len, &options, &err), 0);
	assert_string_not_equal(buf_str(&page.text), chinese);
	assert_false(page.guessed);
	page_release(&page);
	options.encoding = "klingon";
	assert_int_equal(page_read(&page, bytes, len, &options, &err), -1);
	assert_non_null(strstr(err.text, "klingon"));
	page_release(&page);
}

static void line_ends_become_one(void **state)
{
	static const char bytes[] = "一\r\n二\r三\n\n四";
	struct page_options options = {0};
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(page_read(&page, bytes, sizeof bytes - 1, &options, &err), 0);
	assert_string_equal(buf_str(&page.text), "一\n二\n三\n\n四");
	assert_int_equal(page.count, 5);
	assert_int_equal(page.lines[4].start, 13);
	assert_int_equal(page_line_at(&page, 0), 0);
	assert_int_equal(page_line_at(&page, 8), 2);
	assert_int_equal(page_line_at(&page, 9999), 4);
	page_release(&page);
}

static void no_page_is_refused(void **state)
{
	static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";
	static const struct {
		const char *name, *bytes;
		size_t len;
	} rows[] = {
		{"nothing", "", 0},
		{"blanks", " \n\n\t\n", 5},
		{"a picture", png, sizeof png - 1},
	};
	struct page_options options = {0};
	struct page page;
	struct err err;

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		if (page_read(&page, rows[i].bytes, rows[i].len, &options, &err) != -1)
			fail_msg("%s was taken for a page", rows[i].name);
		assert_int_equal(page.count, 0);
		page_release(&page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_bytes_become_replacements),
		cmocka_unit_test(encodings_are_recognised),
		cmocka_unit_test(the_guess_can_be_overruled),
		cmocka_unit_test(line_ends_become_one),
		cmocka_unit_test(no_page_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
