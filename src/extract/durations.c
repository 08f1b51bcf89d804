/* durations.c -- a chain of numerals and units of time. */
#include "extract/durations.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "extract/numeral.h"

enum { DAY = 86400 };

/* NUMBER: seconds; CODE: its letter, T before those of the clock. */
static const struct word unit_items[] = {
	{u"年", 365. * DAY, "Y"},
	{u"周年", 365. * DAY, "Y"},
	{u"个世纪", 36500. * DAY, "C"},
	{u"世纪", 36500. * DAY, "C"},
	{u"季度", 90. * DAY, "Q"},
	{u"个季度", 90. * DAY, "Q"},
	{u"个月", 30. * DAY, "M"},
	{u"周", 7. * DAY, "W"},
	{u"个周", 7. * DAY, "W"},
	{u"星期", 7. * DAY, "W"},
	{u"个星期", 7. * DAY, "W"},
	{u"礼拜", 7. * DAY, "W"},
	{u"个礼拜", 7. * DAY, "W"},
	{u"天", DAY, "D"},
	{u"日", DAY, "D"},
	{u"昼夜", DAY, "D"},
	{u"工作日", DAY, "D"},
	{u"个工作日", DAY, "D"},
	{u"交易日", DAY, "D"},
	{u"个交易日", DAY, "D"},
	{u"小时", 3600, "h"},
	{u"个小时", 3600, "h"},
	{u"钟头", 3600, "h"},
	{u"个钟头", 3600, "h"},
	{u"个钟", 3600, "h"},
	{u"分钟", 60, "m"},
	{u"分", 60, "m"},
	{u"秒", 1, "s"},
	{u"秒钟", 1, "s"},
	{u"毫秒", .001, "s"},
};
static WORDS(units, unit_items);

/* Units that only stand behind other words: 半月 and 三个月, 半年, 8天20时. */
static const struct word month_unit = {u"月", 30. * DAY, "M"};
static const struct word year_unit = {u"年", 365. * DAY, "Y"};
static const struct word hour_unit = {u"时", 3600, "h"};
static const struct word night_unit = {u"晚", DAY, "D"};

/* 半个月 and 一个半小时 put 半 between 个 and the unit. */
static const struct word *unit_at(const struct reading *r, size_t pos, size_t *end, bool *half)
{
	const struct word *unit;
	size_t p = pos, q;

	*half = false;
	if (r->codes[p] == u'个' && r->codes[p + 1] == u'半')
		*half = true, p += 2;
	else if (r->codes[p] == u'半')
		*half = true, p += 1;
	else if (r->codes[p] == u'个' && r->codes[p + 1] == u'多')
		p += 2;
	if (p > pos && r->codes[p] == u'月') {
		*end = p + 1;
		return &month_unit;
	}
	if (p > pos && r->codes[pos] == u'个' && r->codes[p] == u'钟' &&
		r->codes[p + 1] != u'头') {
		*end = p + 1; /* 一个半钟 */
		return &hour_unit;
	}
	unit = words_at(&units, r, p, end);
	if (unit && r->codes[*end - 1] == u'年' &&
		reading_any(r, *end, u"级代货糕会度报检薪轻纪"))
		return NULL;
	if (unit && r->codes[*end - 1] == u'天' &&
		reading_any(r, *end, u"下生空气使然线猫花津"))
		return NULL;
	if (unit && r->codes[*end - 1] == u'周' && r->codes[*end] == u'末')
		return NULL;
	if (unit && r->codes[*end - 1] == u'秒' && reading_any(r, *end, u"杀懂拍"))
		return NULL;
	if (unit && r->codes[*end - 1] == u'日' && reading_any(r, *end, u"元本圆币报子活均"))
		return NULL;
	q = *end;
	if (unit && r->codes[q - 1] == u'分' && q - p == 1 && reading_any(r, q, u"之"))
		return NULL;
	return unit;
}

