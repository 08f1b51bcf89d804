/* reader_paint.h -- how what lies one above the other is told apart. Internal to reader*.c.
 *
 * The rule, in any number of colours:
 *   an entity     its type's colour and attributes; underlined as well inside a highlight
 *   a highlight   a ground (no colours: reversed), and ▌ beside its rows
 *   a quotation   its two marks in a colour of their own (no colours: bold, italic, underlined), and ┆ beside its rows
 *   a match       the colour of matches (no colours: reversed), italic; the one gone to is bold
 *   at hand       the selection, or the entity under the cursor: reversed against what is around it
 */
#ifndef PIYUE_SCREEN_READER_PAINT_H
#define PIYUE_SCREEN_READER_PAINT_H

#include "screen/reader_state.h"

/* How to draw one cell. */
struct reader_paint {
	enum tint tint;
	unsigned attr;
	enum ink ink;
};

/* What BASE, the tint of the line, becomes for the cell that shows byte POS. */
struct reader_paint reader_paint_at(const struct reader *reader, size_t pos, enum tint base);

/* What touches the bytes [START, END), a row, for the signs beside it. */
struct reader_signs {
	bool note, tag, quotation, bookmark;
	enum ink ink;
};
struct reader_signs reader_signs_of(const struct reader *reader, size_t start, size_t end);

#endif
