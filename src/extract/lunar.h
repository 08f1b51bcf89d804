/* lunar.h -- the Chinese calendar as day numbers (calendar.h): its months, and the solar terms. */
#ifndef PIYUE_EXTRACT_LUNAR_H
#define PIYUE_EXTRACT_LUNAR_H

#include <stdbool.h>

enum { LUNAR_UNKNOWN = -0x7fffffff };

/* The first day of month MONTH (1-12) of the lunar year that begins in the civil year YEAR, or of
 * the leap month behind it; *DAYS becomes its length. LUNAR_UNKNOWN when the year is outside 1901
 * to 2100 or has no such month. */
int lunar_month(int year, int month, bool leap, int *days);

/* The day, by Beijing's clock, on which the sun reaches solar term TERM of civil year YEAR: 0 is 小寒
 * (285 degrees), 1 大寒, ... 6 清明, ... 23 冬至. Low-precision position of the sun from J. Meeus,
 * Astronomical Algorithms, 2nd edition, chapter 25 (0.01 degrees, about a quarter of an hour). */
int solar_term(int year, int term);

#endif
