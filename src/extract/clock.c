#include "extract/clock.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

/* NUMBER: hours to add before noon; CODE: "n" of the night, whose small hours are the morning's. */
static const struct word part_items[] = {
	{u"上午", 0, NULL},
	{u"早上", 0, NULL},
	{u"早晨", 0, NULL},
	{u"早间", 0, NULL},
	{u"清晨", 0, NULL},
	{u"凌晨", 0, NULL},
	{u"清早", 0, NULL},
	{u"朝早", 0, NULL},
	{u"今朝", 0, NULL},
	{u"早", 0, NULL},
	{u"中午", 12, "n"},
	{u"正午", 12, "n"},
	{u"午间", 12, "n"},
	{u"下午", 12, NULL},
	{u"午后", 12, NULL},
	{u"傍晚", 12, NULL},
	{u"下昼", 12, NULL},
	{u"晏昼", 12, NULL},
	{u"晚上", 12, "n"},
	{u"晚间", 12, "n"},
	{u"晚", 12, "n"},
	{u"夜间", 12, "n"},
	{u"夜里", 12, "n"},
	{u"夜晚", 12, "n"},
	{u"深夜", 12, "n"},
	{u"半夜", 12, "n"},
	{u"午夜", 12, "n"},
	{u"当晚", 12, "n"},
	{u"à ", 0, NULL},
};
WORDS(clock_parts, part_items);

static const struct word half_day_items[] = {
	{u"am", 0, NULL},
	{u"AM", 0, NULL},
	{u"a.m.", 0, NULL},
	{u"pm", 12, NULL},
	{u"PM", 12, NULL},
	{u"p.m.", 12, NULL},
};
static WORDS(half_days, half_day_items);

/* Words that a time is expected behind. */
static const struct word zone_items[] = {
	{u"北京时间", 0, NULL},
	{u"当地时间", 0, NULL},
	{u"东部时间", 0, NULL},
	{u"西部时间", 0, NULL},
	{u"太平洋时间", 0, NULL},
	{u"美东时间", 0, NULL},
	{u"标准时间", 0, NULL},
	{u"台北时间", 0, NULL},
	{u"本地时间", 0, NULL},
	{u"夏令时", 0, NULL},
};
static WORDS(zones, zone_items);

/* Han numbers are read here digit by digit, as 三点零五 is no decimal. */
static int han_number(const struct reading *r, size_t pos, size_t *end)
{
	int tens = 0, digit = han_digit(r->codes[pos]);
	size_t p = pos;

	if (r->codes[p + (digit > 0)] == u'十' && digit != 0) {
		tens = digit > 0 ? digit * 10 : 10;
		p += 1 + (digit > 0);
		digit = han_digit(r->codes[p]);
		*end = p + (digit > 0);
		return tens + (digit > 0 ? digit : 0);
	}
	if (digit < 0)
		return -1;
	p++;
	if (digit == 0 && han_digit(r->codes[p]) > 0) /* 零九 */
		digit = han_digit(r->codes[p++]);
	*end = p;
	return digit;
}

static int clock_number(const struct reading *r, size_t pos, size_t *end)
{
	return code_is_digit(r->codes[pos]) ? small_number(r, pos, 2, end)
					    : han_number(r, pos, end);
}

static size_t read_seconds(const struct reading *r, size_t pos, struct clock_time *t)
{
	size_t end;
	int second = clock_number(r, pos, &end);

	if (second < 0 || second > 59 || r->codes[end] != u'秒')
		return pos;
	t->second = second;
	return end + 1;
}

