/* The pace follows a reader, and neither pauses nor skimming nor jumps lead it astray. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "screen/pace.h"

/* PAGES pages of CHARS characters, read at RATE characters a minute. */
static void turn(struct pace *pace, int pages, double chars, double rate)
{
	for (int i = 0; i < pages; i++)
		pace_step(pace, chars, chars / rate * 60);
}

static void follows_a_reader(void **state)
{
	static const double rates[] = {120, 300, 450, 700, 1100};

	(void)state;
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		struct pace pages, rows;

		pace_init(&pages);
		pace_init(&rows);
		turn(&pages, 40, 400, rates[i]);
		turn(&rows, 500, 32, rates[i]);
		assert_true(pages.rate > 0.9 * rates[i] && pages.rate < 1.1 * rates[i]);
		assert_true(rows.rate > 0.9 * rates[i] && rows.rate < 1.1 * rates[i]);
	}
}

static void one_page_is_not_everything(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace);
	turn(&pace, 1, 400, 1000);
	assert_true(pace.rate > PACE_USUAL && pace.rate < 1.5 * PACE_USUAL);
}

static void forgets_what_is_no_reading(void **state)
{
	struct pace pace;
	double before;

	(void)state;
	pace_init(&pace);
	turn(&pace, 20, 400, 300);
	before = pace.rate;
	pace_step(&pace, 400, 3600); /* lunch */
	pace_step(&pace, 32, 120);   /* a talk */
	turn(&pace, 30, 400, 20000); /* looking for a place */
	pace_step(&pace, 50000, 1);  /* to the end */
	pace_step(&pace, 400, 0);    /* no clock */
	pace_step(&pace, 0, 10);     /* nothing */
	pace_step(&pace, 400, -5);   /* a clock put back */
	assert_true(pace.rate == before);
	/* Lunch between two pages leaves the pages. */
	for (int i = 0; i < 30; i++) {
		turn(&pace, 1, 400, 300);
		pace_step(&pace, 400, 3600);
	}
	assert_true(pace.rate > 290 && pace.rate < 320);
}

static void is_kept(void **state)
{
	char path[] = "/tmp/piyue-pace-XXXXXX";
	int file = mkstemp(path);
	struct pace pace, again;
	struct err err;

	(void)state;
	assert_true(file >= 0);
	close(file);
	pace_init(&pace);
	pace.rate = 333;
	assert_int_equal(pace_save(&pace, path, &err), 0);
	pace_load(&again, path);
	assert_true(again.rate == 333);
	assert_int_equal(file_write(path, "characters-per-minute x\n", 24, 0600, &err), 0);
	pace_load(&again, path);
	assert_true(again.rate == PACE_USUAL);
	assert_int_equal(file_write(path, "characters-per-minute 999999\n", 29, 0600, &err), 0);
	pace_load(&again, path);
	assert_true(again.rate == PACE_USUAL);
	unlink(path);
	pace_load(&again, path);
	assert_true(again.rate == PACE_USUAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follows_a_reader),
		cmocka_unit_test(one_page_is_not_everything),
		cmocka_unit_test(forgets_what_is_no_reading),
		cmocka_unit_test(is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
