#include "screen/fields_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/prompt.h"
#include "screen/reader_state.h"
#include "screen/scroller.h"
#include "store/corrections.h"

enum { FIRST_ROW = 2, LABEL_COLS = 12 };

struct fields_view {
	struct view view;
	struct reader *reader; /* borrowed: the screen below */
	struct scroller scroller;
};

static const char *const labels[FIELDS] = {
	[FIELD_TITLE] = N_("Title"),
	[FIELD_DATE] = N_("Date"),
	[FIELD_SOURCE] = N_("Source"),
	[FIELD_AUTHOR] = N_("Author"),
};

/* NULL where there is none. */
static const char *value_of(const struct fields_view *fields, enum field field)
{
	return *article_field(&fields->reader->document->article, field);
}

/* Did a person say so? */
static bool is_corrected(const struct fields_view *fields, enum field field)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_FIELD),
		.document = fields->reader->document->id,
		.label = field_name(field)};
	struct mark_list list;
	bool found = marks_find(fields->view.app->library, &query, &list, NULL) == 0 &&
		     list.count > 0;

	mark_list_release(&list);
	return found;
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct fields_view *fields = (const struct fields_view *)view;

	grid_text(grid, 0, 2, grid->cols - 3, _("What is known of this article"), TINT_BAR, 0);
	for (int i = 0; i < FIELDS; i++) {
		const char *value = value_of(fields, (enum field)i);
		bool current = (size_t)i == fields->scroller.at;
		int row = FIRST_ROW + i;

		if (current)
			grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
		if (is_corrected(fields, (enum field)i))
			grid_text(grid, row, 2, 1, "+", TINT_NOTE, 0);
		grid_text(grid, row, 4, LABEL_COLS - 1, _(labels[i]), TINT_DIM, 0);
		grid_text(grid, row, 4 + LABEL_COLS, grid->cols - LABEL_COLS - 6,
			value ? value : _("none"), value ? TINT_TEXT : TINT_DIM, 0);
	}
}

static void save(struct fields_view *fields, const char *value)
{
	struct app *app = fields->view.app;
	enum field field = (enum field)fields->scroller.at;
	struct err err;
	int status = 0;

	if (value && *value && field == FIELD_DATE)
		status = field_check_date(value, &err);
	if (status == 0)
		status = correction_field(
			app->library, fields->reader->document->id, field, value, &err);
	if (status < 0) {
		app_warn(app, _("not saved: %s"), err.text);
		return;
	}
	reader_reload(fields->reader);
	app_say(app, value    ? _("saved; u takes it back")
		     : status ? _("as it was found; u takes it back")
			      : _("nothing was corrected here"));
}

static void edited(void *context, const char *text)
{
	struct fields_view *fields = context;
	size_t len = strlen(text);
	char *value;

	while (len && text[len - 1] == ' ')
		len--;
	value = xstrndup(text, len);
	save(fields, value + strspn(value, " "));
	free(value);
}

static void do_edit(struct view *view, enum command_id id)
{
	static const struct prompt_ops ops = {.done = edited};
	struct fields_view *fields = (struct fields_view *)view;
	const char *value = value_of(fields, (enum field)fields->scroller.at);
	struct buf label = {0};

	(void)id;
	buf_addf(&label, "%s: ", _(labels[fields->scroller.at]));
	prompt_open(view->app, label.data, value ? value : "", &ops, fields);
	buf_release(&label);
}

static void do_none(struct view *view, enum command_id id)
{
	(void)id;
	save((struct fields_view *)view, "");
}

static void do_found(struct view *view, enum command_id id)
{
	(void)id;
	save((struct fields_view *)view, NULL);
}

static void do_move(struct view *view, enum command_id id)
{
	scroller_move(&((struct fields_view *)view)->scroller, id, FIELDS, FIELDS);
}

command_fn *const fields_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_FIELD_EDIT] = do_edit,
	[CMD_FIELD_FOUND] = do_found,
	[CMD_FIELD_NONE] = do_none,
};

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("Enter correct  x there is none  r as found  u take back  q back"));
}

static void close_fields(struct view *view)
{
	free(view);
}

static const struct view_ops fields_ops = {
	.scope = SCOPE_FIELDS,
	.commands = fields_commands,
	.draw = draw,
	.hint = hint,
	.close = close_fields,
};

void fields_view_open(struct app *app, struct reader *reader)
{
	struct fields_view *fields = xcalloc(1, sizeof *fields);

	fields->view.ops = &fields_ops;
	fields->reader = reader;
	app_push(app, &fields->view);
}