/* Behind 点 and 时: 半, 整, 一刻, 30分, 二十, 零五. */
static size_t read_minutes(const struct reading *r, size_t pos, struct clock_time *t)
{
	size_t end;
	int minute;

	t->exact = true;
	if (r->codes[pos] == u'半') {
		t->minute = 30;
		return read_seconds(r, pos + 1, t);
	}
	if (r->codes[pos] == u'整' || r->codes[pos] == u'正')
		return pos + 1;
	if (r->codes[pos] == u'钟')
		return pos + 1 + (r->codes[pos + 1] == u'整');
	minute = clock_number(r, pos, &end);
	if (minute > 0 && minute < 4 && r->codes[end] == u'刻') {
		t->minute = minute * 15;
		return end + 1;
	}
	if (minute >= 0 && minute <= 59 && r->codes[end] == u'分' &&
		r->codes[end + 1] != u'之') {
		t->minute = minute;
		return read_seconds(r, end + 1, t);
	}
	/* without 分 only what is no decimal: 九点二十, 晚上九点零五, 16点30 */
	if (minute >= 0 && minute <= 59 && end >= pos + 2 &&
		(t->part || han_digit(r->codes[pos]) < 0 || han_digit(r->codes[pos + 1]) < 0) &&
		!code_is_han(r->codes[end]) && !code_is_letter(r->codes[end]) &&
		!reading_any(r, end, u"%.")) {
		t->minute = minute;
		return end;
	}
	t->exact = false;
	return pos;
}

static int two_digits(const struct reading *r, size_t pos)
{
	if (!code_is_digit(r->codes[pos]) || !code_is_digit(r->codes[pos + 1]) ||
		code_is_digit(r->codes[pos + 2]))
		return -1;
	return (r->codes[pos] - '0') * 10 + (r->codes[pos + 1] - '0');
}

/* 8:30, 8:30:59, 8h30. */
static size_t read_signs(const struct reading *r, size_t pos, struct clock_time *t)
{
	if ((t->minute = two_digits(r, pos + 1)) < 0)
		return 0;
	t->exact = true;
	pos += 3;
	if (r->codes[pos] != ':')
		return pos;
	t->second = two_digits(r, pos + 1);
	return t->second < 0 ? 0 : pos + 3;
}

static bool is_time(int hour, int minute, int second)
{
	return hour >= 0 && hour <= 24 && minute <= 59 && second <= 59 &&
	       (hour < 24 || (minute < 1 && second < 1));
}

/* One time, without its range. PART: the part of the day that a time before it named, or NULL. */
static bool read_one(
	const struct reading *r, size_t pos, const struct word *part, struct clock_time *t)
{
	size_t end, p = pos, behind;
	const struct word *named = words_at(&clock_parts, r, pos, &end);

	memset(t, 0, sizeof *t);
	t->minute = t->second = -1;
	if (named)
		part = named, p = reading_blanks(r, end, 1);
	t->part = part != NULL;
	t->hour = clock_number(r, p, &end);
	if (t->hour < 0)
		return false;
	if (r->codes[end] == ':' || (r->codes[end] == 'h' && code_is_digit(r->codes[end + 1])))
		t->end = read_signs(r, end, t);
	else if (reading_any(r, end, u"点时"))
		t->end = read_minutes(r, end + 1, t);
	else if (words_at(&half_days, r, reading_blanks(r, end, 1), &behind))
		t->end = end;
	if (!t->end)
		return false;
	named = words_at(&half_days, r, reading_blanks(r, t->end, 1), &end);
	if (named && !code_is_letter(r->codes[end]) && t->hour <= 12) {
		part = named, t->end = end;
		t->hour %= 12;
	} else if (named && t->end == behind) {
		return false;
	}
	t->part = part != NULL;
	/* 晚上12点 is the day's end, 半夜2点 its beginning */
	if (part && part->number > 0 && t->hour < 12 && !(part->code && t->hour < 4))
		t->hour += 12;
	else if (part && part->code && part->number > 0 && t->hour == 12 &&
		 part->text[0] != u'中' && part->text[0] != u'正' && part->text[1] != u'间')
		t->hour = 24;
	return is_time(t->hour, t->minute, t->second);
}

void clock_print(char out[12], int hour, int minute, int second)
{
	int len = snprintf(out, 12, "T%02d", hour % 100);

	if (minute >= 0)
		len += snprintf(out + len, 12 - (size_t)len, ":%02d", minute % 100);
	if (second >= 0)
		snprintf(out + len, 12 - (size_t)len, "%s:%02d", minute < 0 ? ":00" : "",
			second % 100);
}

