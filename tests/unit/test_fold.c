#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"

static const struct {
	const char *name, *text, *folded;
} rows[] = {
	{"case", "OpenAI", "openai"},
	{"full width", "ＧＰＴ－４", "gpt-4"},
	{"traditional", "奧特曼與後來的發展", "奥特曼与后来的发展"},
	{"simplified stays", "奥特曼", "奥特曼"},
	{"sharp s", "Straße", "strasse"},
	{"composed and decomposed are one", "cafe\u0301", "caf\u00e9"},
	{"compatibility", "㎡①", "m21"},
	{"invisible characters go", "零\u200b宽\u00ad", "零宽"},
	{"half-width kana with its mark", "ｶﾞ", "ガ"},
	{"broken bytes",
		"a\xff"
		"b",
		"a\ufffd"
		"b"},
	{"empty", "", ""},
};

static void folds(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf out = {0};

		fold_add(&out, rows[i].text, strlen(rows[i].text));
		if (strcmp(buf_str(&out), rows[i].folded))
			fail_msg("%s: '%s'", rows[i].name, buf_str(&out));
		buf_release(&out);
	}
}

static void finds_the_source(void **state)
{
	static const char text[] = "見Straße、ＯｐｅｎＡＩ與奧特曼";
	struct fold fold = {0};
	size_t start, end, at;

	(void)state;
	fold_text(&fold, text, sizeof text - 1);
	at = fold_find(&fold, "openai", 6, 0, &start, &end);
	assert_true(at != (size_t)-1);
	assert_int_equal(end - start, 18);
	assert_memory_equal(text + start, "ＯｐｅｎＡＩ", 18);
	assert_true(fold_find(&fold, "奥特曼", 9, at, &start, &end) != (size_t)-1);
	assert_memory_equal(text + start, "奧特曼", end - start);
	assert_true(fold_find(&fold, "s", 1, 0, &start, &end) != (size_t)-1);
	assert_true(fold_find(&fold, "sse", 3, 0, &start, &end) != (size_t)-1);
	assert_memory_equal(text + start, "ße", end - start);
	assert_int_equal(fold_find(&fold, "马", 3, 0, &start, &end), (size_t)-1);
	assert_int_equal(fold_find(&fold, "", 0, 0, &start, &end), (size_t)-1);
	assert_int_equal(fold.from[fold.text.len], sizeof text - 1);
	fold_release(&fold);
}

static void converts_one_for_one(void **state)
{
	(void)state;
	assert_int_equal(fold_to_simplified(U'發'), U'发');
	assert_int_equal(fold_to_simplified(U'发'), U'发');
	assert_int_equal(fold_to_simplified('a'), 'a');
	for (uint32_t cp = 0x3400; cp < 0xa000; cp++) {
		/* Folding once is enough, or a search would depend on how often it was done. */
		uint32_t once = fold_to_simplified(cp);

		assert_int_equal(fold_to_simplified(once), once);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds),
		cmocka_unit_test(finds_the_source),
		cmocka_unit_test(converts_one_for_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
