/* review_view.h -- a review session: one suggestion at a time, one key decides and goes on. */
#ifndef PIYUE_SCREEN_REVIEW_VIEW_H
#define PIYUE_SCREEN_REVIEW_VIEW_H

#include "screen/app.h"

/* Go on with the session that waits; when there is none, or with ANEW, ask what to review and in which
 * order (review/query.h) and begin. */
void review_view_open(struct app *app, bool anew);

/* By command; the tests look at it. */
extern command_fn *const review_commands[CMD_COUNT];

#endif
