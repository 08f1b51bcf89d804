#include "text/utf8.h"

#include <string.h>

/* The lead bytes of table 3-7: how long, and the range of the second byte. */
struct lead {
	unsigned char length, low, high, bits;
};

static struct lead lead_of(unsigned char c)
{
	if (c >= 0xc2 && c <= 0xdf)
		return (struct lead){2, 0x80, 0xbf, 0x1f};
	if (c == 0xe0)
		return (struct lead){3, 0xa0, 0xbf, 0x0f};
	if (c == 0xed)
		return (struct lead){3, 0x80, 0x9f, 0x0f};
	if (c >= 0xe1 && c <= 0xef)
		return (struct lead){3, 0x80, 0xbf, 0x0f};
	if (c == 0xf0)
		return (struct lead){4, 0x90, 0xbf, 0x07};
	if (c >= 0xf1 && c <= 0xf3)
		return (struct lead){4, 0x80, 0xbf, 0x07};
	if (c == 0xf4)
		return (struct lead){4, 0x80, 0x8f, 0x07};
	return (struct lead){0, 0, 0, 0};
}

/* Decode; returns the bytes taken and says in WELL whether they were well formed. */
static size_t decode(const char *text, size_t len, uint32_t *cp, bool *well)
{
	const unsigned char *s = (const unsigned char *)text;
	struct lead lead;
	uint32_t value;
	size_t i;

	*well = true;
	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	*well = false;
	*cp = UTF8_REPLACEMENT;
	lead = lead_of(s[0]);
	if (!lead.length)
		return 1;
	if (len < 2 || s[1] < lead.low || s[1] > lead.high)
		return 1;
	value = (uint32_t)(s[0] & lead.bits) << 6 | (s[1] & 0x3fu);
	for (i = 2; i < lead.length; i++) {
		if (i >= len || (s[i] & 0xc0) != 0x80)
			return i;
		value = value << 6 | (s[i] & 0x3fu);
	}
	*well = true;
	*cp = value;
	return lead.length;
}

size_t utf8_decode_any(const char *text, size_t len, uint32_t *cp)
{
	bool well;

	return decode(text, len, cp, &well);
}

size_t utf8_encode(char *out, uint32_t cp)
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = UTF8_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

void utf8_add(struct buf *out, uint32_t cp)
{
	char bytes[UTF8_MAX_BYTES];

	buf_add(out, bytes, utf8_encode(bytes, cp));
}

size_t utf8_next(const char *text, size_t len, size_t pos)
{
	uint32_t cp;

	return pos < len ? pos + utf8_decode(text + pos, len - pos, &cp) : len;
}

size_t utf8_align(const char *text, size_t len, size_t pos)
{
	if (pos >= len)
		return len;
	/* A lead byte stands at most three bytes back, and must reach POS to own it. */
	for (size_t back = 1; back < UTF8_MAX_BYTES && back <= pos; back++) {
		uint32_t cp;

		if (((unsigned char)text[pos - back + 1] & 0xc0) != 0x80)
			break;
		if (pos - back + utf8_decode(text + pos - back, len - pos + back, &cp) > pos)
			return pos - back;
	}
	return pos;
}

size_t utf8_prev(const char *text, size_t len, size_t pos)
{
	return pos ? utf8_align(text, len, (pos < len ? pos : len) - 1) : 0;
}

bool utf8_valid(const char *text, size_t len)
{
	for (size_t pos = 0; pos < len;) {
		uint32_t cp;
		bool well;

		pos += decode(text + pos, len - pos, &cp, &well);
		if (!well)
			return false;
	}
	return true;
}

size_t utf8_add_valid(struct buf *out, const char *text, size_t len)
{
	size_t bad = 0, start = 0;

	for (size_t pos = 0; pos < len;) {
		uint32_t cp;
		bool well;
		size_t taken = decode(text + pos, len - pos, &cp, &well);

		if (!well) {
			buf_add(out, text + start, pos - start);
			utf8_add(out, UTF8_REPLACEMENT);
			start = pos + taken;
			bad += taken;
		}
		pos += taken;
	}
	buf_add(out, text + start, len - start);
	return bad;
}

/* Count up to N code points (or UTF-16 units); *POS becomes where they end. */
static size_t walk(const char *text, size_t len, size_t n, bool utf16, size_t *pos)
{
	size_t count = 0;

	for (*pos = 0; *pos < len && count < n;) {
		uint32_t cp;
		size_t taken = utf8_decode(text + *pos, len - *pos, &cp);
		size_t units = utf16 && cp > 0xffff ? 2 : 1;

		if (count + units > n)
			break;
		count += units;
		*pos += taken;
	}
	return count;
}

size_t utf8_count(const char *text, size_t len)
{
	size_t pos;

	return walk(text, len, SIZE_MAX, false, &pos);
}

size_t utf8_count_utf16(const char *text, size_t len)
{
	size_t pos;

	return walk(text, len, SIZE_MAX, true, &pos);
}

size_t utf8_offset(const char *text, size_t len, size_t n)
{
	size_t pos;

	walk(text, len, n, false, &pos);
	return pos;
}

size_t utf8_offset_utf16(const char *text, size_t len, size_t n)
{
	size_t pos;

	walk(text, len, n, true, &pos);
	return pos;
}
