/* date_window.c -- stretches of time counted from the reference day: 未来两天, 前两个季度, 三天前. */
#include "extract/date_steps.h"

#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/durations.h"
#include "extract/numeral.h"

static int add_units(int day, char unit, double count)
{
	struct civil c = civil_of(day);
	int months = unit == 'Y'   ? (int)(count * 12)
		     : unit == 'Q' ? (int)count * 3
				   : (int)count,
	    at;

	if (unit == 'D')
		return day + (int)count;
	if (unit == 'W')
		return day + (int)count * 7;
	at = month_start(c.year, c.month, months);
	return at + (c.day > 28 ? 27 : c.day - 1) + (unit == 'M' && count != months ? 15 : 0);
}

static bool is_calendar_unit(const struct span_length *length)
{
	return strchr("YQMWD", length->unit) && length->max < 1000;
}

/* Settle D where LENGTH leads to in the direction of SIGN, and return END. */
static size_t settle_point(const struct values_context *context,
	const struct span_length *length, int sign, size_t end, struct date *d)
{
	struct civil c;
	int at;

	d->grain = GRAIN_OTHER;
	if (!context->has_reference)
		return end;
	at = add_units(context->reference, length->unit, sign * length->min);
	c = civil_of(at);
	if (length->min != length->max) { /* 几十年之后: from the least to the most */
		int far = add_units(context->reference, length->unit, sign * length->max);

		date_settle(d, GRAIN_OTHER, sign < 0 ? far : at, (sign < 0 ? at : far) + 1);
	} else if (length->unit == 'Y' && length->min == (int)length->min) {
		/* N years ago is a year, N months ago a month. */
		d->year = c.year;
		date_settle(d, GRAIN_YEAR, day_of(c.year, 1, 1), day_of(c.year + 1, 1, 1));
	} else if (strchr("YMQ", length->unit)) {
		date_settle(d, GRAIN_MONTH, month_start(c.year, c.month, 0),
			month_start(c.year, c.month, 1));
	} else {
		date_settle(d, GRAIN_DAY, at, at + 1);
	}
	d->grain = d->grain == GRAIN_DAY ? GRAIN_DAY : GRAIN_OTHER;
	return end;
}

static const struct word window_items[] = {
	{u"未来", 1, NULL},
	{u"今后", 1, NULL},
	{u"接下来", 1, NULL},
	{u"过去", -1, NULL},
	{u"最近", -1, NULL},
	{u"前", -2, NULL},
	{u"头", -2, NULL},
	{u"最后", 2, NULL},
	{u"后", 2, NULL},
	{u"上", -3, NULL},
	{u"下", 3, NULL},
	{u"今明", 5, NULL},
	{u"明后", 6, NULL},
	{u"再过", 4, NULL},
	{u"过", 4, NULL},
};
WORDS(window_words, window_items);

/* 以上三年, 网上两天: no windows; 过 only where a clause begins. */
static bool window_may_stand(const struct reading *r, size_t pos, int kind, char unit)
{
	if (kind == 3 || kind == -3)
		return pos == 0 ||
		       !reading_any(r, pos - 1, u"以加网线早晚路街会身剩留余地之算等天落马");
	if (kind == -2 && strchr("QM", unit) && r->codes[pos] == u'前') /* 该厂前5个月 */
		return pos == 0 || !reading_any(r, pos - 1, u"最之以目此其先往生婚产");
	if ((kind == 2 || kind == -2) && r->codes[pos] != u'头') /* 事发后三天, 赛前两天 */
		return !code_is_han(reading_before(r, pos)) ||
		       reading_any(r, pos - 1, u"在的于是到从这和及");
	if (kind == -2)
		return pos == 0 || !reading_any(r, pos - 1, u"镜码巨开源带");
	if (kind == 4)
		return r->codes[pos] == u'再' || !code_is_han(reading_before(r, pos));
	return true;
}

/* The first N quarters or months of a year, when they have begun: 前三季度, 头两个月. */
static size_t first_of_year(
	const struct values_context *context, const struct span_length *length, struct date *d)
{
	struct civil now = civil_of(context->reference);
	int months = (int)length->min * (length->unit == 'Q' ? 3 : 1),
	    year = context->paragraph_year;

	if (months > 12 || length->min != length->max)
		return 0;
	if (!year && context->has_reference) {
		/* in February the first three quarters are last year's, and 前两个月 the last two months */
		if (length->unit == 'M' && now.month <= months && months == 2)
			return 0;
		year = now.year - (now.month <= (length->unit == 'M' ? months : months - 3));
	}
	d->grain = GRAIN_OTHER;
	if (year)
		date_settle(
			d, GRAIN_OTHER, month_start(year, 1, 0), month_start(year, 1, months));
	return length->end;
}

