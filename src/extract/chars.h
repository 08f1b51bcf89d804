/* chars.h -- characters as names see them: decoded, folded, and sorted into few kinds.
 * Offsets are bytes of UTF-8; a byte that is no part of a character counts as one U+FFFD. */
#ifndef PIYUE_EXTRACT_CHARS_H
#define PIYUE_EXTRACT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character at POS (< END); *NEXT becomes the offset behind it. */
uint32_t chars_at(const char *text, size_t pos, size_t end, size_t *next);
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

bool chars_is_han(uint32_t c);
/* Letters of the Latin, Greek and Cyrillic scripts. */
bool chars_is_letter(uint32_t c);
bool chars_is_upper(uint32_t c);
bool chars_is_digit(uint32_t c);
bool chars_is_blank(uint32_t c);
/* A dot between the parts of a transliterated name, folded or not. */
bool chars_is_middle_dot(uint32_t c);

/* How many characters [START, END) holds. */
size_t chars_count(const char *text, size_t start, size_t end);

#endif
