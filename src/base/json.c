#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void json_add_string(struct buf *out, const char *text, size_t len)
{
	size_t done = 0;

	buf_add_char(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_add(out, text + done, i - done);
		done = i + 1;
		switch (c) {
		case '"':
			buf_add_str(out, "\\\"");
			break;
		case '\\':
			buf_add_str(out, "\\\\");
			break;
		case '\n':
			buf_add_str(out, "\\n");
			break;
		case '\r':
			buf_add_str(out, "\\r");
			break;
		case '\t':
			buf_add_str(out, "\\t");
			break;
		default:
			buf_addf(out, "\\u%04x", c);
		}
	}
	buf_add(out, text + done, len - done);
	buf_add_char(out, '"');
}

void json_add_text(struct buf *out, const char *text)
{
	if (text)
		json_add_string(out, text, strlen(text));
	else
		buf_add_str(out, "null");
}

void json_add_number(struct buf *out, double value)
{
	char digits[64];

	if (!isfinite(value)) {
		buf_add_str(out, "null");
		return;
	}
	if (fabs(value) < 1e21 && value == trunc(value)) {
		buf_addf(out, "%.0f", value == 0 ? 0.0 : value);
		return;
	}
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, value);
		if (strtod(digits, NULL) == value)
			break;
	}
	buf_add_str(out, digits);
}
