/* reading.c -- folding, and words of a vocabulary in folded text. */
#include "extract/reading.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/numeral.h"

enum {
	FULL_WIDTH_FIRST = 0xff01,
	FULL_WIDTH_LAST = 0xff5e,
	FULL_WIDTH_SHIFT = 0xfee0,
	FULL_WIDTH_COMMA = 0xff0c,
	BAD = 0xfffd,
	LONGEST = 0x7fffffff,
};

/* From, to. Only what occurs in the vocabularies: this is no converter of scripts. */
static const char16_t fold_pairs[] =
	u"週周禮礼個个號号億亿萬万兩两點点後后這这國国慶庆鐘钟鍾钟時时間间歲岁幣币圓圆鎊镑"
	u"韓韩臺台節节裏里裡里貳贰陸陆貨货對对從从過过還还來来開开將将約约數数幾几餘余於于"
	u"達达現现剛刚陽阳陰阴農农曆历紀纪華华攝摄溫温噸吨畝亩頃顷釐厘碼码呎尺吋寸錢钱塊块"
	u"盧卢聖圣誕诞勞劳動动婦妇兒儿親亲師师雙双夾夹復复漢汉財财預预計计長长樓楼層层條条"
	u"張张輛辆輪轮場场隻只種种項项頁页冊册顆颗聽听晝昼倆俩爾尔萊莱蘭兰聯联紐纽銀银歐欧"
	u"稅税戶户筆笔進进內内滿满區区單单舉举屆届級级員员幫帮臘腊閏闰庫库盤盘龍龙總总統统"
	u"順顺緒绪禎祯啟启豐丰興兴寧宁觀观貞贞"
	u"軍军穌稣難难權权費费環环讀读際际護护記记靈灵臨临陞升壽寿尋寻戰战勝胜網网絡络擡抬團团會会劑剂針针"
	u"負负侖仑湯汤氣气東东無无銖铢馬马廬卢賓宾賽赛仟千佰百拾十"
	u"\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u30fc-\u2500-"
	u"\u301c~\u223c~\uff5e~\uffe5\u00a5\uffe1\u00a3\uffe0\u00a2"
	u"\u00a0 \u2002 \u2003 \u2009 \u202f \u3000 \t \u200b ";

static char16_t fold_table[0x10000];
static pthread_once_t fold_once = PTHREAD_ONCE_INIT;

static void fill_fold_table(void)
{
	for (size_t code = 0; code < array_length(fold_table); code++)
		fold_table[code] = (char16_t)code;
	for (int code = FULL_WIDTH_FIRST; code <= FULL_WIDTH_LAST; code++)
		fold_table[code] = (char16_t)(code - FULL_WIDTH_SHIFT);
	/* Between full-width digits only, see take_code(). */
	fold_table[FULL_WIDTH_COMMA] = FULL_WIDTH_COMMA;
	for (size_t i = 0; fold_pairs[i]; i += 2)
		fold_table[fold_pairs[i]] = fold_pairs[i + 1];
}

/* Decode one code point at TEXT; returns its bytes. */
static size_t decode(const unsigned char *text, size_t len, char16_t *code)
{
	*code = BAD;
	if (text[0] < 0x80) {
		*code = text[0];
		return 1;
	}
	if (text[0] >= 0xe0 && text[0] < 0xf0 && len >= 3 && (text[1] & 0xc0) == 0x80 &&
		(text[2] & 0xc0) == 0x80) {
		*code = (char16_t)((text[0] & 0x0f) << 12 | (text[1] & 0x3f) << 6 |
				   (text[2] & 0x3f));
		return 3;
	}
	if (text[0] >= 0xc2 && text[0] < 0xe0 && len >= 2 && (text[1] & 0xc0) == 0x80) {
		*code = (char16_t)((text[0] & 0x1f) << 6 | (text[1] & 0x3f));
		return 2;
	}
	if (text[0] >= 0xf0 && text[0] < 0xf5 && len >= 4)
		return 4;
	return 1;
}

