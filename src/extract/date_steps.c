/* date_steps.c -- absolute parts of dates: years, months, days, written with signs or words. */
#include "extract/date_steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

void date_settle(struct date *d, enum date_grain grain, int from, int to)
{
	d->grain = grain;
	d->from = from;
	d->to = to;
	d->settled = true;
}

int date_guess_year(
	const struct values_context *context, const struct date *d, int month, int day)
{
	int best = 0, least = 0, around;

	if (d->inherit && d->base_year)
		return d->base_year;
	if (!context->has_reference)
		return context->paragraph_year;
	around = civil_of(context->reference).year;
	for (int year = around - 4; year <= around + 4; year++) {
		int at = day ? day : 15, off;

		if (!is_civil(year, month, at))
			continue;
		off = abs(day_of(year, month, at) - context->reference);
		if (!best || off < least)
			best = year, least = off;
	}
	if (context->paragraph_year && least > 31 &&
		(!day || is_civil(context->paragraph_year, month, day)))
		return context->paragraph_year;
	return best;
}

/* ---- written with signs ---- */

static int digits_at(
	const struct reading *r, size_t pos, size_t least, size_t most, size_t *end)
{
	int value = 0;
	size_t i = pos;

	while (code_is_digit(r->codes[i]) && i < pos + most)
		value = value * 10 + (r->codes[i++] - '0');
	*end = i;
	return i - pos < least || code_is_digit(r->codes[i]) ? -1 : value;
}

static size_t settle_day(struct date *d, int year, int month, int day, size_t end)
{
	if (!is_civil(year, month, day))
		return 0;
	d->year = year, d->month = month, d->day = day;
	date_settle(d, GRAIN_DAY, day_of(year, month, day), day_of(year, month, day) + 1);
	return end;
}

static size_t settle_month(struct date *d, int year, int month, size_t end)
{
	if (month < 1 || month > 12)
		return 0;
	d->year = year, d->month = month;
	date_settle(d, GRAIN_MONTH, month_start(year, month, 0), month_start(year, month, 1));
	return end;
}

/* 19 2 月 2025, as a French template prints it. */
static size_t day_month_year(const struct reading *r, size_t pos, struct date *d)
{
	size_t p, end;
	int day = digits_at(r, pos, 1, 2, &p), month, year;

	if (day < 0 || r->codes[p] != ' ')
		return 0;
	month = digits_at(r, p + 1, 1, 2, &p);
	p = reading_blanks(r, p, 1);
	if (month < 0 || r->codes[p] != u'月' || r->codes[p + 1] != ' ')
		return 0;
	year = digits_at(r, p + 2, 4, 4, &end);
	return year < 0 || r->codes[end] == u'年' ? 0 : settle_day(d, year, month, day, end);
}

size_t date_step_numeric(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p, end;
	int a, b, c;
	char16_t sign;

	(void)context;
	if (!code_is_digit(r->codes[pos]))
		return 0;
	if ((end = day_month_year(r, pos, d)))
		return end;
	a = digits_at(r, pos, 1, 4, &p);
	sign = r->codes[p];
	if (a < 0 || !reading_any(r, p, u"-/.") || p - pos == 3)
		return 0;
	b = digits_at(r, p + 1, 1, 2, &end);
	if (b < 0)
		return 0;
	if (reading_any(r, end, u"-/.") && code_is_digit(r->codes[end + 1]) &&
		(r->codes[end] == sign || p - pos == 4)) {
		size_t behind;

		c = digits_at(r, end + 1, 1, p - pos == 4 ? 2 : 4, &behind);
		if (c >= 0 && a >= 1000 && a < 3000 && !code_is_letter(r->codes[behind]))
			return settle_day(d, a, b, c, behind);
		if (c >= 1900 && c < 2100 && p - pos < 3)
			return settle_day(d, c, b, a, behind);
		if (r->codes[end] != '-' || sign == '-')
			return 0;
	}
	/* 1999.08: a number unless month and sign look like it */
	if (a >= 1900 && a < 2100 && end - p == 3 && r->codes[end] != '.' &&
		!code_is_letter(r->codes[end]) && r->codes[end] != u'年' &&
		!reading_any(r, end, u"万亿元倍%页"))
		return settle_month(d, a, b, end);
	return 0;
}

/* ---- years ---- */

/* Four digits of either kind, or two before 年 and a month. */
static int year_number(const struct reading *r, size_t pos, size_t *end)
{
	struct numeral n;

	if (!code_is_digit(r->codes[pos]) && han_digit(r->codes[pos]) < 0)
		return -1;
	if (!numeral_read(r, pos, &n) || !(n.plain || n.positional))
		return -1;
	*end = n.end;
	if (n.digits == 4 && n.min >= 1000 && n.min < 3000)
		return (int)n.min;
	if (n.digits == 2) {
		size_t p = reading_blanks(r, n.end, 1), q;

		if (r->codes[p] == u'年' && small_number(r, p + 1, 2, &q) > 0 &&
			r->codes[q] == u'月')
			return (int)n.min + (n.min < 50 ? 2000 : 1900);
	}
	return -1;
}

