/* entities_view.h -- the entities of an article, as a screen of their own. */
#ifndef PIYUE_SCREEN_ENTITIES_VIEW_H
#define PIYUE_SCREEN_ENTITIES_VIEW_H

#include "screen/app.h"

struct reader;

/* READER is the screen below. */
void entities_view_open(struct app *app, struct reader *reader);

/* By command; the tests look at it. */
extern command_fn *const entities_commands[CMD_COUNT];

#endif