void reading_set(struct reading *reading, const char *text, size_t len)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t i = 0, count = 0;
	bool wide_digit = false; /* the last code was a full-width digit */

	pthread_once(&fold_once, fill_fold_table);
	if (len > LONGEST)
		len = LONGEST;
	if (reading->capacity < len + 1) {
		reading->capacity = len + 1;
		reading->codes = xreallocarray(
			reading->codes, reading->capacity, sizeof *reading->codes);
		reading->offsets = xreallocarray(
			reading->offsets, reading->capacity, sizeof *reading->offsets);
	}
	while (i < len) {
		char16_t code;
		size_t n = decode(bytes + i, len - i, &code);

		reading->offsets[count] = (uint32_t)i;
		/* １，２３４ has separators, 98，100 is a list. */
		reading->codes[count++] =
			code == FULL_WIDTH_COMMA && wide_digit ? ',' : fold_table[code];
		wide_digit = code >= 0xff10 && code <= 0xff19;
		i += n;
	}
	reading->offsets[count] = (uint32_t)len;
	reading->codes[count] = 0;
	reading->count = count;
	if (!reading->memo)
		reading->memo = xmalloc(sizeof *reading->memo);
	numeral_memo_clear(reading->memo);
}

void reading_release(struct reading *reading)
{
	free(reading->codes);
	free(reading->offsets);
	free(reading->memo);
	memset(reading, 0, sizeof *reading);
}

size_t reading_word(const struct reading *reading, size_t pos, const char16_t *word)
{
	while (*word) {
		if (pos >= reading->count || reading->codes[pos] != *word)
			return 0;
		pos++;
		word++;
	}
	return pos;
}

bool reading_any(const struct reading *reading, size_t pos, const char16_t *set)
{
	if (pos >= reading->count)
		return false;
	for (; *set; set++)
		if (reading->codes[pos] == *set)
			return true;
	return false;
}

static size_t text_length(const char16_t *text)
{
	size_t len = 0;

	while (text[len])
		len++;
	return len;
}

void words_index(struct words *words)
{
	for (size_t i = words->count; i-- > 0;) {
		const char16_t *text = words->items[i].text;
		uint16_t *head = &words->heads[text[0] % WORDS_BUCKETS];

		words->next[i] = *head;
		*head = (uint16_t)(i + 1);
		words->tails[text[text_length(text) - 1] % WORDS_BUCKETS] = true;
	}
}

const struct word *words_chain_at(const struct words *table, const struct reading *reading,
	size_t pos, size_t item, size_t *end)
{
	const struct word *best = NULL;

	for (; item; item = table->next[item - 1]) {
		const struct word *word = &table->items[item - 1];
		size_t behind;

		if (word->text[0] != reading->codes[pos])
			continue;
		behind = reading_word(reading, pos, word->text);
		if (behind > *end) {
			*end = behind;
			best = word;
		}
	}
	return best;
}

const struct word *words_before(
	const struct words *table, const struct reading *reading, size_t pos, size_t *start)
{
	const struct word *best = NULL;
	size_t longest = 0;

	*start = pos;
	if (!pos || !table->tails[reading->codes[pos - 1] % WORDS_BUCKETS])
		return NULL;
	for (size_t i = 0; i < table->count; i++) {
		const char16_t *text = table->items[i].text;
		size_t len = text_length(text);

		if (len > longest && len <= pos && reading_word(reading, pos - len, text)) {
			longest = len;
			best = &table->items[i];
		}
	}
	*start = pos - longest;
	return best;
}

bool reading_in_identifier(const struct reading *reading, size_t pos)
{
	char16_t before = reading_before(reading, pos);

	if (code_is_letter(before) || code_is_digit(before) || before == '_')
		return true;
	return (before == '-' || before == '.') && pos > 1 &&
	       (code_is_letter(reading->codes[pos - 2]) ||
		       code_is_digit(reading->codes[pos - 2]));
}

void finding_set_amount(struct finding *out, enum mention_type type, size_t start, size_t end,
	double min, double max)
{
	memset(out, 0, sizeof *out);
	out->type = type;
	out->start = start;
	out->end = end;
	out->value.kind = VALUE_AMOUNT;
	out->value.has_min = out->value.has_max = true;
	out->value.min = min;
	out->value.max = max;
}
