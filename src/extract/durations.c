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
		return &unit_items[6];
	}
	unit = words_at(&units, r, p, end);
	if (unit && r->codes[*end - 1] == u'年' &&
		reading_any(r, *end, u"级代货糕会度报检薪轻纪"))
		return NULL;
	if (unit && r->codes[*end - 1] == u'天' &&
		reading_any(r, *end, u"下生空气使然线猫花津"))
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

/* What a part may not be alone: 分 is also a point or a cent, 日 also a date, 2024年 a year. */
static bool stands_alone(
	const struct reading *r, size_t unit, size_t end, const struct numeral *n)
{
	char16_t code = r->codes[unit];
	bool whole = end == unit + 1;

	if (whole && code == u'分')
		return r->codes[end] == u'半';
	if (whole && code == u'日')
		return n->min > 31 || n->about || reading_any(r, end, u"内游") ||
		       (r->codes[end] == u'之' && r->codes[end + 1] == u'内');
	if (whole && code == u'年')
		return !((n->plain || n->positional) && n->digits == 4);
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
	if (used + 14 < sizeof out->timex)
		snprintf(out->timex + used, sizeof out->timex - used, "%s%.8g%c", mark, count,
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
			unit = &unit_items[20];
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
	headless = high.headless && high.min >= 1 && high.scales < 2;
	p = reading_blanks(r, high.end, 1);
	unit = unit_at(r, p, &end, &half);
	if (!unit && high.min == .5 && r->codes[p] == u'年')
		unit = &unit_items[0], end = p + 1;
	if (!unit && high.headless && r->codes[p] == u'个' && r->codes[p + 1] == u'月')
		unit = &unit_items[6], end = p + 2;
	if (!unit || headless || low.min < 0)
		return false;
	out->min = low.min + half * .5;
	out->max = high.max + half * .5;
	out->about =
		low.about || high.about || (r->codes[p] == u'个' && r->codes[p + 1] == u'多');
	out->unit = *unit->code;
	out->end = end;
	strcpy(out->timex, "P");
	if (r->codes[end] == u'多')
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

static void set_length(struct finding *out, enum mention_type type, size_t start,
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
	set_length(out, MENTION_DURATION, pos, &length);
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

static const struct word seasons_items[] = {
	{u"春天", 0, NULL},
	{u"夏天", 0, NULL},
	{u"秋天", 0, NULL},
	{u"冬天", 0, NULL},
	{u"春季", 0, NULL},
	{u"夏季", 0, NULL},
	{u"秋季", 0, NULL},
	{u"冬季", 0, NULL},
};
static WORDS(seasons, seasons_items);

/* What a set's day may be named by: 每周三, 每月4号, 每年秋天. */
static size_t read_set_detail(const struct reading *r, size_t pos, char unit)
{
	size_t end;

	if (unit == 'W' && reading_any(r, pos, u"一二三四五六日天"))
		return pos + 1;
	if (unit == 'M' && small_number(r, pos, 2, &end) > 0 && reading_any(r, end, u"日号"))
		return end + 1;
	if (unit == 'Y' && words_at(&seasons, r, pos, &end))
		return end;
	return pos;
}

bool set_read(const struct reading *reading, size_t pos, struct finding *out)
{
	const struct reading *r = reading;
	struct span_length length = {0};
	size_t p = pos + 1, end;
	const struct word *unit;

	if (r->codes[pos] != u'每')
		return false;
	if (r->codes[p] == u'隔')
		p++;
	if (!length_read(r, p, &length)) {
		bool half;

		unit = unit_at(r, p, &end, &half);
		if (!unit && r->codes[p] == u'月')
			unit = &unit_items[6], end = p + 1;
		if (!unit && r->codes[p] == u'晚')
			unit = &unit_items[13], end = p + 1;
		if (!unit || (r->codes[p] == u'分' && end == p + 1))
			return false;
		length.end = end;
		length.unit = *unit->code;
		strcpy(length.timex, "P");
		add_part(&length, unit, 1);
		length.seconds = unit->number;
		length.end = read_set_detail(r, end, length.unit);
	}
	set_length(out, MENTION_SET, pos, &length);
	return true;
}
