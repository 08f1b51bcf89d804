/* marks_view.h -- the tags and notes of an article, to be edited and deleted, as a screen of their own. */
#ifndef PIYUE_SCREEN_MARKS_VIEW_H
#define PIYUE_SCREEN_MARKS_VIEW_H

#include "screen/app.h"

struct reader;

/* READER is the screen below. */
void marks_view_open(struct app *app, struct reader *reader);

/* By command; the tests look at it. */
extern command_fn *const marks_commands[CMD_COUNT];

#endif
