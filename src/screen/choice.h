/* choice.h -- one key out of several: a type, a colour, a letter. The keys stand above the bottom line. */
#ifndef PIYUE_SCREEN_CHOICE_H
#define PIYUE_SCREEN_CHOICE_H

#include "screen/app.h"

struct choice_item {
	char key;          /* printable ASCII */
	const char *label; /* what it stands for; borrowed for the call */
	enum tint tint;
};

struct choice_ops {
	void (*chosen)(void *context, char key); /* the choice is closed already */
	void (*closed)(void *context);           /* always, last; may be NULL */
	/* Draw the keys instead of the choice's own list; may be NULL. */
	void (*draw)(const void *context, struct grid *grid);
	/* Tab was pressed: show other keys; may be NULL. */
	void (*more)(void *context);
};

/* TITLE stands in the bottom line. Without items any letter is taken. OPS is static; CONTEXT lives until
 * ops->closed. */
void choice_open(struct app *app, const char *title, const struct choice_item *items,
	size_t count, const struct choice_ops *ops, void *context);

/* By command; the tests look at it. */
extern command_fn *const choice_commands[CMD_COUNT];

#endif
