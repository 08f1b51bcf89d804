/* Searching in an article. */
#include "base/i18n.h"
#include "screen/prompt.h"
#include "screen/reader_commands.h"

static void go_to_match(struct reader *reader, int step, bool first)
{
	const struct reader_search *search = &reader->search;
	struct app *app = reader->view.app;
	bool wrapped;
	size_t i;

	if (!search->query.len) {
		app_say(app, _("nothing was searched yet: / searches"));
		return;
	}
	if (!search->count) {
		app_warn(app, _("not found: %s"), search->query.data);
		return;
	}
	i = reader_search_next(
		search, reader->search_at - (first && reader->search_at), step, &wrapped);
	reader->search_at = search->items[i].start;
	reader_go(reader, search->items[i].start, true);
	app_say(app, wrapped ? _("%zu of %zu, from the other end") : _("%zu of %zu"), i + 1,
		search->count);
}

static void search_done(void *context, const char *text)
{
	struct reader *reader = context;

	if (*text)
		reader_search_run(&reader->search, &reader->page, reader->document, text);
	reader->search_at = reader->place;
	go_to_match(reader, 1, true);
}

void reader_find(struct view *view, enum command_id id)
{
	static const struct prompt_ops ops = {.done = search_done};

	(void)id;
	prompt_open(view->app, "/", "", &ops, view);
}

void reader_find_next(struct view *view, enum command_id id)
{
	go_to_match((struct reader *)view, id == CMD_SEARCH_NEXT ? 1 : -1, false);
}
