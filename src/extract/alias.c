#include "extract/alias.h"

#include <stdint.h>
#include <string.h>

#include "extract/chars.h"
#include "extract/phrases.h"
#include "extract/similar.h"
#include "extract/stems.h"

/* What may follow a gloss inside its brackets. */
static const char *const closing_words[] = {
	")", "）", ",", "，", "、", ";", "；", "/", "]", "】"};
PHRASES(closings, closing_words);
static const char *const opening_words[] = {"(", "（", "[", "【"};
PHRASES(openings, opening_words);
/* Words that make the name behind them a short form. */
static const char *const short_words[] = {"以下简称", "以下簡稱", "下称", "下稱", "简称",
	"簡稱", "又称", "又稱", "又名", "英文名", "英文名称", "英文名為", "英文名为", "昵称",
	"原名", "曾用名", "旧称", "本名", "艺名", "藝名", "笔名", "筆名"};
PHRASES(shorts, short_words);
static const char *const quote_words[] = {
	"“", "”", "\"", "「", "」", "‘", "’", "『", "』", ":", "："};
PHRASES(quote_signs, quote_words);
static const char *const comma_words[] = {",", "，"};
PHRASES(commas, comma_words);
/* What a company's short form leaves away behind itself. */
static const char *const form_words[] = {"公司", "有限公司", "有限责任公司", "股份有限公司",
	"股份", "集团", "集團", "控股", "科技", "技术", "技術", "网络", "網絡", "網路", "信息",
	"资讯", "智能", "智慧", "软件", "軟體", "电子", "電子", "数据", "互联网", "人工智能",
	"投资", "投資", "资本", "管理", "服务", "发展", "国际", "國際", "實業", "实业",
	"股份公司", "有限", "半导体", "半導體", "机器人", "机器人技术", "新能源", "汽车",
	"汽車", "生物", "医药", "传媒", "文化", "团队", "团队公司", "(中国)", "(北京)",
	"(上海)", "(深圳)", "中国", "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "co.",
	"group", "technologies", "technology", "labs", " "};
PHRASES(forms, form_words);

static size_t blanks(const char *text, size_t pos, size_t end)
{
	while (pos < end && text[pos] == ' ')
		pos++;
	return pos;
}

enum script { SCRIPT_NONE, SCRIPT_HAN, SCRIPT_LETTERS, SCRIPT_MIXED };

static enum script script_of(const struct alias_name *name)
{
	enum script script = SCRIPT_NONE;
	size_t next;

	for (size_t i = 0; i < name->len; i = next) {
		uint32_t c = chars_at(name->folded, i, name->len, &next);

		if (chars_is_han(c))
			script |= SCRIPT_HAN;
		else if (chars_is_letter(c))
			script |= SCRIPT_LETTERS;
	}
	return script;
}

/* Do the characters of S stand in FULL in their order, the first one first: 发改委 in 发展和改革委员会? */
static bool is_abbreviation(const struct alias_name *s, const struct alias_name *full)
{
	size_t at = 0, next, behind, count = 0;

	if (s->len >= full->len)
		return false;
	for (size_t i = 0; i < s->len; i = next, count++) {
		uint32_t wanted = chars_at(s->folded, i, s->len, &next), c = 0;

		for (bool found = false; !found; at = behind) {
			if (at >= full->len)
				return false;
			c = chars_at(full->folded, at, full->len, &behind);
			found = c == wanted;
		}
	}
	return count >= 2;
}

static bool may_be_one(
	const struct mention *x, const struct alias_name *a, const struct alias_name *b)
{
	enum script one = script_of(a), other = script_of(b);

	if ((one == SCRIPT_HAN && other == SCRIPT_LETTERS) ||
		(one == SCRIPT_LETTERS && other == SCRIPT_HAN))
		return true;
	if (x->type == MENTION_PLACE)
		return false;
	return is_abbreviation(a, b) || is_abbreviation(b, a) ||
	       (x->type == MENTION_PERSON &&
		       similar_names(a->folded, b->folded) >= SIMILAR_LEAST);
}

