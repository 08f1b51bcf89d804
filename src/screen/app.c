#include "screen/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/key.h"
#include "base/mem.h"
#include "screen/help_view.h"
#include "screen/history_view.h"
#include "screen/prompt.h"
#include "screen/rules_view.h"
#include "screen/terminal.h"
#include "screen/theme_view.h"
#include "screen/tools.h"
#include "store/history.h"
#include "text/utf8.h"
#include "text/width.h"

/* The smallest screen that shows anything but its own smallness. */
enum { LEAST_ROWS = 3, LEAST_COLS = 12 };

/* What a notch of the mouse's wheel moves by. */
enum { WHEEL_ROWS = 3 };

/* What is left for the words of the bottom line beside its keys; columns. */
enum { LEAST_HINT = 24 };

/* A paste is cut off here; bytes. */
enum { PASTE_MAX = 1 << 20 };

static struct view *front(const struct app *app)
{
	return app->views[app->count - 1];
}

static void arrange(struct app *app, struct view *view)
{
	library_pin(app->library);
	if (view->ops->arrange)
		view->ops->arrange(view);
	library_unpin(app->library);
}

void app_arrange(struct app *app)
{
	for (int i = 0; i < app->count; i++)
		arrange(app, app->views[i]);
}

void app_push(struct app *app, struct view *view)
{
	view->app = app;
	if (app->count == APP_VIEWS) {
		view->ops->close(view);
		app_warn(app, _("too many screens are open; go back first"));
		return;
	}
	app->views[app->count++] = view;
	arrange(app, view);
}

void app_pop(struct app *app)
{
	struct view *view = front(app);

	app->count--;
	view->ops->close(view);
	app->quit = app->count == 0;
	if (app->count)
		arrange(app, front(app));
}

static void set_message(struct app *app, bool warning, const char *format, va_list args)
{
	char text[1024];

	vsnprintf(text, sizeof text, format, args);
	buf_clear(&app->message);
	buf_add_str(&app->message, text);
	app->warning = warning;
}

void app_say(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_message(app, false, format, args);
	va_end(args);
}

void app_warn(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_message(app, true, format, args);
	va_end(args);
}

void app_take_theme(struct app *app, const char *name)
{
	struct buf mistakes = {0};
	struct theme theme;
	struct err err;

	if (terminal_colours() < 8)
		theme_init(&app->theme); /* NO_COLOR and old terminals: attributes alone */
	else if (theme_read(&theme, *name ? name : "dark", &mistakes, &err) < 0)
		app_warn(app, "%s", err.text);
	else
		app->theme = theme;
	if (mistakes.len)
		app_warn(app, "%.*s", (int)strcspn(mistakes.data, "\n"), mistakes.data);
	buf_release(&mistakes);
	terminal_set_theme(&app->theme);
}

/* Is the width of ambiguous characters another one now? */
static bool set_width(struct app *app)
{
	/* The choices are auto, 1 and 2; a terminal that has not answered yet is taken for 1. */
	int ambiguous = app->settings.number[SETTING_AMBIGUOUS], before = width_ambiguous();

	width_set_ambiguous(ambiguous ? ambiguous : terminal_ambiguous());
	if (width_ambiguous() == before)
		return false;
	terminal_redraw(); /* nothing stands where it was thought to stand */
	return true;
}

void app_take_width(struct app *app)
{
	if (set_width(app))
		app_arrange(app);
}

void app_apply_settings(struct app *app)
{
	set_width(app);
	terminal_set_mouse(app->settings.number[SETTING_MOUSE] == 0);
	app_take_theme(app, app->settings.text[SETTING_THEME]);
	app_arrange(app);
}

/* ":set NAME VALUE" */
static void set_line(struct app *app, const char *words)
{
	char *copy = xstrdup(words), *rest;
	const char *name = strtok_r(copy, " ", &rest), *value = strtok_r(NULL, " ", &rest);
	struct err err;

	if (!name)
		app_warn(app, _("it is: set NAME VALUE"));
	else if (settings_set(&app->settings, name, value ? value : "", &err) < 0)
		app_warn(app, "%s", err.text);
	else
		app_apply_settings(app);
	free(copy);
}

void app_line(struct app *app, const char *line)
{
	enum command_id command;

	line += strspn(line, " ");
	command = command_from_name(line);
	if (strncmp(line, "set ", 4) == 0)
		set_line(app, line + 4);
	else if (command != CMD_NONE)
		app_command(app, command);
	else if (*line)
		app_warn(app, _("no command is called '%s'"), line);
}

