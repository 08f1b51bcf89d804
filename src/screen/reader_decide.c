/* Decisions on the mention under the cursor. Each is on disk before the screen says so. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/alike_view.h"
#include "screen/reader_commands.h"
#include "screen/type_choice.h"
#include "store/decisions.h"
#include "text/grapheme.h"

static const char *text_of(const struct reader *reader)
{
	return buf_str(&reader->document->page.text);
}

/* Mention INDEX as the store takes it. Borrows from READER. */
static struct mention_at at_index(const struct reader *reader, size_t index)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct mention *mention = &mentions->items[index];

	return (struct mention_at){
		.document = reader->document->id,
		.start = mention->start,
		.end = mention->end,
		.type = mention_type_name(mention->type),
		.entity = mention->entity >= 0 ? mentions->entities[mention->entity].key : NULL,
	};
}

bool reader_mention_here(const struct reader *reader, struct mention_at *at)
{
	if (reader->mention < 0) {
		app_say(reader->view.app, _("no entity is under the cursor: Tab goes to one"));
		return false;
	}
	*at = at_index(reader, (size_t)reader->mention);
	return true;
}

/* What was decided last, for "all like this". */
static void remember(struct reader *reader, enum decision_action action,
	const struct mention_at *was, const char *type)
{
	struct reader_last *last = &reader->last;

	reader_last_release(last);
	*last = (struct reader_last){
		.action = action,
		.start = was->start,
		.end = was->end,
		.form = xstrndup(text_of(reader) + was->start, was->end - was->start),
		.was = xstrdup(was->type),
		.type = xstrdup(type),
	};
}

void reader_last_release(struct reader_last *last)
{
	free(last->form);
	free(last->was);
	free(last->type);
	*last = (struct reader_last){0};
}

/* Show what holds now, the cursor on POS; or say why it was not saved. */
static void done(struct reader *reader, int status, const struct err *err, size_t pos)
{
	reader_reload(reader);
	if (status < 0)
		app_warn(reader->view.app, _("not saved: %s"), err->text);
	else
		reader_put_cursor(reader, pos, false);
}

static void say_decided(const struct reader *reader, const char *verb, const char *type)
{
	int known = mention_type_from_name(type, strlen(type));

	app_say(reader->view.app, _("%s: %s, %s; A: all like this"), verb, reader->last.form,
		known >= 0 ? mention_label((enum mention_type)known) : type);
}

/* ---- a span that becomes a mention */

