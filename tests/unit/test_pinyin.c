#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "text/pinyin.h"

static const struct {
	const char *name, *text, *query;
	const char *found; /* NULL: nothing */
} rows[] = {
	{"full pinyin", "萨姆·奥特曼说", "aoteman", "奥特曼"},
	{"initials", "萨姆·奥特曼说", "atm", "奥特曼"},
	{"Chinese", "萨姆·奥特曼说", "奥特", "奥特"},
	{"traditional text", "薩姆・奧特曼說", "奥特曼", "奧特曼"},
	{"pinyin of traditional text", "薩姆・奧特曼說", "atm", "奧特曼"},
	{"mixed", "奥特曼", "奥tm", "奥特曼"},
	{"syllable and initials", "马斯克", "masik", "马斯克"},
	{"last syllable in part", "马斯克", "mas", "马斯"},
	{"initial of two letters", "张一鸣", "zhym", "张一鸣"},
	{"upper case", "奥特曼", "ATM", "奥特曼"},
	{"apostrophe", "西安市", "xi'an", "西安"},
	{"Latin text", "用OpenAI的", "openai", "OpenAI"},
	{"Latin and Chinese", "用GPT模型", "gptmx", "GPT模型"},
	{"second reading", "重庆", "chongqing", "重庆"},
	{"u umlaut", "绿色", "lvse", "绿色"},
	{"across nothing", "奥，特曼", "atm", NULL},
	{"not there", "奥特曼", "msk", NULL},
	{"empty query", "奥特曼", "", NULL},
	{"blank query", "奥特曼", "  ", NULL},
	{"longer than the text", "奥", "atm", NULL},
};

static void finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		const char *text = rows[i].text, *found = rows[i].found;
		size_t start = 0, end = 0;
		bool hit = pinyin_find(text, strlen(text), rows[i].query, strlen(rows[i].query),
			0, &start, &end);

		if (hit != (found != NULL) ||
			(hit && (end - start != strlen(found) ||
					memcmp(text + start, found, end - start))))
			fail_msg("%s: %s '%.*s'", rows[i].name, hit ? "found" : "nothing",
				(int)(end - start), text + start);
	}
}

static void goes_on_from_a_place(void **state)
{
	static const char text[] = "奥特曼和奥特曼";
	size_t start, end;

	(void)state;
	assert_true(pinyin_find(text, 21, "atm", 3, 0, &start, &end));
	assert_true(pinyin_find(text, 21, "atm", 3, end, &start, &end));
	assert_int_equal(start, 12);
	assert_int_equal(end, 21);
	assert_false(pinyin_find(text, 21, "atm", 3, end, &start, &end));
}

static void reads_characters(void **state)
{
	const char *readings[PINYIN_READINGS];

	(void)state;
	assert_string_equal(pinyin_of(U'奥'), "ao");
	assert_string_equal(pinyin_of(U'奧'), "ao");
	assert_string_equal(pinyin_of(U'绿'), "lv");
	assert_string_equal(pinyin_of('a'), "");
	assert_true(pinyin_readings(U'重', readings) >= 2);
	assert_string_equal(readings[0], "zhong");
	assert_int_equal(pinyin_readings('a', readings), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(goes_on_from_a_place),
		cmocka_unit_test(reads_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
