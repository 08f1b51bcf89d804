/* orphans_view.h -- marks whose words are gone, one after the other: how they stood, and the likeliest
 * places (exchange/places.h), of which one is chosen, its edges moved, and the mark put there. What is
 * left stays in the list; nothing is ever dropped. */
#ifndef PIYUE_SCREEN_ORPHANS_VIEW_H
#define PIYUE_SCREEN_ORPHANS_VIEW_H

#include <stdint.h>

#include "screen/app.h"

/* Go through those of ARTICLE, or with 0 of the whole library. When there are none, that is said. */
void orphans_view_open(struct app *app, int64_t article);

/* By command; the tests look at it. */
extern command_fn *const orphans_commands[CMD_COUNT];

#endif
