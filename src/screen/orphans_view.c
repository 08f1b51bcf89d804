#include "screen/orphans_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/places.h"
#include "screen/mark_words.h"
#include "screen/mention_line.h"
#include "screen/reader.h"
#include "screen/reader_state.h"
#include "screen/scroller.h"
#include "store/documents.h"
#include "text/grapheme.h"

enum {
	PLACES = 8,
	HEAD = 7, /* rows above the places */
};

struct orphans_view {
	struct view view;
	int64_t article;        /* 0: of the whole library */
	struct mark_list marks; /* those without a place */
	size_t at;              /* the one that is looked at */
	bool undoing;
	/* Derived from it: */
	struct document *document; /* owned; NULL: it could not be read */
	struct mention_row was;    /* owned: the words as they stood */
	struct place places[PLACES];
	size_t place_count;
	struct scroller scroller; /* over the places */
};

static size_t visible(const struct orphans_view *orphans)
{
	int rows = orphans->view.app->grid.rows - HEAD - 2;

	return rows > 1 ? (size_t)rows : 1;
}

/* The mark that is looked at, or NULL when none is left. */
static const struct mark *current(const struct orphans_view *orphans)
{
	return orphans->at < orphans->marks.count ? &orphans->marks.items[orphans->at] : NULL;
}

static const char *text_of(const char *text)
{
	return text ? text : "";
}

/* The old words between their old neighbours, on one line. */
static void fill_was(struct mention_row *was, const struct mark *mark)
{
	struct buf line = {0};

	buf_add_str(&line, text_of(mark->prefix));
	was->context_start = line.len;
	buf_add_str(&line, text_of(mark->quote));
	was->context_end = line.len;
	buf_add_str(&line, text_of(mark->suffix));
	free(was->context);
	was->context = xstrdup(buf_str(&line));
	for (char *c = was->context; *c; c++)
		*c = (char)(*c == '\n' ? ' ' : *c);
	buf_release(&line);
}

/* Read the document of the current mark, and look for places in it. */
static void look(struct orphans_view *orphans)
{
	const struct mark *mark = current(orphans);
	const struct document *document;
	struct anchor anchor;
	struct err err;

	orphans->place_count = 0;
	orphans->scroller = (struct scroller){0};
	if (!mark)
		return;
	fill_was(&orphans->was, mark);
	if (!orphans->document || orphans->document->id != mark->document) {
		document_free(orphans->document);
		orphans->document =
			document_load(orphans->view.app->library, mark->document, &err);
		if (!orphans->document) {
			app_warn(orphans->view.app, "%s", err.text);
			return;
		}
	}
	document = orphans->document;
	anchor = (struct anchor){mark->start, mark->end, (char *)text_of(mark->quote),
		(char *)text_of(mark->prefix), (char *)text_of(mark->suffix)};
	orphans->place_count = places_find(&anchor, buf_str(&document->page.text),
		document->page.text.len, orphans->places, PLACES);
}

static ptrdiff_t find(const struct mark_list *marks, int64_t id)
{
	for (size_t i = 0; i < marks->count; i++) {
		if (marks->items[i].id == id)
			return (ptrdiff_t)i;
	}
	return -1;
}

/* Read the marks anew. The one that is looked at stays, if it has no place yet; but what comes back by
 * an undo is looked at. */
static int load(struct orphans_view *orphans, struct err *err)
{
	struct mark_query query = {.orphans = true, .document = orphans->article};
	struct mark_list old = orphans->marks;
	const struct mark *was = current(orphans);
	ptrdiff_t at;
	int status;

	status = marks_find(orphans->view.app->library, &query, &orphans->marks, err);
	at = was ? find(&orphans->marks, was->id) : -1;
	for (size_t i = 0; i < orphans->marks.count && orphans->undoing; i++) {
		if (find(&old, orphans->marks.items[i].id) < 0)
			at = (ptrdiff_t)i;
	}
	if (at >= 0)
		orphans->at = (size_t)at;
	else if (orphans->at >= orphans->marks.count)
		orphans->at = 0;
	mark_list_release(&old);
	return status;
}

