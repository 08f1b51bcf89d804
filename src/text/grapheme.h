/* grapheme.h -- user-perceived characters: extended grapheme clusters (UAX #29, by utf8proc).
 * Positions are bytes. */
#ifndef PIYUE_TEXT_GRAPHEME_H
#define PIYUE_TEXT_GRAPHEME_H

#include <stdbool.h>
#include <stddef.h>

/* The end of the grapheme that starts at POS, which must be a boundary; LEN at the end. */
size_t grapheme_next(const char *text, size_t len, size_t pos);
/* The start of the grapheme that ends at POS or holds it; 0 at the start. A very long cluster is
 * looked at from 1024 bytes back at most, so that stepping stays cheap on hostile text. */
size_t grapheme_prev(const char *text, size_t len, size_t pos);
/* Is POS a boundary? The ends of the text are. */
bool grapheme_is_boundary(const char *text, size_t len, size_t pos);
size_t grapheme_count(const char *text, size_t len);

#endif
