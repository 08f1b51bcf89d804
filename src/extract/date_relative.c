/* date_relative.c -- parts of dates that count from the reference day, and named parts of periods. */
#include "extract/date_steps.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/durations.h"
#include "extract/numeral.h"

/* ---- 去年, 上月, 昨天, 同年 ---- */

/* CODE: y m q d for the unit; capitals count from what the text named last. */
static const struct word relative_items[] = {
	{u"今年", 0, "y"},
	{u"本年", 0, "y"},
	{u"这一年", 0, "y"},
	{u"今年度", 0, "y"},
	{u"本年度", 0, "y"},
	{u"去年", -1, "y"},
	{u"上年", -1, "y"},
	{u"上一年", -1, "y"},
	{u"上年度", -1, "y"},
	{u"前年", -2, "y"},
	{u"大前年", -3, "y"},
	{u"明年", 1, "y"},
	{u"下一年", 1, "y"},
	{u"后年", 2, "y"},
	{u"大后年", 3, "y"},
	{u"同年", 0, "Y"},
	{u"当年", 0, "Y"},
	{u"该年", 0, "Y"},
	{u"次年", 1, "Y"},
	{u"翌年", 1, "Y"},
	{u"本月", 0, "m"},
	{u"这个月", 0, "m"},
	{u"今个月", 0, "m"},
	{u"当月", 0, "M"},
	{u"这月", 0, "m"},
	{u"上月", -1, "m"},
	{u"上个月", -1, "m"},
	{u"上一个月", -1, "m"},
	{u"上上个月", -2, "m"},
	{u"上上月", -2, "m"},
	{u"下月", 1, "m"},
	{u"下个月", 1, "m"},
	{u"下一个月", 1, "m"},
	{u"下下个月", 2, "m"},
	{u"同月", 0, "M"},
	{u"次月", 1, "M"},
	{u"本季度", 0, "q"},
	{u"这个季度", 0, "q"},
	{u"当季", 0, "q"},
	{u"本季", 0, "q"},
	{u"上季", -1, "q"},
	{u"下季", 1, "q"},
	{u"上季度", -1, "q"},
	{u"上个季度", -1, "q"},
	{u"上一季度", -1, "q"},
	{u"下季度", 1, "q"},
	{u"下个季度", 1, "q"},
	{u"下一季度", 1, "q"},
	{u"今天", 0, "d"},
	{u"今日", 0, "d"},
	{u"昨天", -1, "d"},
	{u"昨日", -1, "d"},
	{u"琴日", -1, "d"},
	{u"寻日", -1, "d"},
	{u"听日", 1, "d"},
	{u"前天", -2, "d"},
	{u"前日", -2, "d"},
	{u"大前天", -3, "d"},
	{u"明天", 1, "d"},
	{u"明日", 1, "d"},
	{u"后天", 2, "d"},
	{u"后日", 2, "d"},
	{u"大后天", 3, "d"},
	{u"大后日", 3, "d"},
	{u"大前日", -3, "d"},
	{u"昨晚", -1, "d"},
	{u"昨夜", -1, "d"},
	{u"今晚", 0, "d"},
	{u"今晨", 0, "d"},
	{u"今早", 0, "d"},
	{u"明晚", 1, "d"},
	{u"明早", 1, "d"},
	{u"明晨", 1, "d"},
	{u"听晚", 1, "d"},
	{u"琴晚", -1, "d"},
	{u"前晚", -2, "d"},
	{u"当天", 0, "D"},
	{u"当日", 0, "D"},
	{u"同日", 0, "D"},
	{u"次日", 1, "D"},
	{u"翌日", 1, "D"},
	{u"隔日", 1, "D"},
};
WORDS(relative_words, relative_items);

