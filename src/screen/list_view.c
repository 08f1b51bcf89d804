#include "screen/list_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/diff_view.h"
#include "screen/list_filter.h"
#include "screen/list_preview.h"
#include "screen/marking.h"
#include "screen/marks_view.h"
#include "screen/prompt.h"
#include "screen/reader.h"
#include "screen/review_view.h"
#include "screen/scroller.h"

struct list_view {
	struct view view;
	struct listing *listing; /* owned */
	struct list_filter filter;
	enum listing_sort sort;
	struct scroller scroller;
	struct list_preview preview;
	bool flat;      /* a row for each page: what is filtered may lie in a stack */
	int64_t opened; /* the article that was read last: the cursor comes back to it; or 0 */
};

static const char *const sort_names[] = {
	[LISTING_DATE] = N_("date"),
	[LISTING_TITLE] = N_("title"),
	[LISTING_SOURCE] = N_("source"),
	[LISTING_IMPORTED] = N_("import"),
};

enum { HEAD_ROWS = 2, FOOT_ROWS = 2, TITLE_COL = 6 };

static size_t visible(const struct list_view *list)
{
	int rows = list->view.app->grid.rows - HEAD_ROWS - FOOT_ROWS;

	return rows > 1 ? (size_t)rows : 1;
}

static size_t count_of(const struct list_view *list)
{
	return list_filter_count(&list->filter, list->listing);
}

/* Row AT of the list, or NULL; borrowed until the next one is asked for. */
static const struct listing_row *row_at(const struct list_view *list, size_t at)
{
	if (at >= count_of(list))
		return NULL;
	return listing_row(list->listing, list_filter_row(&list->filter, at), NULL);
}

static const struct listing_row *current(const struct list_view *list)
{
	return row_at(list, list->scroller.at);
}

/* Look at the library again, in case it has changed, and keep the cursor on its article. */
static void refresh(struct list_view *list)
{
	const struct listing_row *row = current(list);
	int64_t id = list->opened ? list->opened : row ? row->id : 0;
	struct err err;
	ptrdiff_t index;

	if (listing_refresh(list->listing, &err) < 0 ||
		list_filter_again(&list->filter, list->listing, &err) < 0)
		app_warn(list->view.app, "%s", err.text);
	index = id ? listing_index(list->listing, id) : -1;
	if (index >= 0)
		list->scroller.at = list_filter_find(&list->filter, (size_t)index);
	list->opened = 0;
	scroller_fit(&list->scroller, count_of(list), visible(list));
}

/* Let the preview be of the article under the cursor. */
static void preview(struct list_view *list, bool anew)
{
	const struct listing_row *row = current(list);

	list_preview_take(&list->preview, list->view.app, row ? row->id : 0, anew);
}

static void arrange(struct view *view)
{
	struct list_view *list = (struct list_view *)view;

	refresh(list);
	preview(list, true);
}

/* While the cursor moves on, the page that it leaves is not worth loading, nor its bytes on a slow line. */
static int idle(struct view *view)
{
	preview((struct list_view *)view, false);
	return 0;
}

/* Where the columns stand; a width of 0 leaves one out. */
struct columns {
	int title, source, date, mentions; /* columns wide */
};

static struct columns columns_of(int cols)
{
	struct columns c = {.mentions = cols >= 56 ? 5 : 0};

	c.date = cols >= 46 ? 12 : 0;
	c.source = cols >= 72 ? (cols >= 120 ? 24 : 14) : 0;
	c.title = cols - TITLE_COL - c.mentions - c.date - c.source - 1;
	return c;
}

/* The title, and with it that other pages tell the same story: how many lie under this one; what lies
 * under another is set in. */
static void draw_title(
	struct grid *grid, int at, int cols, const struct listing_row *row, enum tint tint)
{
	int left = TITLE_COL + (row->below ? 2 : 0), pages;
	struct buf count = {0};

	if (row->stacked)
		buf_addf(&count, ngettext(" (%zu page)", " (%zu pages)", row->stacked + 1),
			row->stacked + 1);
	pages = (int)gate_width(buf_str(&count), count.len);
	if (pages + 8 > cols)
		pages = 0;
	if (row->stacked)
		grid_text(grid, at, 4, 1, row->open ? "▾" : "≡", TINT_CURRENT, 0);
	else if (row->below)
		grid_text(grid, at, TITLE_COL, 1, "└", TINT_RULE, 0);
	cols -= left - TITLE_COL;
	left += grid_text(grid, at, left, cols - pages, row->title, tint, 0);
	if (pages)
		grid_text(grid, at, left, pages, count.data, TINT_DIM, 0);
	buf_release(&count);
}

