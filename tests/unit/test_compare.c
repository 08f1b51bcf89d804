/* Where two bodies differ: whole sentences, and characters within those that were changed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "clean/compare.h"

static void add_words(struct buf *out, const char *text, size_t start, size_t end,
	const struct compare_span *marks, size_t count)
{
	for (size_t i = start; i < end; i++) {
		for (size_t k = 0; k < count; k++) {
			if (marks[k].start == i)
				buf_add_char(out, '[');
		}
		if (text[i] == '\n')
			buf_add_char(out, '/');
		else
			buf_add_char(out, text[i]);
		for (size_t k = 0; k < count; k++) {
			if (marks[k].end == i + 1)
				buf_add_char(out, ']');
		}
	}
}

/* "=same -gone +added", with what differs within in brackets. */
static const char *describe(const char *old, const char *new)
{
	static struct buf out;
	struct comparison c;
	size_t covered_old = 0, covered_new = 0;

	buf_clear(&out);
	compare_bodies(&c, old, strlen(old), new, strlen(new));
	for (size_t i = 0; i < c.count; i++) {
		const struct compare_part *p = &c.parts[i];

		assert_int_equal(p->old.start, covered_old);
		assert_int_equal(p->new.start, covered_new);
		covered_old = p->old.end;
		covered_new = p->new.end;
		if (p->same) {
			buf_add_str(&out, "=");
			add_words(&out, new, p->new.start, p->new.end, NULL, 0);
			continue;
		}
		if (p->old.end > p->old.start) {
			buf_add_str(&out, "-");
			add_words(&out, old, p->old.start, p->old.end, c.gone, c.gone_count);
		}
		if (p->new.end > p->new.start) {
			buf_add_str(&out, "+");
			add_words(&out, new, p->new.start, p->new.end, c.added, c.added_count);
		}
	}
	assert_int_equal(covered_old, strlen(old));
	assert_int_equal(covered_new, strlen(new));
	comparison_release(&c);
	return buf_str(&out);
}

static void test_table(void **state)
{
	static const struct {
		const char *name, *old, *new, *wanted;
	} rows[] = {
		{"the same", "甲说。乙说。", "甲说。乙说。", "=甲说。乙说。"},
		{"nothing", "", "", ""},
		{"all new", "", "甲说。", "+甲说。"},
		{"a number", "大桥长三公里。已经通车。", "大桥长五公里。已经通车。",
			"-大桥长[三]公里。+大桥长[五]公里。=已经通车。"},
		{"a sentence more", "大桥通车。市民欢迎。", "大桥通车。耗资不少。市民欢迎。",
			"=大桥通车。+耗资不少。=市民欢迎。"},
		{"a sentence less", "大桥通车。耗资不少。\n市民欢迎。",
			"大桥通车。\n市民欢迎。", "=大桥通车。/-耗资不少。/=市民欢迎。"},
		{"paragraphs joined", "大桥通车。\n\n市民欢迎。", "大桥通车。市民欢迎。",
			"=大桥通车。市民欢迎。"},
		{"quotes close a sentence", "“通车了!”他说。", "“通车了!”她说。",
			"=“通车了!”-[他]说。+[她]说。"},
		{"another sentence", "大桥长三公里。", "今晚有雨夹雪",
			"-[大桥长三公里。]+[今晚有雨夹雪]"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		const char *got = describe(rows[i].old, rows[i].new);

		if (strcmp(got, rows[i].wanted) != 0)
			fail_msg("%s: %s, not %s", rows[i].name, got, rows[i].wanted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
