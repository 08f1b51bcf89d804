/* date_parts.c -- named parts of periods: 年底, 月初, 中旬, 上半年, 第三季度, Q3, 春季. */
#include "extract/date_steps.h"

#include <stdio.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

/* From, to: in months of a year, days of a month, months of a quarter, years of a decade, tens of
 * years of a century; a TO of 0 is the end, a FROM of -1 says that there is no such part. */
#define NO_PART \
	{ \
		-1, -1 \
	}
static const struct part {
	const char16_t *text;
	signed char year[2], month[2], quarter[2], decade[2], century[2];
	const char *timex;
} parts[] = {
	{u"年初", {0, 2}, NO_PART, NO_PART, NO_PART, NO_PART, NULL},
	{u"初", {0, 2}, {0, 5}, {0, 1}, {0, 3}, {0, 2}, NULL},
	{u"年中", {5, 7}, NO_PART, NO_PART, NO_PART, NO_PART, NULL},
	{u"年底", {10, 0}, NO_PART, NO_PART, NO_PART, NO_PART, NULL},
	{u"年末", {10, 0}, NO_PART, NO_PART, NO_PART, NO_PART, NULL},
	{u"底", {10, 0}, {24, 0}, {2, 0}, {7, 0}, {8, 0}, NULL},
	{u"末", {10, 0}, {24, 0}, {2, 0}, {7, 0}, {8, 0}, NULL},
	{u"上半年", {0, 6}, NO_PART, NO_PART, NO_PART, NO_PART, "H1"},
	{u"下半年", {6, 0}, NO_PART, NO_PART, NO_PART, NO_PART, "H2"},
	{u"上半月", NO_PART, {0, 15}, NO_PART, NO_PART, NO_PART, NULL},
	{u"下半月", NO_PART, {15, 0}, NO_PART, NO_PART, NO_PART, NULL},
	{u"上旬", NO_PART, {0, 10}, NO_PART, NO_PART, NO_PART, NULL},
	{u"中旬", NO_PART, {10, 20}, NO_PART, NO_PART, NO_PART, NULL},
	{u"下旬", NO_PART, {20, 0}, NO_PART, NO_PART, NO_PART, NULL},
	{u"初期", {0, 2}, NO_PART, NO_PART, {0, 3}, {0, 2}, NULL},
	{u"前期", NO_PART, NO_PART, NO_PART, {0, 3}, {0, 3}, NULL},
	{u"早期", NO_PART, NO_PART, NO_PART, {0, 3}, {0, 3}, NULL},
	{u"中期", {5, 7}, NO_PART, NO_PART, {3, 7}, {4, 6}, NULL},
	{u"中叶", NO_PART, NO_PART, NO_PART, NO_PART, {4, 6}, NULL},
	{u"上半叶", NO_PART, NO_PART, NO_PART, NO_PART, {0, 5}, NULL},
	{u"下半叶", NO_PART, NO_PART, NO_PART, NO_PART, {5, 0}, NULL},
	{u"后期", NO_PART, NO_PART, NO_PART, {7, 0}, {7, 0}, NULL},
	{u"晚期", NO_PART, NO_PART, NO_PART, {7, 0}, {7, 0}, NULL},
	{u"末期", NO_PART, NO_PART, NO_PART, {7, 0}, {8, 0}, NULL},
	{u"末叶", NO_PART, NO_PART, NO_PART, NO_PART, {8, 0}, NULL},
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
	return month_start(c.year, c.month,
		count * (grain == GRAIN_CENTURY         ? 120
				: grain == GRAIN_DECADE ? 12
							: 1));
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
		: d->grain == GRAIN_CENTURY ? part->century
					    : NULL;
	if (!range || range[0] < 0)
		return 0;
	if (d->grain == GRAIN_YEAR && !part->text[1] &&
		reading_any(r, end, u"一二三四五六七八九十级次"))
		return 0;
	if (d->settled) {
		int from = step_by(d->from, d->grain, range[0]);

		*d->timex = '\0';
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
	{u"月初", 41, NULL},
	{u"月中", 42, NULL},
	{u"月底", 43, NULL},
	{u"月末", 43, NULL},
};
WORDS(quarter_words, quarter_items);

/* 第三季度, 一季度, 第一季, Q3: 1 to 4, or 0. */
static int read_quarter(const struct reading *r, size_t pos, size_t *end)
{
	int number;
	size_t p = pos;

	if (reading_in_identifier(r, pos))
		return 0;
	if (reading_any(r, pos, u"Qq") && reading_any(r, pos + 1, u"1234") &&
		!code_is_digit(r->codes[pos + 2]) && !code_is_letter(r->codes[pos + 2])) {
		*end = pos + 2;
		return r->codes[pos + 1] - '0';
	}
	p += r->codes[p] == u'第';
	number = small_number(r, p, 1, &p);
	p += r->codes[p] == u'财' && r->codes[p + 1] == u'季'; /* 第三财季 */
	if (number < 1 || number > 4 || r->codes[p] != u'季')
		return 0;
	if (r->codes[p + 1] == u'度')
		p++;
	else if ((r->codes[pos] != u'第' && r->codes[p - 1] != u'财') ||
		 reading_any(r, p + 1, u"节军"))
		return 0;
	*end = p + 1;
	return number;
}

/* 于年底, 到月末: the running year's or month's, unless another word or a number holds the character. */
static bool may_be_running(const struct reading *r, size_t pos, size_t end)
{
	char16_t before = reading_before(r, pos);

	if (!reading_any(r, pos, u"年月") || !code_is_han(before))
		return !code_is_digit(before);
	if (reading_any(r, end - 1, u"底末"))
		return han_digit(before) < 0 &&
		       !reading_any(r, pos - 1, u"十百千万亿半几数多余每全个周青少老成");
	return reading_any(r, pos - 1, u"于在到至从自截的计将望、和及");
}

/* 月初, 月底 of the running month. */
static void settle_month_part(const struct values_context *context, int kind, struct date *d)
{
	struct civil now = civil_of(context->reference);
	int first = month_start(now.year, now.month, 0),
	    next = month_start(now.year, now.month, 1);

	d->grain = GRAIN_OTHER;
	if (context->has_reference)
		date_settle(d, GRAIN_OTHER,
			kind == 41   ? first
			: kind == 42 ? first + 10
				     : first + 24,
			kind == 41   ? first + 5
			: kind == 42 ? first + 20
				     : next);
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

	if (!quarter && (!word || !may_be_running(r, pos, end)))
		return 0;
	if (word && word->number > 40) {
		if (d->grain != GRAIN_NONE)
			return 0;
		settle_month_part(context, (int)word->number, d);
		return end;
	}
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
