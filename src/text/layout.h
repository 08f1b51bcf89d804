/* layout.h -- paragraphs set in rows of a given measure.
 * Pure. Positions are bytes of the text, widths are columns. Work is done in two steps: the break
 * opportunities of each block are found once, when it is added; layout_fill() sets rows from them and
 * is what a new width costs. After width_set_ambiguous() the blocks must be added anew. */
#ifndef PIYUE_TEXT_LAYOUT_H
#define PIYUE_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/gate.h"

/* One paragraph: bytes without a line feed, and how the caller wants it set. An indent of the
 * first row, a bullet's hanging indent, a quotation's margin are all said by these columns. */
struct layout_block {
	size_t start, end;    /* bytes of the text */
	unsigned char first;  /* columns left free before its first row */
	unsigned char rest;   /* columns left free before its other rows */
	unsigned char right;  /* columns left free behind its rows */
	unsigned char before; /* blank rows above it; none above the first block */
};

enum layout_script { LAYOUT_AS_STORED, LAYOUT_SIMPLIFIED, LAYOUT_TRADITIONAL };

/* How to set; a zeroed struct but for cols is the plain way. */
struct layout_style {
	int cols; /* the measure; at least LAYOUT_MIN_COLS is used */
	bool hang; /* 、，。 at the end of a row may stand in 2 columns right of the measure */
	bool gap; /* a space is shown between Han and Latin; it has no source bytes */
	enum layout_script script; /* shown in the other script, character for character */
};

#define LAYOUT_MIN_COLS 2

struct layout_row {
	size_t start, end; /* bytes shown; spaces that vanish at the break are in no row */
	size_t block;      /* number of its block */
	int indent;        /* columns left free before it */
	int cols;          /* columns of its text, indent not counted */
	bool blank;        /* a row between blocks; start and end are where its block starts */
};

/* Between two break opportunities: what is never divided unless wider than a row. */
struct layout_unit {
	uint32_t start;  /* byte in the block */
	uint32_t cols;   /* without the spaces behind */
	uint32_t spaces; /* columns of the spaces behind */
	bool hangs;      /* ends in a mark that may hang */
	bool gap;        /* a gap may be shown before it */
};

struct layout_range {
	size_t start, end; /* bytes of the text */
};

struct layout {
	const char *text; /* borrowed: must outlive the layout */
	size_t len;
	struct layout_style style;   /* of the last fill */
	struct layout_block *blocks; /* owned; by start */
	size_t block_count, block_capacity;
	size_t *first_units; /* owned; number of the first unit of each block */
	size_t first_capacity;
	struct layout_unit *units; /* owned; those of all blocks */
	size_t unit_count, unit_capacity;
	struct layout_range *kept; /* owned; by start */
	size_t kept_count, kept_capacity;
	struct layout_row *rows; /* owned; the result */
	size_t row_count, row_capacity;
};

void layout_init(struct layout *l, const char *text, size_t len);
void layout_release(struct layout *l);

/* Add the next block; blocks come in the order of the text and do not overlap. White space at its
 * ends is left out. */
void layout_add_block(struct layout *l, const struct layout_block *block);
/* Keep [start, end) of the text in one row where that leaves at most 4 columns empty: a name, a
 * product with its number. In the order of the text; replaces nothing said before. */
void layout_keep(struct layout *l, size_t start, size_t end);
void layout_forget_kept(struct layout *l);
/* Set the rows. Linear in the units; may be called again and again. */
void layout_fill(struct layout *l, const struct layout_style *style);

/* The number of the row that shows byte POS: the last one that starts at or before it. A POS before
 * the first row gives 0, one behind the last row the last. */
size_t layout_row_at(const struct layout *l, size_t pos);

/* The cells of a row, left to right. A cell of no width is not given. */
struct layout_cell {
	struct gate_cell
		cell; /* its start and end are bytes of the whole text; a gap has start == end */
	int col;      /* column in the row, indent counted */
};

struct layout_cells {
	const struct layout *layout;
	const struct layout_row *row;
	size_t pos;
	int col;
	uint32_t before; /* the code point shown before, for the gap */
	bool gap_done;
};

void layout_cells_start(struct layout_cells *it, const struct layout *l, size_t row);
bool layout_cells_next(struct layout_cells *it, struct layout_cell *cell);

/* What `piyue wrap` prints: each line of the text a paragraph, set in COLS columns without indent or
 * margin, an empty line an empty row. Ambiguous characters as width.h is set. */
void layout_wrap(struct buf *out, const char *text, size_t len, int cols);

#endif
