#include "screen/editor.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/aside.h"
#include "screen/external.h"
#include "text/grapheme.h"
#include "text/layout.h"

struct editor {
	struct view view;
	char *title;     /* owned */
	struct buf text; /* what is written */
	char *saved;     /* owned: what it was at first */
	char *aside;     /* owned: the file that has what could not be saved, or NULL */
	size_t at;       /* byte of the text, at a grapheme */
	size_t top;      /* the first row in sight */
	bool asked;      /* "leave without saving?" was said: the next Esc means it */
	const struct editor_ops *ops; /* static */
	void *context;                /* borrowed */
};

/* Where the editor stands: the lower part of the screen, or all of a small one. */
static struct area area_of(const struct editor *editor)
{
	const struct grid *grid = &editor->view.app->grid;
	int rows = grid->rows >= 20 ? grid->rows / 2 : grid->rows - 1;
	int cols = grid->cols < 84 ? grid->cols : 84;

	return (struct area){grid->rows - 1 - rows, 0, rows, cols};
}

/* The rows of the text as they stand on the screen. */
static void lay_out(const struct editor *editor, struct layout *layout)
{
	const char *text = buf_str(&editor->text);
	size_t len = editor->text.len, start = 0;
	int cols = area_of(editor).cols - 5;

	for (;;) {
		const char *stop = memchr(text + start, '\n', len - start);
		size_t end = stop ? (size_t)(stop - text) : len;
		struct layout_paragraph paragraph = {start, end, 0, 0, 0};

		layout_add(layout, text, &paragraph, cols < 2 ? 2 : cols, NULL, 0);
		if (!stop)
			return;
		start = end + 1;
	}
}

/* The row that the cursor is on: a position at a break belongs to the row it begins. */
static size_t row_of(const struct layout *layout, size_t at)
{
	return layout_row_at(layout, at);
}

static void arrange(struct view *view)
{
	struct editor *editor = (struct editor *)view;
	struct layout layout = {0};
	size_t rows = (size_t)area_of(editor).rows, row;

	rows = rows > 2 ? rows - 2 : 1;
	lay_out(editor, &layout);
	row = row_of(&layout, editor->at);
	if (row < editor->top)
		editor->top = row;
	if (row >= editor->top + rows)
		editor->top = row - rows + 1;
	layout_release(&layout);
}

static void draw_row(const struct editor *editor, struct grid *grid,
	const struct layout_row *row, int at_row, bool has_cursor)
{
	const char *text = buf_str(&editor->text);
	int col = 4;

	grid_put(grid, at_row, col, grid->cols - col, text + row->start, row->end - row->start,
		TINT_TEXT, 0);
	if (!has_cursor)
		return;
	if (editor->at > row->start)
		col += (int)gate_width(text + row->start, editor->at - row->start);
	grid->cursor_row = at_row;
	grid->cursor_col = col < grid->cols ? col : grid->cols - 1;
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct editor *editor = (const struct editor *)view;
	struct area area = area_of(editor);
	struct layout layout = {0};
	size_t cursor_row;

	lay_out(editor, &layout);
	cursor_row = row_of(&layout, editor->at);
	for (int i = 0; i < area.rows; i++)
		grid_blank(grid, area.row + i, 0, grid->cols);
	for (int col = 2; col < grid->cols - 2; col++)
		grid_text(grid, area.row, col, 1, "─", TINT_RULE, 0);
	grid_blank(
		grid, area.row, 4, (int)gate_width(editor->title, strlen(editor->title)) + 2);
	grid_text(grid, area.row, 5, grid->cols - 8, editor->title, TINT_NOTE, 0);
	for (int i = 0; i < area.rows - 1 && editor->top + (size_t)i < layout.count; i++)
		draw_row(editor, grid, &layout.rows[editor->top + (size_t)i], area.row + 1 + i,
			editor->top + (size_t)i == cursor_row);
	layout_release(&layout);
}

