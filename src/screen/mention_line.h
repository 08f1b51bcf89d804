/* mention_line.h -- a mention in its words, on one row. */
#ifndef PIYUE_SCREEN_MENTION_LINE_H
#define PIYUE_SCREEN_MENTION_LINE_H

#include "screen/grid.h"
#include "store/entities.h"

/* Draw the words around, in COLS columns, the mention no further right than a third of them. */
void mention_row_draw(
	const struct mention_row *mention, struct grid *grid, int row, int col, int cols);

#endif
