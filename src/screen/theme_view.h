/* theme_view.h -- choosing a theme: each one is tried on as the cursor reaches it. */
#ifndef PIYUE_SCREEN_THEME_VIEW_H
#define PIYUE_SCREEN_THEME_VIEW_H

#include "screen/app.h"

void theme_view_open(struct app *app);

/* By command; the tests look at it. */
extern command_fn *const theme_commands[CMD_COUNT];

#endif
