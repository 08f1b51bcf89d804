/* test_values.c -- what is found in a sentence, and what it is worth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/values.h"

#define ALL (~0u)

/* Each mention as "TYPE text json", one a line. */
static void run(struct buf *out, const char *text, const char *date, unsigned types)
{
	struct values_context context;
	struct mention_list list = {0};

	values_context_init(&context, date);
	values_find(&list, text, 0, strlen(text), types, &context);
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];

		buf_addf(out, "%s%s %.*s ", i ? "\n" : "", mention_type_name(m->type),
			(int)(m->end - m->start), text + m->start);
		value_json(out, &m->value);
	}
	mention_list_release(&list);
	values_context_release(&context);
}

static const struct row {
	const char *name, *text, *date, *want;
} rows[] = {
	{"blank before the scale", "估值1,570 亿美元。", NULL,
		"MONEY 1,570 亿美元 {\"currency\": \"USD\", \"min\": 157000000000, \"max\": "
		"157000000000}"},
	{"full width", "增长１２．５％", NULL,
		"PERCENT １２．５％ {\"min\": 12.5, \"max\": 12.5}"},
	{"traditional", "募得三億七千萬韓元", NULL,
		"MONEY 三億七千萬韓元 {\"currency\": \"KRW\", \"min\": 370000000, \"max\": "
		"370000000}"},
	{"bound in front", "不到3000人", NULL,
		"QUANTITY 3000人 {\"min\": 3000, \"max\": 3000, \"bound\": \"max\", \"unit\": "
		"\"人\"}"},
	{"about behind", "557.6万美元左右", NULL,
		"MONEY 557.6万美元 {\"currency\": \"USD\", \"min\": 5576000, \"max\": 5576000, "
		"\"approx\": true}"},
	{"range borrows its scale", "十八至三十万日元", NULL,
		"MONEY 十八至三十万日元 {\"currency\": \"JPY\", \"min\": 180000, \"max\": "
		"300000}"},
	{"dozens", "十多名骨干", NULL,
		"QUANTITY 十多名 {\"min\": 10, \"max\": 20, \"approx\": true, \"unit\": "
		"\"名\"}"},
	{"tenths", "六成五", NULL, "PERCENT 六成五 {\"min\": 65, \"max\": 65}"},
	{"date to the day", "于2024年10月14日 星期一", NULL,
		"DATE 2024年10月14日 星期一 {\"timex\": \"2024-10-14\", \"alts\": [{\"from\": "
		"\"2024-10-14\", \"to\": \"2024-10-15\"}]}"},
	{"date without year or reference", "2月10日", NULL,
		"DATE 2月10日 {\"timex\": \"XXXX-02-10\"}"},
	{"nearest year", "12月5日", "2025-02-11",
		"DATE 12月5日 {\"timex\": \"2024-12-05\", \"alts\": [{\"from\": "
		"\"2024-12-05\", \"to\": "
		"\"2024-12-06\"}]}"},
	{"month over a year's end", "上月", "2025-01-11",
		"DATE 上月 {\"timex\": \"2024-12\", \"alts\": [{\"from\": \"2024-12-01\", "
		"\"to\": "
		"\"2025-01-01\"}]}"},
	{"last week's day", "上周五", "2025-02-11",
		"DATE 上周五 {\"timex\": \"2025-02-07\", \"alts\": [{\"from\": \"2025-02-07\", "
		"\"to\": "
		"\"2025-02-08\"}]}"},
	{"republican year", "民国三年", NULL,
		"DATE 民国三年 {\"timex\": \"1914\", \"alts\": [{\"from\": \"1914-01-01\", "
		"\"to\": "
		"\"1915-01-01\"}]}"},
	{"range of days", "2023年11月17日至22日", NULL,
		"DATE 2023年11月17日至22日 {\"timex\": \"2023-11-17/2023-11-22\", \"alts\": "
		"[{\"from\": "
		"\"2023-11-17\", \"to\": \"2023-11-23\"}]}"},
	{"since", "自2018年以来", NULL,
		"DATE 2018年 {\"timex\": \"2018\", \"alts\": [{\"from\": \"2018-01-01\"}]}"},
	{"length", "任职四年半", NULL,
		"DURATION 四年半 {\"timex\": \"P4.5Y\", \"seconds\": 141912000}"},
	{"no such day", "2月30日", "2024-01-01", ""},
	{"no such day in a year", "2023年2月29日", "2024-01-01", ""},
	{"spring festival", "去年春节", "2025-03-01",
		"DATE 去年春节 {\"timex\": \"2024-02-10\", \"alts\": [{\"from\": "
		"\"2024-02-10\", \"to\": \"2024-02-11\"}]}"},
	{"last night of a lunar year", "2024年除夕", NULL,
		"DATE 2024年除夕 {\"timex\": \"2024-02-09\", \"alts\": [{\"from\": "
		"\"2024-02-09\", \"to\": \"2024-02-10\"}]}"},
	{"lunar day", "2024年农历八月十五", NULL,
		"DATE 2024年农历八月十五 {\"timex\": \"2024-09-17\", \"alts\": [{\"from\": "
		"\"2024-09-17\", \"to\": \"2024-09-18\"}]}"},
	{"lunar day by its form", "五月初五", "2025-02-11",
		"DATE 五月初五 {\"timex\": \"2025-05-31\", \"alts\": [{\"from\": "
		"\"2025-05-31\", \"to\": \"2025-06-01\"}]}"},
	{"leap month", "闰四月", "2021-06-14",
		"DATE 闰四月 {\"timex\": \"2020-05-23\", \"alts\": [{\"from\": \"2020-05-23\", "
		"\"to\": \"2020-06-21\"}]}"},
	{"three of something early in a month", "五月初三名", "2025-02-11",
		"DATE 五月初 {\"timex\": \"2025-05-01\", \"alts\": [{\"from\": \"2025-05-01\", "
		"\"to\": \"2025-05-06\"}]}\n"
		"QUANTITY 三名 {\"min\": 3, \"max\": 3, \"unit\": \"名\"}"},
	{"solar term", "2023年冬至", NULL,
		"DATE 2023年冬至 {\"timex\": \"2023-12-22\", \"alts\": [{\"from\": "
		"\"2023-12-22\", \"to\": \"2023-12-23\"}]}"},
	{"from a year on", "2015年起", NULL,
		"DATE 2015年 {\"timex\": \"2015\", \"alts\": [{\"from\": \"2015-01-01\"}]}"},
	{"drafted", "2015年起草", NULL,
		"DATE 2015年 {\"timex\": \"2015\", \"alts\": [{\"from\": \"2015-01-01\", "
		"\"to\": \"2016-01-01\"}]}"},
	{"before a year", "2030年前", NULL,
		"DATE 2030年 {\"timex\": \"2030\", \"alts\": [{\"to\": \"2030-01-01\"}]}"},
	{"before a year's end", "明年底前", "2025-02-11",
		"DATE 明年底 {\"timex\": \"2026-11-01\", \"alts\": [{\"to\": "
		"\"2027-01-01\"}]}"},
	{"small change without its name", "三块零四。", NULL,
		"MONEY 三块零四 {\"currency\": \"CNY\", \"min\": 3.04, \"max\": 3.04}"},
	{"a unit that is a digit too", "三十两", NULL,
		"QUANTITY 三十两 {\"min\": 30, \"max\": 30, \"unit\": \"两\"}"},
	{"version", "GPT-4与2B", NULL, ""},
	{"headless", "千万不要万分感谢", NULL, ""},
	{"corner", "五角大楼", NULL, ""},
	{"site named like a day", "今日某地(www.example.com)和今日某地", "2025-01-01", ""},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf got = {0};

		run(&got, rows[i].text, rows[i].date, ALL);
		if (strcmp(buf_str(&got), rows[i].want) != 0)
			fail_msg("%s: '%s' gives\n%s\nnot\n%s", rows[i].name, rows[i].text,
				buf_str(&got), rows[i].want);
		buf_release(&got);
	}
}

