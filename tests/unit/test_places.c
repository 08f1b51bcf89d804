/* Where a mark whose words are gone may belong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "exchange/places.h"
#include "text/utf8.h"

/* OLD with the words between [ and ]; the first place in NEW is WANTED, or there is none (NULL). */
static const struct {
	const char *name, *old, *new, *wanted;
} rows[] = {
	{"between the old neighbours", "会上他表示[明年不会涨价],随后离场。",
		"会上他表示今年可能会涨价,随后离场。", "今年可能会涨价"},
	{"the very words in another context", "甲说[奥特曼]来了。",
		"完全不同的一篇,也有奥特曼在内。", "奥特曼"},
	{"behind the words before", "据公司公告,总部设在[北京]市内。",
		"据公司公告,总部设在上海浦东。", "上海"},
	{"before the words behind", "于是[王先生]决定离开这座城市。",
		"所以老李就决定离开这座城市。", "老李就"},
	{"the longest part of the words", "开头[数据中心每年用水三百万吨之多]结尾",
		"另一段话:用水三百万吨,真不少。", "用水三百万吨"},
	{"not over the end of a line", "他们说[这是好事情啊]。", "别的\n他们说这是\n好的。",
		"这是"},
	{"nothing is like it", "会上[公司]裁员。", "今天天气晴好,游人如织。", NULL},
	{"an empty text", "会上[公司]裁员。", "", NULL},
	{"no context", "[公司]", "今天天气", NULL},
};

static void make(struct anchor *anchor, const char *marked)
{
	const char *open = strchr(marked, '['), *shut = strchr(marked, ']');
	struct buf text = {0};

	buf_add(&text, marked, (size_t)(open - marked));
	buf_add(&text, open + 1, (size_t)(shut - open - 1));
	buf_add_str(&text, shut + 1);
	anchor_make(anchor, text.data, text.len, (size_t)(open - marked),
		(size_t)(shut - marked) - 1);
	buf_release(&text);
}

static void test_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		const char *text = rows[i].new;
		struct place places[4];
		struct anchor anchor;
		size_t count;

		make(&anchor, rows[i].old);
		count = places_find(&anchor, text, strlen(text), places, 4);
		if (!rows[i].wanted && count)
			fail_msg("%s: found '%.*s'", rows[i].name,
				(int)(places[0].end - places[0].start), text + places[0].start);
		if (rows[i].wanted &&
			(!count || places[0].end - places[0].start != strlen(rows[i].wanted) ||
				strncmp(text + places[0].start, rows[i].wanted,
					strlen(rows[i].wanted)) != 0))
			fail_msg("%s: found %zu, '%.*s'", rows[i].name, count,
				count ? (int)(places[0].end - places[0].start) : 0,
				count ? text + places[0].start : "");
		anchor_release(&anchor);
	}
}

/* Random texts of few characters, so that everything stands everywhere: what comes out lies in the text,
 * at the borders of characters, in one line, without overlap, the best first. */
static void test_random(void **state)
{
	static const char *const letters[] = {"甲", "乙", "a", "\n", "é", "😀"};

	(void)state;
	srand(7);
	for (int round = 0; round < 3000; round++) {
		struct buf old = {0}, new = {0};
		struct place places[5];
		struct anchor anchor;
		size_t start, end, count;

		for (int i = rand() % 60 + 2; i > 0; i--)
			buf_add_str(&old, letters[rand() % 6]);
		for (int i = rand() % 200; i > 0; i--)
			buf_add_str(&new, letters[rand() % 6]);
		start = utf8_align(old.data, old.len, (size_t)rand() % old.len);
		end = utf8_next(old.data, old.len, start);
		for (int i = rand() % 12; i > 0; i--)
			end = utf8_next(old.data, old.len, end);
		anchor_make(&anchor, old.data, old.len, start, end);
		count = places_find(&anchor, buf_str(&new), new.len, places, 5);
		assert_in_range(count, 0, 5);
		for (size_t i = 0; i < count; i++) {
			const struct place *p = &places[i];

			assert_true(p->start < p->end && p->end <= new.len);
			assert_int_equal(utf8_align(new.data, new.len, p->start), p->start);
			assert_int_equal(utf8_align(new.data, new.len, p->end), p->end);
			assert_null(memchr(new.data + p->start, '\n', p->end - p->start));
			assert_true(i == 0 || places[i - 1].likeness >= p->likeness);
			for (size_t k = 0; k < i; k++)
				assert_true(
					p->end <= places[k].start || places[k].end <= p->start);
		}
		anchor_release(&anchor);
		buf_release(&old);
		buf_release(&new);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first), cmocka_unit_test(test_random)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
