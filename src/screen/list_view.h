/* list_view.h -- the library: its articles, sorted and filtered. */
#ifndef PIYUE_SCREEN_LIST_VIEW_H
#define PIYUE_SCREEN_LIST_VIEW_H

#include "screen/app.h"

/* -1 with ERR when the library cannot be listed. */
int list_view_open(struct app *app, struct err *err);

/* By command; the tests look at it. */
extern command_fn *const list_commands[CMD_COUNT];

#endif
