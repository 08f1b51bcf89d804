/* amounts.c -- percentages, quantities, ordinals and bare numbers. */
#include "extract/amounts.h"

#include <string.h>

#include "extract/numeral.h"
#include "extract/unit_words.h"

/* ---- percentages ---- */

const char16_t amount_heads[] = u"摄华";

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

static const struct word point_items[] = {
	{u"个百分点", 1, NULL},
	{u"百分点", 1, NULL},
	{u"个基点", .01, NULL},
	{u"基点", .01, NULL},
	{u"bp", .01, NULL},
	{u"BP", .01, NULL},
	{u"bps", .01, NULL},
};
static WORDS(points_words, point_items);

/* Points of percentage at POS: *POINTS is what one of them is. */
static bool read_points(const struct reading *r, size_t pos, size_t *end, double *points)
{
	const struct word *word = words_at(&points_words, r, pos, end);

	if (!word || (code_is_letter(r->codes[*end - 1]) && code_is_letter(r->codes[*end])))
		return false;
	*points = word->number;
	return true;
}

/* 六成五, 七八成, 9.9折, 0.25个百分点. */
static bool percent_of_word(const struct reading *r, size_t pos, struct finding *out)
{
	struct numeral low, high, far;
	size_t end, p;
	double factor, points = 0;
	int tail;

	if (!numeral_range(r, pos, &low, &high) || !numeral_is_countable(&high))
		return false;
	p = reading_blanks(r, high.end, 1);
	if ((end = letter_scale(r, p, &factor)) && read_points(r, end, &end, &points)) {
		points *= factor; /* 12k个百分点 */
	} else {
		read_points(r, p, &end, &points);
	}
	if (points > 0) {
		finding_set_amount(
			out, MENTION_PERCENT, pos, end, low.min * points, high.max * points);
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
		else if (r->codes[p + 1] == u'多' && low.min == high.max)
			out->value.max += 10, out->end++, low.about = true;
		else if ((end = range_sign(r, p + 1)) && numeral_read(r, end, &far) &&
			 r->codes[far.end] == u'成' && far.max > high.max && far.max <= 10)
			out->value.max = far.max * 10, out->end = far.end + 1; /* 三成至四成 */
	} else if (r->codes[p] == u'折' && high.max < 100 &&
		   !reading_any(r, p + 1, u"叠磨合算射腾断线")) {
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
	if (reading_word(r, p, u"分之") || reading_word(r, p, u"份之"))
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
	struct numeral n;

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
	} else if (next && numeral_read(r, next, &n) && numeral_is_countable(&n) &&
		   n.max > max && n.max <= 100 && r->codes[pos] == u'百' &&
		   !words_at(&measures, r, n.end, &far) &&
		   !words_at(&classifiers, r, n.end, &far)) {
		end = n.end; /* 百分之三十到四十 */
		max = n.max;
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

/* The 1 of v2.3.1, the 95 of N95: digits that belong to what stands before them. */
static bool is_inside_name(const struct reading *r, size_t pos, const struct numeral *n)
{
	return reading_in_identifier(r, pos) &&
	       (n->plain || !code_is_letter(reading_before(r, pos)));
}

/* 第二、三轮: the number goes on with an ordinal. */
static bool follows_ordinal(const struct reading *r, size_t pos)
{
	size_t p = pos;

	if (p < 3 || !reading_any(r, p - 1, u"、和至到~-"))
		return false;
	for (p--; p > 0 && pos - p < 6; p--)
		if (!code_is_digit(r->codes[p - 1]) && han_digit(r->codes[p - 1]) < 0 &&
			r->codes[p - 1] != u'十')
			break;
	return p > 0 && r->codes[p - 1] == u'第';
}

/* 一家 and 一次 are ways of speaking, 三个 is a bare number with its classifier. */
static bool is_trivial(const struct reading *r, const struct numeral *n, size_t unit)
{
	if (!numeral_is_countable(n))
		return true;
	if (n->max == 1 && !n->plain)
		return true;
	return r->codes[unit] == u'个' && n->max < 10 && n->min == n->max;
}

/* NUMBER: the sign it gives to a temperature. */
static const struct word degree_items[] = {
	{u"摄氏温度", 1, NULL},
	{u"华氏温度", 1, NULL},
	{u"摄氏", 1, NULL},
	{u"华氏", 1, NULL},
	{u"摄氏零下", -1, NULL},
	{u"华氏零下", -1, NULL},
	{u"零下", -1, NULL},
	{u"零下摄氏", -1, NULL},
};
static WORDS(degree_words, degree_items);

static const struct word degree_unit_items[] = {
	{u"度", 0, NULL},
	{u"℃", 0, NULL},
	{u"°", 0, NULL},
	{u"℉", 0, NULL},
	{u"摄氏度", 0, NULL},
	{u"华氏度", 0, NULL},
};
static WORDS(degree_units, degree_unit_items);

/* 摄氏37度, 零下5℃: what stands in front of a temperature. */
static size_t read_degrees_before(const struct reading *r, size_t pos, double *sign)
{
	size_t end;
	const struct word *word = words_at(&degree_words, r, pos, &end);

	*sign = word ? word->number : 1;
	return word ? end : pos;
}

/* What is counted, before its unit is known. */
struct count {
	struct numeral low, high;
	double min, max;
	size_t first, end; /* FIRST: behind a scale of degrees */
	double sign;       /* -1 in 零下5℃ */
	bool parts;        /* 四分之一, 四分一 */
};

static bool read_count(const struct reading *r, size_t pos, struct count *count)
{
	struct finding parts;

	memset(count, 0, sizeof *count);
	count->first = read_degrees_before(r, pos, &count->sign);
	if (han_digit(r->codes[pos]) > 1 &&
		(count->end = reading_word(r, pos + 1, u"分一"))) { /* 四分一公升 */
		count->min = count->max = 1. / han_digit(r->codes[pos]);
		count->parts = true;
	} else if (percent_of_parts(r, pos, &parts)) { /* 四分之一公升 */
		count->min = parts.value.min / 100, count->max = parts.value.max / 100;
		count->end = parts.end;
		count->parts = true;
	} else if (numeral_range(r, count->first, &count->low, &count->high) &&
		   !count->low.fraction) {
		count->min = count->low.min, count->max = count->high.max;
		count->end = count->high.end;
	} else {
		return false;
	}
	return true;
}

/* The unit at POS, with *END behind it; *MEASURE tells a measure from a classifier. */
static const struct word *read_unit(const struct reading *r, size_t pos, size_t start,
	const struct count *count, size_t *end, bool *measure)
{
	const struct word *unit = words_at(&measures, r, pos, end);
	bool one_scale = numeral_is_one_scale(r, start, &count->high);
	size_t behind;

	*measure = true;
	if (unit && r->codes[pos] == u'度' && count->first == start && count->high.max < 10)
		return NULL; /* 一度, 再三度: not degrees */
	if (unit && r->codes[pos] == 'g' && *end == pos + 1 && count->high.digits == 1 &&
		count->high.plain && code_is_han(r->codes[*end]))
		return NULL; /* 5g, a network */
	if (unit && r->codes[pos] == u'两' && *end == pos + 1 &&
		(r->codes[pos - 1] == ' ' || words_at(&classifiers, r, *end, &behind) ||
			reading_any(r, *end, u"百千万")))
		return NULL;      /* 990 两种, 三两百 */
	if (count->first > start) /* nothing but a temperature */
		return words_at(&degree_units, r, pos, &behind) ? unit : NULL;
	if (unit && (one_scale || numeral_is_countable(&count->high)))
		return unit;
	*measure = false;
	if (start > 0 && reading_any(r, start - 1, u"前第"))
		return NULL; /* 前十名 is a rank */
	if (start > 0 && r->codes[start] == u'半' && reading_any(r, start - 1, u"上下后过多另"))
		return NULL; /* 下半场 */
	unit = words_at(&classifiers, r, pos, end);
	if (words_at(&other_words, r, pos, &behind) || (unit && count->high.max < unit->number))
		return NULL;
	if (!unit || count->parts || (is_trivial(r, &count->high, pos) && !one_scale))
		return NULL;
	return unit;
}

/* 1.4万亿个token: the noun that belongs to the classifier. */
static size_t read_counted(const struct reading *r, size_t end)
{
	size_t p = reading_blanks(r, end, 1), behind;
	const struct word *noun = r->codes[end - 1] == u'个' || r->codes[end - 1] == u'枚'
					  ? words_at(&counted_nouns, r, p, &behind)
					  : NULL;

	return noun ? behind : end;
}

/* 3斤5两, 6英尺2英寸, 一米九, 1米85, 三吨半: what follows the unit, in that unit. */
static size_t read_rest(const struct reading *r, size_t end, const struct word *unit,
	struct count *count, double *rest)
{
	struct numeral n;
	size_t p;
	const struct word *smaller;

	*rest = 0;
	if (r->codes[end] == u'多' && r->codes[end + 1] != u'于') { /* 两倍多 */
		count->max += 1;
		count->low.about = true;
		return end + 1;
	}
	if (r->codes[end] == u'半') {
		*rest = .5;
		return end + 1;
	}
	if (unit->number <= 0 || !numeral_read(r, end, &n) || n.headless || n.about ||
		n.min <= 0)
		return end;
	smaller = words_at(&measures, r, n.end, &p);
	if (smaller && smaller->code && unit->code && strcmp(smaller->code, unit->code) == 0 &&
		smaller->number < unit->number && n.max * smaller->number < unit->number) {
		*rest = n.min * smaller->number / unit->number;
		return p;
	}
	if (unit->text[0] != u'米' || code_is_han(r->codes[n.end]) || n.digits > 2 ||
		!(n.plain || (n.digits == 1 && n.end == end + 1)))
		return end;
	*rest = n.min / (n.digits == 2 ? 100 : 10);
	return n.end;
}

/* 25岁至35岁: the other end of a range, with the unit that stands in [UNIT, END). */
static size_t read_far_end(
	const struct reading *r, size_t end, size_t unit, struct count *count)
{
	size_t next = range_sign(r, end), p;
	struct numeral n;

	if (!next || r->codes[next] == '-' || count->max > count->min ||
		!numeral_read(r, next, &n) || n.headless || n.max <= count->max)
		return end;
	p = reading_blanks(r, n.end, 1);
	for (size_t i = unit; i < end; i++)
		if (r->codes[p++] != r->codes[i])
			return end;
	if (code_is_letter(r->codes[end - 1]) && code_is_letter(r->codes[p]))
		return end;
	count->max = n.max;
	return p;
}

bool quantity_read(const struct reading *reading, size_t pos, struct finding *out)
{
	const struct reading *r = reading;
	struct count count;
	size_t p, end, behind;
	const struct word *unit;
	double rest = 0, factor;
	bool measure;

	if (!read_count(r, pos, &count) || is_inside_name(r, pos, &count.high) ||
		follows_ordinal(r, pos))
		return false;
	p = letter_scale(r, count.end, &factor);
	if (p && words_at(&counted_nouns, r, reading_blanks(r, p, 1), &behind)) {
		count.min *= factor, count.max *= factor; /* 128K token */
		count.end = p;
	}
	p = reading_blanks(r, count.end, 1);
	unit = read_unit(r, p, pos, &count, &end, &measure);
	if (!unit || (code_is_letter(r->codes[end - 1]) &&
			     (code_is_letter(r->codes[end]) || code_is_digit(r->codes[end]))))
		return false;
	/* 图-95ms: no quantity below zero */
	if (count.min < 0 && code_is_letter(r->codes[p]) && code_is_han(reading_before(r, pos)))
		return false;
	end = read_counted(r, end);
	behind = measure ? read_rest(r, end, unit, &count, &rest) : end;
	if (behind == end)
		behind = read_far_end(r, end, p, &count);
	finding_set_amount(
		out, MENTION_QUANTITY, pos, behind, count.min + rest, count.max + rest);
	if (count.sign < 0)
		out->value.min = -count.max, out->value.max = -count.min;
	out->value.about = count.low.about || count.high.about;
	copy_unit(&out->value, r, p, end);
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
	if (behind == u'份' && !code_is_han(before)) { /* 二份一, as in Hong Kong */
		struct numeral part;

		if (numeral_read(reading, n.end + 1, &part) && n.min >= 2 &&
			!code_is_han(reading->codes[part.end])) {
			finding_set_amount(out, MENTION_NUMBER, pos, part.end, part.min / n.min,
				part.max / n.min);
			return true;
		}
	}
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
