#include "screen/history_view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/reader.h"
#include "screen/scroller.h"
#include "store/history.h"

enum { PAGE = 200 }; /* steps that are read at once */

struct history_view {
	struct view view;
	struct step_list steps; /* the newest ones; more are read as one goes down */
	bool all;               /* there are no others */
	struct scroller scroller;
};

static size_t visible(const struct history_view *history)
{
	int rows = history->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

/* Only what a person did and what became of it: the undoing itself is no row of its own. */
static bool is_shown(const struct step *step)
{
	return step->state != STEP_UNDO && step->state != STEP_AUTOMATIC;
}

static int add_steps(struct history_view *history, size_t offset, struct err *err)
{
	struct step_list page = {0};

	if (history_steps(history->view.app->library, offset, PAGE, &page, err) < 0)
		return -1;
	history->all = page.count < PAGE;
	for (size_t i = 0; i < page.count; i++) {
		struct step_list *steps = &history->steps;

		if (!is_shown(&page.items[i]))
			continue;
		array_reserve(steps->items, steps->count, steps->capacity);
		steps->items[steps->count++] = page.items[i];
		page.items[i].words = page.items[i].annotator = NULL;
	}
	step_list_release(&page);
	return 0;
}

/* Read at least WANTED steps, if there are so many. */
static void load(struct history_view *history, size_t wanted)
{
	struct err err;

	step_list_release(&history->steps);
	history->all = false;
	for (size_t offset = 0; !history->all && history->steps.count < wanted;
		offset += PAGE) {
		if (add_steps(history, offset, &err) < 0) {
			app_warn(history->view.app, "%s", err.text);
			return;
		}
	}
	scroller_fit(&history->scroller, history->steps.count, visible(history));
}

static const char *state_of(const struct step *step)
{
	static const char *const states[] = {
		[STEP_IN_FORCE] = "",
		[STEP_UNDONE] = N_("taken back"),
		[STEP_ABANDONED] = N_("taken back for good"),
	};

	return *states[step->state] ? _(states[step->state]) : "";
}

static void draw_row(const struct history_view *history, struct grid *grid, size_t at, int row)
{
	const struct step *step = &history->steps.items[at];
	const char *state = state_of(step);
	int when = grid->cols >= 60 ? 18 : 7, right = *state ? grid->cols / 4 : 0;
	bool current = at == history->scroller.at;
	time_t seconds = (time_t)step->time;
	struct tm local;
	char text[32];

	localtime_r(&seconds, &local);
	strftime(text, sizeof text, when > 10 ? "%Y-%m-%d %H:%M" : "%H:%M", &local);
	if (current)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	grid_text(grid, row, 2, when - 2, text, TINT_DIM, 0);
	grid_line(grid, row, when + 1, grid->cols - when - right - 3, step->words,
		*state    ? TINT_DIM
		: current ? TINT_CURRENT
			  : TINT_TEXT);
	if (right)
		grid_right(grid, row, grid->cols - right - 1, right - 1, state, TINT_DIM, 0);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct history_view *history = (const struct history_view *)view;

	grid_text(
		grid, 0, 2, grid->cols - 4, _("What was done, the newest first"), TINT_BAR, 0);
	for (size_t i = 0;
		i < visible(history) && history->scroller.top + i < history->steps.count; i++)
		draw_row(history, grid, history->scroller.top + i, 2 + (int)i);
	if (history->steps.count == 0)
		grid_text(grid, 2, 2, grid->cols - 4, _("Nothing was done yet"), TINT_DIM, 0);
}

static const struct step *current(const struct history_view *history)
{
	if (history->steps.count == 0) {
		app_say(history->view.app, _("Nothing was done yet"));
		return NULL;
	}
	return &history->steps.items[history->scroller.at];
}

/* How many steps in STATE there are in the rows FROM up to TO, those of this annotator alone. */
static size_t count_steps(
	const struct history_view *history, size_t from, size_t to, enum step_state state)
{
	const char *own = library_annotator(history->view.app->library);
	size_t count = 0;

	for (size_t i = from; i < to; i++)
		count += history->steps.items[i].state == state &&
			 strcmp(history->steps.items[i].annotator, own) == 0;
	return count;
}

/* Undo, or redo, COUNT steps as one transaction. */
static int go(struct library *library, bool undo, size_t count, struct err *err)
{
	if (library_begin(library, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		int status = undo ? history_undo(library, NULL, NULL, err)
				  : history_redo(library, NULL, NULL, err);

		if (status < 0) {
			library_rollback(library);
			return -1;
		}
	}
	return library_commit(library, err);
}

/* Go back to before the step, with all that came after it; or on to it again when it was taken back. */
static void do_back_to(struct view *view, enum command_id id)
{
	struct history_view *history = (struct history_view *)view;
	const struct step *step = current(history);
	size_t at = history->scroller.at, count;
	struct app *app = view->app;
	struct err err;
	bool undo;

	(void)id;
	if (!step)
		return;
	undo = step->state == STEP_IN_FORCE;
	if (step->state == STEP_ABANDONED) {
		app_say(app, _("something else was done since; it cannot be done again"));
		return;
	}
	if (strcmp(step->annotator, library_annotator(app->library)) != 0) {
		app_say(app, _("this is a step of %s"), step->annotator);
		return;
	}
	count = undo ? count_steps(history, 0, at + 1, STEP_IN_FORCE)
		     : count_steps(history, at, history->steps.count, STEP_UNDONE);
	if (go(app->library, undo, count, &err) < 0)
		app_warn(app, "%s", err.text);
	else
		app_say(app,
			undo ? ngettext("taken back: %zu step", "taken back: %zu steps", count)
			     : ngettext("done again: %zu step", "done again: %zu steps", count),
			count);
	app_arrange(app);
}

/* Where it was done. */
static void do_open(struct view *view, enum command_id id)
{
	const struct step *step = current((struct history_view *)view);

	(void)id;
	if (step && step->document)
		reader_open(view->app, step->document);
	else if (step)
		app_say(view->app, _("this was done in no article"));
}

static void do_move(struct view *view, enum command_id id)
{
	struct history_view *history = (struct history_view *)view;
	size_t at = history->scroller.at;

	scroller_move(&history->scroller, id, history->steps.count, visible(history));
	if (history->scroller.at + 1 >= history->steps.count && !history->all &&
		history->scroller.at != at)
		load(history, history->steps.count + PAGE);
}

command_fn *const history_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_HISTORY_BACK_TO] = do_back_to,
	[CMD_HISTORY_OPEN] = do_open,
};

static void arrange(struct view *view)
{
	struct history_view *history = (struct history_view *)view;

	load(history, history->steps.count > PAGE ? history->steps.count : PAGE);
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(
		out, _("u take the last back  Enter all down to here  o open article  q back"));
}

static void close_history(struct view *view)
{
	struct history_view *history = (struct history_view *)view;

	step_list_release(&history->steps);
	free(history);
}

static const struct view_ops history_ops = {
	.scope = SCOPE_HISTORY,
	.commands = history_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_history,
};

void history_view_open(struct app *app)
{
	struct history_view *history = xcalloc(1, sizeof *history);

	history->view.ops = &history_ops;
	app_push(app, &history->view);
}
