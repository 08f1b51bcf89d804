/* utf8.h -- UTF-8 in and out, strictly (RFC 3629; the Unicode Standard, table 3-7).
 * Overlong forms, surrogates, what lies beyond U+10FFFF and cut tails decode to U+FFFD, one for
 * each maximal subpart, as the standard recommends and browsers do. Texts have a length and
 * may hold NULs. Positions are bytes unless the name says otherwise. */
#ifndef PIYUE_TEXT_UTF8_H
#define PIYUE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define UTF8_REPLACEMENT 0xfffdu
#define UTF8_MAX_BYTES 4 /* of one code point */

/* The code point at TEXT, of which LEN > 0 bytes are there. Returns the bytes it takes (1-4,
 * never more than LEN). */
size_t utf8_decode_any(const char *text, size_t len, uint32_t *cp);

static inline size_t utf8_decode(const char *text, size_t len, uint32_t *cp)
{
	const unsigned char *s = (const unsigned char *)text;

	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	/* Most of Han in one look: E4..E9 needs no check for overlong forms or surrogates. */
	if (s[0] >= 0xe4 && s[0] <= 0xe9 && len >= 3 && (s[1] & 0xc0) == 0x80 &&
		(s[2] & 0xc0) == 0x80) {
		*cp = (s[0] & 0x0fu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
		return 3;
	}
	return utf8_decode_any(text, len, cp);
}

/* Write CP to OUT, which has room for UTF8_MAX_BYTES; returns the bytes written. Surrogates
 * and what is beyond U+10FFFF are written as U+FFFD. */
size_t utf8_encode(char *out, uint32_t cp);
void utf8_add(struct buf *out, uint32_t cp);

/* The position after, or before, the code point at POS (a broken sequence counts as utf8_decode()
 * counts it). Stay at LEN and at 0. */
size_t utf8_next(const char *text, size_t len, size_t pos);
size_t utf8_prev(const char *text, size_t len, size_t pos);
/* POS moved back to the start of the code point that holds it. */
size_t utf8_align(const char *text, size_t len, size_t pos);

bool utf8_valid(const char *text, size_t len);
/* Append TEXT with each broken part replaced by U+FFFD; returns how many bytes were replaced. */
size_t utf8_add_valid(struct buf *out, const char *text, size_t len);

/* Code points, and UTF-16 units, of LEN bytes. */
size_t utf8_count(const char *text, size_t len);
size_t utf8_count_utf16(const char *text, size_t len);
/* The byte at which code point, or UTF-16 unit, number N (from 0) starts; LEN past the end. A unit
 * in the middle of a code point gives the start of that code point. */
size_t utf8_offset(const char *text, size_t len, size_t n);
size_t utf8_offset_utf16(const char *text, size_t len, size_t n);

#endif
