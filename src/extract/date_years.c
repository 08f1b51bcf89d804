/* date_years.c -- years, decades and centuries: 2024年, 零八年, 1985到89年, 90年代, 18世纪. */
#include "extract/date_steps.h"

#include <stdio.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

int date_digits(const struct reading *r, size_t pos, size_t least, size_t most, size_t *end)
{
	int value = 0;
	size_t i = pos;

	while (code_is_digit(r->codes[i]) && i < pos + most)
		value = value * 10 + (r->codes[i++] - '0');
	*end = i;
	return i - pos < least || code_is_digit(r->codes[i]) ? -1 : value;
}

size_t date_settle_years(struct date *d, enum date_grain grain, int year, int count, size_t end)
{
	d->year = grain == GRAIN_YEAR ? year : 0;
	date_settle(d, grain, day_of(year, 1, 1), day_of(year + count, 1, 1));
	if (grain == GRAIN_DECADE)
		snprintf(d->timex, sizeof d->timex, "%03d", year / 10);
	if (grain == GRAIN_CENTURY)
		snprintf(d->timex, sizeof d->timex, "%02d", year / 100);
	return end;
}

/* Is a month named behind 年 at POS? */
static bool month_follows(const struct reading *r, size_t pos)
{
	size_t p = reading_blanks(r, pos, 1), q;

	return r->codes[p] == u'年' && small_number(r, p + 1, 2, &q) > 0 &&
	       r->codes[q] == u'月';
}

/* The year that two digits stand for: up to ten years from now, else of the century before. */
static int full_year(const struct values_context *context, int digits)
{
	int now = context->has_reference ? civil_of(context->reference).year : 2039,
	    century = now / 100 * 100;

	return digits <= now % 100 + 10 ? century + digits : century - 100 + digits;
}

/* 二千零四年, 一千九百九十九年: spelt out, and no length. */
static bool is_spelt_year(const struct reading *r, size_t pos, const struct numeral *n)
{
	return n->scales > 0 && !n->about && han_digit(r->codes[pos]) > 0 && n->min >= 1900 &&
	       n->min < 2100 && (int)n->min % 100 != 0;
}

/* Four digits of either kind; two where a month follows, or where they can count no years (08年, 九八年);
 * three in Han in front of a month; behind 公元 (NAMED) any. */
static int year_number(const struct reading *r, size_t pos,
	const struct values_context *context, bool named, size_t *end)
{
	struct numeral n;
	bool month;

	if (!code_is_digit(r->codes[pos]) && han_digit(r->codes[pos]) < 0)
		return -1;
	if (!numeral_read(r, pos, &n) || n.min >= 3000)
		return -1;
	*end = n.end;
	if (is_spelt_year(r, pos, &n))
		return (int)n.min;
	if (!(n.plain || n.positional))
		return -1;
	if ((n.digits == 4 && n.min >= 1000) || (named && n.min > 0))
		return (int)n.min;
	month = month_follows(r, n.end);
	if (n.digits == 2 && (month || n.positional || r->codes[pos] == '0'))
		return full_year(context, (int)n.min);
	return n.digits == 3 && n.positional && month ? (int)n.min : -1;
}

/* The last year of a range that begins with FIRST: 1985到89年. */
static int last_year(const struct reading *r, size_t pos, const struct values_context *context,
	int first, size_t *end)
{
	int year = year_number(r, pos, context, false, end), digits;

	if (year > first || first % 100 == 0)
		return year;
	digits = small_number(r, pos, 2, end);
	return digits > first % 100 && r->codes[*end] == u'年' ? first / 100 * 100 + digits
							       : -1;
}

static const struct word century_items[] = {
	{u"上世纪", -100, NULL},
	{u"上个世纪", -100, NULL},
	{u"上一世纪", -100, NULL},
	{u"本世纪", 0, NULL},
	{u"这个世纪", 0, NULL},
	{u"下世纪", 100, NULL},
	{u"下个世纪", 100, NULL},
};
static WORDS(century_words, century_items);

