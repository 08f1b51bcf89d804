#include "extract/sets.h"

#include <stdio.h>
#include <string.h>

#include "extract/clock.h"
#include "extract/dates.h"
#include "extract/durations.h"
#include "extract/numeral.h"

/* The day that a year's, month's or week's one falls on: 每年3月15日, 每月4号, 每周三. */
static size_t read_day(const struct reading *r, size_t pos, char unit)
{
	static const struct values_context no_context;
	struct finding date;
	size_t end;

	/* 每周五, but 每周五天 */
	if (unit == 'W' && reading_any(r, pos, u"一二三四五六日天") &&
		!reading_any(r, pos + 1, u"天个次小日场期"))
		return pos + 1;
	if (unit == 'M' && small_number(r, pos, 2, &end) > 0 && reading_any(r, end, u"日号"))
		return end + 1;
	if (unit == 'Y') {
		end = pos + (r->codes[pos] == u'的');
		/* a date without a year of its own */
		if (date_read(r, end, &no_context, &date) && date.type == MENTION_DATE &&
			!*date.value.from && !*date.value.to)
			return date.end;
	}
	return pos;
}

static size_t read_time(const struct reading *r, size_t pos)
{
	struct clock_time time;

	return clock_read(r, reading_blanks(r, pos, 1), &time) ? time.end : pos;
}

bool set_read(const struct reading *reading, size_t pos, struct finding *out)
{
	const struct reading *r = reading;
	struct span_length length;
	size_t p = pos + 1;

	if (r->codes[pos] != u'每')
		return false;
	p += r->codes[p] == u'隔';
	if (!length_read(r, p, &length)) {
		if (!unit_read(r, p, &length))
			return false;
		length.end = read_day(r, length.end, length.unit);
		if (strchr("YMWD", length.unit))
			length.end = read_time(r, length.end);
	}
	length_set(out, MENTION_SET, pos, &length);
	return true;
}
