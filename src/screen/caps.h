/* caps.h -- what a terminal can do, as far as pen.c and painter.c use it.
 * Every terminal we write to speaks ECMA-48; what it can beyond placing its cursor, erasing and plain
 * text is told here, by terminfo (terminal.c). */
#ifndef PIYUE_SCREEN_CAPS_H
#define PIYUE_SCREEN_CAPS_H

#include <stdbool.h>

struct caps {
	int colours;        /* 0, 8, 16, 256 or 1 << 24 */
	unsigned attrs;     /* enum attr: those that it shows */
	bool single_off;    /* an attribute can be ended alone (SGR 22 to 27) */
	bool erase_colour;  /* what is erased or scrolled in takes the pen's background */
	bool wide_margin;   /* writing the last column of the last row does not scroll */
	bool column_moves;  /* CHA, VPA */
	bool erase_cells;   /* ECH */
	bool shift_cells;   /* ICH, DCH */
	bool scroll_region; /* DECSTBM, IND, RI */
	bool scroll_many;   /* SU, SD */
	bool hide_cursor;   /* DECTCEM */
};

#endif
