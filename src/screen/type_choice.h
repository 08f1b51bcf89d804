/* type_choice.h -- asking for a type of mentions: one key each, the user's own among them. */
#ifndef PIYUE_SCREEN_TYPE_CHOICE_H
#define PIYUE_SCREEN_TYPE_CHOICE_H

#include "screen/app.h"

struct type_choice_ops {
	void (*chosen)(void *context, const char *type); /* "PERSON" */
	void (*closed)(void *context);                   /* always, last; may be NULL */
};

/* TITLE stands in the bottom line. OPS is static; CONTEXT lives until ops->closed. */
void type_choice_open(
	struct app *app, const char *title, const struct type_choice_ops *ops, void *context);

#endif