static void arrange(struct view *view)
{
	struct orphans_view *orphans = (struct orphans_view *)view;
	const struct mark *was = current(orphans);
	int64_t id = was ? was->id : 0;
	struct err err;

	if (load(orphans, &err) < 0)
		app_warn(view->app, "%s", err.text);
	/* Edges that were moved stay as long as the mark does. */
	if (!current(orphans) || current(orphans)->id != id || !orphans->document)
		look(orphans);
	scroller_fit(&orphans->scroller, orphans->place_count, visible(orphans));
}

/* ---- drawing */

static void draw_mark(const struct orphans_view *orphans, struct grid *grid)
{
	const struct mark *mark = current(orphans);
	const struct article *article = orphans->document ? &orphans->document->article : NULL;
	struct buf words = {0};

	grid_text(grid, 2, 0, 2, mark_sign(mark->kind), mark_tint(mark->kind), 0);
	mark_add_words(&words, mark);
	if (mark->kind == MARK_DECISION)
		buf_addf(&words, " %s", text_of(mark->type));
	grid_line(grid, 2, 2, grid->cols - 4, buf_str(&words), TINT_TEXT);
	buf_clear(&words);
	if (article)
		buf_addf(&words, "%s  %s", text_of(article->title), text_of(article->date));
	grid_text(grid, 3, 2, grid->cols - 4, buf_str(&words), TINT_DIM, 0);
	mention_row_draw(&orphans->was, grid, 4, 2, grid->cols - 4);
	buf_release(&words);
}

static void draw_place(
	const struct orphans_view *orphans, struct grid *grid, size_t at, int row)
{
	struct mention_row line;

	mention_row_fill(
		&line, orphans->document, orphans->places[at].start, orphans->places[at].end);
	if (at == orphans->scroller.at)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	mention_row_draw(&line, grid, row, 2, grid->cols - 4);
	mention_row_release(&line);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct orphans_view *orphans = (const struct orphans_view *)view;
	struct buf title = {0};

	buf_addf(&title, _("Marks that lost their place: %zu of %zu"),
		current(orphans) ? orphans->at + 1 : 0, orphans->marks.count);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	if (!current(orphans)) {
		grid_text(
			grid, 2, 2, grid->cols - 4, _("Every mark has its place"), TINT_DIM, 0);
		return;
	}
	draw_mark(orphans, grid);
	grid_text(grid, HEAD - 1, 2, grid->cols - 4,
		orphans->place_count
			? _("It may belong here:")
			: _("Nothing in the article is like it; o chooses a place"),
		TINT_HEADING, 0);
	for (size_t i = 0; i < visible(orphans); i++) {
		size_t at = orphans->scroller.top + i;

		if (at < orphans->place_count)
			draw_place(orphans, grid, at, HEAD + (int)i);
	}
}

/* ---- commands */

/* Is there a mark? Else it is said that there is none. */
static bool asked(struct orphans_view *orphans)
{
	if (current(orphans))
		return true;
	app_say(orphans->view.app, _("every mark has its place; q goes back"));
	return false;
}

static void go_on(struct orphans_view *orphans)
{
	orphans->at = orphans->at + 1 < orphans->marks.count ? orphans->at + 1 : 0;
	look(orphans);
}

static void do_leave(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;

	(void)id;
	if (!asked(orphans))
		return;
	if (orphans->at + 1 == orphans->marks.count)
		app_say(view->app, _("that was the last one: from the first again"));
	go_on(orphans);
}

/* The mark is out of the list: the next one has its number. */
static void drop(struct orphans_view *orphans, int status, const char *said, struct err *err)
{
	struct app *app = orphans->view.app;
	struct err reading;

	if (status < 0) {
		app_warn(app, _("not saved: %s"), err->text);
		return;
	}
	app_say(app, "%s", said);
	if (load(orphans, &reading) < 0)
		app_warn(app, "%s", reading.text);
	look(orphans);
}