/* 五到六点, 9~11点: the first hour without its 点. */
static bool read_hours(const struct reading *r, size_t pos, struct clock_time *t)
{
	size_t end, p, next;
	const struct word *part = words_at(&clock_parts, r, pos, &end);
	int hour = clock_number(r, part ? end : pos, &p);

	next = hour >= 0 ? range_sign(r, p) : 0;
	if (!next || !read_one(r, next, part, t) || !reading_any(r, t->end - 1, u"点时"))
		return false;
	t->to_hour = t->hour, t->to_minute = t->minute, t->to_second = t->second;
	t->hour = hour + (part && part->number > 0 && hour < 12 ? 12 : 0);
	t->is_range = t->hour < t->to_hour;
	return t->is_range;
}

bool clock_read(const struct reading *reading, size_t pos, struct clock_time *out)
{
	const struct reading *r = reading;
	struct clock_time last;
	size_t next, end;

	if (read_hours(r, pos, out))
		return true;
	if (!read_one(r, pos, NULL, out))
		return false;
	next = range_sign(r, out->end);
	if (next && read_one(r, next, words_at(&clock_parts, r, pos, &end), &last)) {
		out->is_range = true;
		out->to_hour = last.hour, out->to_minute = last.minute;
		out->to_second = last.second;
		out->end = last.end;
		out->exact |= last.exact;
		out->part |= last.part;
	}
	return true;
}

/* ---- by itself ---- */

static bool stands_by_itself(
	const struct reading *r, size_t pos, const struct clock_time *t, bool colon)
{
	size_t start;
	char16_t before = reading_before(r, pos);

	if (words_before(&zones, r, pos, &start))
		return true;
	if (colon) /* 21:15 is a score behind 以 and a ratio behind 比 */
		return !reading_any(r, t->end, u"战胜击负不平大逆险力领获:") && before != ':' &&
		       before != u'以' && before != u'比' && before != u'为';
	if (t->part || t->exact || t->is_range)
		return true;
	if (pos == 0 && t->end == r->count)
		return true;
	return reading_any(r, t->end, u"许前后左起开准以之") &&
	       !reading_any(r, t->end, u"起来");
}

static void print_moment(char out[24], int day, int hour, int minute, int second)
{
	char date[16];

	if (hour > 23)
		day += hour / 24, hour %= 24;
	civil_print(date, day);
	snprintf(out, 24, "%.10sT%02d:%02d:%02d", date, hour % 24, minute < 0 ? 0 : minute % 60,
		second < 0 ? 0 : second % 60);
}

/* The moment behind the hour, minute or second that T begins with. */
static void print_end(char out[24], int day, const struct clock_time *t)
{
	int hour = t->hour, minute = t->minute, second = t->second;

	if (second >= 0)
		second++;
	else if (minute >= 0)
		minute++;
	else
		hour++;
	if (second > 59)
		second = 0, minute++;
	if (minute > 59)
		minute = 0, hour++;
	print_moment(out, day, hour, minute, second);
}

bool time_read(const struct reading *reading, size_t pos, const struct values_context *context,
	struct finding *out)
{
	const struct reading *r = reading;
	struct clock_time t;
	char first[12], last[12];
	bool colon;

	if (reading_in_identifier(r, pos) || !clock_read(r, pos, &t))
		return false;
	colon = reading_any(r, pos + 1, u":") || reading_any(r, pos + 2, u":");
	if ((colon && (code_is_letter(r->codes[t.end]) || code_is_digit(r->codes[t.end]))) ||
		!stands_by_itself(r, pos, &t, colon && !t.part) ||
		(!t.part && r->codes[t.end - 1] == u'分' && r->codes[t.end] == u'钟'))
		return false;
	memset(out, 0, sizeof *out);
	out->type = MENTION_TIME;
	out->start = pos;
	out->end = t.end;
	out->value.kind = VALUE_TIME;
	clock_print(first, t.hour, t.minute, t.second);
	clock_print(last, t.to_hour, t.to_minute, t.to_second);
	snprintf(out->value.timex, sizeof out->value.timex, t.is_range ? "%s/%s" : "%s", first,
		last);
	if (!context->has_reference)
		return true;
	print_moment(out->value.from, context->reference, t.hour, t.minute, t.second);
	if (t.is_range)
		print_moment(out->value.to, context->reference + (t.to_hour < t.hour),
			t.to_hour, t.to_minute, t.to_second);
	else
		print_end(out->value.to, context->reference, &t);
	return true;
}
