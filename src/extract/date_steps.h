/* date_steps.h -- the parts a date is made of, each a small grammar (see dates.c); they stand in
 * the files date_*.c.
 * A step reads at POS and narrows D; it returns the position behind it, or 0 and D is void. */
#ifndef PIYUE_EXTRACT_DATE_STEPS_H
#define PIYUE_EXTRACT_DATE_STEPS_H

#include "extract/values.h"

enum date_grain {
	GRAIN_NONE,
	GRAIN_CENTURY,
	GRAIN_DECADE,
	GRAIN_YEAR,
	GRAIN_QUARTER, /* quarters, halves, seasons */
	GRAIN_MONTH,
	GRAIN_WEEK,
	GRAIN_DAY,
	GRAIN_OTHER, /* parts and windows: nothing narrows them */
};
#define GRAIN_BIT(grain) (1u << (grain))

struct date {
	enum date_grain grain;
	int year, month, day; /* as far as known, 0: not */
	int from, to;         /* days, when settled */
	bool settled;
	bool guessed; /* the year was not named */
	bool is_range, open_from, open_to;
	bool inherit; /* the end of a range: BASE_YEAR and BASE_MONTH are its start's */
	int base_year, base_month;
	char timex[24]; /* where it does not follow from the days */
	char clock[12]; /* "T09:31" */
};

typedef size_t date_step(const struct reading *reading, size_t pos,
	const struct values_context *context, struct date *d);

date_step date_step_numeric;    /* 2024-10-14, 10/1/2017, 19 2月 2025 */
date_step date_step_year;       /* 2024年, 90年代, 18世纪 */
date_step date_step_era;        /* 民国三年, 令和6年 */
date_step date_step_before_era; /* 公元前221年 */
date_step date_step_relative;   /* 去年, 上月, 昨天, 同年 */
date_step date_step_week;       /* 上周五, 本周, 下下周末, 周一 */
date_step date_step_window;     /* 未来两天, 前两个季度 */
date_step date_step_ago;        /* 三天前, 五年后 */
date_step date_step_part;       /* 年底, 月初, 中旬, 上半年 */
date_step date_step_quarter;    /* 第三季度, Q3, 春季 */
date_step date_step_holiday;    /* 国庆节, 春节, 冬至 */
date_step date_step_lunar;      /* 农历八月十五, 正月初三 */
date_step date_step_month;      /* 3月, 1-9月 */
date_step date_step_nth_week;   /* 第二周, 第一个星期一 */
date_step date_step_day;        /* 10日, 12-19日 */
date_step date_step_weekday;    /* 星期一 behind a date */
date_step date_step_clock;      /* 08:30, 上午9点 */

/* What some of them begin with. */
extern struct words relative_words; /* 去年 昨天 */
extern struct words week_prefixes;  /* 上 下个 */
extern struct words week_words;     /* 周 星期 */
extern struct words window_words;   /* 未来 过去 */
extern struct words quarter_words;  /* 上半年 春季 */
extern struct words holidays;       /* 国庆节 冬至 */
extern struct words calendars;      /* 农历 */
extern struct words eras;           /* 民国 令和 康熙 */

/* The reading of a month or day without a year: the nearest to the reference, or in the year
 * that the paragraph speaks of. */
int date_guess_year(
	const struct values_context *context, const struct date *d, int month, int day);
/* The number of LEAST to MOST digits 0-9 at POS and no more, with *END behind them; else -1. */
int date_digits(
	const struct reading *reading, size_t pos, size_t least, size_t most, size_t *end);
/* Set D to COUNT years of GRAIN from YEAR on, and return END. */
size_t date_settle_years(
	struct date *d, enum date_grain grain, int year, int count, size_t end);
/* Set D to [FROM, TO) of GRAIN. */
void date_settle(struct date *d, enum date_grain grain, int from, int to);

#endif
