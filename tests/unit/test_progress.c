/* The line that tells how far long work has come. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/progress.h"

static const char *line_of(const struct progress *p, int cols)
{
	static struct buf line;

	buf_clear(&line);
	progress_line(&line, p, cols);
	return buf_str(&line);
}

static void test_share_rate_and_time(void **state)
{
	struct progress p = {.total = 1000};

	(void)state;
	progress_tell(&p, 0, 0, 50);
	assert_string_equal(line_of(&p, 40), "[.......................]   0%  0 pages");
	for (int second = 1; second <= 25; second++)
		progress_tell(&p, 10 * second, 2 * (size_t)second, 50 + second);
	assert_string_equal(
		line_of(&p, 60), "[######....................]  25%  50 pages  2/s  75 s left");
	assert_string_equal(line_of(&p, 32), " 25%  50 pages  2/s  75 s left");
	progress_tell(&p, 1000, 200, 90);
	assert_null(strstr(line_of(&p, 60), "left"));
	assert_non_null(strstr(line_of(&p, 60), "100%"));
}

/* After a quick start, as of a run that goes on where another stopped, the rate of now counts. */
static void test_rate_of_now(void **state)
{
	struct progress p = {.total = 100000};
	double done = 0;

	(void)state;
	progress_tell(&p, 0, 0, 0);
	for (int second = 1; second <= 60; second++) {
		done += second <= 5 ? 10000 : 100;
		progress_tell(&p, done, 0, second);
	}
	assert_true(p.rate > 99 && p.rate < 200);
}

static void test_total_unknown(void **state)
{
	struct progress p = {0};

	(void)state;
	progress_tell(&p, 0, 0, 0);
	progress_tell(&p, 500, 1, 1);
	assert_string_equal(line_of(&p, 60), "1 page  1/s");
	progress_tell(&p, 500, 1, 1); /* a clock that stands still divides by nothing */
	assert_string_equal(line_of(&p, 60), "1 page  1/s");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_share_rate_and_time),
		cmocka_unit_test(test_rate_of_now),
		cmocka_unit_test(test_total_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