static void do_put(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;
	const struct place *place = &orphans->places[orphans->scroller.at];
	struct err err;

	(void)id;
	if (!asked(orphans))
		return;
	if (orphans->place_count == 0)
		app_say(view->app,
			_("nothing in the article is like it: o chooses a place there"));
	else
		drop(orphans,
			marks_place(view->app->library, current(orphans)->id, place->start,
				place->end, &err),
			_("the mark has its place again; u takes it back"), &err);
}

static void do_delete(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;
	struct err err;

	(void)id;
	if (asked(orphans))
		drop(orphans, marks_delete(view->app->library, current(orphans)->id, &err),
			_("deleted; u brings it back"), &err);
}

/* In the article, near where it may belong. */
static void do_open(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;
	const struct mark *mark = current(orphans);
	struct reader *reader;

	(void)id;
	if (!asked(orphans))
		return;
	reader = reader_open_at(view->app, mark->document,
		orphans->place_count ? orphans->places[orphans->scroller.at].start
				     : mark->start);
	if (!reader)
		return;
	reader->placing = mark->id;
	app_say(view->app,
		_("its words are gone: v selects where it belongs, P puts it there"));
}

static void do_edge(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;
	struct place *place = &orphans->places[orphans->scroller.at];
	size_t start = place->start, end = place->end, len;
	const char *text;

	if (!asked(orphans) || !orphans->place_count || !orphans->document)
		return;
	text = buf_str(&orphans->document->page.text);
	len = orphans->document->page.text.len;
	if (id == CMD_ORPHAN_LEFT_OUT && start > 0)
		start = grapheme_prev(text, len, start);
	else if (id == CMD_ORPHAN_LEFT_IN)
		start += grapheme_next(text + start, len - start, 0);
	else if (id == CMD_ORPHAN_RIGHT_OUT && end < len)
		end += grapheme_next(text + end, len - end, 0);
	else if (id == CMD_ORPHAN_RIGHT_IN)
		end = grapheme_prev(text, len, end);
	if (start >= end || memchr(text + start, '\n', end - start) ||
		(start == place->start && end == place->end)) {
		app_say(view->app, _("the edge goes no farther"));
		return;
	}
	place->start = start;
	place->end = end;
}

static void do_undo(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;

	orphans->undoing = true;
	app_commands[id](view, id);
	orphans->undoing = false;
}

static void do_move(struct view *view, enum command_id id)
{
	struct orphans_view *orphans = (struct orphans_view *)view;

	scroller_move(&orphans->scroller, id, orphans->place_count, visible(orphans));
}

command_fn *const orphans_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_ORPHAN_DELETE] = do_delete,
	[CMD_ORPHAN_LEAVE] = do_leave,
	[CMD_ORPHAN_LEFT_IN] = do_edge,
	[CMD_ORPHAN_LEFT_OUT] = do_edge,
	[CMD_ORPHAN_OPEN] = do_open,
	[CMD_ORPHAN_PUT] = do_put,
	[CMD_ORPHAN_RIGHT_IN] = do_edge,
	[CMD_ORPHAN_RIGHT_OUT] = do_edge,
	[CMD_REDO] = do_undo,
	[CMD_UNDO] = do_undo,
};

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(
		out, _("a put it there  [ ] edges  o in the article  Space leave  x delete"));
}

static void close_orphans(struct view *view)
{
	struct orphans_view *orphans = (struct orphans_view *)view;

	mark_list_release(&orphans->marks);
	document_free(orphans->document);
	mention_row_release(&orphans->was);
	free(orphans);
}

static const struct view_ops orphans_ops = {
	.scope = SCOPE_ORPHANS,
	.commands = orphans_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_orphans,
};

void orphans_view_open(struct app *app, int64_t article)
{
	struct orphans_view *orphans = xcalloc(1, sizeof *orphans);
	struct err err;

	orphans->view.ops = &orphans_ops;
	orphans->view.app = app;
	orphans->article = article;
	if (load(orphans, &err) < 0)
		app_warn(app, "%s", err.text);
	else if (orphans->marks.count == 0)
		app_say(app, _("every mark has its place"));
	if (orphans->marks.count == 0) {
		close_orphans(&orphans->view);
		return;
	}
	look(orphans);
	app_push(app, &orphans->view);
}
