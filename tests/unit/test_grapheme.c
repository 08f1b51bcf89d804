#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/grapheme.h"
#include "text/utf8.h"

#define TEST_FILE "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"

/* A line such as "÷ 0020 × 0308 ÷": its text, and the bytes of its boundaries. */
static size_t read_line(const char *line, struct buf *text, size_t *boundaries)
{
	size_t count = 0;

	buf_clear(text);
	while (*line && *line != '#') {
		if (!strncmp(line, "÷", 2)) {
			boundaries[count++] = text->len;
			line += 2;
		} else if (strchr("0123456789ABCDEF", *line)) {
			char *end;

			utf8_add(text, (uint32_t)strtoul(line, &end, 16));
			line = end;
		} else {
			line++;
		}
	}
	return count;
}

static bool check_line(const struct buf *text, const size_t *boundaries, size_t count)
{
	size_t pos = 0;

	for (size_t i = 1; i < count; i++) {
		size_t next = grapheme_next(text->data, text->len, pos);

		if (next != boundaries[i] || grapheme_prev(text->data, text->len, next) != pos)
			return false;
		for (size_t inside = pos + 1; inside < next; inside++)
			if (grapheme_is_boundary(text->data, text->len, inside))
				return false;
		if (!grapheme_is_boundary(text->data, text->len, next))
			return false;
		pos = next;
	}
	return pos == text->len && grapheme_count(text->data, text->len) == count - 1;
}

static void passes_unicode_test(void **state)
{
	FILE *file = fopen(TEST_FILE, "r");
	char line[1024];
	struct buf text = {0};
	int lines = 0, wrong = 0;

	(void)state;
	if (!file) {
		printf("skipped: %s is not there (Debian package unicode-data)\n", TEST_FILE);
		skip();
	}
	while (fgets(line, sizeof line, file)) {
		size_t boundaries[64], count = read_line(line, &text, boundaries);

		/* A surrogate is no UTF-8 text. */
		if (count < 2 || strstr(line, " D800 "))
			continue;
		lines++;
		if (!check_line(&text, boundaries, count)) {
			wrong++;
			printf("wrong: %s", line);
		}
	}
	fclose(file);
	buf_release(&text);
	printf("GraphemeBreakTest: %d lines, %d wrong\n", lines, wrong);
	assert_true(lines > 500);
	assert_int_equal(wrong, 0);
}

static void steps_over_sequences(void **state)
{
	static const char family[] = "中👨‍👩‍👧‍👦文";

	(void)state;
	assert_int_equal(grapheme_next(family, sizeof family - 1, 3), sizeof family - 4);
	assert_int_equal(grapheme_prev(family, sizeof family - 1, sizeof family - 4), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passes_unicode_test),
		cmocka_unit_test(steps_over_sequences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
