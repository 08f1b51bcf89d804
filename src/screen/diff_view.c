#include "screen/diff_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/diff_text.h"
#include "screen/reader.h"
#include "screen/scroller.h"
#include "store/documents.h"
#include "store/stacks.h"

enum { HEAD_ROWS = 4, FOOT_ROWS = 2, MARGIN = 4 };

/* What can be compared: the first one with each of the others. */
struct version {
	int64_t id;
	double likeness; /* to the first one; 0: not known */
};

struct diff_view {
	struct view view;
	struct version *versions; /* owned */
	size_t count, capacity;
	size_t other; /* the one that is compared with the first */
	/* The older and the newer of the two: number, and words for the head (owned). */
	int64_t ids[2];
	char *words[2];
	struct diff_text text;
	struct scroller scroller; /* its current row is the one at the top */
	size_t current;           /* the row of the difference that was gone to, or NOWHERE */
};

#define NOWHERE ((size_t)-1)

static size_t visible(const struct diff_view *diff)
{
	int rows = diff->view.app->grid.rows - HEAD_ROWS - FOOT_ROWS;

	return rows > 1 ? (size_t)rows : 1;
}

/* How many rows can be at the top. */
static size_t tops(const struct diff_view *diff)
{
	size_t count = diff->text.layout.count, rows = visible(diff);

	return count > rows ? count - rows + 1 : 1;
}

/* The current difference is a row of the old width: it is let go. */
static void set_rows(struct diff_view *diff)
{
	const struct app *app = diff->view.app;

	diff_text_set(&diff->text, layout_measure(app->grid.cols - 2 * MARGIN,
					   app->settings.number[SETTING_MEASURE]));
	scroller_fit(&diff->scroller, tops(diff), 1);
	diff->current = NOWHERE;
}

static int load(
	struct diff_view *diff, int64_t id, struct buf *body, char **words, struct err *err)
{
	struct document *document = document_load(diff->view.app->library, id, err);
	const struct article *article;
	struct buf line = {0};

	if (!document)
		return -1;
	article = &document->article;
	article_body(body, article);
	buf_addf(&line, "%s  ", article->source ? article->source : "");
	if (article->date)
		buf_addf(&line, "%.16s  ", article->date);
	buf_add_str(&line, article->title ? article->title : document->origin);
	free(*words);
	*words = buf_detach(&line);
	document_free(document);
	return 0;
}

/* Compare the first version with the other one, the older with the newer. */
static int compare(struct diff_view *diff, struct err *err)
{
	int64_t a = diff->versions[0].id, b = diff->versions[diff->other].id;
	struct buf old_body = {0}, new_body = {0};
	int status;

	diff->ids[0] = a < b ? a : b;
	diff->ids[1] = a < b ? b : a;
	diff_text_release(&diff->text);
	status = load(diff, diff->ids[0], &old_body, &diff->words[0], err);
	if (status == 0)
		status = load(diff, diff->ids[1], &new_body, &diff->words[1], err);
	if (status == 0)
		diff_text_make(&diff->text, &old_body, &new_body);
	buf_release(&old_body);
	buf_release(&new_body);
	diff->scroller = (struct scroller){0};
	set_rows(diff);
	return status;
}

static void draw_head(const struct diff_view *diff, struct grid *grid)
{
	double likeness = diff->versions[diff->other].likeness;
	size_t differences = diff->text.differences;
	struct buf left = {0}, right = {0};
	int width;

	if (diff->count > 2)
		buf_addf(&left, _("Version %zu of %zu"), diff->other + 1, diff->count);
	else
		buf_add_str(&left, _("Two versions"));
	if (likeness > 0)
		buf_addf(&left, _(" · %.0f%% alike"), 100 * likeness);
	buf_addf(&right, ngettext("%zu difference", "%zu differences", differences),
		differences);
	width = (int)gate_width(right.data, right.len);
	grid_text(grid, 0, 2, grid->cols - width - 6, left.data, TINT_BAR, 0);
	grid_right(grid, 0, 2, grid->cols - 4, right.data, TINT_DIM, 0);
	buf_release(&left);
	buf_release(&right);
	for (int i = 0; i < 2; i++) {
		grid_text(grid, 1 + i, 2, 1, i ? "+" : "−", TINT_CURRENT, 0);
		grid_text(grid, 1 + i, MARGIN, grid->cols - MARGIN - 2, diff->words[i],
			TINT_TEXT, 0);
	}
}

static void draw_row(const struct diff_view *diff, struct grid *grid, size_t number, int at)
{
	const struct layout *layout = &diff->text.layout;
	const struct layout_row *row = &layout->rows[number];
	char sign = diff->text.pieces[row->source].sign;
	struct layout_cells it;
	struct layout_cell cell;

	if (row->blank)
		return;
	if (number == diff->current)
		grid_text(grid, at, 0, 2, "▸", TINT_CURRENT, 0);
	if (sign != ' ')
		grid_text(grid, at, 2, 1, sign == '+' ? "+" : "−", TINT_CURRENT, 0);
	layout_cells_start(&it, layout, number);
	while (layout_cells_next(&it, &cell)) {
		enum tint tint = sign == ' ' ? TINT_DIM : TINT_TEXT;

		if (diff_text_is_marked(&diff->text, cell.cell.start))
			tint = TINT_MATCH;
		grid_cell(grid, at, MARGIN + cell.col, &cell.cell, tint, 0);
	}
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct diff_view *diff = (const struct diff_view *)view;
	size_t top = diff->scroller.at;

	draw_head(diff, grid);
	for (size_t i = 0; i < visible(diff) && top + i < diff->text.layout.count; i++)
		draw_row(diff, grid, top + i, HEAD_ROWS + (int)i);
	if (diff->text.differences == 0)
		grid_text(grid, 3, MARGIN, grid->cols - MARGIN - 2,
			_("The two articles are the same, word for word"), TINT_DIM, 0);
}

