#include "base/json.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of the well-formed UTF-8 sequence at S (Unicode Standard, table 3-7), or 0. */
static size_t decode(const unsigned char *s, size_t len, uint32_t *cp)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t n = s[0] < 0x80 ? 1 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;

	*cp = n == 1 ? s[0] : s[0] & (0xffu >> (n + 1));
	if ((n > 1 && s[0] < 0xc2) || s[0] > 0xf4 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3fu);
	}
	return *cp < least[n] || *cp > 0x10ffff || (*cp >= 0xd800 && *cp < 0xe000) ? 0 : n;
}

/* What a terminal or an eye could be fooled by: controls, invisible and bidi characters, tags. */
static bool is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       cp == 0x180e || (cp >= 0x200b && cp <= 0x200f) ||
	       (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) ||
	       cp == 0xfeff || (cp >= 0xfff9 && cp <= 0xfffb) ||
	       (cp >= 0xe0000 && cp <= 0xe007f);
}

static void add_escape(struct buf *out, uint32_t cp)
{
	if (cp == '\n')
		buf_add_str(out, "\\n");
	else if (cp == '\r')
		buf_add_str(out, "\\r");
	else if (cp == '\t')
		buf_add_str(out, "\\t");
	else if (cp < 0x10000)
		buf_addf(out, "\\u%04x", (unsigned)cp);
	else
		buf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (cp >> 10)),
			(unsigned)(0xdc00 | (cp & 0x3ff)));
}

void json_add_inside(struct buf *out, const char *text, size_t len)
{
	size_t done = 0, taken;

	for (size_t i = 0; i < len; i += taken) {
		uint32_t cp;

		taken = decode((const unsigned char *)text + i, len - i, &cp);
		if (taken && !is_unsafe(cp))
			continue;
		buf_add(out, text + done, i - done);
		add_escape(out, taken ? cp : 0xfffd);
		taken = taken ? taken : 1;
		done = i + taken;
	}
	buf_add(out, text + done, len - done);
}

void json_add_string(struct buf *out, const char *text, size_t len)
{
	size_t done = 0;

	buf_add_char(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '"' && text[i] != '\\')
			continue;
		json_add_inside(out, text + done, i - done);
		buf_add_char(out, '\\');
		buf_add_char(out, text[i]);
		done = i + 1;
	}
	json_add_inside(out, text + done, len - done);
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
