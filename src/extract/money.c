/* money.c -- sums: a sign or name of a currency before or behind a number, and coins. */
#include "extract/money.h"

#include <stdio.h>
#include <string.h>

#include "extract/money_words.h"
#include "extract/numeral.h"

/* Words that only begin like a currency: 元素. */
static bool is_no_currency(const struct reading *r, size_t end, char16_t last)
{
	return last == u'元' && reading_any(r, end, u"素化旦老宵宇件首帅代论音");
}

/* CODE: of a coin that belongs to one currency alone. */
static const struct word coins_items[] = {
	{u"角", .1, NULL},
	{u"毛", .1, NULL},
	{u"毫", .1, NULL},
	{u"分", .01, NULL},
	{u"美分", .01, "USD"},
	{u"欧分", .01, "EUR"},
	{u"港仙", .01, "HKD"},
	{u"便士", .01, "GBP"},
};
static WORDS(coins, coins_items);

/* 六角七分 behind 块 or 元. */
static size_t read_small_change(const struct reading *r, size_t pos, double *sum)
{
	size_t end, p = r->codes[pos] == u'又' || r->codes[pos] == u'零' ? pos + 1 : pos;
	int number = small_number(r, p, 2, &end);
	const struct word *coin = number < 0 ? NULL : words_at(&coins, r, end, &end);

	if (!coin)
		return pos;
	*sum += number * coin->number;
	if (coin->number == .1 && han_digit(r->codes[end]) > 0 &&
		!code_is_han(r->codes[end + 1])) {
		*sum += han_digit(r->codes[end]) * .01; /* 三块一毛四 */
		return end + 1;
	}
	pos = read_small_change(r, end, sum);
	return r->codes[pos] == u'钱' ? pos + 1 : pos;
}

/* Is money spoken of before POS, or nothing else at all? 块 counts boards and bricks too. */
static bool is_money_talk(const struct reading *r, size_t pos, size_t end)
{
	enum { FAR = 14 };
	size_t start = pos > FAR ? pos - FAR : 0;

	for (size_t i = start; i < pos; i++)
		if (reading_any(r, i, u"花钱元价费付卖收赚票薪租贵宜挣售亏赔借贷欠省毛块罚补"))
			return true;
	return start == 0 && end == r->count;
}

/* 块 is money before small change, 钱, and where nothing is counted behind it. */
static size_t read_kuai(
	const struct reading *r, size_t pos, const struct numeral *n, double *change)
{
	size_t end, p;

	if (r->codes[pos] != u'块')
		return 0;
	end = read_small_change(r, pos + 1, change);
	if (end > pos + 1)
		return end;
	if (r->codes[end] == u'钱')
		return end + 1;
	/* 三块四, 三块零五: tenths and hundredths without their names */
	p = end + (r->codes[end] == u'零');
	if (han_digit(r->codes[p]) > 0 && !code_is_han(r->codes[p + 1])) {
		*change = han_digit(r->codes[p]) * (p > end ? .01 : .1);
		return p + 1;
	}
	return !code_is_han(r->codes[end]) && !code_is_letter(r->codes[end]) && n->max < 1e4 &&
			       is_money_talk(r, pos, end)
		       ? end
		       : 0;
}

/* The currency at POS behind number N. */
static const char *read_currency(const struct reading *r, size_t pos, const struct numeral *n,
	size_t *end, double *change)
{
	const struct word *word;
	size_t p = reading_blanks(r, pos, 2);

	*change = 0;
	word = words_at(&currencies_after, r, p, end);
	if (word && !is_no_currency(r, *end, r->codes[*end - 1]) &&
		!(code_is_letter(r->codes[p]) && code_is_letter(r->codes[*end]))) {
		static const char16_t yuan_renminbi[] = u"元人民币";

		/* 人民币 adds nothing to 元 and stays outside the span. */
		if (reading_word(r, p, yuan_renminbi))
			*end = p + 1;
		*end = read_small_change(r, *end, change);
		return word->code;
	}
	if ((*end = read_kuai(r, pos, n, change)))
		return "CNY";
	return NULL;
}

