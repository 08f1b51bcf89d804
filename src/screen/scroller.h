/* scroller.h -- a current row among many, and which rows are in sight. */
#ifndef PIYUE_SCREEN_SCROLLER_H
#define PIYUE_SCREEN_SCROLLER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/commands.h"

struct scroller {
	size_t at;  /* the current row */
	size_t top; /* the first row in sight */
};

/* Carry out a command of moving (down, page-up ...) among COUNT rows of which ROWS are in sight.
 * False when it is none. */
bool scroller_move(struct scroller *s, enum command_id command, size_t count, size_t rows);
/* Put both back into range, the current row in sight. */
void scroller_fit(struct scroller *s, size_t count, size_t rows);

#endif
