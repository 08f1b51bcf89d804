/* dates.c -- a date is a chain of steps from coarse to fine (year, half, month, day, weekday,
 * clock), each of which narrows what the steps before it said; and two dates may make a range. */
#include "extract/dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/date_steps.h"
#include "extract/durations.h"
#include "extract/numeral.h"

const struct words *const date_openers[] = {&relative_words, &week_prefixes, &week_words,
	&window_words, &quarter_words, &holidays, &calendars, &eras, NULL};
const char16_t date_heads[] = u"公初Qq闰正腊前头最";

/* Which step may follow what: the coarse ones stand first, the longest wins within one grain. */
static const struct date_step {
	size_t (*read)(
		const struct reading *, size_t, const struct values_context *, struct date *);
	unsigned after; /* bits of grains */
} steps[] = {
	{date_step_numeric, GRAIN_BIT(GRAIN_NONE)},
	{date_step_year, GRAIN_BIT(GRAIN_NONE)},
	{date_step_era, GRAIN_BIT(GRAIN_NONE)},
	{date_step_before_era, GRAIN_BIT(GRAIN_NONE)},
	{date_step_relative, GRAIN_BIT(GRAIN_NONE)},
	{date_step_week, GRAIN_BIT(GRAIN_NONE)},
	{date_step_ago, GRAIN_BIT(GRAIN_NONE)},
	{date_step_part,
		GRAIN_BIT(GRAIN_YEAR) | GRAIN_BIT(GRAIN_DECADE) | GRAIN_BIT(GRAIN_CENTURY)},
	{date_step_quarter, GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_YEAR)},
	{date_step_holiday, GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_YEAR)},
	{date_step_lunar, GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_YEAR)},
	{date_step_month, GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_YEAR)},
	{date_step_part, GRAIN_BIT(GRAIN_MONTH) | GRAIN_BIT(GRAIN_QUARTER)},
	{date_step_nth_week, GRAIN_BIT(GRAIN_YEAR) | GRAIN_BIT(GRAIN_MONTH)},
	{date_step_window,
		GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_YEAR) | GRAIN_BIT(GRAIN_MONTH)},
	{date_step_day, GRAIN_BIT(GRAIN_NONE) | GRAIN_BIT(GRAIN_MONTH)},
	{date_step_weekday, GRAIN_BIT(GRAIN_DAY)},
	{date_step_clock, GRAIN_BIT(GRAIN_DAY)},
};

/* 2016年，9月3日: the position behind the comma when a day of a month follows it, else POS. */
static size_t over_comma(const struct reading *r, size_t pos)
{
	size_t p = reading_blanks(r, pos + 1, 1), end;

	if (!reading_any(r, pos, u"，,") || small_number(r, p, 2, &end) < 1 ||
		r->codes[end] != u'月' || small_number(r, end + 1, 2, &end) < 1 ||
		!reading_any(r, end, u"日号"))
		return pos;
	return p;
}

/* One point or period of time at POS; the position behind it, or 0. */
static size_t read_chain(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t end = 0, next = pos;

	for (size_t i = 0; i < array_length(steps); i++) {
		struct date tried = *d;
		size_t p;

		if (!(steps[i].after & GRAIN_BIT(d->grain)))
			continue;
		if (end) {
			next = reading_blanks(r, end, 1);
			if (r->codes[next] == u'的')
				next++;
			else if (d->grain == GRAIN_YEAR && next == end)
				next = over_comma(r, end);
		}
		p = steps[i].read(r, next, context, &tried);
		if (p > next) {
			*d = tried;
			end = p;
		}
	}
	return end;
}

/* The second date of a range takes year and month from the first. */
static size_t read_range(const struct reading *r, size_t end,
	const struct values_context *context, struct date *d)
{
	struct values_context inner = *context;
	struct date last = {0};
	/* 3月3日起至3月9日 too */
	size_t next = range_sign(r, end + (r->codes[end] == u'起')), far, between = 0;

	if (!next && reading_any(r, end, u"和与"))
		next = between = end + 1;
	if (!next)
		return end;
	inner.year = inner.paragraph_year = d->year;
	inner.month = d->month;
	last.inherit = true;
	last.base_year = d->year;
	last.base_month = d->grain == GRAIN_DAY ? d->month : 0;
	far = read_chain(r, next, &inner, &last);
	if (!far)
		return end;
	if (between) { /* only 10月和5月间 is a period */
		if (r->codes[far] != u'间' && !reading_word(r, far, u"之间"))
			return end;
		far += r->codes[far] == u'间' ? 1 : 2;
	}
	if (d->settled && last.settled && last.guessed && last.to <= d->from) {
		struct civil c = civil_of(last.from), e = civil_of(last.to);

		last.from = day_of(c.year + 1, c.month, c.day);
		last.to = day_of(e.year + 1, e.month, e.day);
	}
	if (!d->settled || !last.settled || last.to <= d->from)
		return d->settled == last.settled && !d->settled ? far : end;
	d->to = between ? last.from
			: last.to; /* what lies between two years ends before the second */
	d->is_range = true;
	return far;
}

