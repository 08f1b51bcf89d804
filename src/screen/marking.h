/* marking.h -- asking for a tag or a note, and keeping it. Each is on disk before the screen says
 * so. */
#ifndef PIYUE_SCREEN_MARKING_H
#define PIYUE_SCREEN_MARKING_H

#include "screen/app.h"
#include "store/marks.h"

/* What a mark is put on. All is copied but for CONTEXT, which is the screen below the question. */
struct marking {
	struct mark_target target;
	const char *subject;            /* what a person calls it */
	void (*changed)(void *context); /* after it was saved; may be NULL */
	void *context;
};

/* A tag that is there already is taken off by the same words. */
void marking_tag(struct app *app, const struct marking *marking);
void marking_note(struct app *app, const struct marking *marking, bool external);
/* Change the words of OLD; CHANGED is called afterwards. */
void marking_edit(
	struct app *app, const struct mark *old, void (*changed)(void *context), void *context);

#endif
