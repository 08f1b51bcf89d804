/* fields_view.h -- title, date, source and author of an article, to be corrected by hand. */
#ifndef PIYUE_SCREEN_FIELDS_VIEW_H
#define PIYUE_SCREEN_FIELDS_VIEW_H

#include "screen/app.h"

struct reader;

/* READER is the screen below. */
void fields_view_open(struct app *app, struct reader *reader);

/* By command; the tests look at it. */
extern command_fn *const fields_commands[CMD_COUNT];

#endif