/* Words behind a date that leave one side open; they stay outside the span. */
static const struct word bound_items[] = {
	{u"之前", -1, NULL},
	{u"以前", -1, NULL},
	{u"或之前", -1, NULL},
	{u"及之前", -1, NULL},
	{u"或以前", -1, NULL},
	{u"及以前", -1, NULL},
	{u"之后", 2, NULL},
	{u"以后", 1, NULL},
	{u"或之后", 1, NULL},
	{u"及之后", 1, NULL},
	{u"及以后", 1, NULL},
	{u"或以后", 1, NULL},
	{u"以来", 1, NULL},
	{u"至今", 1, NULL},
	{u"起", 1, NULL},
	{u"起至今", 1, NULL},
	{u"前", -1, NULL},
	{u"以降", 1, NULL},
};
static WORDS(bounds, bound_items);

/* 2015年起草, 5月前夕: 起 and 前 that belong to another word bound nothing. */
static bool is_other_word(const struct reading *r, size_t bound)
{
	return (r->codes[bound] == u'起' &&
		       reading_any(r, bound + 1, u"草诉码飞步初点源因义底降落伏家身立航")) ||
	       (r->codes[bound] == u'前' &&
		       reading_any(r, bound + 1,
			       u"后往线身方沿锋景进台列言提途夕期任总妻两三几十半者所"));
}

static void apply_bounds(const struct reading *r, size_t start, size_t end, struct date *d)
{
	size_t behind;
	const struct word *bound = words_at(&bounds, r, end, &behind);
	bool since = reading_before(r, start) == u'自' ||
		     (start > 1 && reading_word(r, start - 2, u"自从"));

	if (bound && is_other_word(r, end))
		bound = NULL;
	if (bound && bound->number < 0) {
		d->open_from = true;
		if (d->grain != GRAIN_OTHER) /* 年底前 ends with the year, 2025年前 before it */
			d->to = d->from;
	} else if (bound || (since && !d->is_range)) {
		if (bound && bound->number > 1 && d->grain != GRAIN_DAY)
			d->from = d->to; /* 2018年之后 begins with 2019 */
		d->open_to = true;
	}
}

static void print_timex(struct value *value, const struct date *d)
{
	char from[16], to[16];

	if (!d->settled) {
		if (*d->timex)
			snprintf(value->timex, sizeof value->timex, "%s", d->timex);
		else if (d->day)
			snprintf(value->timex, sizeof value->timex, "XXXX-%02d-%02d", d->month,
				d->day);
		else if (d->month)
			snprintf(value->timex, sizeof value->timex, "XXXX-%02d", d->month);
		return;
	}
	if (d->is_range) {
		civil_print(from, d->from);
		civil_print(to, d->grain == GRAIN_DAY ? d->to - 1 : d->to);
		snprintf(value->timex, sizeof value->timex, "%s/%s", from, to);
	} else if (*d->timex) {
		snprintf(value->timex, sizeof value->timex, "%s", d->timex);
	} else {
		civil_print(value->timex, d->from);
		if (d->grain == GRAIN_YEAR)
			value->timex[4] = '\0';
		else if (d->grain == GRAIN_MONTH)
			value->timex[7] = '\0';
		strcat(value->timex, d->clock);
	}
}

static void set_date(struct finding *out, size_t start, size_t end, const struct date *d)
{
	memset(out, 0, sizeof *out);
	out->type = d->grain == GRAIN_NONE ? MENTION_TIME : MENTION_DATE;
	out->start = start;
	out->end = end;
	out->value.kind = d->settled || d->month || *d->timex ? VALUE_TIME : VALUE_NONE;
	print_timex(&out->value, d);
	if (d->settled && !d->open_from)
		civil_print(out->value.from, d->from);
	if (d->settled && !d->open_to)
		civil_print(out->value.to, d->to);
}

/* 2月30日: a day that no calendar has. It claims its span and is no mention. */
static size_t read_impossible(const struct reading *r, size_t end, const struct date *d)
{
	size_t behind;
	int day;

	if (d->grain != GRAIN_MONTH || !end || r->codes[end - 1] != u'月')
		return 0;
	day = small_number(r, reading_blanks(r, end, 1), 2, &behind);
	return day >= 0 && reading_any(r, behind, u"日号") ? behind + 1 : 0;
}

bool date_read(const struct reading *reading, size_t pos, const struct values_context *context,
	struct finding *out)
{
	struct date d = {0};
	size_t end, impossible;

	if (reading_in_identifier(reading, pos))
		return false;
	end = read_chain(reading, pos, context, &d);
	if (!end)
		return false;
	impossible = read_impossible(reading, end, &d);
	if (impossible) {
		memset(out, 0, sizeof *out);
		out->type = MENTION_TYPES;
		out->start = pos;
		out->end = impossible;
		return true;
	}
	end = read_range(reading, end, context, &d);
	apply_bounds(reading, pos, end, &d);
	set_date(out, pos, end, &d);
	return true;
}

/* COUNT digits at *AT, which is moved behind them; -1 when they are not there. */
static int take_digits(const char **at, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++, ++*at) {
		if (**at < '0' || **at > '9')
			return -1;
		value = value * 10 + (**at - '0');
	}
	return value;
}

void date_remember(struct values_context *context, const struct finding *out)
{
	const char *at = out->value.timex;
	int year = take_digits(&at, 4), month = 0, day = 0;

	if (year < 1000)
		return;
	if (*at++ == '-' && (month = take_digits(&at, 2)) > 0 && *at++ == '-')
		day = take_digits(&at, 2);
	context->year = context->paragraph_year = year;
	if (month > 0)
		context->month = month;
	if (day > 0)
		context->day = day;
	if (is_civil(year, month, day))
		context->near_day = day_of(year, month, day);
}
