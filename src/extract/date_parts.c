/* date_parts.c -- named parts of periods: 年底, 月初, 中旬, 上半年, 第三季度, Q3, 春季. */
#include "extract/date_steps.h"

#include <stdio.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

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
