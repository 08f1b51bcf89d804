/* width.h -- how many columns a code point takes: the one answer for layout, lists and screen.
 * From Unicode's East_Asian_Width (UAX #11) by an own table, so that the C library's older one has
 * no say; the painter of the screen goes by the same cells. For a text that is shown, ask gate_width(): the gate shows some
 * sequences otherwise than they are stored. */
#ifndef PIYUE_TEXT_WIDTH_H
#define PIYUE_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* Columns of the characters that UAX #11 calls ambiguous (curly quotes, dashes, ellipses, Greek,
 * Cyrillic): 1, as most terminals have it, or 2. One setting for the program, as it
 * is one terminal's; a change asks for a new layout of what is shown. */
void width_set_ambiguous(int columns);
int width_ambiguous(void);

/* 0 (marks, controls and what is invisible), 1 or 2 columns. */
int width_of(uint32_t cp);
/* The same from the class of property.h; for loops that have looked it up. */
int width_of_class(unsigned width_class);
/* The sum over LEN bytes as they stand, nothing substituted. */
size_t width_of_text(const char *text, size_t len);

#endif
