/* help_view.h -- the keys of a screen, from the command table and the bindings in use. */
#ifndef PIYUE_SCREEN_HELP_VIEW_H
#define PIYUE_SCREEN_HELP_VIEW_H

#include "screen/app.h"

void help_view_open(struct app *app, enum scope scope);

/* By command; the tests look at it. */
extern command_fn *const help_commands[CMD_COUNT];

#endif
