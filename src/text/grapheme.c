#include "text/grapheme.h"

#include <utf8proc.h>

#include "text/property.h"
#include "text/utf8.h"

#define LOOK_BACK 1024 /* bytes; also stated in the header */

static bool is_plain(uint32_t cp)
{
	return property_gate(property_of(cp)) == GATE_PLAIN;
}

size_t grapheme_next(const char *text, size_t len, size_t pos)
{
	utf8proc_int32_t state = 0;
	uint32_t before, cp;

	if (pos >= len)
		return len;
	pos += utf8_decode(text + pos, len - pos, &before);
	while (pos < len) {
		size_t taken = utf8_decode(text + pos, len - pos, &cp);

		if (!state && is_plain(before) && is_plain(cp))
			break;
		if (utf8proc_grapheme_break_stateful(
			    (utf8proc_int32_t)before, (utf8proc_int32_t)cp, &state))
			break;
		pos += taken;
		before = cp;
	}
	return pos;
}

/* Before a plain code point that follows a plain one stands a boundary for certain. */
static size_t certain_boundary(const char *text, size_t len, size_t pos)
{
	size_t limit = pos > LOOK_BACK ? pos - LOOK_BACK : 0;

	while (pos > limit) {
		size_t before = utf8_prev(text, len, pos);
		uint32_t a, b = 0;

		utf8_decode(text + before, len - before, &a);
		if (pos < len)
			utf8_decode(text + pos, len - pos, &b);
		if (pos < len && is_plain(a) && is_plain(b))
			return pos;
		pos = before;
	}
	return pos;
}

size_t grapheme_prev(const char *text, size_t len, size_t pos)
{
	size_t at, next;

	if (!pos)
		return 0;
	pos = pos < len ? pos : len;
	at = certain_boundary(text, len, utf8_prev(text, len, pos));
	for (;;) {
		next = grapheme_next(text, len, at);
		if (next >= pos)
			return at;
		at = next;
	}
}

bool grapheme_is_boundary(const char *text, size_t len, size_t pos)
{
	size_t at;

	if (!pos || pos >= len)
		return true;
	at = certain_boundary(text, len, utf8_align(text, len, pos));
	while (at < pos)
		at = grapheme_next(text, len, at);
	return at == pos;
}

size_t grapheme_count(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t pos = 0; pos < len; count++)
		pos = grapheme_next(text, len, pos);
	return count;
}
