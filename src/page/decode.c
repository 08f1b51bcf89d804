#include "page/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/detect.h"

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

/* The length of the well-formed sequence at P; or 0, with *BAD the length of the maximal
 * subpart that stands there instead. The limits are those of table 3-7 of Unicode 15. */
static size_t utf8_sequence(const unsigned char *p, size_t left, size_t *bad)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t need;

	*bad = 1;
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (p[0] == 0xe0)
		low = 0xa0;
	else if (p[0] == 0xed)
		high = 0x9f;
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f;
	for (size_t i = 1; i < need; i++) {
		if (i >= left || p[i] < low || p[i] > high) {
			*bad = i;
			return 0;
		}
		low = 0x80;
		high = 0xbf;
	}
	return need;
}

size_t decode_utf8(struct buf *out, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	size_t good = 0, pos = 0, bad_bytes = 0;

	buf_reserve(out, len);
	while (pos < len) {
		size_t bad, step = 1;
		uint64_t eight;

		if (len - pos >= sizeof eight) {
			memcpy(&eight, p + pos, sizeof eight);
			if (!(eight & 0x8080808080808080U)) {
				pos += sizeof eight;
				continue;
			}
		}
		if (p[pos] >= 0x80)
			step = utf8_sequence(p + pos, len - pos, &bad);
		if (step) {
			pos += step;
			continue;
		}
		buf_add(out, p + good, pos - good);
		buf_add(out, replacement, 3);
		bad_bytes += bad;
		pos += bad;
		good = pos;
	}
	buf_add(out, p + good, len - good);
	return bad_bytes;
}

/* Step over the broken sequence at *IN. A byte at a time, so that a lead byte does not
 * swallow the character after it; a whole unit in UTF-16 and UTF-32. */
static size_t skip_broken(struct buf *out, const char *encoding, size_t left)
{
	size_t unit = strncmp(encoding, "UTF-16", 6) == 0   ? 2
		      : strncmp(encoding, "UTF-32", 6) == 0 ? 4
							    : 1;

	buf_add(out, replacement, 3);
	return left < unit ? left : unit;
}

/* BIG5-HKSCS holds a letter back that an accent may follow: ask for it at the end. */
static void flush(struct buf *out, iconv_t cd)
{
	size_t room = 16;
	char *to = buf_reserve(out, room), *end = to;

	iconv(cd, NULL, NULL, &end, &room);
	out->len += (size_t)(end - to);
}

/* Convert by iconv. The number of bytes that became U+FFFD, or -1 for an unknown name. */
static int convert(
	struct buf *out, const char *encoding, const void *bytes, size_t len, size_t *bad_bytes)
{
	iconv_t cd = iconv_open("UTF-8", encoding);
	char *in = (char *)bytes; /* iconv's prototype; it does not write there */
	size_t left = len;

	if (cd == (iconv_t)-1)
		return -1;
	*bad_bytes = 0;
	while (left) {
		size_t chunk = left + left / 2 + 16, room = chunk, skip;
		char *to = buf_reserve(out, chunk), *end = to;
		size_t status = iconv(cd, &in, &left, &end, &room);

		out->len += (size_t)(end - to);
		if (status != (size_t)-1 || errno == E2BIG)
			continue;
		skip = errno == EINVAL ? left : 0; /* cut off by the end */
		if (skip)
			buf_add(out, replacement, 3);
		else
			skip = skip_broken(out, encoding, left);
		in += skip;
		left -= skip;
		*bad_bytes += skip;
	}
	flush(out, cd);
	iconv_close(cd);
	buf_reserve(out, 0);
	return 0;
}

/* The length of the line end at P that is none of LF, 0 when there is none. */
static size_t odd_line_end(const unsigned char *p, size_t left)
{
	if (*p == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (*p == '\v' || *p == '\f')
		return 1;
	if (left > 1 && p[0] == 0xc2 && p[1] == 0x85)
		return 2;
	return left > 2 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9) ? 3
											  : 0;
}

void decode_line_ends(struct buf *text)
{
	char *p = text->data;
	size_t to = 0, from = 0, len = text->len;

	while (from < len) {
		/* Up to what may begin a line end; a NUL stops it too. */
		size_t run = strcspn(p + from, "\r\v\f\xc2\xe2"), eat;

		if (to != from)
			memmove(p + to, p + from, run);
		to += run;
		from += run;
		if (from >= len)
			break;
		eat = odd_line_end((const unsigned char *)p + from, len - from);
		p[to++] = eat ? '\n' : p[from];
		from += eat ? eat : 1;
	}
	if (p)
		p[to] = '\0';
	text->len = to;
}

