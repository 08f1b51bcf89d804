#include "screen/theme_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/scroller.h"
#include "screen/terminal.h"

struct theme_view {
	struct view view;
	char **names; /* owned */
	size_t count;
	struct scroller scroller;
	struct theme before; /* what goes back on when none is taken */
	bool taken;
};

static const struct {
	const char *text;
	enum tint tint;
} samples[] = {
	{N_("text"), TINT_TEXT},
	{N_("person"), TINT_PERSON},
	{N_("organisation"), TINT_ORG},
	{N_("product"), TINT_PRODUCT},
	{N_("place"), TINT_PLACE},
	{N_("date"), TINT_DATE},
	{N_("amount"), TINT_AMOUNT},
	{N_("match"), TINT_MATCH},
	{N_("clutter"), TINT_CLUTTER},
	{N_("warning"), TINT_WARNING},
};

static size_t visible(const struct theme_view *themes)
{
	int rows = themes->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct theme_view *themes = (const struct theme_view *)view;

	grid_text(grid, 0, 2, grid->cols - 3, _("Themes"), TINT_BAR, 0);
	for (size_t i = 0; i < visible(themes) && themes->scroller.top + i < themes->count;
		i++) {
		size_t at = themes->scroller.top + i;
		bool current = at == themes->scroller.at;

		if (current)
			grid_text(grid, 2 + (int)i, 0, 2, "▸", TINT_CURRENT, 0);
		grid_text(grid, 2 + (int)i, 2, 24, themes->names[at],
			current ? TINT_CURRENT : TINT_TEXT, 0);
	}
	for (size_t i = 0; i < array_length(samples) && i < visible(themes); i++)
		grid_text(grid, 2 + (int)i, 30, grid->cols - 31, _(samples[i].text),
			samples[i].tint, 0);
}

static void do_take(struct view *view, enum command_id id)
{
	struct theme_view *themes = (struct theme_view *)view;
	struct app *app = view->app;
	const char *name = themes->count ? themes->names[themes->scroller.at] : "";

	(void)id;
	if (!themes->count) {
		app_warn(app, _("no theme was found"));
		return;
	}
	settings_set(&app->settings, "theme", name, NULL);
	app_say(app, _("theme %s; 'set theme %s' in the configuration keeps it"), name, name);
	themes->taken = true;
	app_pop(app);
}

static void do_move(struct view *view, enum command_id id)
{
	struct theme_view *themes = (struct theme_view *)view;

	scroller_move(&themes->scroller, id, themes->count, visible(themes));
	if (themes->count)
		app_take_theme(view->app, themes->names[themes->scroller.at]);
}

command_fn *const theme_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_THEME_TAKE] = do_take,
};

static void arrange(struct view *view)
{
	struct theme_view *themes = (struct theme_view *)view;

	scroller_fit(&themes->scroller, themes->count, visible(themes));
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("j k try on  Enter keep  q back"));
}

static void close_themes(struct view *view)
{
	struct theme_view *themes = (struct theme_view *)view;

	if (!themes->taken) {
		view->app->theme = themes->before;
		terminal_set_theme(&themes->before);
	}
	for (size_t i = 0; i < themes->count; i++)
		free(themes->names[i]);
	free(themes->names);
	free(themes);
}

static const struct view_ops theme_ops = {
	.scope = SCOPE_THEMES,
	.commands = theme_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_themes,
};

void theme_view_open(struct app *app)
{
	struct theme_view *themes = xcalloc(1, sizeof *themes);
	const char *now = app->settings.text[SETTING_THEME];

	themes->view.ops = &theme_ops;
	themes->names = theme_names(&themes->count);
	themes->before = app->theme;
	for (size_t i = 0; i < themes->count; i++) {
		if (strcmp(themes->names[i], *now ? now : "dark") == 0)
			themes->scroller.at = i;
	}
	app_push(app, &themes->view);
}
