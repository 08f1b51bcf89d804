/* diff_view.h -- where two versions of a story differ: near-duplicates of one stack, or a page and what it
 * was before. */
#ifndef PIYUE_SCREEN_DIFF_VIEW_H
#define PIYUE_SCREEN_DIFF_VIEW_H

#include <stdint.h>

#include "screen/app.h"

/* Compare document ID with the one on top of its stack, or when it lies on top with the next one, or with
 * its own last revision. When there is nothing to compare it with, the bottom line says so. */
void diff_view_open(struct app *app, int64_t id);

/* By command; the tests look at it. */
extern command_fn *const diff_commands[CMD_COUNT];

#endif
