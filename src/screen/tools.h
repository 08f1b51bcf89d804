/* tools.h -- cleaner and extractor for the screen, loaded when something is first to be extracted anew. */
#ifndef PIYUE_SCREEN_TOOLS_H
#define PIYUE_SCREEN_TOOLS_H

#include "screen/app.h"
#include "store/ingest.h"

/* The app's tools, or NULL with ERR. */
const struct ingest_tools *tools_of(struct app *app, struct err *err);
/* Free them, if they were loaded. */
void tools_release(struct app *app);

#endif
