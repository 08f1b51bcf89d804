/* app.h -- the running program: screens one above the other, the message line, the settings. */
#ifndef PIYUE_SCREEN_APP_H
#define PIYUE_SCREEN_APP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/commands.h"
#include "base/settings.h"
#include "screen/grid.h"
#include "base/theme.h"
#include "screen/view.h"
#include "store/library.h"

enum { APP_VIEWS = 16 };

struct app {
	struct library *library;  /* borrowed */
	struct tools *tools;      /* owned; NULL until they are needed: tools.h */
	const char *library_name; /* borrowed: for the top line */
	struct settings settings;
	struct keymap keys;
	struct theme theme;
	struct view *views[APP_VIEWS]; /* owned; the last one has the keys */
	int count;
	struct grid grid;
	struct buf message; /* of the bottom line, until the next key */
	bool warning;       /* the message tells of something that went wrong */
	struct buf paste;   /* what has come of a paste so far */
	bool pasting;
	bool quit;
	int key;          /* the key that is being carried out */
	unsigned strokes; /* how many there were, for what holds until the next one */
	unsigned
		pictures; /* how many were drawn: what came after the last one nobody has seen */
};

/* Show VIEW, which becomes the app's to close. */
void app_push(struct app *app, struct view *view);
/* Close the front screen; closing the last one ends the program. */
void app_pop(struct app *app);
/* Say something in the bottom line; with the second, something that went wrong. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_warn(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Commands of SCOPE_ALL that are the same on every screen, by command. */
extern command_fn *const app_commands[CMD_COUNT];
/* Carry a command out as if its key had been pressed. */
void app_command(struct app *app, enum command_id command);
/* Carry out a line of the ":" prompt. */
void app_line(struct app *app, const char *line);
/* Take the theme of that name; a theme that cannot be read is told and not taken. */
void app_take_theme(struct app *app, const char *name);
/* Take the settings into use: widths, theme. */
void app_apply_settings(struct app *app);
/* Take it into use that the terminal has told its width of ambiguous characters. */
void app_take_width(struct app *app);
/* Let every screen look at its size and at the library anew. */
void app_arrange(struct app *app);
/* Let the front screen work while nothing happens; true when it has more to do. */
int app_idle(struct app *app);
/* Draw everything on app->grid. */
void app_draw(struct app *app);
/* One key, as base/key.h has it. */
void app_key(struct app *app, int key);
/* The mouse was used. */
void app_mouse(struct app *app, const struct mouse *mouse);
/* Take a new size of the screen. */
void app_resize(struct app *app, int rows, int cols);
/* End by a signal: every screen saves what would be lost. ERR, empty before, says what could not be. */
void app_rescue(struct app *app, struct err *err);
void app_release(struct app *app);

#endif
