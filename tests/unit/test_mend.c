/* Tests of names of the tagger put right by their form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "extract/mend.h"
#include "extract/stems.h"
#include "extract/tagger.h"

static struct tagger *tagger;

static int set_up(void **state)
{
	struct err err;

	(void)state;
	tagger = tagger_new("data/names.model", &err);
	return tagger ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	tagger_free(tagger);
	return 0;
}

static struct candidate candidate(const char *text, const char *name, enum mention_type type,
	enum mention_by by, float score)
{
	const char *at = strstr(text, name);
	size_t start = (size_t)(at - text);

	return (struct candidate){.start = start,
		.end = start + strlen(name),
		.type = type,
		.by = by,
		.score = score,
		.entry = -1};
}

struct example {
	const char *text, *name;
	enum mention_type type;
	float score;
	const char *known; /* a name of the lexicon, or NULL */
	const char *expected;
};

/* What becomes of the name, as "TYPE[text] ...". */
static char *mend(const struct example *e)
{
	struct candidate_list tagged = {0}, known = {0};
	struct buf out = {0};

	candidate_add(
		&tagged, candidate(e->text, e->name, e->type, MENTION_BY_TAGGER, e->score));
	if (e->known)
		candidate_add(&known,
			candidate(e->text, e->known, MENTION_ORG, MENTION_BY_LEXICON, 0.95f));
	mend_tagged(&tagged, e->text, 0, strlen(e->text), &known, tagger_words(tagger));
	candidate_sort(&tagged);
	for (size_t i = 0; i < tagged.count; i++)
		buf_addf(&out, "%s%s[%.*s]", i ? " " : "",
			mention_type_name(tagged.items[i].type),
			(int)(tagged.items[i].end - tagged.items[i].start),
			e->text + tagged.items[i].start);
	candidate_list_release(&tagged);
	candidate_list_release(&known);
	buf_add_char(&out, '\0');
	return out.data;
}

static void mends(void **state)
{
	static const struct example examples[] = {
		{"卢卡斯·德兰Velnora的创始人", "卢卡斯·德兰Velnora", MENTION_PERSON, 0.9f, NULL,
			"PERSON[卢卡斯·德兰]"},
		{"朱利安·X·尼尔斯说", "朱利安·X·尼尔斯", MENTION_PERSON, 0.9f, NULL,
			"PERSON[朱利安·X·尼尔斯]"},
		{"图像生成公司Velnora昨天", "图像生成公司Velnora", MENTION_ORG, 0.9f, NULL,
			"ORG[Velnora]"},
		{"澜山旗下星澜科技", "澜山旗下星澜科技", MENTION_ORG, 0.9f, NULL,
			"ORG[澜山] ORG[星澜科技]"},
		{"江州市政府联合云栈智能", "江州市政府联合云栈智能", MENTION_ORG, 0.9f,
			"云栈智能", "ORG[江州市政府] ORG[云栈智能]"},
		{"中国联合网络通信集团", "中国联合网络通信集团", MENTION_ORG, 0.9f, NULL,
			"ORG[中国联合网络通信集团]"},
		{"HoPa（Hybrid Patch）很快", "HoPa（Hybrid Patch）", MENTION_PRODUCT, 0.9f,
			NULL, "PRODUCT[HoPa]"},
		{"中国（海南）研究院", "中国（海南）研究院", MENTION_ORG, 0.9f, NULL,
			"ORG[中国（海南）研究院]"},
		{"tide-pool是一个库", "tide-pool", MENTION_PERSON, 0.9f, NULL,
			"PRODUCT[tide-pool]"},
		{"winter老师", "winter", MENTION_PERSON, 0.9f, NULL, ""},
		{"Posted on Monday", "Posted", MENTION_ORG, 0.9f, NULL, ""},
		{"OpenWave is here", "OpenWave", MENTION_ORG, 0.9f, NULL, "ORG[OpenWave]"},
		{"用了单路视频的", "单路视频", MENTION_PRODUCT, 0.45f, NULL,
			"PRODUCT[单路视频]"},
		{"倡导错峰出行的", "错峰出行", MENTION_ORG, 0.48f, NULL, ""},
		{"倡导错峰出行的", "错峰出行", MENTION_ORG, 0.9f, NULL, "ORG[错峰出行]"},
		{"买了双足机器人", "双足机器人", MENTION_ORG, 0.9f, NULL, ""},
		{"用粤语大模型", "粤语大模型", MENTION_PRODUCT, 0.9f, NULL, ""},
		{"星澜机器人公司", "星澜机器人", MENTION_ORG, 0.9f, NULL, "ORG[星澜机器人]"},
		{"斯坦福大学法学教授", "斯坦福大学法学", MENTION_ORG, 0.9f, "斯坦福大学",
			"ORG[斯坦福大学]"},
		{"斯坦福大学医学院", "斯坦福大学医学院", MENTION_ORG, 0.9f, "斯坦福大学",
			"ORG[斯坦福大学医学院]"},
		{"支持On-Device部署", "On-Device", MENTION_PRODUCT, 0.95f, NULL, ""},
		{"用了Chat的", "Chat", MENTION_PRODUCT, 0.6f, NULL, ""},
		{"用了Chat的", "Chat", MENTION_PRODUCT, 0.95f, NULL, "PRODUCT[Chat]"},
		{"看中国AI力量", "中国AI力量", MENTION_ORG, 0.5f, NULL, ""},
		{"一家非营利机构", "非营利", MENTION_PLACE, 0.7f, NULL, ""},
		{"到了非洲", "非洲", MENTION_PLACE, 0.7f, NULL, "PLACE[非洲]"},
		{"非洲联盟的会议", "非洲联盟", MENTION_ORG, 0.7f, NULL, "ORG[非洲联盟]"},
		{"看星澜AI", "星澜AI", MENTION_ORG, 0.5f, NULL, "ORG[星澜AI]"},
		{"ARR增长", "ARR", MENTION_ORG, 0.9f, NULL, ""},
		{"中美关系", "中", MENTION_PLACE, 0.9f, NULL, "PLACE[中]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		char *found = mend(&examples[i]);

		assert_string_equal(found, examples[i].expected);
		free(found);
	}
}

/* An organisation that ends in a person whom a middle dot shows is none. */
static void no_person(void **state)
{
	static const char text[] = "联邦法官卢卡斯·德兰说";
	struct candidate_list tagged = {0}, known = {0};
	struct candidate person =
		candidate(text, "卢卡斯·德兰", MENTION_PERSON, MENTION_BY_RULE, 0.93f);

	(void)state;
	person.finder = FOUND_MIDDLE_DOT;
	candidate_add(&known, person);
	candidate_add(&tagged,
		candidate(text, "联邦法官卢卡斯·德兰", MENTION_ORG, MENTION_BY_TAGGER, 0.9f));
	mend_tagged(&tagged, text, 0, strlen(text), &known, tagger_words(tagger));
	assert_int_equal(tagged.count, 0);
	candidate_list_release(&tagged);
	candidate_list_release(&known);
}

static void everyday(void **state)
{
	const struct words *words = tagger_words(tagger);

	(void)state;
	assert_true(stems_is_everyday(words, "养老", 0, strlen("养老")));
	assert_true(stems_is_everyday(words, "光明", 0, strlen("光明")));
	assert_false(stems_is_everyday(words, "星澜", 0, strlen("星澜")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mends),
		cmocka_unit_test(no_person),
		cmocka_unit_test(everyday),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
