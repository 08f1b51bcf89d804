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

/* What stands in a row from column `col` on goes right by `by`; or left, over what stood there, when it
 * is negative. */
struct shift {
	int col, by;
};

/* What CELL is written with. */
struct pen damage_pen(
	const struct pens *pens, const struct caps *caps, const struct cell *cell);
/* Some terminals take other widths for what is younger or more than one code point. */
bool damage_width_is_certain(const struct cell *cell);
/* Does the cell differ from what is shown there? */
bool damage_at(const struct painter *painter, const struct grid *grid, int row, int col);
/* The column behind the last cell of ROW that differs; 0 when none does. */
int damage_end(const struct painter *painter, const struct grid *grid, int row);
/* Find the move that saves most; false, and its top behind the last row, when none saves anything. */
bool damage_find_move(
	const struct painter *painter, const struct grid *grid, struct move *move);
/* Has the end of ROW only moved along, and is shifting it (ICH, DCH) shorter than writing it? */
bool damage_find_shift(
	const struct painter *painter, const struct grid *grid, int row, struct shift *shift);
/* Carry SHIFT out on what is shown. */
void damage_shift(struct painter *painter, int row, const struct shift *shift);
/* Carry MOVE out on what is shown. */
void damage_scroll(struct painter *painter, const struct move *move);
/* Nothing is known of any cell. */
void damage_all(struct painter *painter);
/* Nothing is known of the cells that are links. */
void damage_links(struct painter *painter);

#endif
