/* What two sequences have in common: as much as any other way would find, in linear time. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/diff.h"

/* How many elements are the same, after a check that these are the same in order. */
static size_t common(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	bool *of_a = xcalloc(n + 1, 1), *of_b = xcalloc(m + 1, 1);
	size_t i = 0, k = 0, same = 0;

	diff_mark(a, n, of_a, b, m, of_b);
	for (;;) {
		while (i < n && of_a[i])
			i++;
		while (k < m && of_b[k])
			k++;
		if (i == n || k == m)
			break;
		assert_true(a[i++] == b[k++]);
		same++;
	}
	assert_true(i == n && k == m);
	free(of_a);
	free(of_b);
	return same;
}

/* The longest common subsequence by the table of all beginnings. */
static size_t longest(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t *row = xcalloc(m + 1, sizeof *row), best;

	for (size_t i = 0; i < n; i++) {
		size_t corner = 0;

		for (size_t k = 0; k < m; k++) {
			size_t above = row[k + 1];

			if (a[i] == b[k])
				row[k + 1] = corner + 1;
			else if (row[k] > above)
				row[k + 1] = row[k];
			corner = above;
		}
	}
	best = row[m];
	free(row);
	return best;
}

static void test_edges(void **state)
{
	static const uint64_t one[] = {1}, two[] = {2}, abc[] = {1, 2, 3}, cab[] = {3, 1, 2};

	(void)state;
	assert_int_equal(common(one, 0, two, 0), 0);
	assert_int_equal(common(one, 1, two, 0), 0);
	assert_int_equal(common(one, 0, two, 1), 0);
	assert_int_equal(common(one, 1, two, 1), 0);
	assert_int_equal(common(one, 1, one, 1), 1);
	assert_int_equal(common(abc, 3, cab, 3), 2);
	assert_int_equal(common(abc, 3, one, 1), 1);
}

/* All that is short, and much that is not, against the table. */
static void test_is_shortest(void **state)
{
	uint64_t a[200], b[200];
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		size_t n = (size_t)(round < 3000 ? round % 9 : round % 200);
		size_t m = (size_t)(round < 3000 ? round / 9 % 9 : round * 7 % 200);
		uint32_t letters = 2 + (uint32_t)round % 5;

		for (size_t i = 0; i < n; i++)
			a[i] = (random = random * 1664525u + 1013904223u) >> 16,
			a[i] %= letters;
		for (size_t i = 0; i < m; i++)
			b[i] = (random = random * 1664525u + 1013904223u) >> 16,
			b[i] %= letters;
		assert_int_equal(common(a, n, b, m), longest(a, n, b, m));
	}
}

/* Without anything in common, and with little: still done, and right. */
static void test_large(void **state)
{
	enum { LARGE = 200000 };
	uint64_t *a = xcalloc(LARGE, sizeof *a), *b = xcalloc(LARGE, sizeof *b);

	(void)state;
	for (size_t i = 0; i < LARGE; i++) {
		a[i] = i;
		b[i] = LARGE + i;
	}
	assert_int_equal(common(a, LARGE, b, LARGE), 0);
	for (size_t i = 0; i < LARGE; i += 1000)
		b[i] = a[i];
	assert_true(common(a, LARGE, b, LARGE) > 0);
	for (size_t i = 0; i < LARGE; i++)
		b[i] = a[i / 2];
	assert_true(common(a, LARGE, b, LARGE) >= LARGE / 3);
	free(a);
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_is_shortest),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
