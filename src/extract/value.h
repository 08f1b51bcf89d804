/* value.h -- the normalised value of a date, a sum, a percentage, a count.
 * The forms are those of TIMEX3 (ISO-TimeML) for time and of min/max ranges for amounts. */
#ifndef PIYUE_EXTRACT_VALUE_H
#define PIYUE_EXTRACT_VALUE_H

#include <stdbool.h>

#include "base/buf.h"

enum value_kind {
	VALUE_NONE,
	VALUE_TIME,   /* DATE, TIME: timex, from, to */
	VALUE_LENGTH, /* DURATION, SET: timex, seconds */
	VALUE_AMOUNT, /* MONEY, PERCENT, NUMBER, ORDINAL, QUANTITY: min, max, currency or unit */
};

enum value_bound {
	VALUE_EXACT,
	VALUE_AT_LEAST, /* 超过, 以上: "min" in JSON */
	VALUE_AT_MOST,  /* 不到, 接近: "max" in JSON */
};

/* A plain struct without owned memory, so that mentions can be copied. */
struct value {
	enum value_kind kind;
	char timex[40];        /* "2024-11", "P8Y", "2024-11-08T09:31"; empty: none */
	char from[24], to[24]; /* ISO 8601, half-open; empty: open on that side */
	bool at;               /* a point of time: only from counts */
	bool has_seconds;
	double seconds; /* length of a duration */
	bool has_min, has_max;
	double min, max; /* in units of the currency, in percent, or in UNIT */
	bool about;      /* 约, 近, 左右, 多, 几 */
	enum value_bound bound;
	char currency[4]; /* ISO 4217, "?" when not named */
	char unit[24];    /* UTF-8, as in the text: 人, 公里 */
};

/* Append the JSON form that corpora and `piyue extract` use; "null" for VALUE_NONE. */
void value_json(struct buf *out, const struct value *value);
/* Append a short form for people: "≈ 12,000,000,000 USD", "2024-11 … 2024-12". Nothing for
 * VALUE_NONE. */
void value_text(struct buf *out, const struct value *value);

#endif
