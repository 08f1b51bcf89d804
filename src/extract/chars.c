#include "extract/chars.h"

#include "text/fold.h"

#define BAD 0xfffdu

static bool is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

uint32_t chars_at_other(const char *text, size_t pos, size_t end, size_t *next)
{
	const unsigned char *p = (const unsigned char *)text + pos;
	size_t left = end - pos;
	uint32_t c;

	*next = pos + 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xe0 && p[0] < 0xf0 && left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
		c = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		if (c < 0x800)
			return BAD;
		*next = pos + 3;
		return c;
	}
	if (p[0] >= 0xc2 && p[0] < 0xe0 && left >= 2 && is_tail(p[1])) {
		*next = pos + 2;
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	if (p[0] >= 0xf0 && p[0] < 0xf5 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) &&
		is_tail(p[3])) {
		c = (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 |
		    (p[3] & 0x3fu);
		if (c < 0x10000 || c > 0x10ffff)
			return BAD;
		*next = pos + 4;
		return c;
	}
	return BAD;
}

uint32_t chars_before(const char *text, size_t start, size_t pos, size_t *prev)
{
	size_t first = pos - 1, next;
	uint32_t c;

	while (first > start && pos - first < 4 && is_tail((unsigned char)text[first]))
		first--;
	c = chars_at(text, first, pos, &next);
	if (next != pos) { /* stray tail bytes */
		*prev = pos - 1;
		return BAD;
	}
	*prev = first;
	return c;
}

bool chars_is_rare_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0x20000 && c <= 0x323af) || c == 0x3007;
}

bool chars_is_other_letter(uint32_t c)
{
	return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
	       (c >= 0x370 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1fff) ||
	       (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

bool chars_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return (c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
	       (c >= 0x400 && c <= 0x42f) || (c >= 0xff21 && c <= 0xff3a);
}

bool chars_is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

bool chars_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0xfeff;
}

bool chars_is_odd_dot(uint32_t c)
{
	return c == 0x2022 || c == 0x2027 || c == 0x30fb || c == 0xff65 || c == 0x2219 ||
	       c == 0x22c5 || c == 0xff0e || c == 0x2e31;
}

uint32_t chars_fold(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c == '\t' ? ' ' : c;
	if (c >= 0x3400 && c <= 0x9fff)
		return fold_to_simplified(c);
	if (c >= 0xff01 && c <= 0xff5e && c != 0xff0e)
		return chars_fold(c - 0xfee0);
	if (chars_is_middle_dot(c))
		return 0xb7;
	if (chars_is_blank(c))
		return ' ';
	if (c >= 0xc0 && c <= 0xde && c != 0xd7)
		return c + 32;
	if (c == 0x2019 || c == 0x2018 || c == 0x2032)
		return '\'';
	if (c >= 0x2010 && c <= 0x2013)
		return '-';
	return chars_is_han(c) ? fold_to_simplified(c) : c;
}

static size_t put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t chars_fold_text(char *out, const char *text, size_t len)
{
	size_t pos = 0, used = 0;
	bool blank = false;

	while (pos < len) {
		uint32_t c = chars_fold(chars_at(text, pos, len, &pos));

		if (c == 0)
			c = BAD;
		if (c == ' ' && blank)
			continue;
		blank = c == ' ';
		used += put(out + used, c);
	}
	out[used] = '\0';
	return used;
}

size_t chars_count(const char *text, size_t start, size_t end)
{
	size_t count = 0;

	for (size_t i = start; i < end; i++)
		count += !is_tail((unsigned char)text[i]);
	return count;
}
