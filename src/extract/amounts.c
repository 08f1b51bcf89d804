/* amounts.c -- percentages, quantities, ordinals and bare numbers. */
#include "extract/amounts.h"

#include <string.h>

#include "extract/numeral.h"
#include "extract/unit_words.h"

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
	finding_set_amount(out, MENTION_PERCENT, pos, end, low.min * factor, high.max * factor);
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

	if (!numeral_range(r, pos, &low, &high) || !numeral_is_countable(&high))
		return false;
	p = reading_blanks(r, high.end, 1);
	if ((end = reading_word(r, p, u"个百分点")) || (end = reading_word(r, p, u"百分点"))) {
		finding_set_amount(out, MENTION_PERCENT, pos, end, low.min, high.max);
		strcpy(out->value.unit, "pp");
	} else if (r->codes[p] == u'成' && high.max <= 10 &&
		   !reading_any(r, p + 1, u"立为員员功本果长绩交就分不型品年套语都因份人了")) {
		finding_set_amount(
			out, MENTION_PERCENT, pos, p + 1, low.min * 10, high.max * 10);
		if (r->codes[p + 1] == u'半')
			out->value.min += 5, out->value.max += 5, out->end++;
		else if ((tail = han_digit(r->codes[p + 1])) > 0 && low.min == high.max &&
			 han_digit(r->codes[p + 2]) < 0)
			out->value.min += tail, out->value.max += tail, out->end++;
	} else if (r->codes[p] == u'折' && !reading_any(r, p + 1, u"叠磨合算射腾断线")) {
		factor = high.max >= 10 ? 1 : 10;
		finding_set_amount(
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
		finding_set_amount(out, MENTION_PERCENT, pos, end, 50, 50);
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
	finding_set_amount(out, MENTION_PERCENT, pos, end, min, max);
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
	finding_set_amount(
		out, MENTION_QUANTITY, pos, end + (half > 0), min + half, max + half);
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
	finding_set_amount(out, MENTION_ORDINAL, pos, n.end, n.min, n.max);
	return true;
}

bool number_read(const struct reading *reading, size_t pos, struct finding *out)
{
	struct numeral n;
	char16_t before = reading_before(reading, pos), behind;

	if (!numeral_read(reading, pos, &n))
		return false;
	if (reading_in_identifier(reading, pos) || code_is_letter(reading->codes[n.end]))
		return false;
	behind = reading->codes[n.end];
	/* 一 in running text, 万 in 万分: words, unless they stand alone */
	if (!code_is_digit(reading->codes[pos]) && (n.end == pos + 1 || n.headless) &&
		((code_is_han(before) && before != u'负') ||
			(code_is_han(behind) && behind != u'个')))
		return false;
	finding_set_amount(out, MENTION_NUMBER, pos, n.end, n.min, n.max);
	out->value.about = n.about;
	/* 500余万 says 5,000,000; 三五万 says both its ends */
	if (n.about && n.max - n.min > 0 && reading->codes[n.end - 1] != 0) {
		for (size_t i = pos; i < n.end; i++)
			if (reading_any(reading, i, u"多余几数"))
				out->value.max = out->value.min;
	}
	return true;
}
