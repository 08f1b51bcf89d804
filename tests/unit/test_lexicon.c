/* Tests of the lexicon: what matches, what does not, and overlays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/lexicon.h"

static const char table[] = "# people and others\n"
			    "PERSON\tsam-altman\t萨姆·奥特曼 | 奥特曼 | Sam Altman | Altman\n"
			    "ORG\topenai\tOpenAI | Open AI\n"
			    "ORG\tmeta\tMeta\n"
			    "ORG\tsec\t美国证券交易委员会 | SEC\n"
			    "PLACE\tus\t美国\n"
			    "ORG\tapple\t苹果公司 | ?苹果\n"
			    "ORG,PRODUCT\tx\tX | 推特\n";

static struct lexicon *make(void)
{
	struct lexicon *lexicon = lexicon_new(NULL);
	struct err err;

	assert_int_equal(lexicon_load_text(lexicon, table, strlen(table), "table", &err), 0);
	return lexicon;
}

/* The matches as "key[text] ..." . */
static char *find(const struct lexicon *lexicon, const char *text, enum lexicon_which which)
{
	struct lexicon_matches m = {0};
	struct buf out = {0};

	lexicon_find(lexicon, text, 0, strlen(text), which, &m);
	for (size_t i = 0; i < m.count; i++)
		buf_addf(&out, "%s%s[%.*s]%s", i ? " " : "",
			lexicon_entry(lexicon, m.items[i].entry)->key,
			(int)(m.items[i].end - m.items[i].start), text + m.items[i].start,
			m.items[i].flags & LEXICON_CONTEXT ? "?" : "");
	lexicon_matches_release(&m);
	return buf_detach(&out);
}

static void check(const struct lexicon *lexicon, const char *name, const char *text,
	enum lexicon_which which, const char *want)
{
	char *got = find(lexicon, text, which);

	if (strcmp(got, want) != 0)
		print_error("row '%s': %s\n  got  %s\n  want %s\n", name, text, got, want);
	assert_string_equal(got, want);
	free(got);
}

static void test_find(void **state)
{
	static const struct {
		const char *name, *text, *want;
	} rows[] = {
		{"full name", "萨姆·奥特曼说", "sam-altman[萨姆·奥特曼]"},
		{"other middle dot", "萨姆•奥特曼说", "sam-altman[萨姆•奥特曼]"},
		{"without dot", "萨姆奥特曼说", "sam-altman[萨姆奥特曼]"},
		{"traditional", "薩姆·奧特曼", "sam-altman[薩姆·奧特曼]"},
		{"full width", "ＯｐｅｎＡＩ的", "openai[ＯｐｅｎＡＩ]"},
		{"inner capitals, any case", "openai的", "openai[openai]"},
		{"inside a Latin word", "OpenAIs 和 xOpenAI", ""},
		{"Latin before Han", "Altman的", "sam-altman[Altman]"},
		{"everyday word in lower case", "meta分析", ""},
		{"capital needed", "Meta发布", "meta[Meta]"},
		{"short name in capitals", "SEC 与 Sec", "sec[SEC]"},
		{"double blank", "Sam  Altman", "sam-altman[Sam  Altman]"},
		{"longest", "美国证券交易委员会", "sec[美国证券交易委员会]"},
		{"homograph", "吃苹果", "apple[苹果]?"},
		{"digit behind", "X1和X", "x[X]"},
	};
	struct lexicon *lexicon = make();

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++)
		check(lexicon, rows[i].name, rows[i].text, LEXICON_LONGEST, rows[i].want);
	check(lexicon, "nested", "美国证券交易委员会", LEXICON_ALL,
		"sec[美国证券交易委员会] us[美国]");
	lexicon_free(lexicon);
}

static void test_overlay(void **state)
{
	struct lexicon *base = make(), *over = lexicon_new(base);

	(void)state;
	lexicon_add(over, MENTION_PERSON, MENTION_PERSON, "ultraman", "奥特曼");
	lexicon_add(over, MENTION_TYPES, MENTION_TYPES, "-", "美国");
	check(over, "replaced", "奥特曼", LEXICON_LONGEST, "ultraman[奥特曼]");
	check(over, "taken out", "美国", LEXICON_LONGEST, "");
	check(over, "below it", "OpenAI", LEXICON_LONGEST, "openai[OpenAI]");
	check(base, "base as before", "奥特曼", LEXICON_LONGEST, "sam-altman[奥特曼]");
	lexicon_free(over);
	lexicon_free(base);
}

static void test_many(void **state)
{
	struct lexicon *lexicon = lexicon_new(NULL);
	char name[16];

	(void)state;
	for (unsigned i = 0; i < 50000; i++) {
		snprintf(name, sizeof name, "n%u", i);
		lexicon_add(lexicon, MENTION_ORG, MENTION_ORG, name, name);
	}
	check(lexicon, "among many", "n49999 n50000 n7", LEXICON_LONGEST,
		"n49999[n49999] n7[n7]");
	lexicon_free(lexicon);
}

static void test_lookup(void **state)
{
	struct lexicon *lexicon = make();
	unsigned flags = 0;

	(void)state;
	assert_int_equal(lexicon_lookup(lexicon, "Altman", 6, MENTION_PERSON, NULL), 0);
	assert_int_equal(lexicon_lookup(lexicon, "Altman", 6, MENTION_ORG, NULL), -1);
	assert_int_equal(lexicon_lookup(lexicon, "Altm", 4, MENTION_TYPES, NULL), -1);
	assert_int_equal(lexicon_lookup(lexicon, "推特", 6, MENTION_PRODUCT, NULL), 6);
	assert_int_equal(lexicon_lookup(lexicon, "苹果", 6, MENTION_ORG, &flags), 5);
	assert_true(flags & LEXICON_CONTEXT);
	assert_string_equal(lexicon_entry(lexicon, 0)->name, "萨姆·奥特曼");
	lexicon_free(lexicon);
}

static void test_malformed(void **state)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{"ORG\tkey\n", "three columns parted by tabs are wanted in 'f', line 1"},
		{"# c\nTHING\tkey\tname\n", "unknown type in 'f', line 2"},
		{"ORG\tkey\t | \n", "no name in 'f', line 1"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct lexicon *lexicon = lexicon_new(NULL);
		struct err err;

		assert_int_equal(lexicon_load_text(lexicon, rows[i].text, strlen(rows[i].text),
					 "f", &err),
			-1);
		assert_string_equal(err.text, rows[i].message);
		lexicon_free(lexicon);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_overlay),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_malformed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
