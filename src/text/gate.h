/* gate.h -- the one gate between any text and a terminal, a pipe or a log.
 * A text goes through as cells: each a grapheme (or a part of a very wide one) with the bytes it
 * stands for, the bytes to show and the columns they take. What is shown can do nothing:
 *   C0 controls and DEL   their picture ␀..␟ ␡; C1 and non-characters   U+FFFD
 *   tab, U+2028, U+2029   a space
 *   bidi controls, zero-width and tag characters, BOM, soft hyphen   nothing (an empty cell)
 *   broken UTF-8          U+FFFD, by maximal subparts
 *   more than GATE_MARKS marks on one base   the first ones; a mark without base stands on ◌
 *   VS15, VS16, skin tones dropped; a ZWJ sequence is its first emoji; a keycap its digit
 * The stored text is never changed. Positions are bytes; widths are columns by width.h. */
#ifndef PIYUE_TEXT_GATE_H
#define PIYUE_TEXT_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define GATE_MARKS 4       /* combining marks shown on one base: what one curses cell holds */
#define GATE_CELL_BYTES 40 /* the longest display form of a cell, with its NUL */

struct gate_cell {
	size_t start, end; /* bytes of the source; the cells of a text tile it without gaps */
	char bytes[GATE_CELL_BYTES]; /* what to show: UTF-8, NUL-terminated */
	unsigned char len;           /* bytes of it; 0 for what is not shown */
	unsigned char cols;          /* 0, 1 or 2; 0 only when len is 0 */
	bool substitute; /* shows something in place of a control or a broken byte */
	bool joined;     /* goes on with the grapheme of the cell before: no break here */
};

/* Get the cell at byte *POS of the text and move *POS behind it; false at the end. *POS must be 0
 * or what an earlier call or a grapheme boundary gave. Time is linear in the text. */
bool gate_next(const char *text, size_t len, size_t *pos, struct gate_cell *cell);

/* The same for text that is written out to be read by other programs: emoji sequences, skin tones,
 * keycaps and variation selectors stay as they are. COLS is then the sum of the code points', which
 * is the most that any terminal takes, and may exceed 2. Nothing else is let through. */
bool gate_next_whole(const char *text, size_t len, size_t *pos, struct gate_cell *cell);
void gate_add_whole(struct buf *out, const char *text, size_t len);

/* Columns of the text as the gate shows it. */
size_t gate_width(const char *text, size_t len);
/* Append the display form of LEN bytes. */
void gate_add(struct buf *out, const char *text, size_t len);
/* The same, but line feeds stay: for messages and reports of several lines. */
void gate_add_lines(struct buf *out, const char *text, size_t len);
/* Append the display form in at most COLS columns; what does not fit ends in "…", at a grapheme.
 * Returns the columns used. */
size_t gate_add_cut(struct buf *out, const char *text, size_t len, size_t cols);
/* The same, filled up with spaces to exactly COLS columns, on the right or on the left. */
void gate_add_padded(struct buf *out, const char *text, size_t len, size_t cols);
void gate_add_right(struct buf *out, const char *text, size_t len, size_t cols);
/* The position behind the last cell that ends within COLS columns. */
size_t gate_fit(const char *text, size_t len, size_t cols);

#endif
