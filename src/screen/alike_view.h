/* alike_view.h -- "all like this": what it would be done to, in its context, before it is done. */
#ifndef PIYUE_SCREEN_ALIKE_VIEW_H
#define PIYUE_SCREEN_ALIKE_VIEW_H

#include "screen/app.h"
#include "store/decisions.h"

struct alike_question {
	enum decision_action action;
	const char *form;       /* the words */
	const char *was, *type; /* the type they are shown as; the one they are to have */
	int64_t document;       /* the one that is being read */
	void (*changed)(void *context); /* after it was saved */
	void *context;                  /* the screen below */
};

/* QUESTION is copied but for CONTEXT. When there is nothing like it, that is said. */
void alike_view_open(struct app *app, const struct alike_question *question);

/* By command; the tests look at it. */
extern command_fn *const alike_commands[CMD_COUNT];

#endif