/* 1984年 names a year, and 四周 is what lies around, unless something is said of its length. */
static bool is_no_length(
	const struct reading *r, size_t unit, size_t end, const struct numeral *n)
{
	if (end != unit + 1)
		return false;
	if (r->codes[unit] == u'年')
		return (n->plain || n->positional) && n->digits == 4;
	return r->codes[unit] == u'周' && r->codes[unit - 1] == u'四' &&
	       code_is_han(r->codes[end]) &&
	       !reading_any(r, end, u"后内前年以来里多至到时之半零岁和或");
}

/* What a part may not be alone: 分 is also a point or a cent, 日 also a date, 2024年 a year. */
static bool stands_alone(
	const struct reading *r, size_t unit, size_t end, const struct numeral *n)
{
	char16_t code = r->codes[unit];
	bool whole = end == unit + 1;

	if (whole && code == u'分')
		return r->codes[end] == u'半';
	if (whole && code == u'日' && han_digit(r->codes[unit - 1]) > 0 && n->max < 11 &&
		reading_any(r, end + reading_any(r, end, u"之以"), u"前后"))
		return true; /* 三日后; 3日后 is after the third */
	if (whole && code == u'日' && n->plain && n->digits > 3)
		return false; /* 2728日 are two days */
	if (whole && code == u'日')
		return n->min > 31 || n->about || reading_any(r, end, u"内游") ||
		       (r->codes[end] == u'之' && r->codes[end + 1] == u'内');
	return true;
}

static void add_part(struct span_length *out, const struct word *unit, double count)
{
	size_t used = strlen(out->timex);
	bool clock = strchr("hms", *unit->code) != NULL;
	char letter = clock ? (char)(*unit->code - 'a' + 'A') : *unit->code;
	const char *mark = clock && !strchr(out->timex, 'T') ? "T" : "";

	if (letter == 'Q')
		count *= 3, letter = 'M';
	if (letter == 'C')
		count *= 100, letter = 'Y';
	if (unit->number < 1)
		count /= 1000;
	if (used + 18 < sizeof out->timex)
		snprintf(out->timex + used, sizeof out->timex - used, "%s%.12g%c", mark, count,
			letter);
}

/* 零 又 and blanks between parts: 两年零三个月. */
static size_t read_joint(const struct reading *r, size_t pos)
{
	if (r->codes[pos] == u'零' || r->codes[pos] == u'又')
		return pos + 1;
	return reading_blanks(r, pos, 1);
}

/* The smaller units that follow: 8天 20小时. */
static void read_rest(const struct reading *r, struct span_length *out, double last)
{
	struct numeral n;
	size_t end, p;
	bool half;

	for (int parts = 0; parts < 4; parts++) {
		const struct word *unit;
		double count;

		if (!numeral_read(r, read_joint(r, out->end), &n) || n.headless ||
			n.plain * n.digits > 4)
			return;
		p = reading_blanks(r, n.end, 1);
		unit = unit_at(r, p, &end, &half);
		if (!unit && r->codes[p] == u'时' && last >= DAY) {
			unit = &hour_unit;
			end = p + 1;
		}
		if (!unit || unit->number >= last)
			return;
		count = n.min + half * .5;
		add_part(out, unit, count);
		out->seconds += count * unit->number;
		out->end = end;
		last = unit->number;
	}
}

/* 3天-8天, 三年至五年: a second length of the same unit. */
static void read_range(
	const struct reading *r, struct span_length *out, const struct word *unit)
{
	size_t next = range_sign(r, out->end), end;
	struct numeral n;
	bool half;
	const struct word *second;

	if (!next || !numeral_read(r, next, &n) || n.headless)
		return;
	second = unit_at(r, reading_blanks(r, n.end, 1), &end, &half);
	if (!second || second->number != unit->number || n.max <= out->min)
		return;
	out->max = n.max + half * .5;
	out->end = end;
}

