/* durations.h -- lengths of time (八年, 三到五年, 8天20小时, 一个半小时).
 * A year counts 365 days and a month 30. */
#ifndef PIYUE_EXTRACT_DURATIONS_H
#define PIYUE_EXTRACT_DURATIONS_H

#include "extract/reading.h"

/* A length of so many units. */
struct span_length {
	size_t end;      /* where it ends in the reading */
	double min, max; /* of UNIT; decimals for halves */
	char unit;       /* Y Q M W D h m s */
	bool about;
	double seconds; /* of the whole, with smaller units that follow; of MIN in a range */
	char timex[32]; /* "P8DT20H" */
};

bool length_read(const struct reading *reading, size_t pos, struct span_length *out);
/* One of a unit, without its number: the 周 of 每周. */
bool unit_read(const struct reading *reading, size_t pos, struct span_length *out);
/* Make OUT a mention of TYPE that begins at START and is worth LENGTH. */
void length_set(struct finding *out, enum mention_type type, size_t start,
	const struct span_length *length);
bool duration_read(const struct reading *reading, size_t pos, struct finding *out);

#endif
