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
#include "text/linebreak.h"
#include "text/script.h"

/* One paragraph: bytes without a line feed, and how the caller wants it set. An indent of the
 * first row, a bullet's hanging indent, a quotation's margin are all said by these columns. */
struct layout_block {
	size_t start, end;    /* bytes of the text */
	unsigned char first;  /* columns left free before its first row */
	unsigned char rest;   /* columns left free before its other rows */
	unsigned char right;  /* columns left free behind its rows */
	unsigned char before; /* blank rows above it; none above the first block */
	size_t source;        /* any number of the caller's; its rows carry it */
};

/* A span that is better not divided: a name, a product with its number. */
struct layout_whole {
	size_t start, end; /* bytes of the text */
};

/* The columns that may stay empty at the end of a row to keep a span whole. */
#define LAYOUT_WHOLE_COST 4

/* How to set; a zeroed struct but for cols is the plain way. */
struct layout_style {
	int cols; /* the measure; at least LAYOUT_MIN_COLS is used */
	bool hang; /* 、，。 at the end of a row may stand in 2 columns right of the measure */
	bool gap;           /* a space is shown between Han and Latin; it has no source bytes */
	enum script script; /* shown in the other script, character for character */
};

#define LAYOUT_MIN_COLS 2

struct layout_row {
	size_t start, end; /* bytes shown; spaces that vanish at the break are in no row */
	size_t source;     /* that of its block */
	int indent;        /* columns left free before it */
	int cols;          /* columns of its text, indent not counted */
	bool blank;        /* a row between blocks; start and end are where its block starts */
};

/* Between two break opportunities: what is never divided unless wider than a row. */
struct layout_unit {
	uint32_t start;  /* byte in the block */
	uint32_t cols;   /* without the spaces behind */
	uint32_t spaces; /* columns of the spaces behind */
	uint16_t gaps;   /* how many gaps may be shown inside it */
	bool gap;        /* one may be shown before it */
	bool hangs;      /* ends in a mark that may hang */
};

struct layout {
	struct layout_row *rows; /* owned; the result */
	size_t count, capacity;
	const char *text; /* borrowed: must outlive the layout */
	size_t len;
	struct layout_style style;   /* of the last fill */
	struct layout_block *blocks; /* owned; by start */
	size_t block_count, block_capacity;
	size_t *first_units; /* owned; number of the first unit of each block */
	size_t first_capacity;
	struct layout_unit *units; /* owned; those of all blocks */
	size_t unit_count, unit_capacity;
	struct layout_whole *kept; /* owned; by start */
	size_t kept_count, kept_capacity;
	struct respellings respelled; /* of the blocks for the style's script */
	enum script respelled_for;
	size_t respelled_blocks;   /* how many blocks are in it */
	struct linebreak *scratch; /* owned; memory used again for each block */
	bool whole; /* emoji sequences stay whole and are measured so: see gate_next_whole() */
};

void layout_init(struct layout *l, const char *text, size_t len);
void layout_release(struct layout *l);

/* Add the next block; blocks come in the order of the text and do not overlap. White space at its
 * ends is left out. */
void layout_add_block(struct layout *l, const struct layout_block *block);
/* The COUNT spans to keep in one row where that costs no more than LAYOUT_WHOLE_COST: by start, no
 * overlaps. They are copied and replace what was said before. */
void layout_keep(struct layout *l, const struct layout_whole *whole, size_t count);
/* Set the rows anew. Linear in the units; may be called again and again. */
void layout_fill(struct layout *l, const struct layout_style *style);

/* All in one for a text that is set once: a paragraph, set at once in COLS columns, its rows appended. A
 * zeroed layout will do; all calls give the same TEXT. An empty paragraph is one empty row. */
struct layout_paragraph {
	size_t start, end; /* bytes of the text, no line feed inside */
	int first_indent;  /* columns, of the first row */
	int indent;        /* columns, of the others */
	size_t source;     /* any number; the rows carry it */
};
void layout_add(struct layout *l, const char *text, const struct layout_paragraph *paragraph,
	int cols, const struct layout_whole *whole, size_t count);
/* Append an empty row at byte POS. */
void layout_add_blank(struct layout *l, size_t pos, size_t source);
/* Forget blocks and rows, keep the memory. */
void layout_clear(struct layout *l);

/* The measure for a pane of COLS columns: even, since Han take two, and at most CAP (0: no cap). */
int layout_measure(int cols, int cap);

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
	size_t respelling; /* the next one */
	uint32_t before;   /* the code point shown before, for the gap */
};

void layout_cells_start(struct layout_cells *it, const struct layout *l, size_t row);
bool layout_cells_next(struct layout_cells *it, struct layout_cell *cell);

/* Append what row number ROW shows, its indent not counted. */
void layout_add_text(struct buf *out, const struct layout *l, size_t row);

/* What `piyue wrap` prints: each line of the text a paragraph, set without indent or margin, an empty
 * line an empty row. Ambiguous characters as width.h is set. Emoji sequences stay whole, so that
 * nothing of the text is lost. */
void layout_wrap(
	struct buf *out, const char *text, size_t len, const struct layout_style *style);

#endif
