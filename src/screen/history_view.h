/* history_view.h -- what was done, in words, the newest first; and taking it back from there. */
#ifndef PIYUE_SCREEN_HISTORY_VIEW_H
#define PIYUE_SCREEN_HISTORY_VIEW_H

#include "screen/app.h"

void history_view_open(struct app *app);

/* By command; the tests look at it. */
extern command_fn *const history_commands[CMD_COUNT];

#endif
