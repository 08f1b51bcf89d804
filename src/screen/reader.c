#include "screen/reader.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entities_view.h"
#include "screen/reader_commands.h"
#include "store/history.h"

/* Set the page for the present width; the place stays. */
static void set_page(struct reader *reader)
{
	reader_page_build(&reader->page, reader->document, reader->whole,
		reader_frame_of(reader).measure, &reader->view.app->settings);
	reader->row = 0;
	if (reader->page.layout.count) {
		size_t place = reader->place;

		reader_go_to_row(reader, layout_row_at(&reader->page.layout, place));
		/* Where the end of the text pulls the top row up, the place is still
		 * remembered: a taller screen must not lose it. */
		reader->place = place;
	}
}

/* What is derived from the mentions. */
static void take_mentions(struct reader *reader)
{
	const struct mention_list *mentions = &reader->document->mentions;

	entity_counts_build(&reader->entities, mentions);
	free(reader->spans);
	reader->spans = xcalloc(mentions->count ? mentions->count : 1, sizeof *reader->spans);
	for (size_t i = 0; i < mentions->count; i++)
		reader->spans[i] =
			(struct object_span){mentions->items[i].start, mentions->items[i].end};
}

/* The number of the newest step, or 0. */
static int64_t newest_step(struct library *library)
{
	struct step_list steps = {0};
	int64_t step = 0;

	if (history_steps(library, 0, 1, &steps, NULL) == 0 && steps.count)
		step = steps.items[0].id;
	step_list_release(&steps);
	return step;
}

/* Take DOCUMENT, which becomes the reader's own. */
static void take_document(struct reader *reader, struct document *document)
{
	document_free(reader->document);
	reader->document = document;
	reader->step = newest_step(reader->view.app->library);
	reader->mention = -1;
	take_mentions(reader);
}

/* Are the same lines those of the article? */
static bool same_lines(const struct article *a, const struct article *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		if (a->lines[i].role != b->lines[i].role)
			return false;
	}
	return true;
}

static bool take_again(struct reader *reader)
{
	struct err err;
	struct document *document =
		document_load(reader->view.app->library, reader->document->id, &err);
	bool same = document && same_lines(&document->article, &reader->document->article);

	if (document)
		take_document(reader, document);
	else
		app_warn(reader->view.app, "%s", err.text);
	/* Lines that came in have names in them too. */
	return document && !same;
}

void reader_reload(struct reader *reader)
{
	if (take_again(reader) && reader_extract_again(reader))
		take_again(reader);
	set_page(reader);
	reader_load_marks(reader);
	if (reader->cursor != NOWHERE)
		reader->mention = reader_mention_at(reader, reader->cursor);
}

static void arrange(struct view *view)
{
	struct reader *reader = (struct reader *)view;

	/* Something was taken back, or another session decided something. */
	if (reader->step != newest_step(view->app->library))
		reader_reload(reader);
	set_page(reader);
	reader_pace_moved(reader, reader->page.layout.count);
	reader_load_marks(reader);
	if (reader->search.query.len) {
		char *query = xstrdup(reader->search.query.data);

		reader_search_run(&reader->search, &reader->page, reader->document, query);
		free(query);
	}
}

/* That it was opened is written when its first picture stands: a commit waits for the disk. */
static void mark_read(struct reader *reader)
{
	struct library *library = reader->view.app->library;
	struct err err;

	if (reader->document->read || library_is_read_only(library))
		return;
	reader->document->read = true;
	if (marks_set_read(library, reader->document->id, true, &err) < 0)
		app_warn(reader->view.app, "%s", err.text);
}

static int idle(struct view *view)
{
	mark_read((struct reader *)view);
	return 0;
}

static void save_place(struct reader *reader)
{
	struct library *library = reader->view.app->library;
	struct err err;

	mark_read(reader);
	if (library_is_read_only(library))
		return;
	if (marks_set_place(library, reader->document->id, reader->place, &err) < 0)
		app_warn(reader->view.app, "%s", err.text);
}

