#include "screen/choice.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct choice {
	struct view view;
	char *title;               /* owned */
	struct choice_item *items; /* owned, with their labels */
	size_t count;
	const struct choice_ops *ops; /* static; NULL when it is done with */
	void *context;                /* borrowed */
};

/* The columns that an item takes: "k label", and two behind it. */
static int item_cols(const struct choice *choice)
{
	int most = 0;

	for (size_t i = 0; i < choice->count; i++) {
		const char *label = choice->items[i].label;
		int cols = (int)gate_width(label, strlen(label));

		most = cols > most ? cols : most;
	}
	return most + 4;
}

static void draw_items(const struct choice *choice, struct grid *grid)
{
	int cols = item_cols(choice), across = (grid->cols - 4) / cols;
	int rows, top;

	across = across < 1 ? 1 : across;
	rows = ((int)choice->count + across - 1) / across;
	top = grid->rows - 1 - rows;
	for (int row = -1; row < rows; row++)
		grid_blank(grid, top + row, 0, grid->cols);
	for (int col = 2; col < grid->cols - 2; col++)
		grid_text(grid, top - 1, col, 1, "─", TINT_RULE, 0);
	for (size_t i = 0; i < choice->count; i++) {
		const struct choice_item *item = &choice->items[i];
		int row = top + (int)i / across, col = 2 + (int)i % across * cols;

		grid_put(grid, row, col, 1, &item->key, 1, TINT_CURRENT, 0);
		grid_text(grid, row, col + 2, cols - 4, item->label, item->tint, 0);
	}
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct choice *choice = (const struct choice *)view;

	if (choice->ops->draw)
		choice->ops->draw(choice->context, grid);
	else if (choice->count)
		draw_items(choice, grid);
}

static bool offers(const struct choice *choice, char key)
{
	for (size_t i = 0; i < choice->count; i++) {
		if (choice->items[i].key == key)
			return true;
	}
	return choice->count == 0;
}

/* The choice closes first, so that what it starts may open another screen. */
static void type(struct view *view, const char *text, size_t len)
{
	struct choice *choice = (struct choice *)view;
	const struct choice_ops *ops = choice->ops;
	void *context = choice->context;

	if (len != 1 || !offers(choice, *text)) {
		app_warn(view->app, _("'%.*s' is none of these; Esc leaves"), (int)len, text);
		return;
	}
	choice->ops = NULL;
	app_pop(view->app);
	ops->chosen(context, *text);
	if (ops->closed)
		ops->closed(context);
}

static void do_cancel(struct view *view, enum command_id id)
{
	(void)id;
	app_pop(view->app);
}

static void do_more(struct view *view, enum command_id id)
{
	struct choice *choice = (struct choice *)view;

	(void)id;
	if (choice->ops->more)
		choice->ops->more(choice->context);
	else
		app_say(view->app, _("there are no others"));
}

command_fn *const choice_commands[CMD_COUNT] = {
	[CMD_CHOICE_CANCEL] = do_cancel,
	[CMD_CHOICE_MORE] = do_more,
};

static void hint(const struct view *view, struct buf *out)
{
	buf_addf(out, _("%s  Esc leave"), ((const struct choice *)view)->title);
}

static void close_choice(struct view *view)
{
	struct choice *choice = (struct choice *)view;

	if (choice->ops && choice->ops->closed)
		choice->ops->closed(choice->context);
	for (size_t i = 0; i < choice->count; i++)
		free((char *)(uintptr_t)choice->items[i].label);
	free(choice->items);
	free(choice->title);
	free(choice);
}

static const struct view_ops choice_view = {
	.scope = SCOPE_CHOICE,
	.commands = choice_commands,
	.overlay = true,
	.draw = draw,
	.type = type,
	.hint = hint,
	.close = close_choice,
};

void choice_open(struct app *app, const char *title, const struct choice_item *items,
	size_t count, const struct choice_ops *ops, void *context)
{
	struct choice *choice = xcalloc(1, sizeof *choice);

	choice->view.ops = &choice_view;
	choice->title = xstrdup(title);
	choice->items = xcalloc(count ? count : 1, sizeof *choice->items);
	choice->count = count;
	for (size_t i = 0; i < count; i++) {
		choice->items[i] = items[i];
		choice->items[i].label = xstrdup(items[i].label);
	}
	choice->ops = ops;
	choice->context = context;
	app_push(app, &choice->view);
}
