/* grid.h -- the screen as cells: what views draw on and terminal.c copies to the terminal.
 * A cell holds what the gate (text/gate.h) let through, so nothing in a grid can drive a terminal.
 * Rows and columns count from 0; what lies outside the grid is cut off. */
#ifndef PIYUE_SCREEN_GRID_H
#define PIYUE_SCREEN_GRID_H

#include <stddef.h>

#include "base/tint.h"
#include "text/gate.h"

struct cell {
	char bytes[GATE_CELL_BYTES]; /* UTF-8, NUL-terminated; the rest is zeroes */
	unsigned char cols;          /* 1 or 2; 0: the right half of the cell before */
	unsigned char tint;          /* enum tint */
	unsigned char attr;          /* flags of enum attr, added to the tint's own */
	unsigned char ink;           /* enum ink: the ground */
};

struct grid {
	struct cell *cells; /* owned */
	int rows, cols;
	char *link; /* owned: the address that cells with ATTR_LINK lead to, as osc.h made it; or NULL */
	int cursor_row, cursor_col; /* where the terminal's cursor shows; -1: nowhere */
};

/* A part of the grid. */
struct area {
	int row, col, rows, cols;
};

/* Make it ROWS x COLS (at least 1 x 1) and blank. */
void grid_resize(struct grid *grid, int rows, int cols);
void grid_clear(struct grid *grid);
/* Let cells with ATTR_LINK lead to URL; what is no web address makes no link. */
void grid_set_link(struct grid *grid, const char *url);
void grid_release(struct grid *grid);
const struct cell *grid_at(const struct grid *grid, int row, int col);

/* Write LEN bytes of TEXT in at most COLS columns; what does not fit is left out at a grapheme.
 * Returns the columns used. */
int grid_put(struct grid *grid, int row, int col, int cols, const char *text, size_t len,
	enum tint tint, unsigned attr);
/* A C string that ends in "…" when it does not fit. Returns the columns used. */
int grid_text(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint,
	unsigned attr);
/* A text of several lines on one, a blank for each line feed. */
int grid_line(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint);
/* A C string flush right in COLS columns. */
void grid_right(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint,
	unsigned attr);
/* One cell that the gate gave. */
void grid_cell(struct grid *grid, int row, int col, const struct gate_cell *cell,
	enum tint tint, unsigned attr);
/* Give the cell at COL, both halves of a wide one, a ground. */
void grid_ink(struct grid *grid, int row, int col, enum ink ink);
/* Blank COLS columns. */
void grid_blank(struct grid *grid, int row, int col, int cols);

#endif
