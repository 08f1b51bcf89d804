#include "screen/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/key.h"
#include "base/mem.h"
#include "text/grapheme.h"

struct prompt {
	struct view view;
	char *label; /* owned */
	struct buf text;
	const struct prompt_ops *ops; /* static */
	void *context;                /* borrowed */
};

static void draw(const struct view *view, struct grid *grid)
{
	const struct prompt *prompt = (const struct prompt *)view;
	const char *text = buf_str(&prompt->text);
	int row = grid->rows - 1, col = 2, room;
	size_t from = 0, len = prompt->text.len;

	grid_blank(grid, row, 0, grid->cols);
	col += grid_text(grid, row, col, grid->cols / 2, prompt->label, TINT_BAR, 0);
	room = grid->cols - col - 2;
	/* What is too long shows its end, where the typing is. */
	while (from < len && (int)gate_width(text + from, len - from) > room)
		from += grapheme_next(text + from, len - from, 0);
	col += grid_put(grid, row, col, room, text + from, len - from, TINT_TEXT, 0);
	grid->cursor_row = row;
	grid->cursor_col = col < grid->cols ? col : grid->cols - 1;
}

static void changed(struct prompt *prompt)
{
	if (prompt->ops->changed)
		prompt->ops->changed(prompt->context, buf_str(&prompt->text));
}

/* Only one line: a pasted line feed becomes a blank. */
static void type(struct view *view, const char *text, size_t len)
{
	struct prompt *prompt = (struct prompt *)view;

	for (size_t i = 0; i < len; i++)
		buf_add_char(&prompt->text, (char)(text[i] == '\n' ? ' ' : text[i]));
	changed(prompt);
}

static void cut(struct prompt *prompt, size_t len)
{
	if (prompt->text.data) {
		prompt->text.len = len;
		prompt->text.data[len] = '\0';
	}
	changed(prompt);
}

/* The prompt closes first, so that what it starts may open another screen. */
static void do_accept(struct view *view, enum command_id id)
{
	struct prompt *prompt = (struct prompt *)view;
	const struct prompt_ops *ops = prompt->ops;
	void *context = prompt->context;
	char *text = xstrdup(buf_str(&prompt->text));

	(void)id;
	prompt->ops = NULL;
	app_pop(view->app);
	if (ops->done)
		ops->done(context, text);
	if (ops->closed)
		ops->closed(context);
	free(text);
}

static void do_cancel(struct view *view, enum command_id id)
{
	struct prompt *prompt = (struct prompt *)view;

	(void)id;
	if (prompt->ops->cancelled)
		prompt->ops->cancelled(prompt->context);
	app_pop(view->app);
}

static void do_complete(struct view *view, enum command_id id)
{
	struct prompt *prompt = (struct prompt *)view;
	struct buf whole = {0};

	(void)id;
	if (prompt->ops->complete)
		prompt->ops->complete(prompt->context, buf_str(&prompt->text), &whole);
	if (whole.len) {
		cut(prompt, 0);
		type(view, whole.data, whole.len);
	} else {
		app_say(view->app, _("nothing to complete"));
	}
	buf_release(&whole);
}

/* Erasing what is not there leaves the prompt, as in vi. */
static void do_erase(struct view *view, enum command_id id)
{
	struct prompt *prompt = (struct prompt *)view;
	size_t len = prompt->text.len;

	if (len == 0)
		do_cancel(view, id);
	else
		cut(prompt, grapheme_prev(buf_str(&prompt->text), len, len));
}

static void do_clear(struct view *view, enum command_id id)
{
	(void)id;
	cut((struct prompt *)view, 0);
}

command_fn *const prompt_commands[CMD_COUNT] = {
	[CMD_PROMPT_ACCEPT] = do_accept,
	[CMD_PROMPT_CANCEL] = do_cancel,
	[CMD_PROMPT_CLEAR] = do_clear,
	[CMD_PROMPT_COMPLETE] = do_complete,
	[CMD_PROMPT_ERASE] = do_erase,
};

static void close_prompt(struct view *view)
{
	struct prompt *prompt = (struct prompt *)view;

	if (prompt->ops && prompt->ops->closed)
		prompt->ops->closed(prompt->context);
	free(prompt->label);
	buf_release(&prompt->text);
	free(prompt);
}

static const struct view_ops prompt_view = {
	.scope = SCOPE_PROMPT,
	.commands = prompt_commands,
	.overlay = true,
	.draw = draw,
	.type = type,
	.close = close_prompt,
};

void prompt_open(struct app *app, const char *label, const char *text,
	const struct prompt_ops *ops, void *context)
{
	struct prompt *prompt = xcalloc(1, sizeof *prompt);

	prompt->view.ops = &prompt_view;
	prompt->label = xstrdup(label);
	prompt->ops = ops;
	prompt->context = context;
	buf_add_str(&prompt->text, text);
	app_push(app, &prompt->view);
}

/* Names that begin with TEXT: the longest beginning they share goes to OUT. */
void prompt_complete_command(void *context, const char *text, struct buf *out)
{
	const char *first = NULL;
	size_t len = strlen(text), same = 0;

	(void)context;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const char *name = command_specs[i].name;

		if (strncmp(name, text, len) != 0)
			continue;
		if (!first) {
			first = name;
			same = strlen(name);
		}
		for (size_t k = 0; k < same; k++) {
			if (first[k] != name[k])
				same = k;
		}
	}
	if (first)
		buf_add(out, first, same);
}
