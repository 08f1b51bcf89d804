/* entity_view.h -- one entity of the library: how it is written, what may be the same, and where it is
 * mentioned, the newest article first. Mentions are read a window at a time. */
#ifndef PIYUE_SCREEN_ENTITY_VIEW_H
#define PIYUE_SCREEN_ENTITY_VIEW_H

#include "screen/app.h"

/* Open the page of the entity of KEY, which is copied. What fails is said in the bottom line. */
void entity_view_open(struct app *app, const char *key);

/* By command; the tests look at it. */
extern command_fn *const entity_commands[CMD_COUNT];

#endif