static void test_types_wanted_claim_the_rest(void **state)
{
	struct buf got = {0};

	(void)state;
	run(&got, "2024年有5人", NULL, MENTION_BIT(MENTION_NUMBER));
	assert_string_equal(buf_str(&got), "");
	buf_release(&got);
}

static void test_year_carried_over_paragraphs(void **state)
{
	static const char text[] = "2023年起诉。同年11月扩大。";
	struct values_context context;
	struct mention_list list = {0};
	size_t cut = strlen("2023年起诉。");

	(void)state;
	values_context_init(&context, "2025-02-11");
	values_find(&list, text, 0, cut, ALL, &context);
	values_find(&list, text, cut, strlen(text), ALL, &context);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[1].value.timex, "2023-11");
	assert_int_equal(list.items[1].start, cut);
	mention_list_release(&list);
	values_context_release(&context);
}

/* Runs that no number is that long, over a megabyte: done at once, nothing found. */
static void test_endless_digits(void **state)
{
	static const char *const units[] = {
		"9", "九", "千", "1,", "1年", "十", "-", "1/", "每", "¥"};
	enum { LEN = 1 << 20 };

	(void)state;
	for (size_t i = 0; i < array_length(units); i++) {
		struct values_context context;
		struct mention_list list = {0};
		struct buf text = {0};

		while (text.len < LEN)
			buf_add_str(&text, units[i]);
		values_context_init(&context, "2025-02-11");
		values_find(&list, text.data, 0, text.len, ALL, &context);
		for (size_t k = 0; k < list.count; k++)
			assert_true(list.items[k].end <= text.len);
		mention_list_release(&list);
		values_context_release(&context);
		buf_release(&text);
	}
}

static void test_amounts_beyond_integers(void **state)
{
	struct buf got = {0};

	(void)state;
	run(&got, "202107211321363588510367 美元", NULL, ALL);
	assert_non_null(strstr(buf_str(&got), "e+23"));
	buf_release(&got);
}

static void test_refused(void **state)
{
	static const char text[] = "2月30日和2023年2月29日，2024年2月29日";
	struct buf got = {0};

	(void)state;
	values_refused(&got, text, 0, strlen(text));
	assert_string_equal(buf_str(&got),
		"2月30日: no calendar has this day; left as text\n"
		"2023年2月29日: no calendar has this day; left as text\n");
	buf_release(&got);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_types_wanted_claim_the_rest),
		cmocka_unit_test(test_year_carried_over_paragraphs),
		cmocka_unit_test(test_endless_digits),
		cmocka_unit_test(test_amounts_beyond_integers),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
