#include "extract/value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"

static void add_field(struct buf *out, const char *name, const char *text)
{
	if (!*text)
		return;
	buf_addf(out, "%s\"%s\": ", out->data[out->len - 1] == '{' ? "" : ", ", name);
	json_add_text(out, text);
}

static void add_number(struct buf *out, const char *name, double value)
{
	buf_addf(out, "%s\"%s\": ", out->data[out->len - 1] == '{' ? "" : ", ", name);
	json_add_number(out, value);
}

static void time_json(struct buf *out, const struct value *value)
{
	add_field(out, "timex", value->timex);
	if (!value->from[0] && !value->to[0])
		return;
	buf_addf(out, "%s\"alts\": [{", out->data[out->len - 1] == '{' ? "" : ", ");
	add_field(out, value->at ? "at" : "from", value->from);
	if (!value->at)
		add_field(out, "to", value->to);
	buf_add_str(out, "}]");
}

static void amount_json(struct buf *out, const struct value *value)
{
	add_field(out, "currency", value->currency);
	if (value->has_min)
		add_number(out, "min", value->min);
	if (value->has_max)
		add_number(out, "max", value->max);
	add_field(out, "unit", value->unit);
	if (value->about)
		buf_addf(out, "%s\"approx\": true", out->data[out->len - 1] == '{' ? "" : ", ");
	if (value->bound != VALUE_EXACT)
		add_field(out, "bound", value->bound == VALUE_AT_LEAST ? "min" : "max");
}

void value_json(struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		buf_add_str(out, "null");
		return;
	case VALUE_TIME:
		buf_add_char(out, '{');
		time_json(out, value);
		break;
	case VALUE_LENGTH:
		buf_add_char(out, '{');
		add_field(out, "timex", value->timex);
		if (value->has_seconds)
			add_number(out, "seconds", value->seconds);
		break;
	case VALUE_AMOUNT:
		buf_add_char(out, '{');
		amount_json(out, value);
		break;
	}
	buf_add_char(out, '}');
}

/* 12000000000 as 12,000,000,000; fractions to at most six places. */
static void add_grouped(struct buf *out, double value)
{
	char digits[64];
	size_t whole;

	snprintf(digits, sizeof digits, "%.6f", fabs(value));
	whole = strcspn(digits, ".");
	for (size_t end = strlen(digits); end > whole; end--) {
		if (digits[end - 1] != '0' && digits[end - 1] != '.')
			break;
		digits[end - 1] = '\0';
	}
	if (value < 0)
		buf_add_char(out, '-');
	for (size_t i = 0; i < whole; i++) {
		buf_add_char(out, digits[i]);
		if ((whole - i) % 3 == 1 && i + 1 < whole)
			buf_add_char(out, ',');
	}
	if (strlen(digits) > whole)
		buf_add_str(out, digits + whole);
}

static void amount_text(struct buf *out, const struct value *value)
{
	if (value->about)
		buf_add_str(out, "≈ ");
	if (value->bound == VALUE_AT_LEAST)
		buf_add_str(out, "≥ ");
	else if (value->bound == VALUE_AT_MOST)
		buf_add_str(out, "≤ ");
	if (value->has_min)
		add_grouped(out, value->min);
	if (value->has_max && !(value->has_min && value->min == value->max)) {
		if (value->has_min)
			buf_add_str(out, " – ");
		add_grouped(out, value->max);
	}
	if (value->currency[0] && value->currency[0] != '?')
		buf_addf(out, " %s", value->currency);
	if (value->unit[0])
		buf_addf(out, " %s", value->unit);
}

void value_text(struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		return;
	case VALUE_TIME:
		buf_add_str(out, value->timex[0] ? value->timex : value->from);
		return;
	case VALUE_LENGTH:
		buf_add_str(out, value->timex);
		return;
	case VALUE_AMOUNT:
		amount_text(out, value);
		return;
	}
}
