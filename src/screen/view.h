/* view.h -- what every screen offers to app.c.
 * A screen is a struct that begins with a struct view. Drawing changes nothing: it may be done
 * twice, or not at all. */
#ifndef PIYUE_SCREEN_VIEW_H
#define PIYUE_SCREEN_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/commands.h"
#include "screen/event.h"
#include "screen/grid.h"

struct app;
struct view;

/* Carries out command ID on VIEW, the screen in front. A function may be bound to several commands. */
typedef void command_fn(struct view *view, enum command_id id);

enum { VIEW_SOON = 10 }; /* milliseconds between two pieces of work that a person waits for */

struct view_ops {
	enum scope scope;
	/* CMD_COUNT of them, by command: those of the scope and those of SCOPE_ALL that this screen
	 * carries out itself. The app does the rest of SCOPE_ALL (app_commands in app.h). */
	command_fn *const *commands;
	bool overlay; /* leaves the screen below in sight */
	/* Draw on GRID; the last row is the app's, except for a prompt. */
	void (*draw)(const struct view *view, struct grid *grid);
	/* Text was typed or pasted (UTF-8, may hold line feeds). NULL: this screen takes none. */
	void (*type)(struct view *view, const char *text, size_t len);
	/* The mouse was used on this screen, but for its wheel. NULL: it does nothing here. */
	void (*mouse)(struct view *view, const struct mouse *mouse);
	/* The size has changed, or the screen is in front again. May be NULL. */
	void (*arrange)(struct view *view);
	/* The words of the bottom line while there is no message; the keys behind a TAB, where the words
	 * before them change. May be NULL. */
	void (*hint)(const struct view *view, struct buf *out);
	/* No key has come for a while: do a little work, a few milliseconds of it. In so many milliseconds
	 * it is to be called again, or earlier; 0: there is no more to do, and it is called now and then. May
	 * be NULL. */
	int (*idle)(struct view *view);
	/* The program is being ended by a signal: save what would be lost; ERR says what could not be. May be
	 * NULL. */
	void (*rescue)(struct view *view, struct err *err);
	/* Free it. */
	void (*close)(struct view *view);
};

struct view {
	const struct view_ops *ops; /* static */
	struct app *app;            /* borrowed */
};

#endif