static void do_move(struct view *view, enum command_id id)
{
	struct diff_view *diff = (struct diff_view *)view;
	size_t top = diff->scroller.at;

	/* One row in sight: then the current row is the one at the top; a page is all of them. */
	if (id == CMD_PAGE_DOWN || id == CMD_HALF_DOWN)
		diff->scroller.at += visible(diff) / (id == CMD_HALF_DOWN ? 2 : 1);
	else if (id == CMD_PAGE_UP || id == CMD_HALF_UP)
		diff->scroller.at -=
			top < visible(diff) ? top : visible(diff) / (id == CMD_HALF_UP ? 2 : 1);
	else
		scroller_move(&diff->scroller, id, tops(diff), 1);
	scroller_fit(&diff->scroller, tops(diff), 1);
	if (diff->scroller.at == top)
		app_say(view->app, top ? _("this is the end") : _("this is the top"));
}

static bool in_sight(const struct diff_view *diff, size_t row)
{
	return row >= diff->scroller.at && row < diff->scroller.at + visible(diff);
}

static void do_next(struct view *view, enum command_id id)
{
	struct diff_view *diff = (struct diff_view *)view;
	int step = id == CMD_DIFF_NEXT ? 1 : -1;
	size_t from = diff->scroller.at, row;

	if (diff->current != NOWHERE && in_sight(diff, diff->current))
		from = diff->current;
	else if (step > 0)
		from--; /* the row at the top counts too */
	row = diff_text_next(&diff->text, from, step);
	if (row == NOWHERE) {
		app_say(view->app, step > 0 ? _("no further difference")
					    : _("no difference before this one"));
		return;
	}
	diff->current = row;
	/* What it follows is seen above it. */
	if (!in_sight(diff, row) || !in_sight(diff, row + 3))
		diff->scroller.at = row > 3 ? row - 3 : 0;
	scroller_fit(&diff->scroller, tops(diff), 1);
}

static void do_other(struct view *view, enum command_id id)
{
	struct diff_view *diff = (struct diff_view *)view;
	struct err err;

	(void)id;
	if (diff->count < 3) {
		app_say(view->app, _("there is no other version"));
		return;
	}
	diff->other = diff->other + 1 < diff->count ? diff->other + 1 : 1;
	if (compare(diff, &err) < 0)
		app_warn(view->app, "%s", err.text);
}

static void do_read(struct view *view, enum command_id id)
{
	struct diff_view *diff = (struct diff_view *)view;

	(void)id;
	reader_open(view->app, diff->versions[diff->other].id);
}

command_fn *const diff_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_DIFF_NEXT] = do_next,
	[CMD_DIFF_PREV] = do_next,
	[CMD_DIFF_OTHER] = do_other,
	[CMD_DIFF_READ] = do_read,
};

static void arrange(struct view *view)
{
	set_rows((struct diff_view *)view);
}

static void hint(const struct view *view, struct buf *out)
{
	const struct diff_view *diff = (const struct diff_view *)view;

	buf_add_str(out, _("− old  + new  n N differences  "));
	if (diff->count > 2)
		buf_add_str(out, _("Tab other version  "));
	buf_add_str(out, _("Enter read  q back"));
}

static void close_diff(struct view *view)
{
	struct diff_view *diff = (struct diff_view *)view;

	diff_text_release(&diff->text);
	free(diff->words[0]);
	free(diff->words[1]);
	free(diff->versions);
	free(diff);
}

static const struct view_ops diff_ops = {
	.scope = SCOPE_DIFF,
	.commands = diff_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_diff,
};

static void add_version(struct diff_view *diff, int64_t id, double likeness)
{
	array_reserve(diff->versions, diff->count, diff->capacity);
	diff->versions[diff->count++] = (struct version){id, likeness};
}

/* The stack of document ID, or its revisions. */
static int find_versions(struct diff_view *diff, int64_t id, struct err *err)
{
	struct library *library = diff->view.app->library;
	struct stack stack;
	int64_t previous = id;
	int status = stack_load(library, id, &stack, err);

	diff->other = 1;
	for (size_t i = 0; i < stack.count && status == 0; i++) {
		add_version(diff, stack.items[i].id, stack.items[i].likeness);
		if (stack.items[i].id == id && i > 0)
			diff->other = i;
	}
	stack_release(&stack);
	if (status < 0 || diff->count > 1)
		return status;
	while ((previous = document_previous(library, previous, err)) > 0)
		add_version(diff, previous, 0);
	return previous < 0 ? -1 : 0;
}

void diff_view_open(struct app *app, int64_t id)
{
	struct diff_view *diff = xcalloc(1, sizeof *diff);
	struct err err;
	int status;

	diff->view.ops = &diff_ops;
	diff->view.app = app;
	status = find_versions(diff, id, &err);
	if (status == 0 && diff->count < 2)
		status = err_set(&err, _("no other page tells the same story"));
	if (status == 0)
		status = compare(diff, &err);
	if (status < 0) {
		app_warn(app, "%s", err.text);
		close_diff(&diff->view);
		return;
	}
	app_push(app, &diff->view);
}
