/* calendar.c -- days are counted in years that begin in March, so that the odd day comes last. */
#include "extract/calendar.h"

#include <stdio.h>

int day_of(int year, int month, int day)
{
	int y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int of_era = y - era * 400,
	    of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct civil civil_of(int day)
{
	int z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097,
	    of_era = z - era * 146097;
	int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * years + years / 4 - years / 100),
	    m = (5 * of_year + 2) / 153;
	int month = m < 10 ? m + 3 : m - 9;

	return (struct civil){
		years + era * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

int days_in_month(int year, int month)
{
	return month_start(year, month, 1) - month_start(year, month, 0);
}

bool is_civil(int year, int month, int day)
{
	return year >= 1 && year <= 9998 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(year, month);
}

int weekday_of(int day)
{
	int w = (day + 3) % 7;

	return (w < 0 ? w + 7 : w) + 1;
}

int month_start(int year, int month, int count)
{
	int months = year * 12 + month - 1 + count;

	return day_of(months / 12, months % 12 + 1, 1);
}

/* VALUE as COUNT digits; returns the place behind them. */
static char *put_digits(char *out, int value, int count)
{
	for (int i = count - 1; i >= 0; i--, value /= 10)
		out[i] = (char)('0' + value % 10);
	return out + count;
}

/* By hand, as printf would take a tenth of the whole search for values. */
void civil_print(char *out, int day)
{
	struct civil c = civil_of(day);

	out = put_digits(out, c.year, 4);
	*out++ = '-';
	out = put_digits(out, c.month, 2);
	*out++ = '-';
	*put_digits(out, c.day, 2) = '\0';
}
