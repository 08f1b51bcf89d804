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

static const struct word heads_items[] = {
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
};
static WORDS(heads, heads_items);

size_t date_step_window(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p;
	const struct word *head = words_at(&heads, r, pos, &p);
	struct span_length length;
	int now = context->reference, kind;

	if (!head)
		return 0;
	kind = (int)head->number;
	p += r->codes[p] == u'的';
	p = reading_blanks(r, p, 1);
	if (!length_read(r, p, &length) || !is_calendar_unit(&length))
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
	if (kind == -2 || (kind == 2 && r->codes[pos] == u'最'))
		return 0; /* 前三天 of what? */
	if ((kind == 3 || kind == -3) && length.unit != 'W' && length.unit != 'D')
		return 0;
	d->grain = GRAIN_OTHER;
	if (!context->has_reference)
		return length.end;
	if (length.unit == 'W' && (kind == 3 || kind == -3))
		now -= weekday_of(now) - 1 - (kind > 0 ? 7 : 0);
	else if (length.unit == 'D' && kind > 0)
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

size_t date_step_ago(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	struct span_length length;
	size_t end;
	int sign, at;
	struct civil c;

	if (!length_read(r, pos, &length) || !is_calendar_unit(&length) ||
		!(end = read_before_or_after(r, length.end, &sign)))
		return 0;
	d->grain = GRAIN_OTHER;
	if (!context->has_reference || length.min != length.max)
		return end;
	at = add_units(context->reference, length.unit, sign * length.min);
	c = civil_of(at);
	/* N years ago is a year, N months ago a month. */
	if (length.unit == 'Y' && length.min == (int)length.min) {
		d->year = c.year;
		date_settle(d, GRAIN_YEAR, day_of(c.year, 1, 1), day_of(c.year + 1, 1, 1));
	} else if (length.unit == 'M' || length.unit == 'Q') {
		date_settle(d, GRAIN_MONTH, month_start(c.year, c.month, 0),
			month_start(c.year, c.month, 1));
	} else {
		date_settle(d, GRAIN_DAY, at, at + 1);
	}
	d->grain = d->grain == GRAIN_DAY ? GRAIN_DAY : GRAIN_OTHER;
	return end;
}
