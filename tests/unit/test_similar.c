/* Tests of similar sounds: spellings of one name are proposed, sisters and brothers are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "extract/similar.h"

static void test_sounds(void **state)
{
	static const struct {
		const char *a, *b;
		int alike;
	} rows[] = {
		{"奥特曼", "阿尔特曼", 1},
		{"奥特曼", "阿特曼", 1},
		{"奥特曼", "Altman", 1},
		{"阿尔特曼", "Altman", 1},
		{"马斯克", "穆斯克", 1},
		{"马斯克", "Musk", 1},
		{"萨姆·奥特曼", "山姆·阿尔特曼", 1},
		{"奧特曼", "Sam Altman", 1},
		{"扎克伯格", "祖克柏", 1},
		{"贝索斯", "贝佐斯", 1},
		{"乔布斯", "Jobs", 1},
		{"欣顿", "辛顿", 1},
		{"阿莫迪", "Amodei", 1},
		{"纳德拉", "Nadella", 1},
		{"苏茨克维", "Sutskever", 1},
		{"达里奥·阿莫迪", "丹妮拉·阿莫迪", 0},
		{"马斯克", "奥特曼", 0},
		{"马斯克", "纳德拉", 0},
		{"库克", "盖茨", 0},
		{"", "马斯克", 0},
		{"？", "！", 0},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		double s = similar_names(rows[i].a, rows[i].b);

		if ((s >= SIMILAR_LEAST) != rows[i].alike)
			print_error("%s and %s: %.2f\n", rows[i].a, rows[i].b, s);
		assert_int_equal(s >= SIMILAR_LEAST, rows[i].alike);
	}
}

static void test_first_three(void **state)
{
	static const char *const openai[] = {"ORG/openai", NULL}, *const tesla[] = {
									  "ORG/tesla", NULL};
	static const struct similar_name names[] = {
		{"奥特曼", MENTION_PERSON, openai},
		{"马斯克", MENTION_PERSON, tesla},
		{"阿特金斯", MENTION_PERSON, tesla},
		{"Altman", MENTION_PERSON, openai},
		{"阿尔特曼", MENTION_PERSON, openai},
		{"穆斯克", MENTION_PERSON, tesla},
		{"奥特曼", MENTION_PRODUCT, NULL},
		{"阿特曼", MENTION_PERSON, openai},
		{"Musk", MENTION_PERSON, tesla},
		{"阿莫迪", MENTION_PERSON, NULL},
	};
	struct similar_proposal out[3];

	(void)state;
	assert_int_equal(similar_propose(names, array_length(names), 0, out, 3), 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(out[i].other == 3 || out[i].other == 4 || out[i].other == 7);
	assert_int_equal(similar_propose(names, array_length(names), 1, out, 3), 2);
	assert_int_equal(similar_propose(names, array_length(names), 1, out, 1), 1);
	assert_true(out[0].other == 5 || out[0].other == 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sounds),
		cmocka_unit_test(test_first_three),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
