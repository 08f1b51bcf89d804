/* date_festive.c -- festivals, solar terms, and dates of the lunar calendar. */
#include "extract/date_steps.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/lunar.h"
#include "extract/numeral.h"

/* NUMBER: month * 100 + day; CODE: "L" of the lunar year, day 30 being the month's last; "S":
 * NUMBER is a solar term; "E": NUMBER of days behind Easter; else month, weekday and which one of the
 * month, and NUMBER of days behind it. */
static const struct word holiday_items[] = {
	{u"元旦", 101, NULL},
	{u"元旦节", 101, NULL},
	{u"新年", 101, NULL},
	{u"情人节", 214, NULL},
	{u"妇女节", 308, NULL},
	{u"三八妇女节", 308, NULL},
	{u"三八国际妇女节", 308, NULL},
	{u"国际妇女节", 308, NULL},
	{u"女生节", 307, NULL},
	{u"消费者权益日", 315, NULL},
	{u"国际消费者权益日", 315, NULL},
	{u"白色情人节", 314, NULL},
	{u"世界地球日", 422, NULL},
	{u"世界读书日", 423, NULL},
	{u"航天日", 424, NULL},
	{u"中国航天日", 424, NULL},
	{u"护士节", 512, NULL},
	{u"世界环境日", 605, NULL},
	{u"抗战胜利纪念日", 903, NULL},
	{u"烈士纪念日", 930, NULL},
	{u"万圣夜", 1031, NULL},
	{u"记者节", 1108, NULL},
	{u"国家公祭日", 1213, NULL},
	{u"五四青年节", 504, NULL},
	{u"五一国际劳动节", 501, NULL},
	{u"国际劳动节", 501, NULL},
	{u"六一儿童节", 601, NULL},
	{u"国际儿童节", 601, NULL},
	{u"八一建军节", 801, NULL},
	{u"双12", 1212, NULL},
	{u"复活节", 0, "E"},
	{u"复活节星期一", 1, "E"},
	{u"耶稣受难日", -2, "E"},
	{u"棕枝主日", -7, "E"},
	{u"圣灰星期三", -46, "E"},
	{u"耶稣升天节", 39, "E"},
	{u"五旬节", 49, "E"},
	{u"圣灵降临节", 49, "E"},
	{u"小年", 1223, "L"},
	{u"龙抬头", 202, "L"},
	{u"中元节", 715, "L"},
	{u"黑色星期五", 1, "b44"},
	{u"网络星期一", 4, "b44"},
	{u"植树节", 312, NULL},
	{u"愚人节", 401, NULL},
	{u"清明节", 6, "S"},
	{u"清明", 6, "S"},
	{u"五一", 501, NULL},
	{u"五一节", 501, NULL},
	{u"劳动节", 501, NULL},
	{u"五一劳动节", 501, NULL},
	{u"青年节", 504, NULL},
	{u"儿童节", 601, NULL},
	{u"建党节", 701, NULL},
	{u"建军节", 801, NULL},
	{u"教师节", 910, NULL},
	{u"国庆", 1001, NULL},
	{u"国庆节", 1001, NULL},
	{u"十一国庆", 1001, NULL},
	{u"十一黄金周", 1001, NULL},
	{u"十一长假", 1001, NULL},
	{u"十一假期", 1001, NULL},
	{u"万圣节", 1031, NULL},
	{u"光棍节", 1111, NULL},
	{u"双十一", 1111, NULL},
	{u"双11", 1111, NULL},
	{u"双十二", 1212, NULL},
	{u"平安夜", 1224, NULL},
	{u"圣诞节", 1225, NULL},
	{u"圣诞", 1225, NULL},
	{u"母亲节", 0, "572"},
	{u"父亲节", 0, "673"},
	{u"感恩节", 0, "b44"},
	{u"春节", 101, "L"},
	{u"农历新年", 101, "L"},
	{u"农历春节", 101, "L"},
	{u"端午", 505, "L"},
	{u"端午节", 505, "L"},
	{u"中秋", 815, "L"},
	{u"中秋节", 815, "L"},
	{u"重阳节", 909, "L"},
	{u"元宵节", 115, "L"},
	{u"七夕", 707, "L"},
	{u"七夕节", 707, "L"},
	{u"除夕", 1230, "L"},
	{u"大年三十", 1230, "L"},
	{u"大年初一", 101, "L"},
	{u"正月十五", 115, "L"},
	{u"腊八节", 1208, "L"},
	{u"立春", 2, "S"},
	{u"惊蛰", 4, "S"},
	{u"春分", 5, "S"},
	{u"谷雨", 7, "S"},
	{u"立夏", 8, "S"},
	{u"芒种", 10, "S"},
	{u"夏至", 11, "S"},
	{u"立秋", 14, "S"},
	{u"处暑", 15, "S"},
	{u"秋分", 17, "S"},
	{u"霜降", 19, "S"},
	{u"立冬", 20, "S"},
	{u"冬至", 23, "S"},
};
WORDS(holidays, holiday_items);

