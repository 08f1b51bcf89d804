#include "clean/dates.h"

#include <stdio.h>
#include <string.h>

/* Reading onward in a line. */
struct reader {
	const char *line;
	size_t len, pos;
};

static void skip_blanks(struct reader *r)
{
	for (;;) {
		if (r->pos < r->len && (r->line[r->pos] == ' ' || r->line[r->pos] == '\t'))
			r->pos++;
		else if (r->pos + 3 <= r->len && memcmp(r->line + r->pos, "　", 3) == 0)
			r->pos += 3;
		else if (r->pos + 2 <= r->len && memcmp(r->line + r->pos, "\xc2\xa0", 2) == 0)
			r->pos += 2;
		else
			return;
	}
}

static bool take(struct reader *r, const char *words)
{
	size_t n = strlen(words);

	if (r->len - r->pos < n || memcmp(r->line + r->pos, words, n) != 0)
		return false;
	r->pos += n;
	return true;
}

/* A number of LEAST to MOST digits, with no digit behind it; -1 when there is none. */
static int number(struct reader *r, int least, int most)
{
	int value = 0, digits = 0;

	while (r->pos < r->len && r->line[r->pos] >= '0' && r->line[r->pos] <= '9') {
		if (++digits > most)
			return -1;
		value = value * 10 + (r->line[r->pos++] - '0');
	}
	return digits >= least ? value : -1;
}

static bool valid_day(int year, int month, int day)
{
	static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= lengths[month - 1] && (month != 2 || day < 29 || leap);
}

/* 2024-10-14, 2024/10/14, 2024.10.14, 2024年10月14日. */
static bool year_first(struct reader *r, int *year, int *month, int *day)
{
	static const char *const separators[] = {"-", "/", ".", "年"};

	*year = number(r, 4, 4);
	if (*year < 0)
		return false;
	skip_blanks(r);
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		if (!take(r, separators[i]))
			continue;
		skip_blanks(r);
		*month = number(r, 1, 2);
		skip_blanks(r);
		if (*month < 0 || !take(r, i == 3 ? "月" : separators[i]))
			return false;
		skip_blanks(r);
		*day = number(r, 1, 2);
		if (*day < 0)
			return false;
		skip_blanks(r);
		return i != 3 || take(r, "日") || take(r, "号");
	}
	return false;
}

/* 19 2 月 2025, as pages of other languages have it after their translation. */
static bool day_first(struct reader *r, int *year, int *month, int *day)
{
	*day = number(r, 1, 2);
	skip_blanks(r);
	*month = *day < 0 ? -1 : number(r, 1, 2);
	skip_blanks(r);
	if (*month < 0 || !take(r, "月"))
		return false;
	skip_blanks(r);
	*year = number(r, 4, 4);
	return *year >= 0;
}

/* 25/12/2024 or 12/25/2024, where only one reading is a date: 05/12 could be either. */
static bool year_last(struct reader *r, int *year, int *month, int *day)
{
	int first = number(r, 1, 2), second;
	bool slash = take(r, "/");

	if (first < 0 || !(slash || take(r, ".")))
		return false;
	second = number(r, 1, 2);
	if (second < 0 || !take(r, slash ? "/" : "."))
		return false;
	*year = number(r, 4, 4);
	*day = first > 12 ? first : second;
	*month = first > 12 ? second : first;
	return *year >= 0 && (first > 12) != (second > 12);
}

/* 09:31, 09:31:05, 04h14, 09时31分, right behind the date. */
static void add_time(struct reader *r, struct found_date *found)
{
	struct reader at = *r;
	int hour, minute, second = -1;

	skip_blanks(&at);
	if (take(&at, "T") || take(&at, "à") || take(&at, "|") || take(&at, "- ") ||
		take(&at, "(周"))
		skip_blanks(&at);
	hour = number(&at, 1, 2);
	if (hour < 0 || hour > 23 ||
		!(take(&at, ":") || take(&at, "：") || take(&at, "h") || take(&at, "时")))
		return;
	minute = number(&at, 2, 2);
	if (minute < 0 || minute > 59)
		return;
	r->pos = at.pos;
	if (take(&at, ":"))
		second = number(&at, 2, 2);
	if (second >= 0 && second < 60) {
		r->pos = at.pos;
		snprintf(found->iso + 10, sizeof found->iso - 10, "T%02d:%02d:%02d", hour,
			minute, second);
	} else {
		snprintf(found->iso + 10, sizeof found->iso - 10, "T%02d:%02d", hour, minute);
	}
}

bool dates_find(struct found_date *found, const char *line, size_t len)
{
	int year, month, day;

	for (size_t i = 0; i < len; i++) {
		struct reader r = {line, len, i}, other = r, last = r;

		if (line[i] < '0' || line[i] > '9')
			continue;
		if (i > 0 && line[i - 1] >= '0' && line[i - 1] <= '9')
			continue;
		if (!year_first(&r, &year, &month, &day)) {
			if (day_first(&other, &year, &month, &day))
				r = other;
			else if (year_last(&last, &year, &month, &day))
				r = last;
			else
				continue;
		}
		if (!valid_day(year, month, day))
			continue;
		snprintf(found->iso, sizeof found->iso, "%04d-%02d-%02d", year % 10000,
			month % 100, day % 100);
		found->start = i;
		add_time(&r, found);
		found->end = r.pos;
		return true;
	}
	return false;
}