static void line_done(void *context, const char *text)
{
	app_line(context, text);
}

/* Undo, or redo, the last step of the history. */
static void step_back(struct app *app, bool redo)
{
	char *words = NULL;
	struct err err;
	int status = redo ? history_redo(app->library, &words, NULL, &err)
			  : history_undo(app->library, &words, NULL, &err);

	if (status < 0)
		app_warn(app, "%s", err.text);
	else if (status == 0)
		app_say(app, redo ? _("nothing to do again") : _("nothing to take back"));
	else
		app_say(app, redo ? _("done again: %s") : _("taken back: %s"),
			words ? words : "");
	free(words);
	app_arrange(app);
}

static void do_prompt(struct view *view, enum command_id id)
{
	static const struct prompt_ops ops = {
		.done = line_done, .complete = prompt_complete_command};

	(void)id;
	prompt_open(view->app, ":", "", &ops, view->app);
}

static void do_undo(struct view *view, enum command_id id)
{
	step_back(view->app, id == CMD_REDO);
}

static void do_history(struct view *view, enum command_id id)
{
	(void)id;
	history_view_open(view->app);
}

static void do_back(struct view *view, enum command_id id)
{
	(void)id;
	app_pop(view->app);
}

static void do_quit(struct view *view, enum command_id id)
{
	(void)id;
	view->app->quit = true;
}

static void do_help(struct view *view, enum command_id id)
{
	(void)id;
	help_view_open(view->app, view->ops->scope);
}

static void do_themes(struct view *view, enum command_id id)
{
	(void)id;
	theme_view_open(view->app);
}

static void do_terminal(struct view *view, enum command_id id)
{
	(void)view;
	if (id == CMD_SUSPEND)
		terminal_suspend();
	else
		terminal_redraw();
}

static void do_rules(struct view *view, enum command_id id)
{
	(void)id;
	rules_view_open(view->app);
}

command_fn *const app_commands[CMD_COUNT] = {
	[CMD_BACK] = do_back,
	[CMD_HELP] = do_help,
	[CMD_HISTORY] = do_history,
	[CMD_PROMPT] = do_prompt,
	[CMD_QUIT] = do_quit,
	[CMD_REDO] = do_undo,
	[CMD_REDRAW] = do_terminal,
	[CMD_RULES] = do_rules,
	[CMD_SUSPEND] = do_terminal,
	[CMD_THEMES] = do_themes,
	[CMD_UNDO] = do_undo,
};

void app_command(struct app *app, enum command_id command)
{
	struct view *view = front(app);

	if (view->ops->commands[command])
		view->ops->commands[command](view, command);
	else if (app_commands[command])
		app_commands[command](view, command);
	else
		app_warn(app, _("'%s' does nothing on this screen"),
			command_specs[command].name);
}

static void add_paste(struct app *app, int key)
{
	if (app->paste.len > PASTE_MAX)
		return;
	if (key == STROKE_RETURN)
		buf_add_char(&app->paste, '\n');
	else if (key == STROKE_TAB)
		buf_add_char(&app->paste, ' ');
	else if (key >= 32 && key < STROKE_FIRST_SPECIAL && key != STROKE_ERASE)
		utf8_add(&app->paste, (uint32_t)key);
}

static void end_paste(struct app *app)
{
	struct view *view = front(app);

	app->pasting = false;
	if (!view->ops->type)
		app_warn(app, _("nothing to paste into here"));
	else if (app->paste.len)
		view->ops->type(view, app->paste.data, app->paste.len);
	buf_clear(&app->paste);
}

static void type_key(struct app *app, int key)
{
	struct view *view = front(app);
	struct buf text = {0};
	char name[KEY_NAME_BYTES];

	if (view->ops->type && key >= 32 && key < STROKE_FIRST_SPECIAL) {
		utf8_add(&text, (uint32_t)key);
		view->ops->type(view, text.data, text.len);
	} else {
		app_warn(app, _("%s does nothing here; ? shows the keys"),
			key_to_name(name, key));
	}
	buf_release(&text);
}

void app_key(struct app *app, int key)
{
	enum command_id command;

	if (key == STROKE_PASTE_BEGIN || key == STROKE_PASTE_FINISH || app->pasting) {
		if (key == STROKE_PASTE_FINISH)
			end_paste(app);
		else if (key == STROKE_PASTE_BEGIN)
			app->pasting = true;
		else
			add_paste(app, key);
		return;
	}
	buf_clear(&app->message);
	app->warning = false;
	app->key = key;
	app->strokes++;
	command = keymap_find(&app->keys, front(app)->ops->scope, key);
	if (command != CMD_NONE)
		app_command(app, command);
	else
		type_key(app, key);
}