static bool money_after_sign(const struct reading *r, size_t pos, struct finding *out)
{
	size_t p, end;
	const struct word *sign = words_at(&currencies_before, r, pos, &p);
	const struct word *scale;
	struct numeral low, high;
	double factor = 1, change;

	if (!sign || (code_is_letter(sign->text[0]) && reading_in_identifier(r, pos)))
		return false;
	if (!numeral_range(r, reading_blanks(r, p, 1), &low, &high) ||
		!numeral_is_countable(&high))
		return false;
	end = high.end;
	if (code_is_han(sign->text[0]) && end == reading_blanks(r, p, 1) + 1 &&
		(han_digit(r->codes[end - 1]) >= 0 || r->codes[end - 1] == u'十') &&
		code_is_han(r->codes[end]) && r->codes[end] != u'个' &&
		!read_currency(r, end, &high, &p, &change))
		return false; /* 人民币一年期 */
	scale = words_at(&english_scales, r, reading_blanks(r, end, 1), &p);
	if (scale && !code_is_letter(r->codes[p]) && high.scales == 0) {
		factor = scale->number;
		end = p;
	} else if (read_currency(r, end, &high, &p, &change)) {
		end = p;
	} else if (r->codes[end] == u'个' &&
		   (p = read_small_change(r, end + 1, &change)) > end + 1) {
		end = p; /* 港币三个一毫四 */
		low.min += change, high.max += change;
	}
	finding_set_amount(out, MENTION_MONEY, pos, end, low.min * factor, high.max * factor);
	out->value.about = low.about || high.about;
	snprintf(out->value.currency, sizeof out->value.currency, "%s", sign->code);
	return true;
}

/* 15美分: a coin that tells its currency. */
static const char *read_coin(const struct reading *r, size_t pos, size_t *end, double *unit)
{
	const struct word *coin = words_at(&coins, r, reading_blanks(r, pos, 1), end);

	if (!coin || !coin->code)
		return NULL;
	*unit = coin->number;
	return coin->code;
}

/* 1万元--5万元: the currency stands behind both ends. */
static size_t money_range_end(const struct reading *r, size_t pos, const char *currency,
	struct numeral *high, const char **high_currency)
{
	size_t next = range_sign(r, pos), end;
	double change;
	const char *found;

	if (!next || !numeral_read(r, next, high) || !numeral_is_countable(high))
		return 0;
	found = read_currency(r, high->end, high, &end, &change);
	if (!found || (strcmp(found, currency) != 0 && strcmp(currency, "CNY") != 0))
		return 0;
	high->max += change;
	*high_currency = found;
	return end;
}

static bool money_before_unit(const struct reading *r, size_t pos, struct finding *out)
{
	struct numeral low, high, far;
	const char *currency;
	size_t end, p;
	double change, factor, unit = 1;

	if (!numeral_range(r, pos, &low, &high) || low.fraction ||
		!(numeral_is_countable(&high) || numeral_is_one_scale(r, pos, &high)))
		return false;
	if ((end = letter_scale(r, high.end, &factor))) { /* 10~15k元 */
		high.end = end;
		low.min *= factor, high.max *= factor;
	}
	currency = read_currency(r, high.end, &high, &end, &change);
	if (!currency && low.end != high.end && !letter_scale(r, low.end, &factor)) {
		numeral_read(r, pos, &low);
		high = low;
		currency = read_currency(r, high.end, &high, &end, &change);
	}
	if (!currency && (currency = read_coin(r, high.end, &end, &unit)))
		change = 0;
	if (!currency)
		return false;
	if (unit != 1)
		low.min *= unit, high.max *= unit;
	finding_set_amount(out, MENTION_MONEY, pos, end, low.min + change, high.max + change);
	out->value.about = low.about || high.about;
	if (low.end == high.end && (p = money_range_end(r, end, currency, &far, &currency))) {
		out->end = p;
		out->value.max = far.max;
	}
	snprintf(out->value.currency, sizeof out->value.currency, "%s", currency);
	return true;
}

/* 两角五分, 2角: small change alone; 五角 before a noun is a shape, and 5分 in a text a score. */
static bool money_of_coins(const struct reading *r, size_t pos, struct finding *out)
{
	double sum = 0;
	size_t end, behind;

	if (han_digit(r->codes[pos]) < 0 && !code_is_digit(r->codes[pos]))
		return false;
	end = read_small_change(r, pos, &sum);
	if (end == pos || code_is_han(r->codes[end]) || reading_in_identifier(r, pos))
		return false;
	/* 冰山一角, 得5分: one coin without 钱 is something else where nobody speaks of money */
	if (small_number(r, pos, 2, &behind) >= 0 && behind + 1 == end &&
		(code_is_han(reading_before(r, pos))
				? r->codes[end - 1] == u'分' || !code_is_digit(r->codes[pos])
				: !is_money_talk(r, behind, end)))
		return false;
	finding_set_amount(out, MENTION_MONEY, pos, end, sum, sum);
	strcpy(out->value.currency, "CNY");
	return true;
}

bool money_read(const struct reading *reading, size_t pos, struct finding *out)
{
	return money_after_sign(reading, pos, out) || money_before_unit(reading, pos, out) ||
	       money_of_coins(reading, pos, out);
}
