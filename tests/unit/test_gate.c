#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/gate.h"
#include "text/utf8.h"
#include "text/width.h"

static const struct {
	const char *name, *text;
	size_t len; /* 0: strlen */
	const char *shown;
	size_t cols;
} forms[] = {
	{"plain", "批阅 abc", 0, "批阅 abc", 8},
	{"escape sequence", "\x1b[31mred", 0, "␛[31mred", 8},
	{"NUL, BEL, DEL", "a\0\a\x7f", 4, "a␀␇␡", 4},
	{"C1 in UTF-8",
		"\xc2\x9b"
		"31m",
		0, "\ufffd31m", 4},
	{"raw C1",
		"\x9b"
		"31m",
		0, "\ufffd31m", 4},
	{"overlong escape", "\xc0\x9b", 0, "\ufffd\ufffd", 2},
	{"carriage return", "good\rbad", 0, "good␍bad", 8},
	{"line feed", "a\nb", 0, "a␊b", 3},
	{"tab is a space", "a\tb", 0, "a b", 3},
	{"line separator is a space", "a\u2028b", 0, "a b", 3},
	{"bidi override", "a\u202eb\u202cc", 0, "abc", 3},
	{"isolates and marks", "\u2066a\u2069\u200f\u061cb", 0, "ab", 2},
	{"byte order mark", "\ufeffa", 0, "a", 1},
	{"zero-width space, joiner, soft hyphen", "a\u200bb\u2060c\u00ad", 0, "abc", 3},
	{"tag characters", "a\U000e0041\U000e0042b", 0, "ab", 2},
	{"interlinear annotation", "\ufff9a\ufffb", 0, "a", 1},
	{"non-character", "\uffff", 0, "\ufffd", 1},
	{"VS16 and VS15", "♂\ufe0f❤\ufe0e", 0, "♂❤", 2},
	{"ideographic variation stays", "葛\U000e0100城", 0, "葛\U000e0100城", 4},
	{"family", "👨‍👩‍👧‍👦", 0, "👨", 2},
	{"skin tone", "👍🏽", 0, "👍", 2},
	{"skin tone alone", "🏽", 0, "🏽", 2},
	{"keycap", "1\ufe0f\u20e3#\u20e3", 0, "1#", 2},
	{"flag", "🇨🇳", 0, "🇨🇳", 2},
	{"mark flood", "e\u0301\u0301\u0301\u0301\u0301\u0301x", 0,
		"e\u0301\u0301\u0301\u0301x", 2},
	{"mark without base", "\u0301a", 0, "\u25cc\u0301a", 2},
	{"mark behind a control", "\x1b\u0301", 0, "␛\u25cc\u0301", 2},
	{"jamo", "\u1100\u1161\u11a8", 0, "\u1100\u1161\u11a8", 2},
	{"Devanagari", "नि", 0, "नि", 2},
	{"Thai", "กำ", 0, "กำ", 2},
};

static void shows(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(forms); i++) {
		size_t len = forms[i].len ? forms[i].len : strlen(forms[i].text);
		struct buf out = {0};

		gate_add(&out, forms[i].text, len);
		if (strcmp(buf_str(&out), forms[i].shown))
			fail_msg("%s: shown as '%s'", forms[i].name, buf_str(&out));
		if (gate_width(forms[i].text, len) != forms[i].cols)
			fail_msg("%s: %zu columns", forms[i].name,
				gate_width(forms[i].text, len));
		buf_release(&out);
	}
}

static void keeps_sequences_whole(void **state)
{
	static const char text[] = "👨‍👩‍👧‍👦👍🏽1\ufe0f\u20e3\x1b\u202e";
	struct buf out = {0};

	(void)state;
	gate_add_whole(&out, text, sizeof text - 1);
	assert_string_equal(buf_str(&out), "👨‍👩‍👧‍👦👍🏽1\ufe0f\u20e3␛");
	buf_release(&out);
}

static const struct {
	const char *name, *text;
	size_t cols;
	const char *cut, *padded, *right;
} cuts[] = {
	{"fits", "批阅", 4, "批阅", "批阅", "批阅"},
	{"too long", "批阅器", 5, "批阅…", "批阅…", "批阅…"},
	{"odd column left", "批阅器", 4, "批…", "批… ", " 批…"},
	{"not inside a grapheme", "e\u0301e\u0301e\u0301", 2, "e\u0301…", "e\u0301…",
		"e\u0301…"},
	{"short", "a", 3, "a", "a  ", "  a"},
	{"one column", "批阅", 1, "…", "…", "…"},
	{"no column", "批阅", 0, "", "", ""},
};

