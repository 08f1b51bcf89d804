#include "screen/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/path.h"
#include "screen/app.h"
#include "screen/copying.h"
#include "screen/list_view.h"
#include "screen/reader.h"
#include "screen/terminal.h"
#include "store/ingest.h"
#include "store/library.h"

enum {
	FAILED = 2,
	SETTLE_MS = 150,  /* after a key: so long without another, and nothing happens */
	IDLE_MS = 500,    /* how often another session's changes are looked for */
	KEYS_AT_ONCE = 64 /* keys that may be waiting before the screen is drawn again */
};

/* Add one file to the library that is kept nowhere. */
static int add_file(struct library *library, const struct ingest_tools *tools, const char *file,
	int64_t *id, struct err *err)
{
	struct page_options options = {.name = file};
	struct document_result result;
	struct buf bytes = {0};
	int status = file_read(&bytes, file, err);

	if (status == 0)
		status = ingest_bytes(library, tools, bytes.data, bytes.len, file, &options,
			NULL, &result, err);
	if (status == 0)
		*id = result.id;
	buf_release(&bytes);
	return status;
}

/* A library in memory, of the files on the command line. MISTAKES: of the reader's own lists. */
static struct library *open_files(const struct screen_options *options, int64_t *id,
	struct buf *mistakes, struct err *err)
{
	char *own = path_user_config("lexicon");
	struct extractor_options tools_options = {.own = own, .mistakes = mistakes};
	struct library *library = library_open(":memory:", NULL, err);
	struct cleaner *cleaner = cleaner_new(NULL, err);
	struct extractor *extractor = extractor_new(&tools_options, err);
	struct ingest_tools tools = {cleaner, extractor};
	int status = library && cleaner && extractor ? 0 : -1;

	for (int i = 0; i < options->count && status == 0; i++)
		status = add_file(library, &tools, options->files[i], id, err);
	/* Several files come as a list, one comes at once. */
	if (options->count > 1)
		*id = 0;
	extractor_free(extractor);
	cleaner_free(cleaner);
	free(own);
	if (status < 0) {
		library_free(library);
		return NULL;
	}
	return library;
}

static struct library *open_library(const struct screen_options *options, int64_t *id,
	struct buf *mistakes, struct err *err)
{
	struct library *library;
	char *path;

	if (options->count)
		return open_files(options, id, mistakes, err);
	*id = options->article;
	path = options->library ? NULL : path_user_data("library.db");
	library = library_open(path ? path : options->library, NULL, err);
	free(path);
	return library;
}

static const char *name_of(const struct library *library)
{
	const char *path = library_path(library), *slash = strrchr(path, '/');

	if (strcmp(path, ":memory:") == 0)
		return _("not kept");
	return slash ? slash + 1 : path;
}

/* What there is to say at the start: mistakes in the configuration, or how the library was opened. */
static void say_first(struct app *app, const struct buf *mistakes)
{
	if (mistakes->len)
		app_warn(app, "%.*s", (int)strcspn(mistakes->data, "\n"), mistakes->data);
	else if (*library_notice(app->library))
		app_warn(app, "%s", library_notice(app->library));
}

static void read_configuration(struct app *app, struct buf *mistakes)
{
	char *path = path_user_config("config");

	settings_init(&app->settings);
	keymap_init(&app->keys);
	config_read(&app->settings, &app->keys, path, mistakes);
	free(path);
}

static void take_size(struct app *app)
{
	int rows, cols;

	terminal_size(&rows, &cols);
	app_resize(app, rows, cols);
}

/* Take what happened; the number of the signal when it ends the program, else 0. */
static int handle(struct app *app, const struct event *event)
{
	switch (event->kind) {
	case EVENT_END:
		return event->signal;
	case EVENT_KEY:
		app_key(app, event->key);
		break;
	case EVENT_MOUSE:
		app_mouse(app, &event->mouse);
		break;
	case EVENT_WIDTH:
		app_take_width(app);
		break;
	case EVENT_RESIZE:
		take_size(app);
		break;
	default:
		break;
	}
	return 0;
}