/* 18世纪, 上世纪90年代, 90年代, 2010年代. */
static size_t read_decade(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	const struct word *word;
	int century = 1900, decade;
	size_t p = pos, end;
	struct numeral n, last;

	if ((word = words_at(&century_words, r, pos, &end))) {
		int now = context->has_reference ? civil_of(context->reference).year : 2000;

		century = now / 100 * 100 + (int)word->number;
		p = end;
	} else if (numeral_range(r, pos, &n, &last) && last.end > n.end &&
		   reading_word(r, last.end, u"世纪") && n.min >= 1 && last.max < 30) {
		d->is_range = true; /* 19至20世纪 */
		return date_settle_years(d, GRAIN_CENTURY,
			n.min > 1 ? (int)(n.min - 1) * 100 : 1,
			(int)(last.max - n.min + 1) * 100, last.end + 2);
	} else if (numeral_read(r, pos, &n) && reading_word(r, n.end, u"世纪") && n.min >= 1 &&
		   n.max < 30 && n.min == n.max) {
		century = ((int)n.min - 1) * 100;
		p = n.end + 2;
	}
	if (numeral_read(r, p, &n) && (end = reading_word(r, n.end, u"年代"))) {
		decade = n.min >= 0 && n.min < 3000 ? (int)n.min : 1;
		if (n.min >= 1000 && n.min < 3000 && decade % 10 == 0)
			return date_settle_years(d, GRAIN_DECADE, decade, 10, end);
		if (n.min >= 0 && n.min < 100 && decade % 10 == 0) /* 六七十年代: two of them */
			return date_settle_years(d, GRAIN_DECADE, century + decade,
				10 + (int)(n.max - n.min), end);
	}
	return p > pos && century >= 0
		       ? date_settle_years(d, GRAIN_CENTURY, century ? century : 1, 100, p)
		       : 0;
}

/* 2016-2018 in figures, with nothing about it that would make it a number, a key or a sum. */
static bool are_bare_years(
	const struct reading *r, size_t start, size_t end, int first, int last)
{
	char16_t before = reading_before(r, start), behind = r->codes[end];

	return code_is_digit(r->codes[start]) && first >= 1800 && last < 2100 &&
	       last - first <= 100 && !reading_any(r, end, u"-/.,%+:~") &&
	       !code_is_letter(behind) && !reading_any(r, end, u"万亿个年元之多余") &&
	       !reading_any(r, start - (start > 0), u"约近超过逾达号码$#/.-") &&
	       !code_is_letter(before);
}

/* 2013、2014和2015年: a year whose 年 stands behind a later one. */
static bool is_listed_year(const struct reading *r, size_t pos)
{
	size_t end;

	for (int i = 0; i < 8 && reading_any(r, pos, u"、和及与或"); i++) {
		int year = date_digits(r, pos + 1, 4, 4, &end);

		if (year < 1800 || year >= 2100)
			return false;
		if (r->codes[end] == u'年')
			return true;
		pos = end;
	}
	return false;
}

size_t date_step_year(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end, next;
	int year, last;
	bool named = false;

	if ((end = read_decade(r, pos, context, d)))
		return end;
	if ((p = reading_word(r, pos, u"公元")))
		pos = p, named = true;
	year = year_number(r, pos, context, named, &end);
	if (year < 0)
		return 0;
	next = range_sign(r, end); /* 2023-2024年 */
	last = next ? last_year(r, next, context, year, &p) : -1;
	if (last > year) {
		size_t unit = reading_blanks(r, p, 1);

		d->is_range = true;
		if (r->codes[unit] == u'年')
			return date_settle_years(d, GRAIN_YEAR, year, last - year + 1,
				unit + 1 + (r->codes[unit + 1] == u'度'));
		if (are_bare_years(r, pos, p, year, last))
			return date_settle_years(d, GRAIN_YEAR, year, last - year + 1, p);
		d->is_range = false;
	}
	p = reading_blanks(r, end, 2);
	if (r->codes[p] == u'年')
		p++;
	else if ((end = reading_word(r, p, u"财年")))
		p = end;
	else if (is_listed_year(r, p))
		return date_settle_years(d, GRAIN_YEAR, year, 1, p);
	else if (!reading_any(r, p, u"Qq") || !reading_any(r, p + 1, u"1234"))
		return 0;
	if (r->codes[p] == u'度' && r->codes[p - 1] == u'年')
		p++;
	return date_settle_years(d, GRAIN_YEAR, year, 1, p);
}
