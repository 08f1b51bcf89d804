/* value.c -- values as JSON and as words for people. */
#include "extract/value.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"

/* 1.5e11 as 150000000000, 0.1 as 0.1: what was written, not what a double makes of it. */
static void add_number(struct buf *out, double v)
{
	if (fabs(v) < 1e15 && v == floor(v))
		buf_addf(out, "%.0f", v);
	else
		buf_addf(out, "%.15g", v);
}

static void add_time(struct buf *out, const struct value *v)
{
	const char *mark = "";

	buf_add_char(out, '{');
	if (*v->timex)
		buf_addf(out, "\"timex\": \"%s\"", v->timex), mark = ", ";
	if (*v->from || *v->to) {
		buf_addf(out, "%s\"alts\": [{", mark);
		if (v->at)
			buf_addf(out, "\"at\": \"%s\"", v->from);
		else if (*v->from)
			buf_addf(out, "\"from\": \"%s\"", v->from);
		if (!v->at && *v->to)
			buf_addf(out, "%s\"to\": \"%s\"", *v->from ? ", " : "", v->to);
		buf_add_str(out, "}]");
		mark = ", ";
	}
	if (v->about)
		buf_addf(out, "%s\"approx\": true", mark);
	buf_add_char(out, '}');
}

static void add_flags(struct buf *out, const struct value *v)
{
	if (v->about)
		buf_add_str(out, ", \"approx\": true");
	if (v->bound != VALUE_EXACT)
		buf_addf(
			out, ", \"bound\": \"%s\"", v->bound == VALUE_AT_LEAST ? "min" : "max");
}

static void add_amount(struct buf *out, const struct value *v)
{
	buf_add_char(out, '{');
	if (*v->currency)
		buf_addf(out, "\"currency\": \"%s\", ", v->currency);
	buf_add_str(out, "\"min\": ");
	v->has_min ? add_number(out, v->min) : buf_add_str(out, "null");
	buf_add_str(out, ", \"max\": ");
	v->has_max ? add_number(out, v->max) : buf_add_str(out, "null");
	add_flags(out, v);
	if (*v->unit)
		buf_addf(out, ", \"unit\": \"%s\"", v->unit);
	buf_add_char(out, '}');
}

static void add_length(struct buf *out, const struct value *v)
{
	buf_addf(out, "{\"timex\": \"%s\"", v->timex);
	if (v->has_seconds) {
		buf_add_str(out, ", \"seconds\": ");
		add_number(out, v->seconds);
	}
	add_flags(out, v);
	buf_add_char(out, '}');
}

void value_json(struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		buf_add_str(out, "null");
		break;
	case VALUE_TIME:
		add_time(out, value);
		break;
	case VALUE_LENGTH:
		add_length(out, value);
		break;
	case VALUE_AMOUNT:
		add_amount(out, value);
		break;
	}
}

/* With separators of thousands, as a person reads it. */
static void add_grouped(struct buf *out, double v)
{
	struct buf digits = {0};
	size_t whole = 0, first;

	add_number(&digits, v);
	first = digits.data[0] == '-';
	while (first + whole < digits.len && digits.data[first + whole] >= '0' &&
		digits.data[first + whole] <= '9')
		whole++;
	buf_add(out, digits.data, first);
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			buf_add_char(out, ',');
		buf_add_char(out, digits.data[first + i]);
	}
	buf_add(out, digits.data + first + whole, digits.len - first - whole);
	buf_release(&digits);
}

static void add_sign(struct buf *out, const struct value *v)
{
	if (v->bound == VALUE_AT_LEAST)
		buf_add_str(out, "≥ ");
	else if (v->bound == VALUE_AT_MOST)
		buf_add_str(out, "≤ ");
	else if (v->about)
		buf_add_str(out, "≈ ");
}

void value_text(struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TIME:
		if (*value->from && *value->to)
			buf_addf(out, "%s … %s", value->from, value->to);
		else if (*value->from)
			buf_addf(out, "%s …", value->from);
		else if (*value->to)
			buf_addf(out, "… %s", value->to);
		else
			buf_add_str(out, value->timex);
		break;
	case VALUE_LENGTH:
		add_sign(out, value);
		buf_add_str(out, value->timex);
		break;
	case VALUE_AMOUNT:
		add_sign(out, value);
		if (value->has_min)
			add_grouped(out, value->min);
		if (value->has_max && value->max != value->min) {
			buf_add_str(out, " … ");
			add_grouped(out, value->max);
		}
		if (*value->currency || *value->unit)
			buf_addf(out, " %s", *value->currency ? value->currency : value->unit);
		break;
	}
}
