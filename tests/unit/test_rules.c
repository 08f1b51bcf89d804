/* Tests of the name rules: each row gives the candidates that win, as TYPE[text]. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/rules.h"

static const char table[] =
	"ORG\tapple\t苹果公司 | ?苹果\nORG\topenai\tOpenAI\nPLACE\tindia\t印度\n"
	"PERSON\ttrump\t特朗普\nPRODUCT\tstargate\t星际门\nORG\tmicrosoft\t微软\n"
	"ORG,PRODUCT\ttwitter\t推特 | Twitter\nPERSON\tcook\t库克\nPLACE\tus\t美国\n"
	"PRODUCT\tchip\t龙鳞\nORG\tpost\t江州邮报\nPRODUCT\tgame\t?晨潮\nORG\tphones\t岚光\nEVENT\tcon\tLanCon\n";

static const struct row {
	const char *name, *text, *want;
} rows[] = {
	{"dotted", "与达里奥·莫尔特的合影", "PERSON[达里奥·莫尔特]"},
	{"role in front", "首席执行官帕特·格尔森加入", "PERSON[帕特·格尔森]"},
	{"Latin role", "OpenAI CEO萨姆·莫尔曼说", "ORG[OpenAI] PERSON[萨姆·莫尔曼]"},
	{"company in front", "微软萨蒂亚·纳拉在会上", "ORG[微软] PERSON[萨蒂亚·纳拉]"},
	{"three parts", "穆罕默德·本·萨勒曼称", "PERSON[穆罕默德·本·萨勒曼]"},
	{"gloss", "埃隆·莫尔克(Elon Molk)说", "PERSON[埃隆·莫尔克] PERSON[Elon Molk]"},
	{"gloss, full width", "里克·莫尔（Rick Mol）", "PERSON[里克·莫尔] PERSON[Rick Mol]"},
	{"Latin person", "由 Jan Molke 领导", "PERSON[Jan Molke]"},
	{"Latin organisation", "收购了 Foobar Labs 的", "ORG[Foobar Labs]"},
	{"version behind a hyphen", "开发GPT-2和GPT-3的", "PRODUCT[GPT-2] PRODUCT[GPT-3]"},
	{"version behind a blank", "发布Foo 3.5 Sonnet模型", "PRODUCT[Foo 3.5 Sonnet]"},
	{"benchmark", "跻身Foobar-Bench 2.0榜单", "PRODUCT[Foobar-Bench 2.0]"},
	{"no version but a count", "OpenAI 12 亿", "ORG[OpenAI]"},
	{"no product", "COVID-19和5G、Q3", ""},
	{"role is no name", "CEO说AGI", ""},
	{"work", "通过《人工智能法案》", "WORK[人工智能法案]"},
	{"brand", "苹果发布新机", "ORG[苹果]"},
	{"fruit", "他每天吃苹果", ""},
	{"fruit among companies", "微软员工爱吃苹果", "ORG[微软]"},
	{"government", "特朗普政府和美国国会", "ORG[特朗普政府] ORG[美国国会]"},
	{"programme", "星际门 AI 观测站项目", "PRODUCT[星际门 AI 观测站项目]"},
	{"event", "在2026年印度AI农业峰会上", "EVENT[印度AI农业峰会]"},
	{"no event", "公司召开股东大会", ""},
	{"company form", "OpenAI LP是", "ORG[OpenAI LP]"},
	{"platform", "在推特上发文", "PRODUCT[推特]"},
	{"platform bought", "马某收购推特", "ORG[推特]"},
	{"behind a role", "总统莫尔森表示", "PERSON[莫尔森]"},
	{"known product and a version", "龙鳞8295P和龙鳞9 Pro",
		"PRODUCT[龙鳞8295P] PRODUCT[龙鳞9 Pro]"},
	{"known maker and a number", "岚光17 Ultra,岚光2026年",
		"PRODUCT[岚光17 Ultra] ORG[岚光]"},
	{"maker and product", "微软H200和微软10亿", "ORG[微软] PRODUCT[H200] ORG[微软]"},
	{"newspaper in title marks", "据《江州邮报》报道", "ORG[江州邮报]"},
	{"game in title marks", "在《晨潮》里", "PRODUCT[晨潮]"},
	{"conference and year", "在LanCon 2025上,LanCon 2025年",
		"EVENT[LanCon 2025] EVENT[LanCon]"},
	{"dateline", "3月2日讯印度AI农业峰会", "EVENT[印度AI农业峰会]"},
	{"open bracket at the end", "里克·莫尔(", "PERSON[里克·莫尔]"},
	{"dot alone", "·", ""},
	{"empty", "", ""},
};

static void test_rules(void **state)
{
	struct lexicon *lexicon = lexicon_new(NULL);
	struct err err;

	(void)state;
	assert_int_equal(lexicon_load_text(lexicon, table, strlen(table), "table", &err), 0);
	for (size_t i = 0; i < array_length(rows); i++) {
		struct candidate_list list = {0};
		struct buf got = {0};

		rules_find(rows[i].text, 0, strlen(rows[i].text), lexicon, NULL, &list);
		candidate_select(&list, 0.5f);
		for (size_t k = 0; k < list.count; k++)
			buf_addf(&got, "%s%s[%.*s]", k ? " " : "",
				mention_type_name(list.items[k].type),
				(int)(list.items[k].end - list.items[k].start),
				rows[i].text + list.items[k].start);
		if (strcmp(buf_str(&got), rows[i].want) != 0)
			print_error("row '%s': %s\n", rows[i].name, buf_str(&got));
		assert_string_equal(buf_str(&got), rows[i].want);
		buf_release(&got);
		candidate_list_release(&list);
	}
	lexicon_free(lexicon);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
