/* calendar.h -- civil (Gregorian) dates as day numbers, counted from 1970-01-01. */
#ifndef PIYUE_EXTRACT_CALENDAR_H
#define PIYUE_EXTRACT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

struct civil {
	int year, month, day;
};

int day_of(int year, int month, int day);
struct civil civil_of(int day);
int days_in_month(int year, int month);
bool is_civil(int year, int month, int day);
/* 1 Monday to 7 Sunday. */
int weekday_of(int day);
/* The first of the month that lies COUNT months after YEAR-MONTH. */
int month_start(int year, int month, int count);
/* "2024-02-29", into 16 bytes. */
void civil_print(char *out, int day);

#endif