static void draw_row(
	struct grid *grid, int at, int cols, const struct listing_row *row, bool is_current)
{
	struct columns c = columns_of(cols);
	enum tint tint = is_current ? TINT_CURRENT : TINT_TEXT;
	int col = TITLE_COL + c.title;
	char number[16];

	if (is_current)
		grid_text(grid, at, 0, 2, "▸", TINT_CURRENT, 0);
	if (!row->read)
		grid_text(grid, at, 2, 1, "+", TINT_UNREAD, 0);
	if (row->notes)
		grid_text(grid, at, 3, 1, "●", TINT_NOTE, 0);
	else if (*row->tags)
		grid_text(grid, at, 3, 1, "#", TINT_TAG, 0);
	draw_title(grid, at, c.title - 1, row, tint);
	if (c.source)
		grid_text(grid, at, col, c.source - 2, row->source, TINT_DIM, 0);
	col += c.source;
	if (c.date)
		grid_put(grid, at, col, 10, row->date, strlen(row->date), TINT_DIM, 0);
	col += c.date;
	if (row->below)
		snprintf(number, sizeof number, "%.0f%%", 100 * row->likeness);
	else
		snprintf(number, sizeof number, "%zu", row->entities);
	if (c.mentions)
		grid_right(grid, at, col, c.mentions - 1, number, TINT_DIM, 0);
}

static void draw_top(const struct list_view *list, struct grid *grid, int cols)
{
	struct buf left = {0}, right = {0};
	const char *filter = buf_str(&list->filter.text);
	int width;

	buf_addf(&left, _("%s · %zu articles"), list->view.app->library_name, count_of(list));
	buf_addf(&right, _("by %s"), _(sort_names[list->sort]));
	if (*filter)
		buf_addf(&right, _("  filter: %s"), filter);
	width = (int)gate_width(right.data, right.len);
	grid_text(grid, 0, 2, cols - width - 5, left.data, TINT_BAR, 0);
	grid_right(grid, 0, 2, cols - 4, right.data, TINT_DIM, 0);
	buf_release(&left);
	buf_release(&right);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct list_view *list = (const struct list_view *)view;
	int cols = list_preview_left(list->view.app);

	draw_top(list, grid, cols);
	for (size_t i = 0; i < visible(list); i++) {
		size_t at = list->scroller.top + i;
		const struct listing_row *row = row_at(list, at);

		if (row)
			draw_row(grid, HEAD_ROWS + (int)i, cols, row, at == list->scroller.at);
	}
	if (count_of(list) == 0)
		grid_text(grid, HEAD_ROWS, TITLE_COL, cols - TITLE_COL - 1,
			list->filter.text.len ? _("No article matches; Esc shows all again")
					      : _("The library is empty: piyue import FILE... "
						  "brings pages in"),
			TINT_DIM, 0);
	list_preview_draw(&list->preview, list->view.app, grid);
}

/* TAGS, one blank between them, with a sign before each. */
static void add_tags(struct buf *out, const char *tags)
{
	while (*tags) {
		size_t len = strcspn(tags, " ");

		buf_add_char(out, '#');
		buf_add(out, tags, len);
		buf_add_str(out, "  ");
		tags += len + (tags[len] == ' ');
	}
}

static void hint(const struct view *view, struct buf *out)
{
	const struct list_view *list = (const struct list_view *)view;
	const struct listing_row *row = current(list);

	if (row)
		add_tags(out, row->tags);
	if (row && row->notes)
		buf_addf(
			out, ngettext("● %zu note  ", "● %zu notes  ", row->notes), row->notes);
	if (row && row->stacked)
		buf_add_str(out,
			row->open ? _("o close  D compare  ") : _("o open out  D compare  "));
	else if (row && row->below)
		buf_add_str(out, _("o close  D compare  "));
	buf_add_str(out, _("Enter read  / filter  s sort  ? keys  q quit"));
}

/* A new listing in the order of list->sort. Titles and sources go from A to Z, times backwards. */
static void open_listing(struct list_view *list)
{
	struct listing_query query = {
		.sort = list->sort,
		.ascending = list->sort == LISTING_TITLE || list->sort == LISTING_SOURCE,
		.flat = list->flat,
	};
	struct err err;
	struct listing *listing = listing_new(list->view.app->library, &query, &err);

	if (!listing) {
		app_warn(list->view.app, "%s", err.text);
		return;
	}
	listing_free(list->listing);
	list->listing = listing;
	if (list_filter_again(&list->filter, listing, &err) < 0)
		app_warn(list->view.app, "%s", err.text);
}

static void filter_changed(void *context, const char *text)
{
	struct list_view *list = context;
	struct err err;

	if (list->flat != (*text != 0)) {
		list->flat = *text != 0;
		list_filter_release(&list->filter);
		open_listing(list);
	}
	if (list_filter_set(&list->filter, list->listing, text, &err) < 0)
		app_warn(list->view.app, "%s", err.text);
	list->scroller = (struct scroller){0};
}