/* Do a piece of what there is to do while nothing happens. How many milliseconds to wait for the next. */
static int work(struct app *app, struct copying *copying)
{
	int again = app_idle(app);

	/* The screen's own work comes first, as far as somebody waits for it. */
	if ((again == 0 || again > VIEW_SOON) && copying_step(copying, app))
		return VIEW_SOON;
	return again && again < IDLE_MS ? again : IDLE_MS;
}

/* Take what happens, and what has happened already behind it: keys that wait are taken before the next
 * drawing, so that a held key stops when it is let go; but not so many that nothing is drawn in
 * between. *WAIT: how many milliseconds nothing happens, before the screen does what work it has for such
 * times. Returns the signal that ends it, or 0. */
static int take_events(struct app *app, struct copying *copying, int *wait)
{
	struct event event = terminal_next(*wait);
	int ended = 0;

	if (event.kind == EVENT_NONE && library_changed(app->library))
		app_arrange(app);
	if (event.kind != EVENT_NONE)
		*wait = SETTLE_MS;
	else
		*wait = work(app, copying);
	for (int i = 0; event.kind != EVENT_NONE && i < KEYS_AT_ONCE; i++) {
		ended = handle(app, &event);
		if (ended || app->quit)
			break;
		event = terminal_next(0);
	}
	return ended;
}

static int run(struct app *app, struct err *err)
{
	struct copying copying = {0};
	int wait = SETTLE_MS, ended = 0;

	while (!app->quit && !ended) {
		/* What the terminal would only show when it is stale is not sent; the answer that
		 * it is ready again ends the wait. */
		if (terminal_is_ready()) {
			app_draw(app);
			terminal_show(&app->grid);
		}
		ended = take_events(app, &copying, &wait);
	}
	copying_release(&copying);
	if (ended)
		app_rescue(app, err);
	return ended;
}

static int colours_of(const struct settings *settings)
{
	static const int colours[] = {-1, 0, 8, 16, 256, 1 << 24};

	return colours[settings->number[SETTING_COLOURS]];
}

static int run_app(struct app *app, int64_t article, struct buf *mistakes, struct err *err)
{
	struct terminal_options options;
	int status = FAILED, ended;

	read_configuration(app, mistakes);
	theme_init(&app->theme);
	options = (struct terminal_options){
		.colours = colours_of(&app->settings),
		.ask_width = app->settings.number[SETTING_AMBIGUOUS] == 0,
	};
	if (terminal_open(&options, err) == 0) {
		take_size(app);
		app_apply_settings(app);
		if (list_view_open(app, err) == 0) {
			say_first(app, mistakes);
			if (article)
				reader_open(app, article);
			ended = run(app, err);
			status = ended ? 128 + ended : 0;
		}
	}
	app_release(app);
	terminal_close();
	return status;
}

/* Is one of the files standard input? Then keys come from the terminal itself. */
static bool reads_input(const struct screen_options *options)
{
	bool reads = false;

	for (int i = 0; i < options->count; i++)
		reads |= strcmp(options->files[i], "-") == 0;
	return reads;
}

/* Have the terminal as standard input, once what was piped in has been read. */
static int take_keys(struct err *err)
{
	int fd, status = 0;

	if (isatty(STDIN_FILENO))
		return 0;
	fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
		status = err_set(err, _("cannot use the terminal: %s"), strerror(errno));
	if (fd >= 0)
		close(fd);
	return status;
}

int screen_run(const struct screen_options *options, struct err *err)
{
	struct app app = {0};
	struct buf mistakes = {0};
	int64_t article = 0;
	int status = FAILED;

	if (!isatty(STDOUT_FILENO) || (!isatty(STDIN_FILENO) && !reads_input(options))) {
		err_set(err,
			_("the reader needs a terminal; 'piyue list' and 'piyue show' work "
			  "without one"));
		return FAILED;
	}
	umask(077);
	app.library = open_library(options, &article, &mistakes, err);
	if (app.library && take_keys(err) == 0) {
		app.library_name = name_of(app.library);
		status = run_app(&app, article, &mistakes, err);
	}
	library_free(app.library);
	buf_release(&mistakes);
	return status;
}
