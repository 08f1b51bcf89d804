/* motion.h -- the shortest way for a terminal's cursor from one place to another. Pure. */
#ifndef PIYUE_SCREEN_MOTION_H
#define PIYUE_SCREEN_MOTION_H

#include "screen/painter.h"

/* Append what moves the cursor to ROW, COL, and remember that it is there. */
void motion_go(struct painter *painter, struct buf *out, int row, int col);

#endif
