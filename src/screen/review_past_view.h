/* review_past_view.h -- the last answers of a review session, each to be asked again. */
#ifndef PIYUE_SCREEN_REVIEW_PAST_VIEW_H
#define PIYUE_SCREEN_REVIEW_PAST_VIEW_H

#include "screen/app.h"

struct review_view;

/* BELOW is the screen below. */
void review_past_view_open(struct app *app, struct review_view *below);

/* By command; the tests look at it. */
extern command_fn *const past_commands[CMD_COUNT];

#endif
