/* Lunar months and solar terms against days that almanacs print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/lunar.h"

static const struct {
	int year, month, leap, days;
	const char *first;
} months[] = {
	{2020, 1, 0, 29, "2020-01-25"},
	{2020, 4, 1, 29, "2020-05-23"},
	{2020, 5, 0, 30, "2020-06-21"},
	{2023, 2, 1, 29, "2023-03-22"},
	{2024, 8, 0, 30, "2024-09-03"},
	{2025, 1, 0, 30, "2025-01-29"},
	{2033, 11, 1, 29, "2033-12-22"},
	{1949, 8, 0, 30, "1949-09-22"},
};

static void test_months(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(months); i++) {
		char text[16];
		int days, day = lunar_month(
				  months[i].year, months[i].month, months[i].leap, &days);

		assert_int_not_equal(day, LUNAR_UNKNOWN);
		civil_print(text, day);
		if (strcmp(text, months[i].first) != 0 || days != months[i].days)
			fail_msg("row %zu: %s, %d days", i, text, days);
	}
}

static void test_no_such_month(void **state)
{
	int days;

	(void)state;
	assert_int_equal(lunar_month(2024, 4, true, &days), LUNAR_UNKNOWN);
	assert_int_equal(lunar_month(1900, 1, false, &days), LUNAR_UNKNOWN);
	assert_int_equal(lunar_month(2101, 1, false, &days), LUNAR_UNKNOWN);
	assert_int_equal(lunar_month(2024, 13, false, &days), LUNAR_UNKNOWN);
}

/* Each year follows on the one before without a gap. */
static void test_years_join(void **state)
{
	(void)state;
	for (int year = 1901; year < 2100; year++) {
		int days, next, last = lunar_month(year, 12, true, &days);

		if (last == LUNAR_UNKNOWN)
			last = lunar_month(year, 12, false, &days);
		next = lunar_month(year + 1, 1, false, &(int){0});
		assert_int_equal(last + days, next);
	}
}

static const struct {
	int year, term;
	const char *day;
} terms[] = {
	{2021, 2, "2021-02-03"},
	{2023, 6, "2023-04-05"},
	{2024, 6, "2024-04-04"},
	{2023, 23, "2023-12-22"},
	{2024, 23, "2024-12-21"},
	{2025, 11, "2025-06-21"},
	{2024, 17, "2024-09-22"},
};

static void test_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(terms); i++) {
		char text[16];

		civil_print(text, solar_term(terms[i].year, terms[i].term));
		assert_string_equal(text, terms[i].day);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_no_such_month),
		cmocka_unit_test(test_years_join),
		cmocka_unit_test(test_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
