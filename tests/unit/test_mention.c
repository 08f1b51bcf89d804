/* Tests of types and lists of mentions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/mention.h"

static void names_read_back(void **state)
{
	(void)state;
	for (int type = 0; type < MENTION_TYPES; type++) {
		const char *name = mention_type_name((enum mention_type)type);

		assert_int_equal(mention_type_from_name(name, strlen(name)), type);
	}
}

static void other_names_are_refused(void **state)
{
	(void)state;
	assert_int_equal(mention_type_from_name("PERSONS", 7), -1);
	assert_int_equal(mention_type_from_name("PERSON", 5), -1);
	assert_int_equal(mention_type_from_name("", 0), -1);
}

static void lists_grow_and_empty(void **state)
{
	struct mention_list list = {0};

	(void)state;
	for (size_t i = 0; i < 100; i++)
		mention_list_add(&list, &(struct mention){.start = i, .end = i + 1});
	assert_int_equal(list.count, 100);
	assert_int_equal(list.items[99].start, 99);
	mention_list_clear(&list);
	assert_int_equal(list.count, 0);
	mention_list_release(&list);
	assert_null(list.items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_read_back),
		cmocka_unit_test(other_names_are_refused),
		cmocka_unit_test(lists_grow_and_empty),
	};

	return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
