/* Tests of the whole extractor with the model and the gazetteer of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extractor_fixture.h"
#include "base/buf.h"

/* The mentions as "TYPE[text] ..." . */
static char *find(const char *text, unsigned types)
{
	struct extract_range range = {0, strlen(text)};
	struct extract_options options = {.types = types};
	struct mention_list list = {0};

	extract_text(&list, extractor, text, &range, 1, &options);
	return extractor_shown(&list, text, false);
}

static const struct {
	const char *name, *text;
	unsigned types; /* 0: what is shown */
	const char *expected;
} rows[] = {
	{"nothing", "", 0, ""},
	{"no names", "我们今天很高兴。", MENTION_NAMES, ""},
	{"a person and places", "王建国昨天从北京飞往上海。", MENTION_NAMES,
		"PERSON[王建国] PLACE[北京] PLACE[上海]"},
	{"a company and a sum", "微软公司投资100亿美元。", MENTION_BIT(MENTION_MONEY),
		"MONEY[100亿美元]"},
	{"a ministry", "外交部发言人李明华在会上讲话。", MENTION_NAMES,
		"ORG[外交部] PERSON[李明华]"},
	{"a version is no number", "他们在用GPT-4。",
		MENTION_BIT(MENTION_PRODUCT) | MENTION_BIT(MENTION_NUMBER), "PRODUCT[GPT-4]"},
	{"a part of a name, later", "卡洛·维斯滕达表示同意。大家都记得维斯滕达。",
		MENTION_NAMES, "PERSON[卡洛·维斯滕达] PERSON[维斯滕达]"},
	{"broken bytes", "\xff\xfe\xe4\xb8", 0, ""},
};

static void finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *found = find(rows[i].text, rows[i].types);

		if (strcmp(found, rows[i].expected) != 0)
			print_error("row: %s\n", rows[i].name);
		assert_string_equal(found, rows[i].expected);
		free(found);
	}
}

static void explains(void **state)
{
	static const char text[] = "王建国昨天从北京飞往上海。";
	struct extract_range range = {0, strlen(text)};
	struct buf out = {0};

	(void)state;
	extract_explain(&out, extractor, text, range, 0, 9);
	assert_non_null(strstr(buf_str(&out), "tagger: 王建国 PERSON"));
	assert_non_null(strstr(buf_str(&out), "B-PERSON"));
	buf_release(&out);
}

/* What speaks for the first WORDS in a text that has a rule's name, the lexicon's and the tagger's in it. */
static struct extract_reason reason_of(
	const char *words, enum mention_type type, enum mention_by by)
{
	static const char text[] = "卡洛·维斯滕达昨天在微软公司见了王建国。";
	size_t start = (size_t)(strstr(text, words) - text);
	struct mention mention = {
		.start = start, .end = start + strlen(words), .type = type, .by = by};
	struct extract_reason reason;

	extract_reason(
		&reason, extractor, text, (struct extract_range){0, strlen(text)}, &mention);
	return reason;
}

static void gives_the_reason(void **state)
{
	struct extract_reason reason =
		reason_of("卡洛·维斯滕达", MENTION_PERSON, MENTION_BY_RULE);

	(void)state;
	assert_string_equal(reason.rule, "middle dot");
	assert_null(reason.entry);
	reason = reason_of("微软公司", MENTION_ORG, MENTION_BY_LEXICON);
	assert_null(reason.rule);
	assert_string_equal(reason.entry, "微软");
	reason = reason_of("王建国", MENTION_PERSON, MENTION_BY_TAGGER);
	assert_null(reason.rule);
	assert_non_null(reason.features[0]);
	assert_non_null(reason.features[1]);
	/* Nobody suggests it. */
	reason = reason_of("昨天", MENTION_PLACE, MENTION_BY_RULE);
	assert_null(reason.rule);
	assert_null(reason.entry);
	/* It cuts through characters. */
	reason = reason_of("\xa8\xe5", MENTION_PLACE, MENTION_BY_TAGGER);
	assert_null(reason.features[0]);
}

static void long_lines_are_cut(void **state)
{
	size_t len = 3 * 100000;
	char *text = malloc(len + 1), *found;

	(void)state;
	for (size_t i = 0; i < len; i += 3)
		memcpy(text + i, "（", 3);
	text[len] = '\0';
	found = find(text, MENTION_NAMES);
	assert_string_equal(found, "");
	free(found);
	free(text);
}

static void missing_model_is_named(void **state)
{
	struct extractor_options options = {.model = "no/such/model"};
	struct err err;

	(void)state;
	assert_null(extractor_new(&options, &err));
	assert_non_null(strstr(err.text, "no/such/model"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(explains),
		cmocka_unit_test(gives_the_reason),
		cmocka_unit_test(long_lines_are_cut),
		cmocka_unit_test(missing_model_is_named),
	};

	return cmocka_run_group_tests_name(
		"extract", tests, extractor_set_up, extractor_tear_down);
}
