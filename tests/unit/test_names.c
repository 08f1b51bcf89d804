/* Tests of names that no list has: cues, kinds, stems, and what a document says of one form at several places. */
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
#include "extract/cues.h"
#include "extract/latin_words.h"
#include "extract/stems.h"

/* The names in TEXT, whose lines are paragraphs, as "TYPE[text] ...", each with the number of its entity. */
static char *find(const char *text)
{
	struct extract_range ranges[16];
	struct extract_options options = {.types = MENTION_NAMES};
	struct mention_list list = {0};
	size_t count = 0;

	for (const char *line = text; *line && count < 16;) {
		size_t len = strcspn(line, "\n");

		ranges[count].start = (size_t)(line - text);
		ranges[count++].end = (size_t)(line - text) + len;
		line += len + (line[len] == '\n');
	}
	extract_text(&list, extractor, text, ranges, count, &options);
	return extractor_shown(&list, text, true);
}

static const struct {
	const char *name, *text, *expected;
} rows[] = {
	{"a bare name is what it was elsewhere",
		"初创公司Zelquora完成融资。\n大家都在谈论Zelquora。",
		"ORG[Zelquora]0 ORG[Zelquora]0"},
	{"a product and its maker", "Zelquora发布了大模型Brintal。\nBrintal的得分最高。",
		"ORG[Zelquora]0 PRODUCT[Brintal]1 PRODUCT[Brintal]1"},
	{"what is left of a company's name", "曜桐科技宣布完成B轮融资。\n曜桐今年营收翻番。",
		"ORG[曜桐科技]0 ORG[曜桐]0"},
	{"a mark of a model behind its maker's name",
		"曜桐科技推出曜桐Q7芯片。\nQ7的性能翻倍。",
		"ORG[曜桐科技]0 PRODUCT[曜桐Q7]1 PRODUCT[Q7]1"},
	{"a kind in front is no name", "人工智能初创公司曜桐科技宣布裁员。", "ORG[曜桐科技]0"},
	{"kinds alone", "该公司与多家游戏公司、互联网企业合作。", ""},
	{"jargon", "CEO说,AI的API和GPU让SaaS公司的ARR翻倍,这是一个Demo。", ""},
	{"an address and a handle", "请看 https://t.cn/ZelQuora 和 @BrinTal 的页面。", ""},
	{"a role that hangs on a name", "ZelquoraCEO里克·莫尔特表示同意。",
		"ORG[Zelquora]1 PERSON[里克·莫尔特]0"},
	{"parts of a Latin person", "CTO Jonas Brintal 出席。\nBrintal 很高兴。",
		"PERSON[Jonas Brintal]0 PERSON[Brintal]0"},
	{"a game by what is said of it", "新作《雾海长歌》首日流水破亿,《雾海长歌》很火。",
		"PRODUCT[雾海长歌]0 PRODUCT[雾海长歌]0"},
	{"a law", "他们违反了《数据流动管理办法》。", "WORK[数据流动管理办法]0"},
	{"quoted, and said to be a name", "她开发了一款名为“拾光”的应用。", "PRODUCT[拾光]0"},
	{"stressed, not named", "这叫作“盲测”,不是“内测”。", ""},
	{"so many of a kind",
		"大模型“双雄”同场竞技,业内称为机器人“三巨头”。双雄争霸,三巨头观望。", ""},
	{"a short form in brackets",
		"深圳市曜桐微电子有限公司(以下简称“曜桐微”)成立。\n曜桐微很小。",
		"ORG[深圳市曜桐微电子有限公司]0 ORG[曜桐微]0 ORG[曜桐微]0"},
	{"an editor's number", "（责任编辑：李曦_NN2587）", "PERSON[李曦]0"},
	{"a bracket parts names", "里克·莫尔特(Rick Molter,“莫尔特”)出席。",
		"PERSON[里克·莫尔特]0 PERSON[Rick Molter]0 PERSON[莫尔特]0"},
	{"measures are no products", "这台8K电视支持HDR10。", ""},
	{"counted kinds", "Brintal和Zelquora两款手机都很好。",
		"PRODUCT[Brintal]0 PRODUCT[Zelquora]1"},
};

