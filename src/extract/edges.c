#include "extract/edges.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "extract/chars.h"

static const struct {
	uint32_t open, close;
} pairs[] = {
	{'(', ')'}, {'[', ']'}, {0xff08, 0xff09}, /* （） */
	{0x201c, 0x201d},                         /* “” */
	{0x2018, 0x2019},                         /* ‘’ */
	{0x300a, 0x300b},                         /* 《》 */
	{0x3008, 0x3009},                         /* 〈〉 */
	{0x300c, 0x300d},                         /* 「」 */
	{0x300e, 0x300f},                         /* 『』 */
	{0x3010, 0x3011},                         /* 【】 */
};

enum { DEEPEST = 8 };

/* Marks, blanks and signs, as far as they stand in news; blocks of the Unicode Standard. */
static const uint32_t marks[][2] = {
	{0, 0x2f}, {0x3a, 0x40}, {0x5b, 0x60}, {0x7b, 0xa9}, {0xab, 0xb4}, {0xb6, 0xb9},
	{0xbb, 0xbf},                         /* Basic Latin, Latin-1 */
	{0x2000, 0x206f},                     /* General Punctuation */
	{0x2190, 0x27bf},                     /* Arrows to Dingbats */
	{0x2b00, 0x2bff}, {0x1f000, 0x1faff}, /* arrows, emoji */
	{0x3000, 0x3004}, {0x3008, 0x3020},   /* CJK Symbols and Punctuation */
	{0xff00, 0xff0f}, {0xff1a, 0xff20}, {0xff3b, 0xff40},
	{0xff5b, 0xff65}, /* Fullwidth Forms */
};

static int opens(uint32_t c)
{
	for (size_t i = 0; i < array_length(pairs); i++) {
		if (pairs[i].open == c)
			return (int)i;
	}
	return -1;
}

static int closes(uint32_t c)
{
	for (size_t i = 0; i < array_length(pairs); i++) {
		if (pairs[i].close == c)
			return (int)i;
	}
	return -1;
}

static bool is_mark(uint32_t c)
{
	for (size_t i = 0; i < array_length(marks); i++) {
		if (c >= marks[i][0] && c <= marks[i][1])
			return true;
	}
	return false;
}

/* Cut [START, *END) in front of the first bracket that is not closed. False, with *CUT the place of it, when there is
 * one that was not opened. */
static bool is_balanced(const char *text, size_t start, size_t *end, size_t *cut)
{
	int open[DEEPEST];
	size_t at[DEEPEST], depth = 0, next;

	for (size_t pos = start; pos < *end; pos = next) {
		uint32_t c = chars_at(text, pos, *end, &next);
		int closed = closes(c), opened = opens(c);

		if (opened >= 0 && depth < DEEPEST) {
			open[depth] = opened;
			at[depth++] = pos;
		} else if (closed >= 0 && depth && open[depth - 1] == closed) {
			depth--;
		} else if (closed >= 0 && c != 0x2019) { /* an apostrophe as well */
			*cut = pos;
			return false;
		}
	}
	if (depth)
		*end = at[0];
	return true;
}

/* Of a name with half a pair inside, what is longer: in front of it or behind. */
static void keep_balanced(const char *text, size_t *start, size_t *end)
{
	size_t cut, behind;

	while (!is_balanced(text, *start, end, &cut)) {
		chars_at(text, cut, *end, &behind);
		if (cut - *start >= *end - behind)
			*end = cut;
		else
			*start = behind;
	}
}

static void trim_start(const char *text, size_t *start, size_t end)
{
	size_t next;

	while (*start < end && is_mark(chars_at(text, *start, end, &next)))
		*start = next;
}

/* Does the mark at MARK end a short Latin word: Inc., Corp., Jr.? */
static bool is_abbreviated(const char *text, size_t start, size_t mark)
{
	size_t letters = 0, prev = mark;

	while (prev > start && chars_is_letter(chars_before(text, start, prev, &prev)))
		letters++;
	return letters > 0 && letters <= 4;
}

/* What a name may end in: a bracket that was opened inside; C++, Yahoo!, Inc. */
static bool may_end_in(const char *text, size_t start, size_t mark, uint32_t c)
{
	if (closes(c) >= 0 && c != 0x2019)
		return true;
	return c == '+' || c == '!' || (c == '.' && is_abbreviated(text, start, mark));
}

static void trim_end(const char *text, size_t start, size_t *end)
{
	size_t mark;

	while (*end > start) {
		uint32_t c = chars_before(text, start, *end, &mark);

		if (!is_mark(c) || may_end_in(text, start, mark, c))
			return;
		*end = mark;
	}
}

void edges_trim(const char *text, size_t *start, size_t *end)
{
	trim_start(text, start, *end);
	keep_balanced(text, start, end);
	trim_start(text, start, *end);
	trim_end(text, *start, end);
}
