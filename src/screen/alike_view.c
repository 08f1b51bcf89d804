#include "screen/alike_view.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entity_list.h"
#include "screen/mention_line.h"
#include "screen/scroller.h"

struct alike_view {
	struct view view;
	struct alike_question question; /* its strings are owned */
	bool everywhere;                /* in the whole library, not in this article alone */
	struct mention_rows rows;
	struct scroller scroller;
};

enum { HEAD = 2 };

static size_t visible(const struct alike_view *alike)
{
	int rows = alike->view.app->grid.rows - HEAD - 2;

	return rows > 1 ? (size_t)rows : 1;
}

static int find(struct alike_view *alike, struct err *err)
{
	const struct alike_question *question = &alike->question;
	struct alike query = {
		.form = question->form,
		.type = question->was,
		.document = alike->everywhere ? 0 : question->document,
		/* What was marked by hand is looked for where the machine saw nothing. */
		.unmarked = question->action == DECISION_ADD,
	};

	mention_rows_release(&alike->rows);
	return decisions_alike(alike->view.app->library, &query, &alike->rows, err);
}

static size_t count_articles(const struct mention_rows *rows)
{
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++)
		count += i == 0 || rows->items[i].document != rows->items[i - 1].document;
	return count;
}

static void add_title(const struct alike_view *alike, struct buf *out)
{
	const struct alike_question *question = &alike->question;
	size_t articles = count_articles(&alike->rows);

	if (question->action == DECISION_REJECT)
		buf_addf(out, _("%s is no %s"), question->form, type_label(question->was));
	else
		buf_addf(out, _("%s: %s"), question->form, type_label(question->type));
	buf_addf(out, ngettext(" · %zu place", " · %zu places", alike->rows.count),
		alike->rows.count);
	buf_addf(out, ngettext(" in %zu article", " in %zu articles", articles), articles);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct alike_view *alike = (const struct alike_view *)view;
	int title = grid->cols >= 72 ? grid->cols / 4 : 0;
	struct buf head = {0};

	add_title(alike, &head);
	grid_text(grid, 0, 2, grid->cols - 14, head.data, TINT_BAR, 0);
	grid_right(grid, 0, grid->cols - 12, 10,
		alike->everywhere ? _("library") : _("article"), TINT_DIM, 0);
	buf_release(&head);
	for (size_t i = 0; i < visible(alike) && alike->scroller.top + i < alike->rows.count;
		i++) {
		size_t at = alike->scroller.top + i;
		const struct mention_row *mention = &alike->rows.items[at];

		if (at == alike->scroller.at)
			grid_text(grid, HEAD + (int)i, 0, 2, "▸", TINT_CURRENT, 0);
		mention_row_draw(mention, grid, HEAD + (int)i, 2, grid->cols - title - 5);
		if (title)
			grid_text(grid, HEAD + (int)i, grid->cols - title - 1, title,
				mention->title, TINT_DIM, 0);
	}
	if (alike->rows.count == 0)
		grid_text(grid, HEAD, 2, grid->cols - 4,
			_("Nothing else is like this and undecided"), TINT_DIM, 0);
}

static void do_take(struct view *view, enum command_id id)
{
	struct alike_view *alike = (struct alike_view *)view;
	struct alike_question question = alike->question;
	struct app *app = view->app;
	size_t count = alike->rows.count;
	struct err err;

	(void)id;
	if (count == 0) {
		app_say(app, _("there is nothing to decide"));
		return;
	}
	if (decisions_save_alike(app->library, &alike->rows, question.action, question.type,
		    NULL, &err) < 0) {
		app_warn(app, _("not saved: %s"), err.text);
		return;
	}
	app_pop(app);
	question.changed(question.context);
	app_say(app,
		ngettext("decided: %zu place; u takes it back",
			"decided: %zu places; u takes them all back", count),
		count);
}

static void do_scope(struct view *view, enum command_id id)
{
	struct alike_view *alike = (struct alike_view *)view;
	struct err err;

	(void)id;
	alike->everywhere = !alike->everywhere;
	if (find(alike, &err) < 0)
		app_warn(view->app, "%s", err.text);
	else
		app_say(view->app,
			alike->everywhere ? _("in the whole library") : _("in this article"));
	scroller_fit(&alike->scroller, alike->rows.count, visible(alike));
}

/* Leave the row out. */
static void do_leave(struct view *view, enum command_id id)
{
	struct alike_view *alike = (struct alike_view *)view;
	struct mention_rows *rows = &alike->rows, one = {0};
	size_t at = alike->scroller.at;

	(void)id;
	if (rows->count == 0) {
		app_say(view->app, _("there is nothing to decide"));
		return;
	}
	one.items = xcalloc(1, sizeof *one.items);
	one.items[one.count++] = rows->items[at];
	memmove(rows->items + at, rows->items + at + 1,
		(rows->count - at - 1) * sizeof *rows->items);
	rows->count--;
	mention_rows_release(&one);
	scroller_fit(&alike->scroller, rows->count, visible(alike));
}

static void do_move(struct view *view, enum command_id id)
{
	struct alike_view *alike = (struct alike_view *)view;

	scroller_move(&alike->scroller, id, alike->rows.count, visible(alike));
}

command_fn *const alike_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_ALIKE_LEAVE] = do_leave,
	[CMD_ALIKE_SCOPE] = do_scope,
	[CMD_ALIKE_TAKE] = do_take,
};

static void arrange(struct view *view)
{
	struct alike_view *alike = (struct alike_view *)view;

	scroller_fit(&alike->scroller, alike->rows.count, visible(alike));
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(
		out, _("Enter decide all  x leave one out  Tab article or library  q back"));
}

static void close_alike(struct view *view)
{
	struct alike_view *alike = (struct alike_view *)view;
	const char *const strings[] = {
		alike->question.form, alike->question.was, alike->question.type};

	for (size_t i = 0; i < array_length(strings); i++)
		free((char *)(uintptr_t)strings[i]);
	mention_rows_release(&alike->rows);
	free(alike);
}

static const struct view_ops alike_ops = {
	.scope = SCOPE_ALIKE,
	.commands = alike_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_alike,
};

void alike_view_open(struct app *app, const struct alike_question *question)
{
	struct alike_view *alike = xcalloc(1, sizeof *alike);
	struct err err;

	alike->view.ops = &alike_ops;
	alike->view.app = app;
	alike->question = *question;
	alike->question.form = xstrdup(question->form);
	alike->question.was = xstrdup(question->was);
	alike->question.type = xstrdup(question->type);
	/* Where there is nothing in the article, the library may have some. */
	if (find(alike, &err) < 0 ||
		(alike->rows.count == 0 && (alike->everywhere = true, find(alike, &err) < 0))) {
		app_warn(app, "%s", err.text);
		close_alike(&alike->view);
		return;
	}
	app_push(app, &alike->view);
}
