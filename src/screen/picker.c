#include "screen/picker.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/scroller.h"
#include "text/grapheme.h"
#include "text/pinyin.h"

enum { AT_ONCE_MS = 15 }; /* of looking for rows before the first picture */

struct picker {
	struct view view;
	char *title; /* owned */
	struct picker_list list;
	struct buf text;              /* what is typed */
	size_t *matches;              /* owned; rows of the list that match it */
	size_t count;                 /* of them */
	bool picked;                  /* a row is taken, not what is typed */
	struct scroller scroller;     /* over the matches */
	bool more;                    /* there are more rows to come */
	const struct picker_ops *ops; /* static; NULL when it is done with */
	void *context;                /* borrowed */
};

void picker_add(struct picker_list *list, const char *label, const char *detail, enum tint tint)
{
	array_reserve(list->items, list->count, list->capacity);
	list->items[list->count++] = (struct picker_item){.label = xstrdup(label),
		.detail = detail ? xstrdup(detail) : NULL,
		.tint = tint};
}

static void release_list(struct picker_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].label);
		free(list->items[i].detail);
	}
	free(list->items);
	*list = (struct picker_list){0};
}

/* Where it stands: the lower half of the screen, or all of a small one. */
static struct area area_of(const struct picker *picker)
{
	const struct grid *grid = &picker->view.app->grid;
	int rows = grid->rows >= 20 ? grid->rows / 2 : grid->rows - 1;

	return (struct area){grid->rows - 1 - rows, 0, rows, grid->cols};
}

/* Rows of the list in sight: without the rule above and the line that is typed. */
static size_t visible(const struct picker *picker)
{
	int rows = area_of(picker).rows - 2;

	return rows > 1 ? (size_t)rows : 1;
}

static bool matches(const struct picker *picker, const char *text)
{
	size_t start, end;

	return text && pinyin_find(text, strlen(text), picker->text.data, picker->text.len, 0,
			       &start, &end);
}

/* The rows that match, those that come first before the others. */
static void find_matches(struct picker *picker)
{
	picker->matches =
		xreallocarray(picker->matches, picker->list.count + 1, sizeof *picker->matches);
	picker->count = 0;
	for (int behind = 0; behind < 2; behind++) {
		for (size_t i = 0; i < picker->list.count; i++) {
			const struct picker_item *item = &picker->list.items[i];

			if (item->first == (behind == 0) &&
				(!picker->text.len || matches(picker, item->label) ||
					matches(picker, item->detail)))
				picker->matches[picker->count++] = i;
		}
	}
}

static void filter(struct picker *picker)
{
	find_matches(picker);
	picker->scroller = (struct scroller){0};
	picker->picked = !picker->ops->free;
}

/* More rows: the one that is marked stays where the list has it. */
static bool take_more(struct picker *picker)
{
	size_t old = picker->list.count,
	       marked = picker->count ? picker->matches[picker->scroller.at] : old;
	struct err err;
	int status = picker->ops->more(picker->context, &picker->list, &err);

	if (status < 0)
		app_warn(picker->view.app, "%s", err.text);
	find_matches(picker);
	for (size_t i = 0; i < picker->count && marked < old; i++) {
		if (picker->matches[i] == marked)
			picker->scroller.at = i;
	}
	scroller_fit(&picker->scroller, picker->count, visible(picker));
	picker->more = status > 0;
	return picker->more;
}

/* What is there before anybody looks: nothing is marked yet. */
static void take_first(struct picker *picker)
{
	struct timespec begin, now;
	long ms = 0;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	while (ms < AT_ONCE_MS && take_more(picker)) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		ms = (now.tv_sec - begin.tv_sec) * 1000 +
		     (now.tv_nsec - begin.tv_nsec) / 1000000;
	}
	picker->scroller = (struct scroller){0};
}

static int idle(struct view *view)
{
	struct picker *picker = (struct picker *)view;

	return picker->more && take_more(picker) ? VIEW_SOON : 0;
}

static void draw_row(const struct picker *picker, struct grid *grid, size_t at, int row)
{
	const struct picker_item *item = &picker->list.items[picker->matches[at]];
	bool current = picker->picked && at == picker->scroller.at;
	int detail = item->detail ? (int)gate_width(item->detail, strlen(item->detail)) : 0;
	/* What the label leaves, at least half of the row. */
	int most = grid->cols - 6 - (int)gate_width(item->label, strlen(item->label));

	if (most < grid->cols / 2)
		most = grid->cols / 2;
	if (detail > most)
		detail = most;
	if (current)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	grid_text(grid, row, 2, grid->cols - detail - 6, item->label, item->tint,
		current ? ATTR_BOLD : 0);
	if (detail)
		grid_right(
			grid, row, grid->cols - detail - 2, detail, item->detail, TINT_DIM, 0);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct picker *picker = (const struct picker *)view;
	struct area area = area_of(picker);
	int input = area.row + area.rows - 1, col = 2;

	for (int i = 0; i < area.rows; i++)
		grid_blank(grid, area.row + i, 0, grid->cols);
	for (int c = 2; c < grid->cols - 2; c++)
		grid_text(grid, area.row, c, 1, "─", TINT_RULE, 0);
	grid_blank(
		grid, area.row, 4, (int)gate_width(picker->title, strlen(picker->title)) + 2);
	grid_text(grid, area.row, 5, grid->cols - 8, picker->title, TINT_BAR, 0);
	for (size_t i = 0; i < visible(picker) && picker->scroller.top + i < picker->count; i++)
		draw_row(picker, grid, picker->scroller.top + i, area.row + 1 + (int)i);
	if (picker->count == 0)
		grid_text(grid, area.row + 1, 2, grid->cols - 4,
			picker->ops->free ? _("a new one") : _("nothing matches"), TINT_DIM, 0);
	col += grid_text(grid, input, col, 2, "> ", TINT_BAR, 0);
	col += grid_put(grid, input, col, grid->cols - col - 2, buf_str(&picker->text),
		picker->text.len, TINT_TEXT, 0);
	grid->cursor_row = input;
	grid->cursor_col = col < grid->cols ? col : grid->cols - 1;
}

