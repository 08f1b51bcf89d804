/* decode.h -- bytes of any encoding into clean UTF-8.
 *
 * The encoding is, in this order: the one that the caller names; the byte order mark's; the
 * declared one (of an HTML page), if the bytes bear it out; the one that detect.h recognises.
 * UTF-8 is read strictly (no overlong forms, surrogates, or anything past U+10FFFF), and a broken
 * sequence becomes one U+FFFD for each maximal subpart (Unicode 15, section 3.9, table 3-8).
 * Other encodings go through iconv, a broken sequence becoming U+FFFD too. Nothing makes
 * the conversion stop.
 *
 * Line ends: CR LF, CR, vertical tab, form feed, U+0085, U+2028 and U+2029 each become one line
 * feed. A byte order mark at the start is dropped. All else stays, NUL and other controls too:
 * whoever shows the text makes them harmless. */
#ifndef PIYUE_PAGE_DECODE_H
#define PIYUE_PAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct decoded {
	struct buf text;   /* owned; valid UTF-8 with LF line ends */
	char encoding[32]; /* iconv name */
	bool guessed;      /* recognised by the bytes: not named, marked or declared */
	size_t bad_bytes;  /* input bytes that became U+FFFD */
};

struct decode_options {
	const char *encoding; /* iconv name or usual label that overrides all else, or NULL */
	const char *declared; /* iconv name that the page declares, or NULL */
};

/* Decode LEN bytes. 0; or -1 with ERR when they are not text (known file formats, or many
 * control characters) or when options->encoding is unknown. OUT is valid either way. */
int decode_bytes(struct decoded *out, const void *bytes, size_t len,
	const struct decode_options *options, struct err *err);
/* The name under which decode_bytes() keeps what a person calls NAME: "gbk" is "GB18030". NAME itself where
 * it is no usual label. */
const char *decode_name(const char *name);
void decoded_release(struct decoded *d);

/* Append BYTES to OUT as valid UTF-8; the number of bytes that became U+FFFD. */
size_t decode_utf8(struct buf *out, const void *bytes, size_t len);

/* Turn all line ends in valid UTF-8 into LF, in place. */
void decode_line_ends(struct buf *text);

#endif