static size_t settle_years(
	struct date *d, enum date_grain grain, int year, int count, size_t end)
{
	d->year = grain == GRAIN_YEAR ? year : 0;
	date_settle(d, grain, day_of(year, 1, 1), day_of(year + count, 1, 1));
	if (grain == GRAIN_DECADE)
		snprintf(d->timex, sizeof d->timex, "%03d", year / 10);
	if (grain == GRAIN_CENTURY)
		snprintf(d->timex, sizeof d->timex, "%02d", year / 100);
	return end;
}

/* 18世纪, 上世纪90年代, 90年代, 2010年代. */
static size_t read_decade(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	int century = 1900, decade;
	size_t p = pos, end;
	struct numeral n;

	if ((end = reading_word(r, pos, u"上世纪")) ||
		(end = reading_word(r, pos, u"本世纪"))) {
		int now = context->has_reference ? civil_of(context->reference).year : 2000;

		century = now / 100 * 100 - (r->codes[pos] == u'上' ? 100 : 0);
		p = end;
	} else if (numeral_read(r, pos, &n) && reading_word(r, n.end, u"世纪") && n.min >= 1 &&
		   n.max < 30 && n.min == n.max) {
		century = ((int)n.min - 1) * 100;
		p = n.end + 2;
	}
	if (numeral_read(r, p, &n) && (end = reading_word(r, n.end, u"年代"))) {
		decade = n.min >= 0 && n.min < 3000 ? (int)n.min : 1;
		if (n.min >= 1000 && n.min < 3000 && decade % 10 == 0)
			return settle_years(d, GRAIN_DECADE, decade, 10, end);
		if (n.min >= 0 && n.min < 100 && decade % 10 == 0)
			return settle_years(d, GRAIN_DECADE, century + decade, 10, end);
	}
	return p > pos && century >= 0
		       ? settle_years(d, GRAIN_CENTURY, century ? century : 1, 100, p)
		       : 0;
}

size_t date_step_year(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end, next;
	int year, last, era;

	if ((end = read_decade(r, pos, context, d)))
		return end;
	if ((p = reading_word(r, pos, u"民国"))) {
		if (r->codes[p] == u'元' && r->codes[p + 1] == u'年')
			return settle_years(d, GRAIN_YEAR, 1912, 1, p + 2);
		era = small_number(r, p, 3, &end);
		return era > 0 && r->codes[end] == u'年'
			       ? settle_years(d, GRAIN_YEAR, 1911 + era, 1, end + 1)
			       : 0;
	}
	if ((p = reading_word(r, pos, u"公元")))
		pos = p;
	year = year_number(r, pos, &end);
	if (year < 0)
		return 0;
	next = range_sign(r, end); /* 2023-2024年 */
	last = next ? year_number(r, next, &p) : -1;
	if (last > year && r->codes[p = reading_blanks(r, p, 1)] == u'年') {
		d->is_range = true;
		return settle_years(d, GRAIN_YEAR, year, last - year + 1, p + 1);
	}
	p = reading_blanks(r, end, 2);
	if (r->codes[p] == u'年')
		p++;
	else if ((end = reading_word(r, p, u"财年")))
		p = end;
	else if (!reading_any(r, p, u"Qq") || !reading_any(r, p + 1, u"1234"))
		return 0;
	if (r->codes[p] == u'度' && r->codes[p - 1] == u'年')
		p++;
	return settle_years(d, GRAIN_YEAR, year, 1, p);
}

/* ---- months and days ---- */

static bool is_month(int month)
{
	return month >= 1 && month <= 12;
}

size_t date_step_month(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p, end, next;
	int month = small_number(r, pos, 2, &p), last = 0;

	if (!is_month(month))
		return 0;
	next = range_sign(r, p);
	if (next && is_month(last = small_number(r, next, 2, &end)) && last > month &&
		r->codes[end] == u'月')
		p = end;
	else
		last = month;
	p = reading_blanks(r, p, 2);
	if (r->codes[p] != u'月' || (d->grain == GRAIN_NONE && r->codes[p + 1] == u'球'))
		return 0;
	p += r->codes[p + 1] == u'份' ? 2 : 1;
	d->month = month;
	if (d->grain == GRAIN_NONE) {
		d->guessed = true;
		d->year = date_guess_year(context, d, month, 0);
	}
	d->is_range = last > month;
	d->grain = GRAIN_MONTH;
	if (d->year)
		date_settle(d, GRAIN_MONTH, month_start(d->year, month, 0),
			month_start(d->year, last, 1));
	return p;
}

/* 12号线 and 3号楼 are places. */
static bool is_day_word(const struct reading *r, size_t pos)
{
	if (r->codes[pos] == u'日')
		return !reading_any(r, pos + 1, u"元本圆币报活均");
	return r->codes[pos] == u'号' &&
	       !reading_any(r, pos + 1, u"线楼店房机院码文令馆厅航位");
}

