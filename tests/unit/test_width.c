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
#include "text/grapheme.h"
#include "text/width.h"

static const struct {
	const char *name, *text;
	size_t narrow, wide; /* columns with ambiguous 1 and 2 */
} rows[] = {
	{"Latin", "abc", 3, 3},
	{"Han", "批阅", 4, 4},
	{"Han beyond the first plane", "𠮷", 2, 2},
	{"full-width comma", "，", 2, 2},
	{"curly quotes are ambiguous", "“”", 2, 4},
	{"dash and ellipsis", "—…", 2, 4},
	{"two-em dash is neutral", "⸺", 1, 1},
	{"copyright sign is neutral", "©", 1, 1},
	{"Greek and Cyrillic", "αЯ", 2, 4},
	{"combining mark", "e\u0301", 1, 1},
	{"soft hyphen takes nothing", "\u00ad", 0, 0},
	{"bidi control takes nothing", "\u202e", 0, 0},
	{"emoji", "🧪", 2, 2},
	{"emoji of Unicode 15", "\U0001fae8", 2, 2},
	{"extension H", "\U00031350", 2, 2},
	{"half-width kana", "ｱ", 1, 1},
	{"regional indicators", "🇨🇳", 2, 2},
	{"conjoining jamo", "\u1100\u1161\u11a8", 2, 2},
	{"control", "\x1b", 0, 0},
};

static void measures(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		size_t narrow, wide;

		width_set_ambiguous(1);
		narrow = width_of_text(rows[i].text, strlen(rows[i].text));
		width_set_ambiguous(2);
		wide = width_of_text(rows[i].text, strlen(rows[i].text));
		width_set_ambiguous(1);
		if (narrow != rows[i].narrow || wide != rows[i].wide)
			fail_msg("%s: %zu and %zu columns, expected %zu and %zu", rows[i].name,
				narrow, wide, rows[i].narrow, rows[i].wide);
	}
}

static void knows_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		assert_in_range(width_of(cp), 0, 2);
	assert_int_equal(width_of(0x110000), 1);
	assert_int_equal(width_ambiguous(), 1);
}

#define VECTORS "../shared/corpora/layout/width_vectors.tsv"

/* Text, code points, graphemes, and the columns by UAX #11 with ambiguous 1 and 2. */
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
		char *rest = line, *field[5] = {0};
		size_t len;

		for (size_t i = 0; i < array_length(field) && rest; i++)
			field[i] = strsep(&rest, "\t");
		/* UAX #11 counts the soft hyphen, which is never shown. */
		if (*line == '#' || !field[4] || !strcmp(field[1], "00AD"))
			continue;
		len = strlen(field[0]);
		for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
			width_set_ambiguous(ambiguous);
			if (width_of_text(field[0], len) !=
				strtoul(field[2 + ambiguous], NULL, 10))
				fail_msg("%s, ambiguous %d: not %s columns", field[1],
					ambiguous, field[2 + ambiguous]);
		}
		width_set_ambiguous(1);
		if (grapheme_count(field[0], len) != strtoul(field[2], NULL, 10))
			fail_msg("%s: not %s graphemes", field[1], field[2]);
		count++;
	}
	fclose(file);
	printf("width_vectors: %d\n", count);
	assert_true(count > 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures),
		cmocka_unit_test(knows_every_code_point),
		cmocka_unit_test(agrees_with_the_vectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