/* The mention that touches the selection: that one is meant. -1: none, or several. */
static int touched(const struct reader *reader)
{
	const struct object_span *span = &reader->selection.span;
	int found = -1;

	for (size_t i = 0; i < reader->document->mentions.count; i++) {
		if (reader->spans[i].start >= span->end || reader->spans[i].end <= span->start)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static void add_chosen(void *context, const char *type)
{
	struct reader *reader = context;
	struct object_span span = reader->selection.span;
	struct mention_at at = {reader->document->id, span.start, span.end, type, NULL};
	struct err err;
	int status = decision_add(reader->view.app->library, &at, &err);

	if (status == 0) {
		remember(reader, DECISION_ADD, &at, type);
		reader_select_nothing(reader);
	}
	done(reader, status, &err, span.start);
	if (status == 0)
		say_decided(reader, _("marked"), type);
}

static void ask_new(struct reader *reader)
{
	static const struct type_choice_ops ops = {.chosen = add_chosen};

	type_choice_open(reader->view.app, _("what is it?"), &ops, reader);
}

static void move_to_selection(struct reader *reader, size_t index)
{
	struct object_span span = reader->selection.span;
	struct mention_at at = at_index(reader, index);
	struct mention_at now = at;
	struct err err;
	int status;

	now.start = span.start;
	now.end = span.end;
	if (at.start == span.start && at.end == span.end)
		status = decision_accept(reader->view.app->library, &at, &err);
	else
		status = decision_move(
			reader->view.app->library, &at, span.start, span.end, &err);
	if (status == 0) {
		remember(reader, DECISION_ADD, &now, at.type);
		reader_select_nothing(reader);
	}
	done(reader, status, &err, span.start);
	if (status == 0)
		say_decided(reader, _("now"), reader->last.type);
}

/* The selection becomes a mention: one that it touches gets these edges, else a new one. */
void reader_select_mention(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	int index = reader->selection.on ? touched(reader) : -1;

	(void)id;
	if (!reader->selection.on)
		app_say(view->app, _("nothing is selected: v selects"));
	else if (index >= 0)
		move_to_selection(reader, (size_t)index);
	else
		ask_new(reader);
}

/* ---- accept, reject, retype */

/* What was rejected at the cursor: it can still be accepted. */
static bool rejected_here(const struct reader *reader, struct mention_at *at)
{
	const struct document *document = reader->document;

	for (size_t i = 0; i < document->rejected.count && reader->mention < 0; i++) {
		const struct mention *mention = &document->rejected.items[i];

		if (mention->start > reader->cursor || mention->end <= reader->cursor)
			continue;
		*at = (struct mention_at){
			.document = document->id,
			.start = mention->start,
			.end = mention->end,
			.type = mention_type_name(mention->type),
		};
		return true;
	}
	return false;
}

void reader_accept(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct library *library = view->app->library;
	bool accept = id == CMD_ACCEPT;
	struct mention_at at;
	struct err err;
	int status, index = reader->selection.on ? touched(reader) : -1;

	if (reader->selection.on && accept) {
		reader_select_mention(view, id);
		return;
	}
	if (index >= 0)
		at = at_index(reader, (size_t)index);
	else if (!(accept && rejected_here(reader, &at)) && !reader_mention_here(reader, &at))
		return;
	status = accept ? decision_accept(library, &at, &err)
			: decision_reject(library, &at, &err);
	if (status == 0)
		remember(reader, accept ? DECISION_ACCEPT : DECISION_REJECT, &at, at.type);
	if (reader->selection.on)
		reader_select_nothing(reader);
	done(reader, status, &err, at.start);
	if (status == 0)
		say_decided(reader, accept ? _("accepted") : _("rejected"), reader->last.type);
}

static void retype_chosen(void *context, const char *type)
{
	struct reader *reader = context;
	struct mention_at at;
	struct err err;
	int status;

	if (!reader_mention_here(reader, &at))
		return;
	status = decision_retype(reader->view.app->library, &at, type, &err);
	if (status == 0)
		remember(reader, DECISION_RETYPE, &at, type);
	done(reader, status, &err, at.start);
	if (status == 0)
		say_decided(reader, _("now"), type);
}

void reader_retype(struct view *view, enum command_id id)
{
	static const struct type_choice_ops ops = {.chosen = retype_chosen};
	struct reader *reader = (struct reader *)view;
	struct mention_at at;
	struct buf title = {0};

	(void)id;
	if (reader->selection.on) {
		ask_new(reader);
		return;
	}
	if (!reader_mention_here(reader, &at))
		return;
	buf_addf(&title, _("type of %.*s:"), (int)(at.end - at.start),
		text_of(reader) + at.start);
	type_choice_open(view->app, title.data, &ops, reader);
	buf_release(&title);
}

/* ---- edges */

/* Where the next edge is: of a word, or if the entity would go or that is none, of a character. */
static size_t next_edge(
	const struct reader *reader, const struct mention_at *at, size_t edge, int step)
{
	struct object_text text = reader_objects(reader);
	bool is_end = edge == at->end;
	size_t to;

	text.entity_count = 0;
	to = object_edge(&text, edge, step);
	if (is_end ? to <= at->start : to >= at->end)
		to = step > 0 ? grapheme_next(text.text, text.len, edge)
			      : grapheme_prev(text.text, text.len, edge);
	return to;
}

void reader_move_edge(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	bool end = id == CMD_END_RIGHT || id == CMD_END_LEFT;
	int step = id == CMD_END_RIGHT || id == CMD_START_RIGHT ? 1 : -1, status;
	struct mention_at at, now;
	struct err err;

	if (!reader_mention_here(reader, &at))
		return;
	now = at;
	if (end)
		now.end = next_edge(reader, &at, at.end, step);
	else
		now.start = next_edge(reader, &at, at.start, step);
	if (now.start >= now.end || (now.start == at.start && now.end == at.end)) {
		app_say(view->app, _("the edge cannot go further"));
		return;
	}
	status = decision_move(view->app->library, &at, now.start, now.end, &err);
	if (status == 0)
		remember(reader, DECISION_ADD, &now, at.type);
	done(reader, status, &err, now.start);
	if (status == 0)
		say_decided(reader, _("now"), reader->last.type);
}

/* The first time: show where it would be cut, which h and l move. Then: cut there. */
void reader_split(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct object_text text = reader_objects(reader);
	struct mention_at at;
	struct err err;
	size_t cut;
	int status, index;

	(void)id;
	if (!reader->selection.on) {
		if (!reader_mention_here(reader, &at))
			return;
		cut = next_edge(reader, &at, at.start, 1);
		cut = cut < at.end ? cut : grapheme_next(text.text, text.len, at.start);
		if (cut >= at.end) {
			app_say(view->app, _("one character cannot be split"));
			return;
		}
		reader_select(reader, (struct object_span){at.start, cut});
		app_say(view->app, _("h and l move the cut, s cuts there"));
		return;
	}
	cut = reader->selection.at_start ? reader->selection.span.start
					 : reader->selection.span.end;
	index = touched(reader);
	if (index < 0 || reader->spans[index].start >= cut || reader->spans[index].end <= cut) {
		app_warn(view->app, _("the cut is not inside of an entity"));
		return;
	}
	at = at_index(reader, (size_t)index);
	status = decision_split(view->app->library, &at, cut, &err);
	if (status == 0)
		reader_select_nothing(reader);
	done(reader, status, &err, at.start);
	if (status == 0)
		app_say(view->app, _("two entities now; r changes the type of each"));
}

/* ---- all like this */

static void alike_done(void *context)
{
	struct reader *reader = context;

	reader_reload(reader);
	reader_put_cursor(reader, reader->last.start, false);
}

/* The decision made last on what is under the cursor; without one, that it is right. */
void reader_alike(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct reader_last *last = &reader->last;
	size_t here = reader_here(reader);
	struct mention_at at;
	bool added;

	(void)id;
	if (!last->form || here < last->start || here >= last->end) {
		if (!reader_mention_here(reader, &at))
			return;
		/* What the machine did not see here it may not see elsewhere. */
		added = reader->document->mentions.items[reader->mention].state ==
			MENTION_ADDED;
		remember(reader, added ? DECISION_ADD : DECISION_ACCEPT, &at, at.type);
	}
	alike_view_open(view->app, &(struct alike_question){
					   .action = last->action,
					   .form = last->form,
					   .was = last->was,
					   .type = last->type,
					   .document = reader->document->id,
					   .changed = alike_done,
					   .context = reader,
				   });
}
