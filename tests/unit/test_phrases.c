/* Sets of phrases: the longest one at a place, forwards and backwards. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "extract/phrases.h"

static const char *const words[] = {
	"总裁", "副总裁", "总裁助理", "CEO", "C", "、", "é", "𠮷", "助理"};
PHRASES(set, words);

static const struct {
	const char *text;
	size_t pos, starting, ending; /* bytes */
} places[] = {
	{"副总裁助理", 0, 9, 0},
	{"副总裁助理", 3, 12, 0},
	{"副总裁助理", 9, 6, 9},
	{"副总裁助理", 15, 0, 12},
	{"总裁", 0, 6, 0},
	{"总", 0, 0, 0},
	{"CEOs", 0, 3, 0},
	{"CE", 0, 1, 0},
	{"xCEO", 4, 0, 3},
	{"é、𠮷", 2, 3, 2},
	{"é、𠮷", 5, 4, 3},
	{"é、𠮷", 9, 0, 4},
	{"", 0, 0, 0},
	{"\xa9\xbb", 1, 0, 0},
	{"\xe6\x80", 0, 0, 0},
};

static void test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(places); i++) {
		const char *text = places[i].text;
		size_t pos = places[i].pos;

		if (phrases_starting(&set, text, pos, strlen(text)) != places[i].starting ||
			phrases_ending(&set, text, 0, pos) != places[i].ending)
			fail_msg("row %zu: '%s' at %zu", i, text, pos);
	}
}

static void test_limits(void **state)
{
	(void)state;
	assert_int_equal(phrases_starting(&set, "副总裁助理", 0, 6), 0);
	assert_int_equal(phrases_starting(&set, "副总裁助理", 3, 9), 6);
	assert_int_equal(phrases_ending(&set, "副总裁", 3, 9), 6);
	assert_int_equal(phrases_ending(&set, "副总裁", 6, 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