bool length_read(const struct reading *reading, size_t pos, struct span_length *out)
{
	const struct reading *r = reading;
	struct numeral low, high;
	const struct word *unit;
	size_t p, end;
	bool half = false, headless;

	memset(out, 0, sizeof *out);
	if (r->codes[pos] == u'个' && r->codes[pos + 1] == u'半') { /* 个半小时 */
		low = (struct numeral){.end = pos, .min = 1, .max = 1};
		high = low;
	} else if (reading_in_identifier(r, pos) || !numeral_range(r, pos, &low, &high) ||
		   low.fraction) {
		return false;
	}
	headless = !numeral_is_countable(&high) && !numeral_is_one_scale(r, pos, &high);
	p = reading_blanks(r, high.end, 1);
	unit = unit_at(r, p, &end, &half);
	if (!unit && high.min == .5 && r->codes[p] == u'年')
		unit = &year_unit, end = p + 1;
	if (!unit && high.headless && r->codes[p] == u'个' && r->codes[p + 1] == u'月')
		unit = &month_unit, end = p + 2;
	if (!unit || headless || low.min < 0 || is_no_length(r, p, end, &high))
		return false;
	/* 19至20世纪 is when, 半世纪 how long */
	if (unit->text[0] == u'世' && high.min >= 1 && !high.about)
		return false;
	out->min = low.min + half * .5;
	out->max = high.max + half * .5;
	out->about =
		low.about || high.about || (r->codes[p] == u'个' && r->codes[p + 1] == u'多');
	out->unit = *unit->code;
	out->end = end;
	strcpy(out->timex, "P");
	if (r->codes[end] == u'多' && !reading_any(r, end + 1, u"数次") &&
		!(r->codes[end - 1] == u'年' && high.plain && high.digits == 4))
		out->about = true, out->end++;
	else if (r->codes[end] == u'半' && r->codes[end + 1] != u'载')
		out->min += .5, out->max += .5, half = true, out->end++;
	if (r->codes[out->end] == u'钟' && *unit->code == 'm')
		out->end++;
	add_part(out, unit, out->min);
	out->seconds = out->min * unit->number;
	read_rest(r, out, unit->number);
	if (out->end == end)
		read_range(r, out, unit);
	return half || out->end > end || stands_alone(r, p, end, &high);
}

void length_set(struct finding *out, enum mention_type type, size_t start,
	const struct span_length *length)
{
	memset(out, 0, sizeof *out);
	out->type = type;
	out->start = start;
	out->end = length->end;
	out->value.kind = VALUE_LENGTH;
	out->value.has_seconds = true;
	out->value.seconds = length->seconds;
	out->value.about = length->about;
	snprintf(out->value.timex, sizeof out->value.timex, "%s", length->timex);
}

bool duration_read(const struct reading *reading, size_t pos, struct finding *out)
{
	struct span_length length;

	if (!length_read(reading, pos, &length))
		return false;
	/* 有一天, 某一天, 第三天: points, not lengths */
	if (pos && (reading_any(reading, pos - 1, u"第每") ||
			   (length.max == 1 && reading_any(reading, pos - 1, u"有某"))))
		return false;
	length_set(out, MENTION_DURATION, pos, &length);
	/* 三周大 is an age */
	if (reading->codes[length.end] == u'大' && strchr("YMWD", length.unit) &&
		(!code_is_han(reading->codes[length.end + 1]) ||
			reading_any(reading, length.end + 1, u"的了时婴"))) {
		out->type = MENTION_QUANTITY;
		out->end++;
		out->value.kind = VALUE_AMOUNT;
		out->value.has_min = out->value.has_max = true;
		out->value.min = length.min;
		out->value.max = length.max;
		strcpy(out->value.unit, length.unit == 'W'   ? "周"
					: length.unit == 'D' ? "天"
					: length.unit == 'M' ? "个月"
							     : "年");
	}
	return true;
}

bool unit_read(const struct reading *reading, size_t pos, struct span_length *out)
{
	size_t end;
	bool half;
	const struct word *unit = unit_at(reading, pos, &end, &half);

	if (!unit && reading_any(reading, pos, u"月晚")) {
		unit = reading->codes[pos] == u'月' ? &month_unit : &night_unit;
		end = pos + 1;
	}
	if (!unit || (reading->codes[pos] == u'分' && end == pos + 1))
		return false;
	*out = (struct span_length){.end = end,
		.min = 1,
		.max = 1,
		.unit = *unit->code,
		.seconds = unit->number,
		.timex = "P"};
	add_part(out, unit, 1);
	return true;
}