void reader_toggle_whole(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	(void)id;
	reader->whole = !reader->whole;
	set_page(reader);
	reader_begin_lines(reader);
	app_say(view->app,
		reader->whole ? _("the whole page, clutter dimmed") : _("the article alone"));
}

void reader_next_script(struct view *view, enum command_id id)
{
	static const char *const names[] = {
		N_("shown as written"), N_("shown simplified"), N_("shown traditional")};
	int *script = &view->app->settings.number[SETTING_SCRIPT];

	(void)id;
	*script = (*script + 1) % 3;
	set_page((struct reader *)view);
	app_say(view->app, "%s", _(names[*script]));
}

void reader_entities(struct view *view, enum command_id id)
{
	(void)id;
	entities_view_open(view->app, (struct reader *)view);
}

void reader_let_go(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	(void)id;
	if (reader->cursor == NOWHERE && !reader->search.query.len && !reader->relation.subject)
		app_say(view->app, _("nothing is held; q goes back"));
	reader->mention = -1;
	reader->cursor = NOWHERE;
	reader_relation_drop(reader);
	reader_search_release(&reader->search);
}

static void rescue(struct view *view, struct err *err)
{
	(void)err; /* a place is no loss */
	save_place((struct reader *)view);
}

static void close_reader(struct view *view)
{
	struct reader *reader = (struct reader *)view;

	save_place(reader);
	reader_pace_close(reader);
	reader_page_release(&reader->page);
	reader_search_release(&reader->search);
	entity_counts_release(&reader->entities);
	free(reader->spans);
	segmenter_free(reader->segmenter);
	reader_last_release(&reader->last);
	reader_relation_drop(reader);
	mark_list_release(&reader->marks);
	document_free(reader->document);
	free(reader);
}

const struct view_ops reader_ops = {
	.scope = SCOPE_READER,
	.commands = reader_commands,
	.draw = reader_draw,
	.arrange = arrange,
	.hint = reader_hint,
	.idle = idle,
	.mouse = reader_mouse,
	.rescue = rescue,
	.close = close_reader,
};

const struct view_ops reader_page_ops = {
	.scope = SCOPE_PAGE,
	.commands = reader_commands,
	.draw = reader_draw,
	.arrange = arrange,
	.hint = reader_lines_hint,
	.idle = idle,
	.rescue = rescue,
	.close = close_reader,
};

void reader_take_ops(struct reader *reader)
{
	reader->view.ops = reader->selection.on ? &reader_select_ops
			   : reader->whole      ? &reader_page_ops
						: &reader_ops;
}

const struct view_ops reader_select_ops = {
	.scope = SCOPE_SELECT,
	.commands = reader_commands,
	.draw = reader_draw,
	.arrange = arrange,
	.hint = reader_hint,
	.idle = idle,
	.mouse = reader_mouse,
	.rescue = rescue,
	.close = close_reader,
};

/* NULL when it cannot be opened, which is said. */
static struct reader *open_reader(struct app *app, int64_t id)
{
	struct err err;
	struct document *document = document_load(app->library, id, &err);
	struct reader *reader;

	if (!document) {
		app_warn(app, "%s", err.text);
		return NULL;
	}
	reader = xcalloc(1, sizeof *reader);
	reader->view.ops = &reader_ops;
	reader->view.app = app;
	reader->place = document->place;
	reader_pace_open(reader);
	reader->cursor = NOWHERE;
	reader->ink = INK_YELLOW;
	reader->segmenter = segmenter_new(NULL);
	take_document(reader, document);
	app_push(app, &reader->view);
	return app->views[app->count - 1] == &reader->view ? reader : NULL;
}

void reader_open(struct app *app, int64_t id)
{
	open_reader(app, id);
}

struct reader *reader_open_at(struct app *app, int64_t id, size_t pos)
{
	struct reader *reader = open_reader(app, id);

	if (reader)
		reader_put_cursor(reader, pos, true);
	return reader;
}