bool alias_is_gloss(const char *text, size_t end, const struct mention *x,
	const struct mention *y, const struct alias_name *x_name,
	const struct alias_name *y_name)
{
	size_t pos = blanks(text, x->end, y->start), len, word;
	bool bracket;

	if (x->type != y->type || y->start < x->end || y->start - x->end > 40)
		return false;
	len = phrases_starting(&openings, text, pos, y->start);
	bracket = len > 0;
	if (!bracket)
		len = phrases_starting(&commas, text, pos, y->start);
	if (!len)
		return false;
	pos = blanks(text, pos + len, y->start);
	word = phrases_starting(&shorts, text, pos, y->start);
	pos += word;
	while ((len = phrases_starting(&quote_signs, text, pos, y->start)))
		pos += len;
	if (pos != y->start)
		return false;
	if (word)
		return true;
	pos = blanks(text, y->end, end);
	return bracket && phrases_starting(&closings, text, pos, end) &&
	       may_be_one(x, x_name, y_name);
}

/* One of the parts between middle dots or blanks. */
static bool is_dotted_part(const struct alias_name *s, const struct alias_name *full)
{
	const char *at = full->folded;

	if (!full->dotted || s->dotted || s->len >= full->len || s->len < 3)
		return false;
	while ((at = strstr(at, s->folded))) {
		const char *behind = at + s->len;
		bool begins = at == full->folded || at[-1] == ' ' ||
			      (at - full->folded >= 2 && memcmp(at - 2, "\xc2\xb7", 2) == 0);
		bool ends = !*behind || *behind == ' ' || strncmp(behind, "\xc2\xb7", 2) == 0;

		if (begins && ends)
			return true;
		at++;
	}
	return false;
}

/* T7 of 拓野T7, 问渠 of 问渠大模型, Lens 2 of Acme Lens 2, Acme of Acme 2.0; but Acme is no Acme Robotics: that is another product of
 * the family. */
static bool is_product_part(const struct alias_name *s, const struct alias_name *full)
{
	size_t rest = full->len - s->len, prev;

	if (s->len >= full->len || s->len < 2)
		return false;
	if (script_of(s) == SCRIPT_HAN)
		return strncmp(full->folded, s->folded, s->len) == 0 &&
		       stems_are_tails(full->folded, s->len, full->len);
	if (strncmp(full->folded, s->folded, s->len) == 0 && full->folded[s->len] == ' ')
		return strspn(full->folded + s->len, " v.0123456789") == rest;
	return strcmp(full->folded + rest, s->folded) == 0 &&
	       (full->folded[rest - 1] == ' ' ||
		       chars_is_han(chars_before(full->folded, 0, rest, &prev)));
}

bool alias_is_part(
	const struct alias_name *s, const struct alias_name *full, enum mention_type type)
{
	size_t characters, short_characters;

	if (type == MENTION_PRODUCT)
		return is_product_part(s, full);
	if (is_dotted_part(s, full))
		return true;
	if (type != MENTION_PERSON || full->dotted || s->dotted || s->len >= full->len ||
		script_of(full) != SCRIPT_HAN)
		return false;
	characters = chars_count(full->folded, 0, full->len);
	short_characters = chars_count(s->folded, 0, s->len);
	if (characters > 4)
		return false;
	if (short_characters == 1) /* 黄 */
		return strncmp(full->folded, s->folded, s->len) == 0;
	return short_characters == 2 && characters >= 3 &&
	       strcmp(full->folded + full->len - s->len, s->folded) == 0;
}

/* Is [FROM, the end) of NAME nothing but forms of companies? */
static bool is_forms(const struct alias_name *name, size_t from)
{
	if (stems_are_tails(name->folded, from, name->len))
		return true;
	while (from < name->len) {
		size_t len = phrases_starting(&forms, name->folded, from, name->len);

		if (!len)
			return false;
		from += len;
	}
	return true;
}

bool alias_is_short_company(const struct alias_name *s, const struct alias_name *full,
	const struct lexicon *lexicon)
{
	const char *at = strstr(full->folded, s->folded);
	size_t from = at ? (size_t)(at - full->folded) : 0;

	if (!at || s->len >= full->len || chars_count(s->folded, 0, s->len) < 2 ||
		!is_forms(full, from + s->len))
		return false;
	return from == 0 || (lexicon && lexicon_lookup(lexicon, full->folded, from,
						MENTION_PLACE, NULL) >= 0);
}
