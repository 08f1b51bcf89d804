/* painter.h -- the fewest bytes that turn what a terminal shows into a grid. Pure: it knows what the
 * terminal can do (caps.h) and remembers what it was sent, and writes into a buffer.
 * Rows that have only moved are scrolled in place; of the others the changed cells alone are written.
 * The scroll region stays set from one time to the next, so scrolling on costs one line feed. */
#ifndef PIYUE_SCREEN_PAINTER_H
#define PIYUE_SCREEN_PAINTER_H

#include <stdbool.h>

#include "base/buf.h"
#include "screen/caps.h"
#include "screen/grid.h"
#include "screen/pen.h"
#include "screen/pens.h"

struct painter {
	struct caps caps;
	struct pens pens;  /* of what is to be shown; set with painter_set_pens() */
	struct grid shown; /* what the terminal shows, with the pens below */
	struct pens shown_pens;
	bool known;      /* the terminal is as the fields below and `shown` say */
	struct pen pen;  /* what it writes with */
	char *link;      /* owned: where cells with ATTR_LINK lead, or NULL */
	int row, col;    /* where its cursor is; col -1: not known for certain */
	int top, bottom; /* rows of the scroll region, both inside */
	bool cursor;     /* the cursor shows */
};

/* Nothing is known of the terminal: the next painting begins with an erased screen. */
void painter_forget(struct painter *painter);
/* Show with these pens from now on. */
void painter_set_pens(struct painter *painter, const struct pens *pens);
/* Append to OUT what makes the terminal show GRID. */
void painter_paint(struct painter *painter, const struct grid *grid, struct buf *out);
/* Append what leaves the terminal with a plain pen, no region and a cursor in the last row. */
void painter_leave(struct painter *painter, struct buf *out);
void painter_release(struct painter *painter);

#endif