/* Day DAY of a lunar month; a month that ends before it gives its last day. */
static int lunar_day(int year, int month, bool leap, int day)
{
	int days, first = lunar_month(year, month, leap, &days);

	return first == LUNAR_UNKNOWN ? first : first + (day < days ? day : days) - 1;
}

/* Easter Sunday of the western churches: the anonymous Gregorian computus (J. Meeus, Astronomical
 * Algorithms, 2nd edition, chapter 8). */
static int easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4,
	    g = (8 * b + 13) / 25, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4,
	    l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451,
	    n = h + l - 7 * m + 114;

	return day_of(year, n / 31, n % 31 + 1);
}

/* The day of FESTIVAL in YEAR. */
static int festival_day(const struct word *festival, int year)
{
	int month = (int)festival->number / 100, day = (int)festival->number % 100, first;

	if (!festival->code)
		return day_of(year, month, day);
	if (*festival->code == 'S')
		return solar_term(year, day);
	if (*festival->code == 'L') /* the last day of 2024 by the moon is in 2025 */
		return lunar_day(month == 12 ? year - 1 : year, month, false, day);
	if (*festival->code == 'E')
		return easter(year) + (int)festival->number;
	first = day_of(year, festival->code[0] == 'b' ? 11 : festival->code[0] - '0', 1);
	return first + (festival->code[1] - '0' - weekday_of(first) + 7) % 7 +
	       7 * (festival->code[2] - '1') + (int)festival->number;
}

/* Years after which the leap months come round again (the Metonic cycle). */
enum { LEAP_CYCLE = 19 };

/* The year, named or the one that brings DAY(YEAR) nearest to the reference, or 0. */
static int nearest_year(const struct values_context *context, const struct date *d,
	int (*day)(const void *what, int year), const void *what)
{
	int best = 0, least = 0, around;

	if (d->year || (d->inherit && d->base_year))
		return d->year ? d->year : d->base_year;
	if (!context->has_reference)
		return context->paragraph_year;
	around = civil_of(context->reference).year;
	for (int year = around - LEAP_CYCLE; year <= around + LEAP_CYCLE; year++) {
		int at = day(what, year), off;

		if (at == LUNAR_UNKNOWN)
			continue;
		off = abs(at - context->reference);
		if (!best || off < least)
			best = year, least = off;
	}
	return context->paragraph_year && least > 31 ? context->paragraph_year : best;
}

static void settle(struct date *d, int first, int days)
{
	struct civil c = civil_of(first);

	d->month = c.month, d->day = c.day;
	date_settle(d, GRAIN_OTHER, first, first + days);
}

static int day_of_festival(const void *what, int year)
{
	return festival_day(what, year);
}

size_t date_step_holiday(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t end;
	const struct word *festival = words_at(&holidays, r, pos, &end);
	int year, first;

	if (!festival ||
		(reading_any(r, pos, u"五") && reading_any(r, end, u"十百千万点二三四五")))
		return 0;
	if (reading_any(r, end, u"寺门路") || (d->grain == GRAIN_YEAR && !d->year))
		return 0;
	year = nearest_year(context, d, day_of_festival, festival);
	d->grain = GRAIN_OTHER;
	d->settled = false;
	if (!year && !festival->code)
		d->month = (int)festival->number / 100, d->day = (int)festival->number % 100;
	first = year ? festival_day(festival, year) : LUNAR_UNKNOWN;
	if (first != LUNAR_UNKNOWN)
		settle(d, first, 1);
	return end;
}

