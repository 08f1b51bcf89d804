/* scroller.h -- a current row among many, and which rows are in sight. */
#ifndef PIYUE_SCREEN_SCROLLER_H
#define PIYUE_SCREEN_SCROLLER_H

#include <stddef.h>

#include "base/commands.h"

struct scroller {
	size_t at;  /* the current row */
	size_t top; /* the first row in sight */
};

/* The rows of a table of commands that bind the commands below to FUNCTION. */
#define SCROLLER_COMMANDS(function) \
	[CMD_DOWN] = (function), [CMD_UP] = (function), [CMD_HALF_DOWN] = (function), \
	[CMD_HALF_UP] = (function), [CMD_PAGE_DOWN] = (function), [CMD_PAGE_UP] = (function), \
	[CMD_TOP] = (function), [CMD_BOTTOM] = (function)

/* Carry out a command of moving among COUNT rows of which ROWS are in sight; any other one moves
 * nothing. */
void scroller_move(struct scroller *s, enum command_id command, size_t count, size_t rows);
/* Put both back into range, the current row in sight. */
void scroller_fit(struct scroller *s, size_t count, size_t rows);

#endif
