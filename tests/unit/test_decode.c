/* Encodings: what is told apart, and what becomes of broken bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "page/decode.h"
#include "page/detect.h"

/* The bytes of a string literal, NULs and all. */
#define BYTES(literal) literal, sizeof(literal) - 1

static void test_text_and_encoding(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t len;
		const char *declared, *encoding, *text;
		size_t text_len, bad;
	} rows[] = {
		{"ASCII", BYTES("abc"), NULL, "UTF-8", BYTES("abc"), 0},
		{"a stray NUL", BYTES("a\0b\nc"), NULL, "UTF-8", BYTES("a\0b\nc"), 0},
		{"two characters of GB18030", BYTES("\xc4\xe3\xba\xc3"), NULL, "GB18030",
			BYTES("你好"), 0},
		{"GB18030 that is valid UTF-8 by chance", BYTES("\xc1\xaa\xcd\xa8"), NULL,
			"GB18030", BYTES("联通"), 0},
		{"Big5", BYTES("\xa7\x41\xa6\x6e\xa1\x41\xa4\xa4\xb0\xea"), NULL, "BIG5-HKSCS",
			BYTES("你好，中國"), 0},
		{"GB18030 cut in a character", BYTES("\xd6\xd0\xb9\xfa\xd6"), NULL, "GB18030",
			BYTES("中国\xef\xbf\xbd"), 1},
		{"GB18030, a lead byte before ASCII", BYTES("\xd6\xd0\xb9\xfa\xc8\xcb\xff<"),
			NULL, "GB18030", BYTES("中国人\xef\xbf\xbd<"), 1},
		{"UTF-16LE by its mark", BYTES("\xff\xfe\x2d\x4e\xfd\x56"), NULL, "UTF-16LE",
			BYTES("中国"), 0},
		{"UTF-16BE without mark", BYTES("\x4e\x2d\x56\xfd\xff\x0c\x4e\x00"), NULL,
			"UTF-16BE", BYTES("中国，一"), 0},
		{"UTF-16LE, all ASCII", BYTES("n\0e\0w\0s\0"), NULL, "UTF-16LE", BYTES("news"),
			0},
		{"a lone surrogate", BYTES("\xff\xfe\x2d\x4e\x00\xd8\xfd\x56"), NULL,
			"UTF-16LE", BYTES("中\xef\xbf\xbd国"), 2},
		{"a true label", BYTES("\xd6\xd0\xb9\xfa\xc8\xcb"), "GB18030", "GB18030",
			BYTES("中国人"), 0},
		{"a wrong label over UTF-8", BYTES("中国人"), "GB18030", "UTF-8",
			BYTES("中国人"), 0},
		{"a wrong label over GB18030", BYTES("\xd6\xd0\xb9\xfa\xc8\xcb"), "UTF-8",
			"GB18030", BYTES("中国人"), 0},
		{"UTF-8 with a broken byte", BYTES("中国\xff人民"), NULL, "UTF-8",
			BYTES("中国\xef\xbf\xbd人民"), 1},
		{"line ends",
			BYTES("a\r\nb\rc\vd\fe\xc2\x85"
			      "f\xe2\x80\xa8g\xe2\x80\xa9h"),
			NULL, "UTF-8", BYTES("a\nb\nc\nd\ne\nf\ng\nh"), 0},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct decode_options options = {.declared = rows[i].declared};
		struct decoded d;
		struct err err = {0};

		if (decode_bytes(&d, rows[i].bytes, rows[i].len, &options, &err) < 0)
			fail_msg("%s: %s", rows[i].name, err.text);
		if (d.text.len != rows[i].text_len ||
			memcmp(buf_str(&d.text), rows[i].text, d.text.len) != 0)
			fail_msg(
				"%s: '%s' from %s", rows[i].name, buf_str(&d.text), d.encoding);
		if (strcmp(d.encoding, rows[i].encoding) != 0 || d.bad_bytes != rows[i].bad)
			fail_msg("%s: %s, %zu bad", rows[i].name, d.encoding, d.bad_bytes);
		decoded_release(&d);
	}
}

static void test_binary_is_refused(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t len;
	} rows[] = {
		{"PDF", BYTES("%PDF-1.4 text")},
		{"a zip archive", BYTES("PK\x03\x04 and text")},
		{"control characters", BYTES("\1\2\3\4abc\5\6")},
		{"nothing but NUL", BYTES("\0\0\0\0\0\0\0\0")},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct decoded d;
		struct err err = {0};

		if (decode_bytes(&d, rows[i].bytes, rows[i].len, NULL, &err) == 0)
			fail_msg("%s was taken for text", rows[i].name);
		assert_string_equal(err.text, "binary data, not text");
		decoded_release(&d);
	}
}

static void test_letter_held_back_by_iconv(void **state)
{
	struct decode_options options = {.encoding = "big5"};
	struct decoded d;

	(void)state;
	assert_int_equal(decode_bytes(&d, "\x88\x66", 2, &options, NULL), 0);
	assert_string_equal(buf_str(&d.text), "Ê");
	decoded_release(&d);
}

static void test_labels(void **state)
{
	(void)state;
	assert_string_equal(detect_label("GB2312", 6), "GB18030");
	assert_string_equal(detect_label("Big5\"", 4), "BIG5-HKSCS");
	assert_string_equal(detect_label("utf-16", 6), "UTF-8");
	assert_null(detect_label("gb", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_and_encoding),
		cmocka_unit_test(test_binary_is_refused),
		cmocka_unit_test(test_letter_held_back_by_iconv),
		cmocka_unit_test(test_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
