#include "review/sight.h"

#include <stdbool.h>
#include <stdint.h>

#include "text/utf8.h"

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == '!' || c == '?';
}

/* Behind the sentence that begins at POS, and the marks that close it. */
static size_t sentence_end(const char *text, size_t pos, size_t to)
{
	bool ended = false;
	uint32_t c;

	while (pos < to) {
		size_t len = utf8_decode(text + pos, to - pos, &c);

		if (ended && !ends_sentence(c) && c != 0x201d && c != 0x300d && c != 0x2019)
			break;
		ended |= ends_sentence(c);
		pos += len;
	}
	return pos;
}

/* The sentences shown together that hold POS: from the line's start on, as many as are short. */
static struct sight sentences_of(const char *text, size_t from, size_t to, size_t pos)
{
	struct sight s = {from, from};

	while (s.to < to) {
		size_t end = sentence_end(text, s.to, to);

		if (s.to > s.from && end - s.from > SIGHT_SHORT) {
			if (pos < s.to)
				break;
			s.from = s.to;
		}
		s.to = end;
	}
	return s;
}

size_t sight_sentence(const char *text, size_t from, size_t to, size_t pos)
{
	return sentences_of(text, from, to, pos).from;
}

struct sight sight_around(const char *text, size_t from, size_t to, size_t start, size_t end)
{
	struct sight s = sentences_of(text, from, to, start);

	/* A name may reach over the end. */
	if (s.to < end)
		s.to = sentence_end(text, end, to);
	if (start > SIGHT_NEAR && start - SIGHT_NEAR > s.from) {
		s.from = start - SIGHT_NEAR;
		while (s.from < start && ((unsigned char)text[s.from] & 0xc0) == 0x80)
			s.from++;
	}
	if (s.to > end + SIGHT_NEAR)
		s.to = utf8_align(text, to, end + SIGHT_NEAR);
	return s;
}
