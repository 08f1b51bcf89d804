#include "screen/help_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/key.h"
#include "base/mem.h"
#include "screen/scroller.h"

struct help_view {
	struct view view;
	enum scope scope; /* of the screen that is explained */
	enum command_id commands[CMD_COUNT];
	size_t count;
	size_t own; /* the first so many are the screen's own, the rest hold everywhere */
	struct scroller scroller;
};

/* The keys that really give COMMAND in SCOPE, with blanks between. */
static void add_keys(
	struct buf *out, const struct keymap *map, enum scope scope, enum command_id command)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct binding *binding = &map->items[i];
		char name[KEY_NAME_BYTES];

		if (binding->command != command ||
			keymap_find(map, scope, binding->key) != command)
			continue;
		if (out->len)
			buf_add_char(out, ' ');
		buf_add_str(out, key_to_name(name, binding->key));
	}
}

static size_t visible(const struct help_view *help)
{
	int rows = help->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct help_view *help = (const struct help_view *)view;
	int keys_cols = grid->cols >= 60 ? 22 : 12;

	grid_text(grid, 0, 2, grid->cols - 3, _("Keys of this screen"), TINT_BAR, 0);
	for (size_t i = 0; i < visible(help) && help->scroller.top + i < help->count; i++) {
		size_t at = help->scroller.top + i;
		enum command_id id = help->commands[at];
		int row = 2 + (int)i;
		struct buf keys = {0};

		add_keys(&keys, &view->app->keys, help->scope, id);
		if (at == help->scroller.at)
			grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
		grid_text(grid, row, 2, keys_cols - 1, buf_str(&keys),
			at < help->own ? TINT_CURRENT : TINT_DIM, 0);
		grid_text(grid, row, 2 + keys_cols, grid->cols - keys_cols - 3,
			_(command_specs[id].help), TINT_TEXT, 0);
		buf_release(&keys);
	}
}

static void do_help(struct view *view, enum command_id id)
{
	(void)id;
	app_say(view->app, _("this is the help; q goes back"));
}

static void do_move(struct view *view, enum command_id id)
{
	struct help_view *help = (struct help_view *)view;

	scroller_move(&help->scroller, id, help->count, visible(help));
}

command_fn *const help_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_HELP] = do_help,
};

static void arrange(struct view *view)
{
	struct help_view *help = (struct help_view *)view;

	scroller_fit(&help->scroller, help->count, visible(help));
}

static void hint(const struct view *view, struct buf *out)
{
	const struct help_view *help = (const struct help_view *)view;

	buf_addf(out, "%s  ·  %s", _(command_specs[help->commands[help->scroller.at]].name),
		_("j k move  q back"));
}

static void close_help(struct view *view)
{
	free(view);
}

static const struct view_ops help_ops = {
	.scope = SCOPE_HELP,
	.commands = help_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_help,
};

static void add_scope(struct help_view *help, const struct keymap *map, enum scope scope)
{
	for (int id = CMD_NONE + 1; id < CMD_COUNT; id++) {
		struct buf keys = {0};

		if (command_specs[id].scope == scope) {
			add_keys(&keys, map, help->scope, id);
			if (keys.len)
				help->commands[help->count++] = id;
		}
		buf_release(&keys);
	}
}

void help_view_open(struct app *app, enum scope scope)
{
	struct help_view *help = xcalloc(1, sizeof *help);

	help->view.ops = &help_ops;
	help->scope = scope;
	for (enum scope around = scope; around != SCOPES; around = scope_around(around)) {
		add_scope(help, &app->keys, around);
		if (around == scope)
			help->own = help->count;
	}
	app_push(app, &help->view);
}
