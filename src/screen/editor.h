/* editor.h -- writing a text of several lines inside the screen. */
#ifndef PIYUE_SCREEN_EDITOR_H
#define PIYUE_SCREEN_EDITOR_H

#include "screen/app.h"

struct editor_ops {
	/* Keep TEXT; 0 when it is safe on disk, else -1 with ERR: the editor stays open then. */
	int (*save)(void *context, const char *text, struct err *err);
	void (*closed)(void *context); /* always, last; may be NULL */
};

/* TITLE stands above; the text begins as TEXT. With EXTERNAL, $EDITOR is started at once. OPS is
 * static; CONTEXT lives until ops->closed. */
void editor_open(struct app *app, const char *title, const char *text, bool external,
	const struct editor_ops *ops, void *context);

/* By command; the tests look at it. */
extern command_fn *const editor_commands[CMD_COUNT];

#endif
