#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

struct row {
	const char *name, *bytes;
	size_t len;
	const char *expected; /* decoded code points, hexadecimal */
};

static const struct row decoding[] = {
	{"ascii", "ab", 2, "61 62 "},
	{"NUL is a character", "a\0b", 3, "61 0 62 "},
	{"two, three, four bytes", "é中🧪", 9, "e9 4e2d 1f9ea "},
	{"first and last of each length", "\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf", 10,
		"80 7ff 800 ffff "},
	{"last code point", "\xf4\x8f\xbf\xbf", 4, "10ffff "},
	{"overlong ESC", "\xc0\x9b", 2, "fffd fffd "},
	{"overlong in three bytes", "\xe0\x80\x9b", 3, "fffd fffd fffd "},
	{"surrogate", "\xed\xa0\x80", 3, "fffd fffd fffd "},
	{"beyond the last", "\xf4\x90\x80\x80", 4, "fffd fffd fffd fffd "},
	{"cut tail is one", "\xe4\xb8", 2, "fffd "},
	{"maximal subpart, then a letter",
		"\xf0\x9f\xa7"
		"a",
		4, "fffd 61 "},
	{"lonely continuation", "\x80", 1, "fffd "},
	{"bytes that never occur", "\xfe\xff", 2, "fffd fffd "},
};

static void decodes(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(decoding); i++) {
		const struct row *r = &decoding[i];
		char got[128] = "";

		for (size_t pos = 0; pos < r->len;) {
			uint32_t cp;

			pos += utf8_decode(r->bytes + pos, r->len - pos, &cp);
			snprintf(got + strlen(got), sizeof got - strlen(got), "%x ", cp);
		}
		if (strcmp(got, r->expected))
			fail_msg("%s: got %s, expected %s", r->name, got, r->expected);
	}
}

static void encodes_what_it_decodes(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char bytes[UTF8_MAX_BYTES];
		size_t len = utf8_encode(bytes, cp);
		uint32_t back;

		assert_int_equal(utf8_decode(bytes, len, &back), len);
		assert_int_equal(back, cp >= 0xd800 && cp <= 0xdfff ? UTF8_REPLACEMENT : cp);
	}
}

static void steps_back_as_it_steps_forward(void **state)
{
	static const char text[] = "a\xe4\xb8 中\x80\x80\xf0\x9f\xa7🧪é\xc0\x9b";
	size_t len = sizeof text - 1, starts[32], count = 0;

	(void)state;
	for (size_t pos = 0; pos < len; pos = utf8_next(text, len, pos))
		starts[count++] = pos;
	assert_int_equal(utf8_next(text, len, len), len);
	for (size_t pos = len, i = count; i-- > 0; pos = starts[i])
		assert_int_equal(utf8_prev(text, len, pos), starts[i]);
	assert_int_equal(utf8_prev(text, len, 0), 0);
	assert_int_equal(utf8_count(text, len), count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(utf8_offset(text, len, i), starts[i]);
}

static void maps_offsets(void **state)
{
	static const char text[] = "a中🧪b";

	(void)state;
	assert_int_equal(utf8_count(text, 9), 4);
	assert_int_equal(utf8_count_utf16(text, 9), 5);
	assert_int_equal(utf8_offset(text, 9, 3), 8);
	assert_int_equal(utf8_offset_utf16(text, 9, 4), 8);
	assert_int_equal(utf8_offset_utf16(text, 9, 3), 4);
	assert_int_equal(utf8_offset(text, 9, 77), 9);
	assert_int_equal(utf8_align(text, 9, 7), 4);
}

static void makes_valid(void **state)
{
	struct buf out = {0};

	(void)state;
	assert_false(utf8_valid("a\xe4\xb8", 3));
	assert_int_equal(utf8_add_valid(&out,
				 "a\xe4\xb8"
				 "b\x80",
				 5),
		3);
	assert_string_equal(buf_str(&out), "a\xef\xbf\xbd"
					   "b\xef\xbf\xbd");
	assert_true(utf8_valid(out.data, out.len));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes),
		cmocka_unit_test(encodes_what_it_decodes),
		cmocka_unit_test(steps_back_as_it_steps_forward),
		cmocka_unit_test(maps_offsets),
		cmocka_unit_test(makes_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
