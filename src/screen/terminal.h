/* terminal.h -- the terminal: taken, written to, asked, and given back. The one place that sends escape
 * sequences; what they are made of is pure (painter.h, pen.h, osc.h). */
#ifndef PIYUE_SCREEN_TERMINAL_H
#define PIYUE_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "screen/event.h"
#include "screen/grid.h"
#include "base/theme.h"

struct terminal_options {
	int colours; /* 0 none, 8, 16, 256, 1 << 24, or -1: what the terminal says, but NO_COLOR */
	bool ask_width; /* ask it for the width of ambiguous characters: EVENT_WIDTH when it answers */
};

/* Take the terminal. -1 with ERR when it cannot be used. Whatever ends the program afterwards, the
 * terminal is given back as it was. */
int terminal_open(const struct terminal_options *options, struct err *err);
void terminal_close(void);

/* How many colours it has: 0, 8, 16, 256 or 1 << 24. */
int terminal_colours(void);
void terminal_size(int *rows, int *cols);
/* The columns that it takes for an ambiguous character, 0 while it has not said so. */
int terminal_ambiguous(void);
/* Let it tell of the mouse, or no longer. */
void terminal_set_mouse(bool on);
/* Show with these colours from now on. */
void terminal_set_theme(const struct theme *theme);
/* Has it done enough of what it was sent to be shown more? Over a slow line a picture that nobody will
 * see is better not sent: when not, EVENT_READY tells when it has. */
bool terminal_is_ready(void);
/* Show GRID: only what changed is sent. */
void terminal_show(const struct grid *grid);
/* Forget what the terminal shows: the next terminal_show() sends everything. */
void terminal_redraw(void);
/* Put LEN bytes of TEXT (UTF-8) into the terminal's clipboard, if it lets us (OSC 52). -1 with ERR when
 * that is more than terminals take. */
int terminal_copy(const char *text, size_t len, struct err *err);

/* The next event; waits MS milliseconds at most, -1 for as long as it takes. */
struct event terminal_next(int ms);
/* Stop like any job (Ctrl-Z); comes back when continued. */
void terminal_suspend(void);
/* Run a shell command line ("$EDITOR") with FILE as its last argument on this terminal. Returns its
 * exit status, 128 + n when signal n ended it, or -1 with ERR when it could not be run. When a signal that
 * ends the program comes meanwhile, the child is told too, and waited for no longer than half a second. */
int terminal_run(const char *command, const char *file, struct err *err);

#endif
