/* amounts.c -- money, percentages, quantities, ordinals and bare numbers. */
#include "extract/amounts.h"

#include <stdio.h>
#include <string.h>

#include "extract/amount_words.h"
#include "extract/numeral.h"

static void set_amount(struct finding *out, enum mention_type type, size_t start, size_t end,
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

bool inside_identifier(const struct reading *reading, size_t pos)
{
	char16_t before = reading_before(reading, pos);

	if (code_is_letter(before) || code_is_digit(before) || before == '_')
		return true;
	return (before == '-' || before == '.') && pos > 1 &&
	       (code_is_letter(reading->codes[pos - 2]) ||
		       code_is_digit(reading->codes[pos - 2]));
}

/* 百万人 is a number of people, 万元户 is not a sum of money. */
static bool is_countable(const struct numeral *n)
{
	return !n->headless || n->scales > 1 || n->min < 1;
}

/* ---- money ---- */

/* Words that only begin like a currency: 元素. */
static bool is_no_currency(const struct reading *r, size_t end, char16_t last)
{
	return last == u'元' && reading_any(r, end, u"素化旦老宵宇件首帅代论音");
}

static const struct word coins_items[] = {
	{u"角", .1, NULL},
	{u"毛", .1, NULL},
	{u"毫", .1, NULL},
	{u"分", .01, NULL},
	{u"美分", .01, NULL},
	{u"欧分", .01, NULL},
	{u"港仙", .01, NULL},
	{u"便士", .01, NULL},
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
	pos = read_small_change(r, end, sum);
	return r->codes[pos] == u'钱' ? pos + 1 : pos;
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
	return !code_is_han(r->codes[end]) && !code_is_letter(r->codes[end]) && n->max < 1e4
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

	if (!sign || (code_is_letter(sign->text[0]) && inside_identifier(r, pos)))
		return false;
	if (!numeral_range(r, reading_blanks(r, p, 1), &low, &high) || !is_countable(&high))
		return false;
	end = high.end;
	scale = words_at(&english_scales, r, reading_blanks(r, end, 1), &p);
	if (scale && !code_is_letter(r->codes[p]) && high.scales == 0) {
		factor = scale->number;
		end = p;
	} else if (read_currency(r, end, &high, &p, &change)) {
		end = p;
	}
	set_amount(out, MENTION_MONEY, pos, end, low.min * factor, high.max * factor);
	out->value.about = low.about || high.about;
	snprintf(out->value.currency, sizeof out->value.currency, "%s", sign->code);
	return true;
}

/* 1万元--5万元: the currency stands behind both ends. */
static size_t money_range_end(const struct reading *r, size_t pos, const char *currency,
	struct numeral *high, const char **high_currency)
{
	size_t next = range_sign(r, pos), end;
	double change;
	const char *found;

	if (!next || !numeral_read(r, next, high) || !is_countable(high))
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
	double change;

	if (!numeral_range(r, pos, &low, &high) || !is_countable(&high) || low.fraction)
		return false;
	currency = read_currency(r, high.end, &high, &end, &change);
	if (!currency && low.end != high.end) {
		high = low;
		currency = read_currency(r, high.end, &high, &end, &change);
	}
	if (!currency)
		return false;
	set_amount(out, MENTION_MONEY, pos, end, low.min + change, high.max + change);
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
	size_t end;

	if (han_digit(r->codes[pos]) < 0 && !code_is_digit(r->codes[pos]))
		return false;
	end = read_small_change(r, pos, &sum);
	if (end == pos || code_is_han(r->codes[end]) || inside_identifier(r, pos) ||
		(r->codes[end - 1] == u'分' && code_is_han(reading_before(r, pos))))
		return false;
	set_amount(out, MENTION_MONEY, pos, end, sum, sum);
	strcpy(out->value.currency, "CNY");
	return true;
}

bool money_read(const struct reading *reading, size_t pos, struct finding *out)
{
	return money_after_sign(reading, pos, out) || money_before_unit(reading, pos, out) ||
	       money_of_coins(reading, pos, out);
}

/* ---- percentages ---- */

static bool percent_of_sign(const struct reading *r, size_t pos, struct finding *out)
{
	struct numeral low, high;
	size_t end, next;
	double factor;

	if (!numeral_read(r, pos, &low))
		return false;
	high = low;
	end = reading_blanks(r, low.end, 1);
	if (reading_any(r, end, u"%‰")) { /* 20%-25% */
		struct numeral far;

		factor = r->codes[end++] == '%' ? 1 : .1;
		next = range_sign(r, end);
		if (next && numeral_read(r, next, &far) && reading_any(r, far.end, u"%‰") &&
			far.min >= low.min) {
			high = far;
			end = far.end + 1;
		}
	} else if (numeral_range(r, pos, &low, &high) && reading_any(r, high.end, u"%‰")) {
		factor = r->codes[high.end] == '%' ? 1 : .1;
		end = high.end + 1;
	} else {
		return false;
	}
	set_amount(out, MENTION_PERCENT, pos, end, low.min * factor, high.max * factor);
	out->value.about = low.about;
	return true;
}

/* 六成五, 七八成, 9.9折, 0.25个百分点. */
static bool percent_of_word(const struct reading *r, size_t pos, struct finding *out)
{
	struct numeral low, high;
	size_t end, p;
	double factor;
	int tail;

	if (!numeral_range(r, pos, &low, &high) || !is_countable(&high))
		return false;
	p = reading_blanks(r, high.end, 1);
	if ((end = reading_word(r, p, u"个百分点")) || (end = reading_word(r, p, u"百分点"))) {
		set_amount(out, MENTION_PERCENT, pos, end, low.min, high.max);
		strcpy(out->value.unit, "pp");
	} else if (r->codes[p] == u'成' && high.max <= 10 &&
		   !reading_any(r, p + 1, u"立为員员功本果长绩交就分不型品年套语都因份人了")) {
		set_amount(out, MENTION_PERCENT, pos, p + 1, low.min * 10, high.max * 10);
		if (r->codes[p + 1] == u'半')
			out->value.min += 5, out->value.max += 5, out->end++;
		else if ((tail = han_digit(r->codes[p + 1])) > 0 && low.min == high.max &&
			 han_digit(r->codes[p + 2]) < 0)
			out->value.min += tail, out->value.max += tail, out->end++;
	} else if (r->codes[p] == u'折' && !reading_any(r, p + 1, u"叠磨合算射腾断线")) {
		factor = high.max >= 10 ? 1 : 10;
		set_amount(
			out, MENTION_PERCENT, pos, p + 1, low.min * factor, high.max * factor);
	} else {
		return false;
	}
	out->value.about = low.about || high.about;
	return true;
}

/* 百分之六十二, 千分之三, 十分之一: N of D. */
static size_t read_parts(const struct reading *r, size_t pos, double *min, double *max)
{
	struct numeral whole, part;
	size_t p;

	if (!numeral_read(r, pos, &whole) || whole.min < 2)
		return 0;
	p = reading_blanks(r, whole.end, 1);
	if (reading_word(r, p, u"分之"))
		p += 2;
	else if (whole.min == 100 && r->codes[p] == u'分' && r->codes[p + 1] == u'百') {
		*min = *max = 100;
		return p + 2;
	} else if (whole.min == 100 && r->codes[p] == u'分' && r->codes[p + 1] != u'点')
		p += 1;
	else
		return 0;
	if (!numeral_read(r, reading_blanks(r, p, 1), &part))
		return 0;
	*min = part.min * 100 / whole.min;
	*max = part.max * 100 / whole.min;
	if (reading_any(r, part.end, u"kK") && !code_is_letter(r->codes[part.end + 1])) {
		*min *= 1000;
		*max *= 1000;
		return part.end + 1;
	}
	return part.end;
}

static bool percent_of_parts(const struct reading *r, size_t pos, struct finding *out)
{
	double min, max, low, high;
	size_t end, next, far;

	if ((end = reading_word(r, pos, u"半数"))) {
		set_amount(out, MENTION_PERCENT, pos, end, 50, 50);
		return true;
	}
	end = read_parts(r, pos, &min, &max);
	if (!end)
		return false;
	next = range_sign(r, end);
	if (next && (far = read_parts(r, next, &low, &high)) && high >= min) {
		end = far;
		max = high;
	}
	set_amount(out, MENTION_PERCENT, pos, end, min, max);
	return true;
}

bool percent_read(const struct reading *reading, size_t pos, struct finding *out)
{
	return percent_of_parts(reading, pos, out) || percent_of_sign(reading, pos, out) ||
	       percent_of_word(reading, pos, out);
}

/* ---- quantities ---- */

static void copy_unit(struct value *value, const struct reading *r, size_t start, size_t end)
{
	size_t n = 0;

	for (size_t i = start; i < end && n + 4 < sizeof value->unit; i++) {
		char16_t c = r->codes[i];

		if (c < 0x80) {
			value->unit[n++] = (char)c;
		} else if (c < 0x800) {
			value->unit[n++] = (char)(0xc0 | c >> 6);
			value->unit[n++] = (char)(0x80 | (c & 0x3f));
		} else {
			value->unit[n++] = (char)(0xe0 | c >> 12);
			value->unit[n++] = (char)(0x80 | (c >> 6 & 0x3f));
			value->unit[n++] = (char)(0x80 | (c & 0x3f));
		}
	}
	value->unit[n] = 0;
}

/* 一家 and 一次 are ways of speaking, 三个 is a bare number with its classifier. */
static bool is_trivial(const struct reading *r, const struct numeral *n, size_t unit)
{
	if (n->headless && n->scales < 2)
		return true;
	if (n->max == 1 && !n->plain)
		return true;
	return r->codes[unit] == u'个' && n->max < 10 && n->min == n->max;
}

/* 摄氏37度: the scale of degrees stands in front. */
static size_t read_degrees_before(const struct reading *r, size_t pos)
{
	static const char16_t *const names[] = {u"摄氏温度", u"华氏温度", u"摄氏", u"华氏"};
	size_t end;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if ((end = reading_word(r, pos, names[i])))
			return end;
	return pos;
}

bool quantity_read(const struct reading *reading, size_t pos, struct finding *out)
{
	const struct reading *r = reading;
	struct numeral low, high;
	size_t first = read_degrees_before(r, pos), p, end;
	const struct word *unit;
	double half = 0, min, max;

	p = 0;
	if (han_digit(r->codes[pos]) > 1)
		p = reading_word(r, pos + 1, u"分一");
	if (p) { /* 四分一公升 */
		min = max = 1. / han_digit(r->codes[pos]);
		memset(&low, 0, sizeof low);
		high = low;
	} else if (percent_of_parts(r, pos, out)) { /* 四分之一公升 */
		min = out->value.min / 100, max = out->value.max / 100;
		p = out->end;
		memset(&low, 0, sizeof low);
		high = low;
	} else if (numeral_range(r, first, &low, &high) && !low.fraction) {
		min = low.min, max = high.max;
		p = high.end;
	} else {
		return false;
	}
	p = reading_blanks(r, p, 1);
	unit = words_at(&measures, r, p, &end);
	if (unit && r->codes[p] == u'度' && first == pos && high.max < 10)
		return false; /* 一度, 再三度: not degrees */
	if (!unit || (high.headless && high.min >= 1 && high.scales < 2)) {
		unit = words_at(&classifiers, r, p, &end);
		if (!unit || !low.end || is_trivial(r, &high, p))
			return false;
	} else if (r->codes[end] == u'半') {
		half = .5;
	}
	if (code_is_letter(r->codes[end - 1]) &&
		(code_is_letter(r->codes[end]) || code_is_digit(r->codes[end])))
		return false;
	set_amount(out, MENTION_QUANTITY, pos, end + (half > 0), min + half, max + half);
	out->value.about = low.about || high.about;
	copy_unit(&out->value, r, p, end);
	/* 三米九 is 3.9 */
	if (half == 0 && unit->text[0] == u'米' && !unit->text[1] &&
		han_digit(r->codes[end]) > 0 && han_digit(r->codes[end + 1]) < 0) {
		out->value.min += han_digit(r->codes[end]) / 10.;
		out->value.max = out->value.min;
		out->end++;
	}
	return true;
}

/* ---- bare numbers ---- */

bool ordinal_read(const struct reading *reading, size_t pos, struct finding *out)
{
	struct numeral n;

	if (reading->codes[pos] != u'第' || !numeral_read(reading, pos + 1, &n))
		return false;
	set_amount(out, MENTION_ORDINAL, pos, n.end, n.min, n.max);
	return true;
}

bool number_read(const struct reading *reading, size_t pos, struct finding *out)
{
	struct numeral n;
	char16_t before = reading_before(reading, pos), behind;

	if (!numeral_read(reading, pos, &n))
		return false;
	if (inside_identifier(reading, pos) || code_is_letter(reading->codes[n.end]))
		return false;
	behind = reading->codes[n.end];
	/* 一 in running text, 万 in 万分: words, unless they stand alone */
	if (!code_is_digit(reading->codes[pos]) && (n.end == pos + 1 || n.headless) &&
		((code_is_han(before) && before != u'负') ||
			(code_is_han(behind) && behind != u'个')))
		return false;
	set_amount(out, MENTION_NUMBER, pos, n.end, n.min, n.max);
	out->value.about = n.about;
	/* 500余万 says 5,000,000; 三五万 says both its ends */
	if (n.about && n.max - n.min > 0 && reading->codes[n.end - 1] != 0) {
		for (size_t i = pos; i < n.end; i++)
			if (reading_any(reading, i, u"多余几数"))
				out->value.max = out->value.min;
	}
	return true;
}
