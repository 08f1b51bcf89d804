/* list_view.h -- the library: its articles, sorted and filtered. */
#ifndef PIYUE_SCREEN_LIST_VIEW_H
#define PIYUE_SCREEN_LIST_VIEW_H

#include "screen/app.h"

/* -1 with ERR when the library cannot be listed. */
int list_view_open(struct app *app, struct err *err);

#endif
