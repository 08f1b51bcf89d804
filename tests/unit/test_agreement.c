/* Agreement between two annotators, against figures worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "exchange/agreement.h"

static void near(double is, double should)
{
	if (is < should - 1e-6 || is > should + 1e-6)
		fail_msg("%f is not %f", is, should);
}

static const struct agreement_row *row_of(const struct agreement *a, const char *type)
{
	for (size_t i = 0; i < a->count; i++) {
		if (type ? a->rows[i].type && strcmp(a->rows[i].type, type) == 0
			 : !a->rows[i].type)
			return &a->rows[i];
	}
	fail_msg("no row %s", type ? type : "of all");
	return NULL;
}

static void test_figures(void **state)
{
	struct agreement_span first[] = {
		{2, 0, 4, "ORG"}, {1, 0, 3, "PERSON"}, {1, 5, 9, "ORG"}, {1, 12, 14, "PLACE"}};
	struct agreement_span second[] = {
		{1, 5, 8, "ORG"}, {1, 0, 3, "PERSON"}, {2, 0, 4, "ORG"}, {2, 6, 8, "PERSON"}};
	struct agreement a;
	const struct agreement_row *row;

	(void)state;
	agreement_make(&a, first, array_length(first), second, array_length(second), 40);
	assert_int_equal(a.count, 4);
	row = row_of(&a, "ORG");
	assert_int_equal(row->first, 2);
	assert_int_equal(row->second, 2);
	assert_int_equal(row->both, 1);
	near(row->f1, 0.5);
	/* 8 characters of one, 7 of the other, 7 of both, of 40: seen 39/40, by chance
	 * (8 * 7 + 32 * 33) / 1600. */
	near(row->kappa, (0.975 - 0.695) / (1 - 0.695));
	row = row_of(&a, "PERSON");
	near(row->f1, 2.0 / 3);
	row = row_of(&a, "PLACE");
	assert_int_equal(row->second, 0);
	near(row->f1, 0);
	near(row->kappa, 0);
	row = row_of(&a, NULL);
	assert_int_equal(row->both, 2);
	near(row->f1, 0.5);
	agreement_release(&a);
}

static void test_extremes(void **state)
{
	struct agreement_span one[] = {{1, 0, 10, "ORG"}}, same[] = {{1, 0, 10, "ORG"}};
	struct agreement a;

	(void)state;
	agreement_make(&a, NULL, 0, NULL, 0, 0);
	assert_int_equal(a.count, 1);
	near(a.rows[0].kappa, 1);
	agreement_release(&a);
	agreement_make(&a, one, 1, same, 1, 10);
	near(a.rows[0].f1, 1);
	near(a.rows[0].kappa, 1);
	agreement_release(&a);
	agreement_make(&a, one, 1, same, 1, 30);
	near(a.rows[0].kappa, 1);
	agreement_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