static void cuts_and_pads(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(cuts); i++) {
		const char *text = cuts[i].text;
		struct buf cut = {0}, padded = {0}, right = {0};

		gate_add_cut(&cut, text, strlen(text), cuts[i].cols);
		gate_add_padded(&padded, text, strlen(text), cuts[i].cols);
		gate_add_right(&right, text, strlen(text), cuts[i].cols);
		if (strcmp(buf_str(&cut), cuts[i].cut) ||
			strcmp(buf_str(&padded), cuts[i].padded) ||
			strcmp(buf_str(&right), cuts[i].right))
			fail_msg("%s: '%s' '%s' '%s'", cuts[i].name, buf_str(&cut),
				buf_str(&padded), buf_str(&right));
		buf_release(&cut);
		buf_release(&padded);
		buf_release(&right);
	}
}

static void keeps_line_feeds_when_asked(void **state)
{
	struct buf out = {0};

	(void)state;
	gate_add_lines(&out, "a\x1b\nb\r\n", 6);
	assert_string_equal(buf_str(&out), "a␛\nb␍\n");
	buf_release(&out);
}

/* No control, bidi control or invisible character may come out, whatever went in. */
static bool is_forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff ||
	       (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe007f);
}

static void check_cells(const char *text, size_t len)
{
	struct gate_cell cell;
	size_t at = 0;

	for (size_t pos = 0; gate_next(text, len, &pos, &cell); at = pos) {
		size_t cols = 0, marks = 0;

		assert_int_equal(cell.start, at);
		assert_int_equal(cell.end, pos);
		assert_true(pos > at);
		assert_true(utf8_valid(cell.bytes, cell.len));
		assert_int_equal(strlen(cell.bytes), cell.len);
		for (size_t i = 0; i < cell.len;) {
			uint32_t cp;

			i += utf8_decode(cell.bytes + i, cell.len - i, &cp);
			if (is_forbidden(cp))
				fail_msg("U+%04X came out", cp);
			cols += (size_t)width_of(cp);
			marks += !width_of(cp);
		}
		assert_int_equal(cols, cell.cols);
		assert_true(cols <= 2 && marks <= GATE_MARKS);
		assert_int_equal(cols == 0, cell.len == 0);
	}
	assert_int_equal(at, len);
}

static void holds_against_random_bytes(void **state)
{
	static const char *const pieces[] = {"\x1b[2J", "\u202e", "\u200d", "👩", "🏽",
		"\u0301", "\xc2\x9b", "\xe4\xb8", "中", "a", "\ufe0f", "\u1100", "🇨", "\u20e3",
		"1", "\r", "\ufeff", "\u0600", "\u0903", "\U000e0061", "\xff", "\u3164"};
	char text[256];

	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t len = 0;

		while (len < 200 && rand() % 40) {
			const char *piece = pieces[(size_t)rand() % array_length(pieces)];

			if (rand() % 4 == 0) {
				text[len++] = (char)rand();
				continue;
			}
			memcpy(text + len, piece, strlen(piece));
			len += strlen(piece);
		}
		check_cells(text, len);
	}
}

static void knows_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char bytes[UTF8_MAX_BYTES];

		check_cells(bytes, utf8_encode(bytes, cp));
	}
}

#define VECTORS "../shared/corpora/layout/width_vectors.tsv"

/* Text, code points, eight measured columns, the display form and its width. A joiner that stands
 * alone is left in the file's form; here nothing invisible is let through. */
static void agrees_with_the_vectors(void **state)
{
	FILE *file = fopen(VECTORS, "r");
	char line[1024];
	int count = 0;

	(void)state;
	if (!file) {
		printf("skipped: %s is not there\n", VECTORS);
		skip();
	}
	while (fgets(line, sizeof line, file)) {
		char *field[13] = {0}, *rest = line;
		struct buf out = {0};

		for (size_t i = 0; i < array_length(field) && rest; i++)
			field[i] = strsep(&rest, "\t");
		if (*line == '#' || !field[12] || !strcmp(field[1], "200D"))
			continue;
		gate_add(&out, field[0], strlen(field[0]));
		if (strcmp(buf_str(&out), field[11]))
			fail_msg("%s: shown as '%s'", field[1], buf_str(&out));
		if (gate_width(field[0], strlen(field[0])) != strtoul(field[12], NULL, 10))
			fail_msg("%s: not %s columns", field[1], field[12]);
		buf_release(&out);
		count++;
	}
	fclose(file);
	printf("width_vectors: %d\n", count);
	assert_true(count > 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows),
		cmocka_unit_test(keeps_sequences_whole),
		cmocka_unit_test(cuts_and_pads),
		cmocka_unit_test(keeps_line_feeds_when_asked),
		cmocka_unit_test(holds_against_random_bytes),
		cmocka_unit_test(knows_every_code_point),
		cmocka_unit_test(agrees_with_the_vectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