static void type(struct view *view, const char *text, size_t len)
{
	struct editor *editor = (struct editor *)view;
	struct buf whole = {0};

	buf_add(&whole, buf_str(&editor->text), editor->at);
	buf_add(&whole, text, len);
	buf_add_str(&whole, buf_str(&editor->text) + editor->at);
	buf_release(&editor->text);
	editor->text = whole;
	editor->at += len;
	editor->asked = false;
	arrange(view);
}

static void erase(struct editor *editor, size_t from, size_t to)
{
	struct buf *text = &editor->text;

	if (from >= to)
		return;
	memmove(text->data + from, text->data + to, text->len - to + 1);
	text->len -= to - from;
	editor->at = from;
	editor->asked = false;
}

static int run_external(struct editor *editor)
{
	struct err err;
	int status = external_edit(&editor->text, &err);

	if (status < 0)
		app_warn(editor->view.app, "%s", err.text);
	editor->at = editor->text.len;
	editor->asked = false;
	return status;
}

static void move_vertically(struct editor *editor, int by)
{
	const char *text = buf_str(&editor->text);
	struct layout layout = {0};
	size_t row, cols;

	lay_out(editor, &layout);
	row = row_of(&layout, editor->at);
	cols = editor->at > layout.rows[row].start
		       ? gate_width(text + layout.rows[row].start,
				 editor->at - layout.rows[row].start)
		       : 0;
	if ((by < 0 && row > 0) || (by > 0 && row + 1 < layout.count)) {
		const struct layout_row *to = &layout.rows[row + (by > 0 ? 1 : (size_t)-1)];

		editor->at = to->start + gate_fit(text + to->start, to->end - to->start, cols);
	}
	layout_release(&layout);
}

static void move_in_row(struct editor *editor, bool to_end)
{
	struct layout layout = {0};
	const struct layout_row *row;

	lay_out(editor, &layout);
	row = &layout.rows[row_of(&layout, editor->at)];
	editor->at = to_end ? row->end : row->start;
	layout_release(&layout);
}

static void do_newline(struct view *view, enum command_id id)
{
	(void)id;
	type(view, "\n", 1);
}

/* The grapheme before the cursor, or the one at it. */
static void do_erase(struct view *view, enum command_id id)
{
	struct editor *editor = (struct editor *)view;
	const char *text = buf_str(&editor->text);
	size_t len = editor->text.len, at = editor->at;

	if (id == CMD_EDITOR_ERASE)
		erase(editor, grapheme_prev(text, len, at), at);
	else if (at < len)
		erase(editor, at, grapheme_next(text, len, at));
	arrange(view);
}

static void do_step(struct view *view, enum command_id id)
{
	struct editor *editor = (struct editor *)view;
	const char *text = buf_str(&editor->text);
	size_t len = editor->text.len;

	if (id == CMD_EDITOR_LEFT)
		editor->at = grapheme_prev(text, len, editor->at);
	else if (editor->at < len)
		editor->at = grapheme_next(text, len, editor->at);
	arrange(view);
}

static void do_row(struct view *view, enum command_id id)
{
	move_vertically((struct editor *)view, id == CMD_EDITOR_UP ? -1 : 1);
	arrange(view);
}

static void do_row_edge(struct view *view, enum command_id id)
{
	move_in_row((struct editor *)view, id == CMD_EDITOR_END);
	arrange(view);
}

static void do_external(struct view *view, enum command_id id)
{
	(void)id;
	(void)run_external((struct editor *)view);
}

/* Leave; a changed text is let go only when the person says it twice. */
static void do_cancel(struct view *view, enum command_id id)
{
	struct editor *editor = (struct editor *)view;

	(void)id;
	if (strcmp(buf_str(&editor->text), editor->saved) != 0 && !editor->asked) {
		editor->asked = true;
		app_warn(view->app, _("not saved: Ctrl-S saves, Esc again lets it go"));
		return;
	}
	aside_drop(&editor->aside);
	app_pop(view->app);
}

