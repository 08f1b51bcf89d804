/* terminal.h -- the terminal: the one place that knows curses, signals and raw keys. */
#ifndef PIYUE_SCREEN_TERMINAL_H
#define PIYUE_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "screen/grid.h"
#include "screen/theme.h"

enum event_kind {
	EVENT_NONE,   /* time is up */
	EVENT_KEY,    /* base/key.h */
	EVENT_RESIZE, /* ask terminal_size() */
	EVENT_END,    /* a signal that ends the program, or the terminal is gone (SIGHUP) */
};

struct event {
	enum event_kind kind;
	int key;    /* of EVENT_KEY */
	int signal; /* of EVENT_END */
};

/* Take the terminal. COLOURS: 0 none, 8, 16, 256, 1 << 24, or -1 for what the terminal says (NO_COLOR
 * is heeded then). -1 with ERR when it cannot be used. Whatever ends the program afterwards, the
 * terminal is given back as it was. */
int terminal_open(int colours, struct err *err);
void terminal_close(void);

/* How many colours it has: 0, 8, 16, 256 or 1 << 24. */
int terminal_colours(void);
void terminal_size(int *rows, int *cols);
/* Show GRID: only what changed is sent. */
void terminal_show(const struct grid *grid);
/* Show with these colours from now on. */
void terminal_set_theme(const struct theme *theme);
/* Forget what the terminal shows: the next terminal_show() sends everything. */
void terminal_redraw(void);

/* The next event; waits MS milliseconds at most, -1 for as long as it takes. */
struct event terminal_next(int ms);
/* Stop like any job (Ctrl-Z); comes back when continued. */
void terminal_suspend(void);
/* Run a shell command line ("$EDITOR") with FILE as its last argument on this terminal. Returns its
 * exit status, or -1 with ERR when it could not be run. */
int terminal_run(const char *command, const char *file, struct err *err);

#endif