static bool settle_relative(struct date *d, char unit, int count, const struct civil *base)
{
	int from, quarter;
	struct civil c;

	switch (unit) {
	case 'y':
		d->year = base->year + count;
		date_settle(d, GRAIN_YEAR, day_of(d->year, 1, 1), day_of(d->year + 1, 1, 1));
		return true;
	case 'm':
		from = month_start(base->year, base->month, count);
		c = civil_of(from);
		d->year = c.year, d->month = c.month;
		date_settle(d, GRAIN_MONTH, from, month_start(c.year, c.month, 1));
		return true;
	case 'q':
		quarter = (base->month - 1) / 3 * 3 + 1;
		date_settle(d, GRAIN_QUARTER, month_start(base->year, quarter, count * 3),
			month_start(base->year, quarter, count * 3 + 3));
		return true;
	default:
		from = day_of(base->year, base->month, base->day) + count;
		date_settle(d, GRAIN_DAY, from, from + 1);
		return true;
	}
}

/* 后天性, 今天下, 前日本首相: words that only begin like a day; 今日本报 does not. */
static bool is_other_day_word(const struct reading *r, size_t pos, size_t end)
{
	if (r->codes[end - 1] == u'天')
		return reading_any(r, end, u"使才下空气性系");
	if (r->codes[end - 1] == u'日' && r->codes[end] == u'报') /* 光明日报 */
		return !reading_any(r, end + 1, u"道导告称");
	return r->codes[pos] == u'前' && r->codes[end] == u'本' &&
	       !reading_any(r, end + 1, u"报市公台周月");
}

size_t date_step_relative(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t end;
	const struct word *word = words_at(&relative_words, r, pos, &end);
	struct civil base;
	char unit;

	if (!word || (*word->code == 'd' && is_other_day_word(r, pos, end)))
		return 0;
	unit = *word->code;
	base = civil_of(context->reference);
	if (unit == 'Y' || unit == 'M' || unit == 'D') {
		unit = (char)(unit - 'A' + 'a');
		if (unit == 'm' && !context->month && r->codes[pos] == u'同') {
			strcpy(d->timex, "PAST_REF");
			d->grain = GRAIN_OTHER;
			return end;
		}
		/* 当天 without a day before it says nothing */
		if ((unit == 'd' && !context->day) ||
			(unit == 'm' && !context->month && !context->has_reference) ||
			(unit == 'y' && !context->year && !context->has_reference))
			return 0;
		if (context->year)
			base.year = context->year;
		if (context->month &&
			(unit == 'd' || (unit == 'm' && reading_any(r, pos, u"同次"))))
			base.month = context->month;
		if (unit == 'd')
			base.day = context->day;
		if (unit == 'd' && !is_civil(base.year, base.month, base.day))
			return 0;
	} else if (!context->has_reference) {
		d->grain = unit == 'y' ? GRAIN_YEAR : unit == 'm' ? GRAIN_MONTH : GRAIN_DAY;
		return end;
	}
	return settle_relative(d, unit, (int)word->number, &base) ? end : 0;
}

/* ---- weeks ---- */

static const struct word week_prefix_items[] = {
	{u"上", -1, NULL},
	{u"上个", -1, NULL},
	{u"上一", -1, NULL},
	{u"上一个", -1, NULL},
	{u"上上", -2, NULL},
	{u"上上个", -2, NULL},
	{u"下", 1, NULL},
	{u"下个", 1, NULL},
	{u"下一", 1, NULL},
	{u"下一个", 1, NULL},
	{u"下下", 2, NULL},
	{u"下下个", 2, NULL},
	{u"本", 0, NULL},
	{u"这", 0, NULL},
	{u"这个", 0, NULL},
	{u"这一", 0, NULL},
	{u"今个", 0, NULL},
	{u"今", 0, NULL},
	{u"当", 0, NULL},
	{u"这一个", 0, NULL},
};
WORDS(week_prefixes, week_prefix_items);

static const struct word week_items[] = {
	{u"周", 0, NULL}, {u"星期", 0, NULL}, {u"礼拜", 0, NULL}};
WORDS(week_words, week_items);

static int weekday_number(const struct reading *r, size_t pos)
{
	static const char16_t days[] = u"一二三四五六日天";

	for (int i = 0; days[i]; i++)
		if (r->codes[pos] == days[i])
			return i < 7 ? i + 1 : 7;
	return 0;
}

