/* tag_rename.h -- asking for another name of a tag, everywhere and with all that is nested below it. */
#ifndef PIYUE_SCREEN_TAG_RENAME_H
#define PIYUE_SCREEN_TAG_RENAME_H

#include "screen/app.h"

/* Of a nested TAG it is asked first which level. CHANGED is called after it was done, with CONTEXT, which
 * is the screen below the question. */
void tag_rename_open(
	struct app *app, const char *tag, void (*changed)(void *context), void *context);

#endif