static void finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *found = find(rows[i].text);

		if (strcmp(found, rows[i].expected) != 0)
			print_error("row: %s\n", rows[i].name);
		assert_string_equal(found, rows[i].expected);
		free(found);
	}
}

/* How many quotations there are, and who speaks the last. */
static size_t quoted(const char *text, char speaker[32])
{
	struct extract_range range = {0, strlen(text)};
	struct extract_options options = {.types = MENTION_NAMES};
	struct mention_list list = {0};
	size_t count;

	extract_text(&list, extractor, text, &range, 1, &options);
	count = list.quotation_count;
	speaker[0] = '\0';
	if (count && list.quotations[count - 1].speaker >= 0) {
		const struct mention *m = &list.items[list.quotations[count - 1].speaker];

		snprintf(speaker, 32, "%.*s", (int)(m->end - m->start), text + m->start);
	}
	mention_list_release(&list);
	return count;
}

static void names_are_no_quotations(void **state)
{
	char speaker[32];

	(void)state;
	assert_int_equal(quoted("公司宣布,与伙伴共同开发了名为“拾光”的应用。", speaker), 0);
	assert_int_equal(quoted("里克·莫尔特说:“我们不想做又一个工具。”", speaker), 1);
	assert_string_equal(speaker, "里克·莫尔特");
}

static void kinds(void **state)
{
	static const char kind[] = "人工智能初创公司", named[] = "母公司Acme";

	(void)state;
	assert_true(cues_is_kind(kind, 0, strlen(kind)));
	assert_false(cues_is_kind(named, 0, strlen(named)));
	assert_int_equal(cues_behind_kind(named, 0, strlen(named)), strlen("母公司"));
	assert_int_equal(cues_behind_kind("微软", 0, 6), 0);
}

static void cues(void **state)
{
	static const char text[] = "大模型Acme的得分";
	float evidence[CUE_TYPES] = {0};

	(void)state;
	cues_weigh(text, 0, strlen(text), strlen("大模型"), strlen("大模型Acme"), evidence);
	assert_true(evidence[MENTION_PRODUCT] > 3);
	assert_true(evidence[MENTION_ORG] <= 0.1f);
}

static void words(void **state)
{
	struct latin_words words = {0};
	static const char text[] = "AcmeCEO Tokens Jonas";

	(void)state;
	latin_words_cut(&words, text, 0, strlen(text));
	assert_int_equal(words.count, 4);
	assert_false(latin_words_common(text, &words.items[0]));
	assert_true(latin_words_common(text, &words.items[1]));
	assert_true(latin_words_common(text, &words.items[2]));
	assert_true(latin_words_given(text, words.items[3].start, words.items[3].end));
	assert_false(latin_words_given(text, words.items[0].start, words.items[0].end));
	latin_words_release(&words);
	assert_true(stems_are_tails("科技有限公司", 0, strlen("科技有限公司")));
	assert_false(stems_are_tails("科技日", 0, strlen("科技日")));
}

/* Thousands of one form, of forms, of neighbours: the time stays linear, nothing is written past. */
static void many_names(void **state)
{
	struct buf text = {0};
	char *found;

	(void)state;
	for (int i = 0; i < 4000; i++)
		buf_addf(&text, "Brintal%d、曜桐科技的“星%d”(", i, i % 7);
	found = find(buf_str(&text));
	assert_true(strlen(found) > 1000);
	free(found);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(names_are_no_quotations),
		cmocka_unit_test(kinds),
		cmocka_unit_test(cues),
		cmocka_unit_test(words),
		cmocka_unit_test(many_names),
	};

	return cmocka_run_group_tests(tests, extractor_set_up, extractor_tear_down);
}
