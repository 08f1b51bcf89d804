/* rules_view.h -- the rules for lines on pages of a site, to look at and to remove. */
#ifndef PIYUE_SCREEN_RULES_VIEW_H
#define PIYUE_SCREEN_RULES_VIEW_H

#include "screen/app.h"

void rules_view_open(struct app *app);

/* By command; the tests look at it. */
extern command_fn *const rules_commands[CMD_COUNT];

#endif
