/* The last answers of a review session, each to be asked again. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/review_past_view.h"
#include "screen/review_screen.h"
#include "screen/scroller.h"

struct past_view {
	struct view view;
	struct review_view *below; /* borrowed: the screen below */
	struct review_past_list past;
	struct scroller scroller;
};

static size_t visible(const struct past_view *v)
{
	int rows = v->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct past_view *v = (const struct past_view *)view;
	struct buf title = {0};

	buf_addf(&title, _("Last answers: %zu"), v->past.count);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	for (size_t i = 0; i < visible(v) && v->scroller.top + i < v->past.count; i++) {
		size_t at = v->scroller.top + i;

		if (at == v->scroller.at)
			grid_text(grid, 2 + (int)i, 0, 2, "▸", TINT_CURRENT, 0);
		review_draw_past(grid, 2 + (int)i, 2, grid->cols - 4, &v->past.items[at]);
	}
	if (v->past.count == 0)
		grid_text(
			grid, 2, 2, grid->cols - 4, _("Nothing was answered yet"), TINT_DIM, 0);
}

static void do_reopen(struct view *view, enum command_id id)
{
	struct past_view *v = (struct past_view *)view;
	struct app *app = view->app;
	struct review_view *below = v->below;
	struct err err;

	(void)id;
	if (v->past.count == 0) {
		app_say(app, _("nothing was answered yet"));
		return;
	}
	if (review_reopen(below->review, &v->past.items[v->scroller.at], &err) < 0)
		app_warn(app, "%s", err.text);
	app_pop(app);
}

static void do_move(struct view *view, enum command_id id)
{
	struct past_view *v = (struct past_view *)view;

	scroller_move(&v->scroller, id, v->past.count, visible(v));
}

command_fn *const past_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_PAST_REOPEN] = do_reopen,
};

static void arrange(struct view *view)
{
	struct past_view *v = (struct past_view *)view;

	scroller_fit(&v->scroller, v->past.count, visible(v));
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("Enter ask again  q back"));
}

static void close_past(struct view *view)
{
	struct past_view *v = (struct past_view *)view;

	review_past_list_release(&v->past);
	free(v);
}

static const struct view_ops past_ops = {
	.scope = SCOPE_PAST,
	.commands = past_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_past,
};

void review_past_view_open(struct app *app, struct review_view *below)
{
	struct past_view *v = xcalloc(1, sizeof *v);
	struct err err;

	v->view.ops = &past_ops;
	v->below = below;
	if (review_past(below->review, REVIEW_PAST, &v->past, &err) < 0)
		app_warn(app, "%s", err.text);
	app_push(app, &v->view);
}
