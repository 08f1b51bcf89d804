/* prompt.h -- one line of input in the bottom row. */
#ifndef PIYUE_SCREEN_PROMPT_H
#define PIYUE_SCREEN_PROMPT_H

#include "base/buf.h"
#include "screen/app.h"

struct prompt_ops {
	void (*changed)(void *context, const char *text); /* at each change; may be NULL */
	void (*done)(void *context, const char *text);    /* taken; may be NULL */
	void (*cancelled)(void *context);                 /* may be NULL */
	void (*closed)(void *context);                    /* always, last; may be NULL */
	/* Append to OUT what TEXT can be completed to; may be NULL. */
	void (*complete)(void *context, const char *text, struct buf *out);
};

/* LABEL stands before the input, which begins as TEXT. OPS is static; CONTEXT outlives the
 * prompt. */
void prompt_open(struct app *app, const char *label, const char *text,
	const struct prompt_ops *ops, void *context);

/* A `complete` function for names of commands and settings. */
void prompt_complete_command(void *context, const char *text, struct buf *out);

/* By command; the tests look at it. */
extern command_fn *const prompt_commands[CMD_COUNT];

#endif