/* ---- 农历八月十五, 正月初三, 闰四月 ---- */

struct lunar_date {
	int month, day; /* day 0: the whole month */
	bool leap;
};

static int first_of_lunar(const void *what, int year)
{
	const struct lunar_date *lunar = what;

	return lunar_day(year, lunar->month, lunar->leap, lunar->day ? lunar->day : 1);
}

/* 正月, 大年初三, 腊月, 闰四月, 八月; *SURE when no other calendar has such a month. In figures only
 * behind the calendar's name (NAMED). */
static size_t read_lunar_month(
	const struct reading *r, size_t pos, bool named, struct lunar_date *lunar, bool *sure)
{
	size_t end;

	*sure = true;
	lunar->leap = r->codes[pos] == u'闰';
	pos += lunar->leap;
	if ((end = reading_word(r, pos, u"正月")) ||
		((end = reading_word(r, pos, u"大年")) && r->codes[end] == u'初'))
		lunar->month = 1;
	else if ((end = reading_word(r, pos, u"腊月")))
		lunar->month = 12;
	else if ((code_is_digit(r->codes[pos]) && !named) ||
		 (lunar->month = small_number(r, pos, 2, &end)) < 1 || lunar->month > 12 ||
		 r->codes[end] != u'月')
		return 0;
	else
		*sure = lunar->leap, end++;
	return end;
}

/* 初三, 十五, 廿三; the position behind it, or POS. */
static size_t read_lunar_day(
	const struct reading *r, size_t pos, bool named, struct lunar_date *lunar)
{
	size_t end, p = pos + (r->codes[pos] == u'初');
	int day, tens = r->codes[p] == u'廿' ? 20 : 0;

	day = small_number(r, p + (tens > 0), 2, &end);
	if (tens && (day < 1 || day > 9))
		day = 0, end = p + 1;
	day += tens;
	if (day < 1 || day > 30 || (code_is_digit(r->codes[p]) && !named))
		return pos;
	lunar->day = day;
	return end + reading_any(r, end, u"日号");
}

/* 五月初五 without a word for the calendar: the third of a month unless three of something follow. */
static bool is_lunar_by_form(const struct reading *r, size_t month_end, size_t end)
{
	return r->codes[month_end] == u'初' && end > month_end &&
	       (!code_is_han(r->codes[end]) ||
		       reading_any(r, end, u"的是为前后晚上清凌下早夜到至日这那当举正"));
}

static const struct word calendars_items[] = {
	{u"农历", 0, NULL},
	{u"阴历", 0, NULL},
	{u"旧历", 0, NULL},
	{u"夏历", 0, NULL},
};
WORDS(calendars, calendars_items);

size_t date_step_lunar(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	struct lunar_date lunar = {0};
	struct date year = {0};
	size_t p = pos, month, end;
	bool named = words_at(&calendars, r, pos, &end) != NULL, sure;
	int of, first, days;

	if (named && d->grain == GRAIN_NONE && (p = date_step_year(r, end, context, &year)))
		d->year = year.year;
	else if (named)
		p = end;
	month = read_lunar_month(r, p, named, &lunar, &sure);
	if (!month)
		return 0;
	end = read_lunar_day(r, month, named, &lunar);
	if (!named && !sure && !is_lunar_by_form(r, month, end))
		return 0;
	of = nearest_year(context, d, first_of_lunar, &lunar);
	d->grain = GRAIN_OTHER;
	d->settled = false;
	if (!of)
		return end;
	first = lunar_month(of, lunar.month, lunar.leap, &days);
	if (first != LUNAR_UNKNOWN && lunar.day <= days)
		settle(d, first + (lunar.day ? lunar.day - 1 : 0), lunar.day ? 1 : days);
	return end;
}