/* The nearest month that has such a DAY. */
static void guess_month(const struct values_context *context, struct date *d, int day)
{
	struct civil now;
	int best = 0, least = 0;

	if (d->base_month) {
		d->year = d->base_year, d->month = d->base_month;
		return;
	}
	if (!context->has_reference)
		return;
	now = civil_of(context->reference);
	for (int off = -2; off <= 2; off++) {
		struct civil c = civil_of(month_start(now.year, now.month, off));
		int far = is_civil(c.year, c.month, day)
				  ? abs(day_of(c.year, c.month, day) - context->reference)
				  : 1000;

		if (!best || far < least)
			best = 1, least = far, d->year = c.year, d->month = c.month;
	}
}

size_t date_step_day(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end, next;
	int day, last = 0;
	bool bare = d->grain == GRAIN_NONE;

	pos += d->grain == GRAIN_MONTH && r->codes[pos] == u'初';
	day = small_number(r, pos, 2, &p);
	if (day < 1 || day > 31 || (d->is_range && !bare))
		return 0;
	next = range_sign(r, p);
	if (next && (last = small_number(r, next, 2, &end)) > day && last <= 31 &&
		is_day_word(r, end))
		p = end;
	else
		last = day;
	end = reading_blanks(r, p, 2);
	if (is_day_word(r, end))
		p = end + 1;
	else if (bare || (code_is_han(r->codes[p]) && !reading_any(r, p, u"至到出")) ||
		 code_is_letter(r->codes[p]) || reading_any(r, p, u".%:/,"))
		return 0;
	if (bare && day < 10 && !code_is_digit(r->codes[pos]))
		return 0; /* 一日, 三号: ways of speaking */
	if (bare && reading_any(r, p, u"内游"))
		return 0;
	if (bare)
		guess_month(context, d, day);
	else if (d->guessed)
		d->year = date_guess_year(context, d, d->month, day);
	if (d->month && !is_civil(d->year ? d->year : 2000, d->month, day))
		return 0;
	d->day = day;
	d->grain = GRAIN_DAY;
	d->settled = false;
	if (!d->year)
		return p;
	if (last > day && is_civil(d->year, d->month, last))
		d->is_range = true;
	else
		last = day;
	date_settle(d, GRAIN_DAY, day_of(d->year, d->month, day),
		day_of(d->year, d->month, last) + 1);
	return p;
}

static const struct word names_items[] = {
	{u"周", 0, NULL},
	{u"星期", 0, NULL},
	{u"礼拜", 0, NULL},
	{u"，星期", 0, NULL},
	{u",星期", 0, NULL},
	{u"，周", 0, NULL},
};
static WORDS(names, names_items);

size_t date_step_weekday(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p;

	(void)context;
	(void)d;
	if (!words_at(&names, r, pos, &p) || !reading_any(r, p, u"一二三四五六日天"))
		return 0;
	return p + 1;
}

static const struct word parts_items[] = {
	{u"上午", 0, NULL},
	{u"早上", 0, NULL},
	{u"凌晨", 0, NULL},
	{u"清晨", 0, NULL},
	{u"下午", 12, NULL},
	{u"晚上", 12, NULL},
	{u"晚间", 12, NULL},
	{u"中午", 0, NULL},
	{u"晚", 12, NULL},
	{u"傍晚", 12, NULL},
	{u"à ", 0, NULL},
};
static WORDS(parts, parts_items);

size_t date_step_clock(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p = pos, end;
	const struct word *part = words_at(&parts, r, pos, &end);
	int hour, minute = 0, second = -1;
	char16_t sign;

	(void)context;
	if (part)
		p = end;
	hour = small_number(r, p, 2, &p);
	sign = r->codes[p];
	if (hour < 0 || hour > 24)
		return 0;
	if (sign == ':' || (sign == 'h' && code_is_digit(r->codes[p + 1]))) {
		minute = digits_at(r, p + 1, 2, 2, &p);
		if (sign == ':' && r->codes[p] == ':')
			second = digits_at(r, p + 1, 2, 2, &p);
	} else if (sign == u'点' || sign == u'时') {
		p++;
		if (r->codes[p] == u'半')
			minute = 30, p++;
		else if ((minute = small_number(r, p, 2, &end)) >= 0 && r->codes[end] == u'分')
			p = end + 1;
		else
			minute = 0;
	} else {
		return 0;
	}
	if (minute < 0 || minute > 59)
		return 0;
	if (part && part->number > 0 && hour < 12)
		hour += 12;
	snprintf(d->clock, sizeof d->clock, second >= 0 ? "T%02d:%02d:%02d" : "T%02d:%02d",
		hour % 100, minute % 100, second % 100);
	d->grain = GRAIN_OTHER;
	return p;
}
