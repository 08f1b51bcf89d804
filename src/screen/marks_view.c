#include "screen/marks_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/mark_words.h"
#include "screen/marking.h"
#include "screen/reader_state.h"
#include "screen/scroller.h"

struct marks_view {
	struct view view;
	struct reader *reader; /* borrowed: the screen below */
	struct scroller scroller;
};

static size_t visible(const struct marks_view *marks)
{
	int rows = marks->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

/* The name of the entity of KEY as this article has it, or the key. */
static const char *entity_name(const struct mention_list *mentions, const char *key)
{
	for (size_t i = 0; i < mentions->entity_count; i++) {
		if (strcmp(mentions->entities[i].key, key) == 0)
			return mentions->entities[i].name;
	}
	return key;
}

/* What the mark stands on, for people. */
static const char *subject_of(const struct marks_view *marks, const struct mark *mark)
{
	if (mark->quote && *mark->quote)
		return mark->quote;
	if (mark->entity)
		return entity_name(&marks->reader->document->mentions, mark->entity);
	return _("article");
}

static void draw_row(const struct marks_view *marks, struct grid *grid, size_t at, int row)
{
	const struct mark *mark = &marks->reader->marks.items[at];
	bool current = at == marks->scroller.at;
	int subject = grid->cols / 4;
	struct buf words = {0};

	if (current)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	mark_add_words(&words, mark);
	grid_text(grid, row, 2, 2, mark_sign(mark->kind), mark_tint(mark->kind), 0);
	grid_line(grid, row, 4, grid->cols - subject - 7, buf_str(&words),
		current ? TINT_CURRENT : TINT_TEXT);
	buf_release(&words);
	grid_text(grid, row, grid->cols - subject - 2, subject, subject_of(marks, mark),
		TINT_DIM, 0);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct marks_view *marks = (const struct marks_view *)view;
	size_t count = marks->reader->marks.count;
	struct buf title = {0};

	buf_addf(&title, _("Tags and notes of this article: %zu"), count);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	for (size_t i = 0; i < visible(marks) && marks->scroller.top + i < count; i++)
		draw_row(marks, grid, marks->scroller.top + i, 2 + (int)i);
	if (count == 0)
		grid_text(grid, 2, 2, grid->cols - 4,
			_("None yet: t and c in the article make them"), TINT_DIM, 0);
}

static void changed(void *context)
{
	struct marks_view *marks = context;

	reader_load_marks(marks->reader);
	scroller_fit(&marks->scroller, marks->reader->marks.count, visible(marks));
}

static const struct mark *current(const struct marks_view *marks)
{
	const struct mark_list *list = &marks->reader->marks;

	if (list->count == 0)
		app_say(marks->view.app, _("no tag or note here"));
	return list->count ? &list->items[marks->scroller.at] : NULL;
}

static void do_edit(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);

	(void)id;
	if (mark)
		marking_edit(view->app, mark, changed, marks);
}

static void do_delete(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);
	struct err err;

	(void)id;
	if (!mark)
		return;
	if (marks_delete(view->app->library, mark->id, &err) < 0)
		app_warn(view->app, _("not deleted: %s"), err.text);
	else
		app_say(view->app, _("deleted; u brings it back"));
	changed(marks);
}

static void do_move(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;

	scroller_move(&marks->scroller, id, marks->reader->marks.count, visible(marks));
}

command_fn *const marks_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_MARK_DELETE] = do_delete,
	[CMD_MARK_EDIT] = do_edit,
};

static void arrange(struct view *view)
{
	struct marks_view *marks = (struct marks_view *)view;

	scroller_fit(&marks->scroller, marks->reader->marks.count, visible(marks));
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("Enter edit  x delete  u take back  q back"));
}

static void close_marks(struct view *view)
{
	free(view);
}

static const struct view_ops marks_ops = {
	.scope = SCOPE_MARKS,
	.commands = marks_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_marks,
};

void marks_view_open(struct app *app, struct reader *reader)
{
	struct marks_view *marks = xcalloc(1, sizeof *marks);

	marks->view.ops = &marks_ops;
	marks->reader = reader;
	app_push(app, &marks->view);
}
