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
	{u"当天", 0, "D"},
	{u"当日", 0, "D"},
	{u"同日", 0, "D"},
	{u"次日", 1, "D"},
	{u"翌日", 1, "D"},
	{u"隔日", 1, "D"},
};
static WORDS(relative_words, relative_items);

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

size_t date_step_relative(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t end;
	const struct word *word = words_at(&relative_words, r, pos, &end);
	struct civil base;
	char unit;

	if (!word || (*word->code == 'd' && reading_any(r, end - 1, u"天") &&
			     reading_any(r, end, u"使才下空气")))
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
static WORDS(week_prefixes, week_prefix_items);

static const struct word week_items[] = {
	{u"周", 0, NULL}, {u"星期", 0, NULL}, {u"礼拜", 0, NULL}};
static WORDS(week_words, week_items);

static int weekday_number(const struct reading *r, size_t pos)
{
	static const char16_t days[] = u"一二三四五六日天";

	for (int i = 0; days[i]; i++)
		if (r->codes[pos] == days[i])
			return i < 7 ? i + 1 : 7;
	return 0;
}

size_t date_step_week(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p, end;
	const struct word *prefix = words_at(&week_prefixes, r, pos, &p);
	int monday, day;
	bool weekend;

	if (!prefix)
		p = pos;
	if (!words_at(&week_words, r, p, &end))
		return 0;
	day = weekday_number(r, end);
	/* 周一 but not 周一围 (a name); 周日 but not 周日均 */
	if (day && reading_any(r, end + 1, u"均围鸣般岁年一"))
		day = 0;
	weekend = !day && r->codes[end] == u'末';
	if (!prefix && !day && !weekend)
		return 0;
	monday = context->reference - weekday_of(context->reference) + 1 +
		 7 * (prefix ? (int)prefix->number : 0);
	/* Standing alone, as in a timetable, it is the day to come; in a sentence of a news page it
	 * is one of this week. */
	if (!prefix && day && pos == 0 && end + 1 == r->count &&
		monday + day - 1 <= context->reference)
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

	(void)context;
	if ((p = reading_word(r, pos, u"最后一个")))
		n.min = -1;
	else if (r->codes[pos] != u'第' || !numeral_read(r, pos + 1, &n))
		return 0;
	else
		p = n.end + (r->codes[n.end] == u'个');
	if (!words_at(&week_words, r, p, &end) || !d->settled || n.min > 53)
		return 0;
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

/* ---- 未来两天, 前两个季度, 三天前 ---- */

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

/* ---- 年底, 月初, 中旬, 上半年, 第三季度 ---- */

/* From, to: in months of a year, days of a month, months of a quarter, years of a decade;
 * a TO of 0 is the end, a negative FROM counts from it. */
static const struct part {
	const char16_t *text;
	signed char year[2], month[2], quarter[2], decade[2];
	const char *timex;
} parts[] = {
	{u"年初", {0, 2}, {-1, -1}, {-1, -1}, {-1, -1}, NULL},
	{u"初", {0, 2}, {0, 5}, {0, 1}, {0, 3}, NULL},
	{u"年中", {5, 7}, {-1, -1}, {-1, -1}, {-1, -1}, NULL},
	{u"年底", {10, 0}, {-1, -1}, {-1, -1}, {-1, -1}, NULL},
	{u"年末", {10, 0}, {-1, -1}, {-1, -1}, {-1, -1}, NULL},
	{u"底", {10, 0}, {24, 0}, {2, 0}, {7, 0}, NULL},
	{u"末", {10, 0}, {24, 0}, {2, 0}, {7, 0}, NULL},
	{u"上半年", {0, 6}, {-1, -1}, {-1, -1}, {-1, -1}, "H1"},
	{u"下半年", {6, 0}, {-1, -1}, {-1, -1}, {-1, -1}, "H2"},
	{u"上旬", {-1, -1}, {0, 10}, {-1, -1}, {-1, -1}, NULL},
	{u"中旬", {-1, -1}, {10, 20}, {-1, -1}, {-1, -1}, NULL},
	{u"下旬", {-1, -1}, {20, 0}, {-1, -1}, {-1, -1}, NULL},
	{u"中", {-1, -1}, {10, 20}, {-1, -1}, {-1, -1}, NULL},
	{u"初期", {0, 2}, {-1, -1}, {-1, -1}, {0, 3}, NULL},
	{u"前期", {-1, -1}, {-1, -1}, {-1, -1}, {0, 3}, NULL},
	{u"早期", {-1, -1}, {-1, -1}, {-1, -1}, {0, 3}, NULL},
	{u"中期", {5, 7}, {-1, -1}, {-1, -1}, {3, 7}, NULL},
	{u"后期", {-1, -1}, {-1, -1}, {-1, -1}, {7, 0}, NULL},
	{u"末期", {-1, -1}, {-1, -1}, {-1, -1}, {7, 0}, NULL},
};

static const struct part *part_at(const struct reading *r, size_t pos, size_t *end)
{
	const struct part *best = NULL;

	*end = 0;
	for (size_t i = 0; i < array_length(parts); i++) {
		size_t behind = reading_word(r, pos, parts[i].text);

		if (behind > *end)
			*end = behind, best = &parts[i];
	}
	return best;
}

static int step_by(int start, enum date_grain grain, int count)
{
	struct civil c = civil_of(start);

	if (grain == GRAIN_MONTH)
		return start + count;
	return month_start(c.year, c.month, grain == GRAIN_DECADE ? count * 12 : count);
}

size_t date_step_part(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t end;
	const struct part *part = part_at(r, pos, &end);
	const signed char *range;

	(void)context;
	if (!part)
		return 0;
	range = d->grain == GRAIN_YEAR      ? part->year
		: d->grain == GRAIN_MONTH   ? part->month
		: d->grain == GRAIN_QUARTER ? part->quarter
		: d->grain == GRAIN_DECADE  ? part->decade
					    : NULL;
	if (!range || range[0] < 0 || (part->text[0] == u'中' && part->text[1] == 0))
		return 0;
	if (d->grain == GRAIN_YEAR && !part->text[1] &&
		reading_any(r, end, u"一二三四五六七八九十级次"))
		return 0;
	if (d->settled) {
		int from = step_by(d->from, d->grain, range[0]);

		if (part->timex)
			snprintf(d->timex, sizeof d->timex, "%04d-%s", d->year, part->timex);
		date_settle(d, GRAIN_OTHER, from,
			range[1] ? step_by(d->from, d->grain, range[1]) : d->to);
	}
	d->grain = GRAIN_OTHER;
	return end;
}

static const struct word quarter_items[] = {
	{u"春季", 11, "SP"},
	{u"春天", 11, "SP"},
	{u"夏季", 12, "SU"},
	{u"夏天", 12, "SU"},
	{u"秋季", 13, "FA"},
	{u"秋天", 13, "FA"},
	{u"冬季", 14, "WI"},
	{u"冬天", 14, "WI"},
	{u"上半年", 21, "H1"},
	{u"下半年", 22, "H2"},
	{u"年初", 31, NULL},
	{u"年底", 32, NULL},
	{u"年末", 32, NULL},
	{u"年中", 33, NULL},
};
static WORDS(quarter_words, quarter_items);

/* 第三季度, 一季度, 第一季, Q3: 1 to 4, or 0. */
static int read_quarter(const struct reading *r, size_t pos, size_t *end)
{
	int number;
	size_t p = pos;

	if (reading_any(r, pos, u"Qq") && reading_any(r, pos + 1, u"1234") &&
		!code_is_digit(r->codes[pos + 2]) && !code_is_letter(r->codes[pos + 2])) {
		*end = pos + 2;
		return r->codes[pos + 1] - '0';
	}
	p += r->codes[p] == u'第';
	number = small_number(r, p, 1, &p);
	if (number < 1 || number > 4 || r->codes[p] != u'季')
		return 0;
	if (r->codes[p + 1] == u'度')
		p++;
	else if (r->codes[pos] != u'第' || reading_any(r, p + 1, u"节军"))
		return 0;
	*end = p + 1;
	return number;
}

size_t date_step_quarter(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	/* first month from 0, months */
	static const signed char months[][2] = {[11] = {2, 3},
		[12] = {5, 3},
		[13] = {8, 3},
		[14] = {11, 3},
		[21] = {0, 6},
		[22] = {6, 6},
		[31] = {0, 2},
		[32] = {10, 2},
		[33] = {5, 2}};
	size_t end;
	int quarter = read_quarter(r, pos, &end), first = quarter * 3 - 3, count = 3,
	    year = d->year;
	const struct word *word = quarter ? NULL : words_at(&quarter_words, r, pos, &end);
	struct civil now = civil_of(context->reference);
	char code[4];

	if (!quarter && !word)
		return 0;
	if (word)
		first = months[(int)word->number][0], count = months[(int)word->number][1];
	snprintf(code, sizeof code, quarter ? "Q%d" : "%d", quarter % 10);
	if (d->grain == GRAIN_NONE) {
		year = context->has_reference ? now.year : 0;
		if (quarter && year && first > (now.month - 1) / 3 * 3 + 3)
			year--;
		if (context->paragraph_year)
			year = context->paragraph_year;
	}
	d->grain = GRAIN_QUARTER;
	if (!year)
		return end;
	d->year = year;
	if (!word || word->code)
		snprintf(d->timex, sizeof d->timex, "%04d-%s", year, word ? word->code : code);
	date_settle(d, GRAIN_QUARTER, month_start(year, first + 1, 0),
		month_start(year, first + 1, count));
	if (word)
		d->grain = GRAIN_OTHER;
	return end;
}