/* Is there Chinese from POS on? */
static bool han_from(const struct reading *r, size_t pos)
{
	while (pos < r->count && !code_is_han(r->codes[pos]))
		pos++;
	return pos < r->count;
}

/* 下半周, 上半周: from Thursday on, and before it. */
static size_t half_week(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p = pos + reading_any(r, pos, u"本这");
	bool second = r->codes[p] == u'下';
	int monday = context->reference - weekday_of(context->reference) + 1;

	if (!reading_any(r, p, u"上下") || r->codes[p + 1] != u'半' || r->codes[p + 2] != u'周')
		return 0;
	d->grain = GRAIN_OTHER;
	if (context->has_reference)
		date_settle(d, GRAIN_OTHER, monday + 3 * second, monday + (second ? 7 : 3));
	return p + 3;
}

size_t date_step_week(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end;
	const struct word *prefix = words_at(&week_prefixes, r, pos, &p);
	int monday, day;
	bool weekend;

	if ((end = half_week(r, pos, context, d)))
		return end;
	if (!prefix)
		p = pos;
	if (!words_at(&week_words, r, p, &end))
		return 0;
	day = weekday_number(r, end);
	/* 周一 but not 周一围 (a name); 周日 but not 周日均 */
	if (day && reading_any(r, end + 1, u"均围鸣般岁年个"))
		day = 0;
	if (day == 1 && reading_any(r, end + 1, u"审直")) /* 上周一审判决 */
		day = 0;
	weekend = !day && r->codes[end] == u'末';
	if (!prefix && !day && !weekend)
		return 0;
	monday = context->reference - weekday_of(context->reference) + 1 +
		 7 * (prefix ? (int)prefix->number : 0);
	/* Standing alone, as in a timetable, it is the day to come; in a sentence of a news page it
	 * is one of this week. */
	if (!prefix && day && pos == 0 && monday + day - 1 <= context->reference &&
		!han_from(r, end + 1))
		monday += 7;
	d->grain = day ? GRAIN_DAY : GRAIN_WEEK;
	if (context->has_reference && day)
		date_settle(d, GRAIN_DAY, monday + day - 1, monday + day);
	else if (context->has_reference)
		date_settle(d, GRAIN_WEEK, monday + (weekend ? 5 : 0), monday + 7);
	return end + (day || weekend);
}

/* 第二周, 第一个星期一, 最后一个星期一 of a month; the 37th week of a year. */
size_t date_step_nth_week(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	struct numeral n = {0};
	size_t p, end;
	int day, first, nth;

	if ((p = reading_word(r, pos, u"最后一个")))
		n.min = -1;
	else if (r->codes[pos] != u'第' || !numeral_read(r, pos + 1, &n))
		return 0;
	else
		p = n.end + (r->codes[n.end] == u'个');
	if (!words_at(&week_words, r, p, &end) || !d->settled || n.min > 53)
		return 0;
	if (d->guessed && !d->inherit && context->has_reference && !context->paragraph_year) {
		/* 十一月第一个星期二 is told of the running year */
		d->year = civil_of(context->reference).year;
		date_settle(d, GRAIN_MONTH, month_start(d->year, d->month, 0),
			month_start(d->year, d->month, 1));
	}
	day = weekday_number(r, end);
	nth = (int)n.min;
	if (nth < 0) {
		first = d->to - 1;
		first -= (weekday_of(first) - (day ? day : 1) + 7) % 7;
	} else {
		first = d->from + ((day ? day : 1) - weekday_of(d->from) + 7) % 7;
		if (d->grain == GRAIN_YEAR && weekday_of(d->from) <= 4 && first - d->from > 0)
			first -= 7; /* the first week of a year holds its first Thursday */
		first += (nth - 1) * 7;
	}
	date_settle(d, day ? GRAIN_DAY : GRAIN_WEEK, first, first + (day ? 1 : 7));
	return end + (day > 0);
}
