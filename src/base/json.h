/* json.h -- writing JSON (RFC 8259). Reading it is jansson's work. */
#ifndef PIYUE_BASE_JSON_H
#define PIYUE_BASE_JSON_H

#include <stddef.h>

#include "base/buf.h"

/* A quoted string of LEN bytes of UTF-8. What could drive a terminal or fool an eye (controls of
 * all kinds, bidi and other invisible characters) is escaped, so that the output may be looked at and
 * reads back unchanged; a byte that is no UTF-8 becomes U+FFFD. */
void json_add_string(struct buf *out, const char *text, size_t len);
/* The same for the inside of a string, or of JSON made elsewhere, whose quotes and backslashes
 * stay as they are. */
void json_add_inside(struct buf *out, const char *text, size_t len);
/* A quoted C string, or null for NULL. */
void json_add_text(struct buf *out, const char *text);
/* The shortest decimal that reads back as VALUE; integers without a point or exponent
 * up to 1e21. Not-a-number and infinities become null, as JSON has neither. */
void json_add_number(struct buf *out, double value);

#endif
