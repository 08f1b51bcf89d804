#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/segment.h"

static char *cut(struct segmenter *segmenter, const char *text)
{
	struct buf out = {0};
	size_t len = strlen(text);

	for (size_t pos = 0, end; pos < len; pos = end) {
		end = segmenter_end(segmenter, text, pos, len);
		assert_true(end > pos && end <= len);
		if (pos)
			buf_add_char(&out, '|');
		buf_add(&out, text + pos, end - pos);
	}
	return buf_detach(&out);
}

static void test_words(void **state)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{"公司宣布合作", "公司|宣布|合作"},
		{"分析人士认为增长难以持续", "分析|人士|认为|增长|难以|持续"},
		{"研究生命起源", "研究|生命|起源"},
		{"增長難以持續", "增長|難以|持續"},
		{"我们", "我们"},
	};
	struct segmenter *segmenter;

	(void)state;
	setenv("PIYUE_DATA", "data", 1);
	segmenter = segmenter_new(NULL);
	for (size_t i = 0; i < array_length(rows); i++) {
		char *words = cut(segmenter, rows[i].text);

		assert_string_equal(words, rows[i].words);
		free(words);
	}
	assert_int_equal(segmenter_end(segmenter, "abc", 0, 3), 0); /* no Han, no word */
	segmenter_free(segmenter);
}

static void test_no_model(void **state)
{
	struct segmenter *segmenter = segmenter_new("/nonexistent/model");
	char *words = cut(segmenter, "公司");

	(void)state;
	assert_string_equal(words, "公|司");
	free(words);
	segmenter_free(segmenter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_no_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