/* Save the text, or, when the library does not take it, keep it in a file. -1 with ERR saying both. */
static int save(struct editor *editor, struct err *err)
{
	const char *text = buf_str(&editor->text);
	struct err why, none;
	char *file;

	if (editor->ops->save(editor->context, text, &why) == 0) {
		aside_drop(&editor->aside);
		return 0;
	}
	if (strspn(text, " \n") == editor->text.len ||
		aside_keep(&editor->aside, text, editor->text.len, &none) < 0)
		return err_set(err, _("not saved: %s"), why.text);
	file = aside_short(editor->aside);
	err_set(err, _("not saved, but kept in %s: %s"), file, why.text);
	free(file);
	return -1;
}

static void do_save(struct view *view, enum command_id id)
{
	struct editor *editor = (struct editor *)view;
	struct app *app = view->app;
	struct err err;

	(void)id;
	if (save(editor, &err) < 0) {
		app_warn(app, "%s", err.text);
		return;
	}
	app_pop(app);
	app_say(app, _("saved"));
}

static void save_or_leave(struct editor *editor)
{
	struct app *app = editor->view.app;

	if (strcmp(buf_str(&editor->text), editor->saved) != 0) {
		do_save(&editor->view, CMD_EDITOR_SAVE);
	} else {
		app_pop(app);
		app_say(app, _("nothing was changed"));
	}
}

command_fn *const editor_commands[CMD_COUNT] = {
	[CMD_EDITOR_CANCEL] = do_cancel,
	[CMD_EDITOR_DOWN] = do_row,
	[CMD_EDITOR_END] = do_row_edge,
	[CMD_EDITOR_ERASE] = do_erase,
	[CMD_EDITOR_EXTERNAL] = do_external,
	[CMD_EDITOR_HOME] = do_row_edge,
	[CMD_EDITOR_LEFT] = do_step,
	[CMD_EDITOR_NEWLINE] = do_newline,
	[CMD_EDITOR_REMOVE] = do_erase,
	[CMD_EDITOR_RIGHT] = do_step,
	[CMD_EDITOR_SAVE] = do_save,
	[CMD_EDITOR_UP] = do_row,
};

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("Ctrl-S save  Esc leave  Ctrl-X $EDITOR"));
}

/* The line dropped, or the program was told to end: what is written is kept as it is. */
static void rescue(struct view *view, struct err *err)
{
	struct editor *editor = (struct editor *)view;

	if (editor->text.len && strcmp(buf_str(&editor->text), editor->saved) != 0)
		save(editor, err);
}

static void close_editor(struct view *view)
{
	struct editor *editor = (struct editor *)view;

	if (editor->ops->closed)
		editor->ops->closed(editor->context);
	free(editor->title);
	free(editor->saved);
	free(editor->aside);
	buf_release(&editor->text);
	free(editor);
}

static const struct view_ops editor_view = {
	.scope = SCOPE_EDITOR,
	.commands = editor_commands,
	.overlay = true,
	.draw = draw,
	.type = type,
	.arrange = arrange,
	.hint = hint,
	.rescue = rescue,
	.close = close_editor,
};

void editor_open(struct app *app, const char *title, const char *text, bool external,
	const struct editor_ops *ops, void *context)
{
	struct editor *editor = xcalloc(1, sizeof *editor);

	editor->view.ops = &editor_view;
	editor->title = xstrdup(title);
	editor->saved = xstrdup(text);
	buf_add_str(&editor->text, text);
	editor->at = editor->text.len;
	editor->ops = ops;
	editor->context = context;
	app_push(app, &editor->view);
	/* Who leaves an editor of his own has saved there, or meant not to. */
	if (external && run_external(editor) == 0)
		save_or_leave(editor);
}