static void filter_cancelled(void *context)
{
	filter_changed(context, "");
}

static void do_filter(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;
	static const struct prompt_ops ops = {
		.changed = filter_changed, .cancelled = filter_cancelled};
	char *now = xstrdup(buf_str(&list->filter.text));

	(void)id;
	prompt_open(list->view.app, _("filter: "), now, &ops, list);
	free(now);
}

static void do_sort(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;

	(void)id;
	list->sort = (list->sort + 1) % (LISTING_IMPORTED + 1);
	list->scroller = (struct scroller){0};
	open_listing(list);
	app_say(list->view.app, _("sorted by %s"), _(sort_names[list->sort]));
}

static void mark_changed(void *context)
{
	refresh(context);
}

static void do_mark(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;
	const struct listing_row *row = current(list);
	struct marking marking = {.target = {0}, .changed = mark_changed, .context = list};

	if (!row) {
		app_warn(list->view.app, _("no article here"));
		return;
	}
	marking.target.document = row->id;
	marking.subject = row->title;
	if (id == CMD_LIST_NOTE)
		marking_note(list->view.app, &marking, false);
	else
		marking_tag(list->view.app, &marking);
}

static void do_open(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;
	const struct listing_row *row = current(list);

	(void)id;
	if (!row) {
		app_warn(list->view.app, _("no article here"));
	} else {
		list->opened = row->id;
		reader_open(list->view.app, row->id);
	}
}

static void do_marks(struct view *view, enum command_id id)
{
	(void)id;
	marks_view_open(view->app, NULL);
}

static void do_stack(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;
	struct err err;

	(void)id;
	if (list->flat)
		app_say(view->app, _("what is filtered is not stacked; Esc shows all again"));
	else if (listing_toggle(list->listing, &list->scroller.at, &err) < 0)
		app_say(view->app, "%s", err.text);
	scroller_fit(&list->scroller, count_of(list), visible(list));
}

static void do_compare(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;
	const struct listing_row *row = current(list);

	(void)id;
	if (row)
		diff_view_open(view->app, row->id);
	else
		app_warn(view->app, _("no article here"));
}

static void do_filter_clear(struct view *view, enum command_id id)
{
	(void)id;
	filter_changed(view, "");
}

static void do_move(struct view *view, enum command_id id)
{
	struct list_view *list = (struct list_view *)view;

	scroller_move(&list->scroller, id, count_of(list), visible(list));
}

static void do_review(struct view *view, enum command_id id)
{
	review_view_open(view->app, id == CMD_REVIEW_NEW);
}

command_fn *const list_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_FILTER] = do_filter,
	[CMD_FILTER_CLEAR] = do_filter_clear,
	[CMD_LIST_MARKS] = do_marks,
	[CMD_LIST_COMPARE] = do_compare,
	[CMD_LIST_NOTE] = do_mark,
	[CMD_LIST_TAG] = do_mark,
	[CMD_OPEN] = do_open,
	[CMD_REVIEW] = do_review,
	[CMD_REVIEW_NEW] = do_review,
	[CMD_SORT] = do_sort,
	[CMD_STACK] = do_stack,
};

static void close_list(struct view *view)
{
	struct list_view *list = (struct list_view *)view;

	list_filter_release(&list->filter);
	list_preview_release(&list->preview);
	listing_free(list->listing);
	free(list);
}

/* A click takes the article; on the one taken already it opens it. */
static void mouse_used(struct view *view, const struct mouse *mouse)
{
	struct list_view *list = (struct list_view *)view;
	size_t row = (size_t)(mouse->row - HEAD_ROWS), at = list->scroller.top + row;

	if (mouse->action != MOUSE_PRESS || mouse->button != 1 || mouse->row < HEAD_ROWS ||
		row >= visible(list) || at >= count_of(list))
		return;
	if (at == list->scroller.at)
		app_command(view->app, CMD_OPEN);
	list->scroller.at = at;
}

static const struct view_ops list_ops = {
	.scope = SCOPE_LIST,
	.commands = list_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.idle = idle,
	.mouse = mouse_used,
	.close = close_list,
};

int list_view_open(struct app *app, struct err *err)
{
	struct list_view *list = xcalloc(1, sizeof *list);

	list->view.ops = &list_ops;
	list->view.app = app;
	list->sort = (enum listing_sort)app->settings.number[SETTING_SORT];
	open_listing(list);
	if (!list->listing) {
		close_list(&list->view);
		return err_set(err, "%s", app->message.data);
	}
	app_push(app, &list->view);
	return 0;
}
