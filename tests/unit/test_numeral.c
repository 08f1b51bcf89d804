/* test_numeral.c -- what numbers are worth, and where they end. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "extract/numeral.h"

static const struct row {
	const char *text;
	double min, max;
	size_t end; /* code points; 0: no number */
} rows[] = {
	{"1,570", 1570, 1570, 5},
	{"1,57", 1, 1, 1},
	{"5亿1万4千6百", 500014600, 500014600, 8},
	{"4.78万亿", 4.78e12, 4.78e12, 6},
	{"四十五亿四千零四万", 4540040000, 4540040000, 9},
	{"两千四百五", 2450, 2450, 5},
	{"一千零五", 1005, 1005, 4},
	{"三万五", 35000, 35000, 3},
	{"四萬萬", 4e8, 4e8, 3},
	{"二〇二四", 2024, 2024, 4},
	{"三四十", 30, 40, 3},
	{"十几", 10, 20, 2},
	{"100多亿", 1e10, 2e10, 5},
	{"数百亿", 1e10, 1e11, 3},
	{"負三點一二", -3.12, -3.12, 5},
	{"2.5e3", 2500, 2500, 5},
	{"3/5", .6, .6, 3},
	{"12千米", 12, 12, 2},
	{"7 万5 千4 百", 75400, 75400, 9},
	{"１２．５", 12.5, 12.5, 4},
	{"甲", 0, 0, 0},
	{"", 0, 0, 0},
};

static void test_rows(void **state)
{
	struct reading reading = {0};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		const struct row *row = &rows[i];
		struct numeral n;

		reading_set(&reading, row->text, strlen(row->text));
		numeral_read(&reading, 0, &n);
		if (n.end != row->end)
			fail_msg("'%s' ends at %zu, not %zu", row->text, n.end, row->end);
		if (row->end && (fabs(n.min - row->min) > 1e-9 * fabs(row->min) ||
					fabs(n.max - row->max) > 1e-9 * fabs(row->max)))
			fail_msg("'%s' is %g to %g", row->text, n.min, n.max);
	}
	reading_release(&reading);
}

static void test_range_borrows_scale(void **state)
{
	static const char text[] = "一百二十到一百五十万";
	struct reading reading = {0};
	struct numeral low, high;

	(void)state;
	reading_set(&reading, text, strlen(text));
	assert_true(numeral_range(&reading, 0, &low, &high));
	assert_true(low.min == 1200000 && high.max == 1500000);
	reading_release(&reading);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_range_borrows_scale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