static void type(struct view *view, const char *text, size_t len)
{
	struct picker *picker = (struct picker *)view;

	for (size_t i = 0; i < len; i++)
		buf_add_char(&picker->text, (char)(text[i] == '\n' ? ' ' : text[i]));
	filter(picker);
}

/* The picker closes first, so that what it starts may open another screen. */
static void do_take(struct view *view, enum command_id id)
{
	struct picker *picker = (struct picker *)view;
	const struct picker_ops *ops = picker->ops;
	void *context = picker->context;
	size_t index = PICKER_TYPED;
	char *text;

	(void)id;
	if (picker->picked && picker->count == 0) {
		app_warn(view->app, _("nothing matches"));
		return;
	}
	if (picker->picked)
		index = picker->matches[picker->scroller.at];
	text = xstrdup(
		picker->picked ? picker->list.items[index].label : buf_str(&picker->text));
	picker->ops = NULL;
	app_pop(view->app);
	ops->taken(context, index, text);
	if (ops->closed)
		ops->closed(context);
	free(text);
}

static void do_cancel(struct view *view, enum command_id id)
{
	(void)id;
	app_pop(view->app);
}

static void cut(struct picker *picker, size_t len)
{
	if (picker->text.data) {
		picker->text.len = len;
		picker->text.data[len] = '\0';
	}
	filter(picker);
}

static void do_erase(struct view *view, enum command_id id)
{
	struct picker *picker = (struct picker *)view;
	size_t len = picker->text.len;

	if (id == CMD_PICKER_CLEAR)
		cut(picker, 0);
	else if (len == 0)
		do_cancel(view, id);
	else
		cut(picker, grapheme_prev(buf_str(&picker->text), len, len));
}

/* Where the typed text counts, the first step down goes to the first row, and the one up from there
 * back to the text. */
static void do_move(struct view *view, enum command_id id)
{
	static const struct {
		enum command_id own, scroller;
	} table[] = {
		{CMD_PICKER_DOWN, CMD_DOWN},
		{CMD_PICKER_UP, CMD_UP},
		{CMD_PICKER_PAGE_DOWN, CMD_PAGE_DOWN},
		{CMD_PICKER_PAGE_UP, CMD_PAGE_UP},
	};
	struct picker *picker = (struct picker *)view;

	if (!picker->picked && picker->count) {
		picker->picked = true;
		return;
	}
	if (picker->ops->free && picker->scroller.at == 0 && id == CMD_PICKER_UP) {
		picker->picked = false;
		return;
	}
	for (size_t i = 0; i < array_length(table); i++) {
		if (table[i].own == id)
			scroller_move(&picker->scroller, table[i].scroller, picker->count,
				visible(picker));
	}
}

command_fn *const picker_commands[CMD_COUNT] = {
	[CMD_PICKER_CANCEL] = do_cancel,
	[CMD_PICKER_CLEAR] = do_erase,
	[CMD_PICKER_DOWN] = do_move,
	[CMD_PICKER_ERASE] = do_erase,
	[CMD_PICKER_PAGE_DOWN] = do_move,
	[CMD_PICKER_PAGE_UP] = do_move,
	[CMD_PICKER_TAKE] = do_take,
	[CMD_PICKER_UP] = do_move,
};

static void arrange(struct view *view)
{
	struct picker *picker = (struct picker *)view;

	scroller_fit(&picker->scroller, picker->count, visible(picker));
}

static void hint(const struct view *view, struct buf *out)
{
	const struct picker *picker = (const struct picker *)view;

	buf_add_str(out, picker->ops->free
				 ? _("type, or Tab down the list  Enter take  Esc leave")
				 : _("type to find  Down Up  Enter take  Esc leave"));
}

static void close_picker(struct view *view)
{
	struct picker *picker = (struct picker *)view;

	if (picker->ops && picker->ops->closed)
		picker->ops->closed(picker->context);
	release_list(&picker->list);
	buf_release(&picker->text);
	free(picker->matches);
	free(picker->title);
	free(picker);
}

static const struct view_ops picker_view = {
	.scope = SCOPE_PICKER,
	.commands = picker_commands,
	.overlay = true,
	.draw = draw,
	.type = type,
	.arrange = arrange,
	.hint = hint,
	.idle = idle,
	.close = close_picker,
};

void picker_open(struct app *app, const char *title, struct picker_list *list,
	const struct picker_ops *ops, void *context)
{
	struct picker *picker = xcalloc(1, sizeof *picker);

	picker->view.ops = &picker_view;
	picker->title = xstrdup(title);
	picker->list = *list;
	*list = (struct picker_list){0};
	picker->ops = ops;
	picker->context = context;
	picker->view.app = app;
	filter(picker);
	if (ops->more)
		take_first(picker);
	app_push(app, &picker->view);
}
