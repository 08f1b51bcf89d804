/* damage.h -- what of the screen is not yet as it should be: cells that differ, and rows that have
 * only moved. Pure. */
#ifndef PIYUE_SCREEN_DAMAGE_H
#define PIYUE_SCREEN_DAMAGE_H

#include <stdbool.h>

#include "screen/painter.h"

/* Rows [top, bottom] go up by `by` (down when it is negative). */
struct move {
	int top, bottom;
	int by;
	int col; /* a column of the rows that come in that is written first */
};

/* What CELL is written with. */
struct pen damage_pen(
	const struct pens *pens, const struct caps *caps, const struct cell *cell);
/* Does the cell differ from what is shown there? */
bool damage_at(const struct painter *painter, const struct grid *grid, int row, int col);
/* The column behind the last cell of ROW that differs; 0 when none does. */
int damage_end(const struct painter *painter, const struct grid *grid, int row);
/* Find the move that saves most; false, and its top behind the last row, when none saves anything. */
bool damage_find_move(
	const struct painter *painter, const struct grid *grid, struct move *move);
/* Carry MOVE out on what is shown. */
void damage_scroll(struct painter *painter, const struct move *move);
/* Nothing is known of any cell. */
void damage_all(struct painter *painter);
/* Nothing is known of the cells that are links. */
void damage_links(struct painter *painter);

#endif
