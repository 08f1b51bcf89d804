/* clock.h -- the grammar of times of day: 上午9点30分, 下午3点半, 20:30, 晚上8时许, 2:00pm, 9点至11点. */
#ifndef PIYUE_EXTRACT_CLOCK_H
#define PIYUE_EXTRACT_CLOCK_H

#include "extract/reading.h"
#include "extract/values.h"

/* A time of day, or a stretch of one when it ends later than it begins. */
struct clock_time {
	size_t end;               /* where it ends in the reading */
	int hour, minute, second; /* minute, second: -1 when not said */
	int to_hour, to_minute, to_second;
	bool is_range;
	bool part;  /* the part of the day was named: 上午, pm */
	bool exact; /* more was said than an hour: 9点半, 8:00, 9点整 */
};

/* The parts of a day, which a time may begin with. */
extern struct words clock_parts;

/* Read the time at POS, where a time is to be expected (behind a date). */
bool clock_read(const struct reading *reading, size_t pos, struct clock_time *out);
/* Print what ISO 8601 calls the time: "T09:30". */
void clock_print(char out[12], int hour, int minute, int second);

/* A time that stands by itself: 三点 in front of 意见 is none. */
bool time_read(const struct reading *reading, size_t pos, const struct values_context *context,
	struct finding *out);

#endif