/* The start of the week, month or year that DAY is in, or of the NEXT one. */
static int whole_unit(int day, char unit, bool next)
{
	struct civil c = civil_of(day);

	if (unit == 'W')
		return day - weekday_of(day) + 1 + 7 * next;
	if (unit == 'M' || unit == 'Q')
		return month_start(c.year, unit == 'M' ? c.month : (c.month - 1) / 3 * 3 + 1,
			next ? unit == 'M' ? 1 : 3 : 0);
	return unit == 'Y' ? day_of(c.year + next, 1, 1) : day;
}

size_t date_step_window(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p;
	const struct word *head = words_at(&window_words, r, pos, &p);
	struct span_length length;
	int now = context->reference, kind;

	if (!head)
		return 0;
	kind = (int)head->number;
	p += r->codes[p] == u'的';
	p = reading_blanks(r, p, 1);
	if (!length_read(r, p, &length) || !is_calendar_unit(&length))
		return 0;
	if ((kind == 3 || kind == -3) && reading_any(r, p, u"百千万亿"))
		return 0; /* 上百年 */
	if (d->grain == GRAIN_NONE && !window_may_stand(r, pos, kind, length.unit))
		return 0;
	if (d->grain != GRAIN_NONE) { /* 2021年前两个季度, 2021年的最后4个月 */
		int from = d->from;

		if ((kind != -2 && kind != 2) || !d->settled)
			return 0;
		if (kind == 2)
			from = add_units(d->to, length.unit, -length.min);
		else if (length.unit == 'W')
			from += (8 - weekday_of(from)) % 7;
		date_settle(d, GRAIN_OTHER, from,
			kind == 2 ? d->to : add_units(from, length.unit, length.min));
		return length.end;
	}
	if (kind == -2 && strchr("QM", length.unit) && (p = first_of_year(context, &length, d)))
		return p;
	/* 前三天 of what? 前两天 are the last two */
	if ((kind == -2 && (length.min != 2 || length.unit == 'Y')) ||
		(kind == 2 && r->codes[pos] == u'最'))
		return 0;
	if (kind == 4) { /* 过两天 */
		settle_point(context, &length, 1, length.end, d);
		d->open_to = d->settled;
		return length.end;
	}
	d->grain = GRAIN_OTHER;
	if (!context->has_reference)
		return length.end;
	if (kind == 3 || kind == -3 || kind == -2 || kind > 4)
		now = whole_unit(now, length.unit, kind > 0 && kind != 5);
	if (length.unit == 'D' && kind > 0 && kind != 5)
		now++;
	if (kind > 0)
		date_settle(d, GRAIN_OTHER, now, add_units(now, length.unit, length.max));
	else
		date_settle(d, GRAIN_OTHER, add_units(now, length.unit, -length.max), now);
	return length.end;
}

/* The position behind 前 or 后, with or without 之 and 以; *SIGN -1 or 1. */
static size_t read_before_or_after(const struct reading *r, size_t pos, int *sign)
{
	size_t p = pos + reading_any(r, pos, u"之以");

	*sign = r->codes[p] == u'前' ? -1 : 1;
	if (!reading_any(r, p, u"前后") ||
		reading_any(r, p + 1, u"往夕景端台来期续面果年天十百千"))
		return 0;
	return p + 1;
}

/* 三年来, 三个多月以来: up to the reference. 来自 and the like are other words. */
static size_t read_up_to_now(const struct reading *r, const struct span_length *length,
	const struct values_context *context, struct date *d)
{
	size_t p = length->end + (r->codes[length->end] == u'以');

	if (r->codes[p] != u'来' ||
		(p == length->end && reading_any(r, p + 1, u"自到往临源说访看回了过电")))
		return 0;
	d->grain = GRAIN_OTHER;
	if (context->has_reference)
		date_settle(d, GRAIN_OTHER,
			add_units(context->reference, length->unit, -length->max),
			context->reference);
	return p + 1;
}

size_t date_step_ago(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	struct span_length length;
	size_t end;
	int sign;

	if (!length_read(r, pos, &length) || !is_calendar_unit(&length))
		return 0;
	if ((end = read_up_to_now(r, &length, context, d)))
		return end;
	end = read_before_or_after(r, length.end, &sign);
	if (!end)
		return 0;
	settle_point(context, &length, sign, end, d);
	/* 三年以前 and 三年以后 are open as 2018年以前 is */
	if (d->settled && r->codes[length.end] == u'以' && length.min == length.max) {
		d->open_from = sign < 0;
		d->open_to = sign > 0;
	}
	return end;
}
