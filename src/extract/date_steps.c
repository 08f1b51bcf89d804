/* date_steps.c -- absolute parts of dates: years, months, days, written with signs or words. */
#include "extract/date_steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/clock.h"
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

/* Years that begin in one civil year and end in the next. */
static const struct word season_items[] = {
	{u"赛季", 0, NULL}, {u"学年", 0, NULL}, {u"年度", 0, NULL}, {u"财年", 0, NULL}};
static WORDS(seasons, season_items);

/* 19 2 月 2025, as a French template prints it. */
static size_t day_month_year(const struct reading *r, size_t pos, struct date *d)
{
	size_t p, end;
	int day = date_digits(r, pos, 1, 2, &p), month, year;

	if (day < 0 || r->codes[p] != ' ')
		return 0;
	month = date_digits(r, p + 1, 1, 2, &p);
	p = reading_blanks(r, p, 1);
	if (month < 0 || r->codes[p] != u'月' || r->codes[p + 1] != ' ')
		return 0;
	year = date_digits(r, p + 2, 4, 4, &end);
	return year < 0 || r->codes[end] == u'年' ? 0 : settle_day(d, year, month, day, end);
}

/* 2022 11 23, and 02-11 08:30 as a page stamps it: signs that mean a date in this company only. */
static size_t stamped(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end;
	int first = date_digits(r, pos, 2, 4, &p), month, day;

	if (p - pos == 4 && r->codes[p] == ' ' && first >= 1900 && first < 2100) {
		month = date_digits(r, p + 1, 2, 2, &end);
		day = month > 0 && r->codes[end] == ' ' ? date_digits(r, end + 1, 2, 2, &p)
							: -1;
		return day > 0 && !reading_any(r, p, u".,%")
			       ? settle_day(d, first, month, day, p)
			       : 0;
	}
	if (p - pos != 2 || r->codes[p] != '-')
		return 0;
	month = first;
	day = date_digits(r, p + 1, 2, 2, &end);
	p = reading_blanks(r, end, 2);
	if (day < 1 || p == end || date_digits(r, p, 2, 2, &p) < 0 || r->codes[p] != ':' ||
		!is_civil(2000, month, day))
		return 0;
	d->guessed = true;
	first = date_guess_year(context, d, month, day);
	return first ? settle_day(d, first, month, day, end) : 0;
}

