/* marks_view.h -- marks of an article, or of the whole library: to be found, gone to, edited and deleted. */
#ifndef PIYUE_SCREEN_MARKS_VIEW_H
#define PIYUE_SCREEN_MARKS_VIEW_H

#include "screen/app.h"

struct reader;

/* READER is the screen below, and its article's marks are shown first; NULL: the library's. */
void marks_view_open(struct app *app, struct reader *reader);

/* By command; the tests look at it. */
extern command_fn *const marks_commands[CMD_COUNT];

#endif
