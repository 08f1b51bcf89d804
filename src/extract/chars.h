/* chars.h -- characters as names see them: decoded, folded, and sorted into few kinds.
 * Offsets are bytes of UTF-8; a byte that is no part of a character counts as one U+FFFD. */
#ifndef PIYUE_EXTRACT_CHARS_H
#define PIYUE_EXTRACT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Any character, for chars_at(). */
uint32_t chars_at_other(const char *text, size_t pos, size_t end, size_t *next);
/* The character at POS (< END); *NEXT becomes the offset behind it. Nearly all are ASCII or Han: these are read
 * in line. */
static inline uint32_t chars_at(const char *text, size_t pos, size_t end, size_t *next)
{
	const unsigned char *p = (const unsigned char *)text + pos;

	if (p[0] < 0x80) {
		*next = pos + 1;
		return p[0];
	}
	if (p[0] > 0xe0 && p[0] < 0xf0 && end - pos >= 3 && (p[1] & 0xc0) == 0x80 &&
		(p[2] & 0xc0) == 0x80) {
		*next = pos + 3;
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	return chars_at_other(text, pos, end, next);
}

/* The character that ends at POS (> START); *PREV becomes its offset. */
uint32_t chars_before(const char *text, size_t start, size_t pos, size_t *prev);

/* One character for all its spellings: lower case, half width, the simplified form, one
 * middle dot, one blank, one quotation mark of a kind. */
uint32_t chars_fold(uint32_t c);
/* Room for a folded text of LEN bytes and its NUL: a stray byte becomes U+FFFD, which has three. */
#define CHARS_FOLDED_ROOM(len) ((len)*3 + 1)
/* Write the folded TEXT as UTF-8 to OUT, which has room for CHARS_FOLDED_ROOM(LEN) bytes; returns
 * its length. Runs of blanks become one, a NUL becomes U+FFFD. */
size_t chars_fold_text(char *out, const char *text, size_t len);

/* Outside the block that nearly all stand in. */
bool chars_is_rare_han(uint32_t c);
static inline bool chars_is_han(uint32_t c)
{
	return c - 0x4e00 <= 0x9fff - 0x4e00 || (c > 0x3000 && chars_is_rare_han(c));
}
/* One that is not ASCII. */
bool chars_is_other_letter(uint32_t c);
/* Letters of the Latin, Greek and Cyrillic scripts. */
static inline bool chars_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26;
	return (c < 0x2000 || c > 0xff00) && chars_is_other_letter(c);
}
bool chars_is_upper(uint32_t c);
bool chars_is_digit(uint32_t c);
bool chars_is_blank(uint32_t c);
/* One that is not U+00B7. */
bool chars_is_odd_dot(uint32_t c);
/* A dot between the parts of a transliterated name, folded or not. */
static inline bool chars_is_middle_dot(uint32_t c)
{
	return c == 0xb7 || (c - 0x3100 > 0xff00 - 0x3100 && c > 0x2000 && chars_is_odd_dot(c));
}

/* How many characters [START, END) holds. */
size_t chars_count(const char *text, size_t start, size_t end);

#endif