size_t date_step_numeric(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p, end;
	int a, b, c;
	char16_t sign;

	if (!code_is_digit(r->codes[pos]))
		return 0;
	if ((end = day_month_year(r, pos, d)) || (end = stamped(r, pos, context, d)))
		return end;
	a = date_digits(r, pos, 1, 4, &p);
	sign = r->codes[p];
	if (a < 0 || !reading_any(r, p, u"-/.") || p - pos == 3)
		return 0;
	b = date_digits(r, p + 1, 1, 2, &end);
	if (b < 0)
		return 0;
	if (reading_any(r, end, u"-/.") && code_is_digit(r->codes[end + 1]) &&
		(r->codes[end] == sign || p - pos == 4)) {
		size_t behind;

		c = date_digits(r, end + 1, 1, p - pos == 4 ? 2 : 4, &behind);
		if (c >= 0 && a >= 1000 && a < 3000 &&
			(!code_is_letter(r->codes[behind]) ||
				(r->codes[behind] == 'T' &&
					code_is_digit(r->codes[behind + 1]))))
			return settle_day(d, a, b, c, behind);
		if (c >= 1900 && c < 2100 && p - pos < 3)
			return settle_day(d, c, b, a, behind);
		if (r->codes[end] != '-' || sign == '-')
			return 0;
	}
	/* 2006-07赛季 */
	if (a >= 1900 && b == (a + 1) % 100 && sign != '.' && words_at(&seasons, r, end, &p)) {
		d->is_range = true;
		return date_settle_years(d, GRAIN_YEAR, a, 2, end);
	}
	/* 1999.08: a number unless month and sign look like it */
	if (a >= 1900 && a < 2100 && end - p == 3 && r->codes[end] != '.' &&
		!code_is_letter(r->codes[end]) && r->codes[end] != u'年' &&
		!reading_any(r, end, u"万亿元倍%页"))
		return settle_month(d, a, b, end);
	return 0;
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

	if (!is_month(month) || reading_any(r, pos, u"两俩"))
		return 0;
	next = range_sign(r, p);
	if (r->codes[p] == u'、' && small_number(r, p + 1, 2, &end) == month + 1)
		next = p + 1; /* 2、3月 */
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

/* 日 or 号 of a day at POS. Behind a month (not BARE) nothing else can be meant; by itself it may belong to
 * 日元 or 日报. */
static bool is_day_word(const struct reading *r, size_t pos, bool bare)
{
	if (r->codes[pos] == u'日')
		return !bare || !reading_any(r, pos + 1, u"元本圆币报活均") ||
		       (r->codes[pos + 1] == u'报' && reading_any(r, pos + 2, u"道导告称")) ||
		       (r->codes[pos + 1] == u'活' && r->codes[pos + 2] == u'动');
	return r->codes[pos] == u'号' &&
	       !reading_any(r, pos + 1, u"线楼店房机院码文令馆厅航位");
}

/* A number of things, and no day: 神舟十八号, 1号闸机, 〔2024〕15号, 三日内. START is the number's, END
 * behind 日 or 号. */
static bool is_no_day(const struct reading *r, size_t start, size_t end)
{
	if (start > 0 && reading_any(r, start - 1, u"〕]】〉"))
		return true;
	if (reading_any(r, end + reading_any(r, end, u"之以"), u"内游"))
		return true;
	if (r->codes[end - 1] != u'号')
		return false;
	return (code_is_han(reading_before(r, start)) &&
		       !reading_any(
			       r, start - 1, u"于在至到从自是本上这和及将截的与月我每个")) ||
	       (code_is_han(r->codes[end]) &&
		       !reading_any(r, end,
			       u"上下晚早凌中午夜当起前后之至到的开举正和与及我就要是这"));
}

/* The nearest month that has such a DAY. */
static void guess_month(const struct values_context *context, struct date *d, int day)
{
	struct civil now;
	int best = 0, least = 0, reference = context->reference;

	if (d->base_month) {
		d->year = d->base_year, d->month = d->base_month;
		return;
	}
	if (context->near_day) /* 9月10日、11日 */
		reference = context->near_day;
	else if (!context->has_reference)
		return;
	now = civil_of(reference);
	for (int off = -2; off <= 2; off++) {
		struct civil c = civil_of(month_start(now.year, now.month, off));
		int far = is_civil(c.year, c.month, day)
				  ? abs(day_of(c.year, c.month, day) - reference)
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
	if (r->codes[p] == u'、' && small_number(r, p + 1, 2, &end) == day + 1)
		next = p + 1; /* 5、6日 */
	if (next && (last = small_number(r, next, 2, &end)) > day && last <= 31 &&
		is_day_word(r, end, bare))
		p = end;
	else
		last = day;
	end = reading_blanks(r, p, 2);
	if (is_day_word(r, end, bare))
		p = end + 1;
	else if (bare || (code_is_han(r->codes[p]) && !reading_any(r, p, u"至到出")) ||
		 code_is_letter(r->codes[p]) || reading_any(r, p, u".%:/,"))
		return 0;
	if (bare && day < 10 && !code_is_digit(r->codes[pos]))
		return 0; /* 一日, 三号: ways of speaking */
	if (bare && is_no_day(r, pos, p))
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
	bool bracket = r->codes[pos] == '(';
	size_t p;

	(void)context;
	(void)d;
	if (!words_at(&names, r, pos + bracket, &p) || !reading_any(r, p, u"一二三四五六日天"))
		return 0;
	if (bracket && r->codes[p + 1] != ')')
		return 0;
	return p + 1 + bracket;
}

size_t date_step_clock(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	struct clock_time t;

	(void)context;
	pos += r->codes[pos] == 'T';
	if (!clock_read(r, pos, &t))
		return 0;
	clock_print(d->clock, t.hour, t.minute < 0 ? 0 : t.minute, t.second);
	d->grain = GRAIN_OTHER;
	return t.end;
}