/* The wheel is the keys for up and down; the rest is the screen's own affair. */
void app_mouse(struct app *app, const struct mouse *mouse)
{
	struct view *view = front(app);
	bool wheel = mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN;

	if (wheel) {
		for (int i = 0; i < WHEEL_ROWS; i++)
			app_command(app, mouse->action == MOUSE_WHEEL_UP ? CMD_UP : CMD_DOWN);
	} else if (view->ops->mouse) {
		buf_clear(&app->message);
		app->warning = false;
		view->ops->mouse(view, mouse);
	}
}

/* Cut WORDS behind the last key that COLS columns have room for: keys stand two blanks apart, those that matter
 * most first. */
static void keep_whole_keys(struct buf *words, int cols)
{
	size_t end = words->len;

	while (end > 0 && (int)gate_width(words->data, end) > cols) {
		do
			end--;
		while (end > 0 && strncmp(words->data + end, "  ", 2) != 0);
	}
	if (end > 0)
		words->data[words->len = end] = '\0';
}

/* What stands behind a TAB is flush right, where it stays while the words before it change: fewer cells
 * to send. Where there is no room for both, one follows the other. */
static void draw_hint(struct grid *grid, int row, const char *hint)
{
	const char *tab = strchr(hint, '\t');
	int cols = grid->cols - 4, right = tab ? (int)gate_width(tab + 1, strlen(tab + 1)) : 0;
	struct buf left = {0};

	buf_add(&left, hint, tab ? (size_t)(tab - hint) : strlen(hint));
	if (tab && right + LEAST_HINT <= cols) {
		grid_right(grid, row, 2, cols, tab + 1, TINT_HINT, 0);
		cols -= right + 2;
	} else if (tab) {
		buf_addf(&left, "  %s", tab + 1);
	}
	cols += tab ? 0 : 1;
	keep_whole_keys(&left, cols);
	grid_line(grid, row, 2, cols, buf_str(&left), TINT_HINT);
	buf_release(&left);
}

static void draw_bottom(struct app *app)
{
	struct grid *grid = &app->grid;
	struct view *view = front(app);
	struct buf hint = {0};
	int row = grid->rows - 1;

	if (app->message.len) {
		grid_blank(grid, row, 0, grid->cols);
		grid_text(grid, row, 2, grid->cols - 3, app->message.data,
			app->warning ? TINT_WARNING : TINT_MESSAGE, 0);
	} else if (view->ops->hint) {
		view->ops->hint(view, &hint);
		draw_hint(grid, row, buf_str(&hint));
	}
	buf_release(&hint);
}

void app_draw(struct app *app)
{
	struct grid *grid = &app->grid;
	int base = app->count - 1;

	app->pictures++;
	grid_clear(grid);
	if (app->count == 0)
		return;
	if (grid->rows < LEAST_ROWS || grid->cols < LEAST_COLS) {
		grid_text(grid, 0, 0, grid->cols, _("too small"), TINT_TEXT, 0);
		return;
	}
	while (base > 0 && app->views[base]->ops->overlay)
		base--;
	for (int i = base; i < app->count; i++)
		app->views[i]->ops->draw(app->views[i], grid);
	/* A prompt stands in the bottom line itself. */
	if (front(app)->ops->scope != SCOPE_PROMPT || app->message.len)
		draw_bottom(app);
}

int app_idle(struct app *app)
{
	struct view *view = app->count ? front(app) : NULL;

	return view && view->ops->idle ? view->ops->idle(view) : 0;
}

void app_resize(struct app *app, int rows, int cols)
{
	grid_resize(&app->grid, rows, cols);
	app_arrange(app);
}

void app_rescue(struct app *app, struct err *err)
{
	for (int i = app->count - 1; i >= 0; i--) {
		if (app->views[i]->ops->rescue)
			app->views[i]->ops->rescue(app->views[i], err);
	}
}

void app_release(struct app *app)
{
	tools_release(app);
	while (app->count) {
		struct view *view = front(app);

		app->count--;
		view->ops->close(view);
	}
	settings_release(&app->settings);
	keymap_release(&app->keys);
	grid_release(&app->grid);
	buf_release(&app->message);
	buf_release(&app->paste);
}
