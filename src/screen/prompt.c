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
static void accept(struct prompt *prompt)
{
	struct app *app = prompt->view.app;
	const struct prompt_ops *ops = prompt->ops;
	void *context = prompt->context;
	char *text = xstrdup(buf_str(&prompt->text));

	prompt->ops = NULL;
	app_pop(app);
	if (ops->done)
		ops->done(context, text);
	if (ops->closed)
		ops->closed(context);
	free(text);
}

static void cancel(struct prompt *prompt)
{
	struct app *app = prompt->view.app;

	if (prompt->ops->cancelled)
		prompt->ops->cancelled(prompt->context);
	app_pop(app);
}

static void complete(struct prompt *prompt)
{
	struct buf whole = {0};

	if (prompt->ops->complete)
		prompt->ops->complete(prompt->context, buf_str(&prompt->text), &whole);
	if (whole.len) {
		cut(prompt, 0);
		type(&prompt->view, whole.data, whole.len);
	} else {
		app_say(prompt->view.app, _("nothing to complete"));
	}
	buf_release(&whole);
}

static bool command(struct view *view, enum command_id id)
{
	struct prompt *prompt = (struct prompt *)view;

	switch (id) {
	case CMD_PROMPT_ACCEPT:
		accept(prompt);
		return true;
	case CMD_PROMPT_CANCEL:
		cancel(prompt);
		return true;
	case CMD_PROMPT_COMPLETE:
		complete(prompt);
		return true;
	case CMD_PROMPT_ERASE:
		if (prompt->text.len == 0)
			cancel(prompt);
		else
			cut(prompt, grapheme_prev(buf_str(&prompt->text), prompt->text.len,
					    prompt->text.len));
		return true;
	case CMD_PROMPT_CLEAR:
		cut(prompt, 0);
		return true;
	default:
		return false;
	}
}

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
	.overlay = true,
	.draw = draw,
	.command = command,
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