/* Formats that are met among scraped files, by their first bytes. */
static bool known_binary(const void *bytes, size_t len)
{
	static const struct {
		const char *magic;
		size_t len;
	} magics[] = {
		{"%PDF-", 5},
		{"\x89PNG\r\n", 6},
		{"\xff\xd8\xff", 3},
		{"GIF8", 4},
		{"PK\x03\x04", 4},
		{"\x1f\x8b\x08", 3},
		{"\x7f"
		 "ELF",
			4},
		{"SQLite format 3", 15},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8},
		{"7z\xbc\xaf\x27\x1c", 6},
		{"\xfd"
		 "7zXZ",
			5},
		{"BZh", 3},
		{"Rar!\x1a\x07", 6},
		{"\0\0\0\x18"
		 "ftyp",
			8},
	};

	for (size_t i = 0; i < array_length(magics); i++)
		if (len >= magics[i].len && memcmp(bytes, magics[i].magic, magics[i].len) == 0)
			return true;
	return false;
}

/* Text has few control characters. A stray NUL is no proof, so a handful never counts. */
static bool looks_binary(const struct decoded *d, size_t len)
{
	size_t controls = 0, characters = 0;
	size_t end = d->text.len < 65536 ? d->text.len : 65536;

	for (size_t i = 0; i < end; i++) {
		unsigned char c = (unsigned char)d->text.data[i];

		characters += (c & 0xc0) != 0x80;
		if (c < 0x20 && !strchr("\b\t\n\r\v\f\x1b", c))
			controls++;
		else if (c == 0)
			controls++;
	}
	if (controls > 3 && controls > characters / 10)
		return true;
	if (controls == characters && characters > 0)
		return true;
	return d->bad_bytes > 3 && d->bad_bytes > len / 3;
}

static int decode_as(struct decoded *out, const char *encoding, const void *bytes, size_t len)
{
	buf_clear(&out->text);
	snprintf(out->encoding, sizeof out->encoding, "%s", encoding);
	if (strcmp(encoding, "UTF-8") == 0) {
		out->bad_bytes = decode_utf8(&out->text, bytes, len);
		return 0;
	}
	return convert(&out->text, encoding, bytes, len, &out->bad_bytes);
}

/* Many NULs are UTF-16 without a mark, though they are valid UTF-8. And a few characters of
 * GB18030 may be valid two-byte UTF-8 by chance: let the detector compare. */
static bool utf8_is_doubtful(const struct decoded *d)
{
	size_t zeros = 0, wide = 0, outside = 0;

	for (size_t i = 0; i < d->text.len && !wide; i++) {
		unsigned char c = (unsigned char)d->text.data[i];

		zeros += c == 0;
		wide += c >= 0xe0;
		outside += c >= 0x80;
	}
	/* A stray NUL or two prove nothing in a short text. */
	return (zeros > 2 && zeros > d->text.len / 8) || (outside && !wide && outside < 64);
}

static void decode_guessed(
	struct decoded *out, const void *bytes, size_t len, const char *declared)
{
	const char *guess;

	out->guessed = !declared;
	/* Valid UTF-8 is not valid by chance, whatever a label says. */
	decode_as(out, "UTF-8", bytes, len);
	if (out->bad_bytes == 0 && !utf8_is_doubtful(out)) {
		out->guessed = !declared || strcmp(declared, "UTF-8") != 0;
		return;
	}
	guess = detect_encoding(bytes, len);
	/* A label that names none of the detector's candidates is believed when it fits and the
	 * detector recognises nothing. */
	if (declared && strcmp(guess, declared) != 0) {
		struct decoded other = {0};

		if (decode_as(&other, declared, bytes, len) == 0 && other.bad_bytes == 0 &&
			strcmp(guess, "UTF-8") == 0) {
			decoded_release(out);
			*out = other;
			return;
		}
		decoded_release(&other);
		out->guessed = true;
	}
	if (strcmp(guess, "UTF-8") != 0)
		decode_as(out, guess, bytes, len);
}

const char *decode_name(const char *name)
{
	const char *known = detect_label(name, strlen(name));

	/* The person who names UTF-16 means it, unlike a label inside the page. */
	return !known || strncasecmp(name, "utf-16", 6) == 0 ? name : known;
}

int decode_bytes(struct decoded *out, const void *bytes, size_t len,
	const struct decode_options *options, struct err *err)
{
	size_t skip;
	const char *mark, *name = options ? options->encoding : NULL;

	*out = (struct decoded){0};
	if (known_binary(bytes, len))
		return err_set(err, _("binary data, not text"));
	mark = detect_bom(bytes, len, &skip);
	if (name) {
		if (decode_as(out, decode_name(name), bytes, len) < 0)
			return err_set(err, _("unknown encoding '%s'"), name);
	} else if (mark) {
		decode_as(out, mark, (const char *)bytes + skip, len - skip);
	} else {
		decode_guessed(out, bytes, len, options ? options->declared : NULL);
	}
	if (out->text.len >= 3 && memcmp(out->text.data, "\xef\xbb\xbf", 3) == 0) {
		out->text.len -= 3;
		memmove(out->text.data, out->text.data + 3, out->text.len + 1);
	}
	if (looks_binary(out, len)) {
		decoded_release(out);
		return err_set(err, _("binary data, not text"));
	}
	decode_line_ends(&out->text);
	return 0;
}

void decoded_release(struct decoded *d)
{
	buf_release(&d->text);
	*d = (struct decoded){0};
}
