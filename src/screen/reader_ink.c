/* Highlights and relations in an article. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/mark_words.h"
#include "screen/picker.h"
#include "screen/reader_commands.h"

/* The newest highlight that the cursor is in, or NULL. */
static const struct mark *highlight_here(const struct reader *reader)
{
	const struct mark *best = NULL;
	size_t here = reader_here(reader);

	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (mark->kind == MARK_HIGHLIGHT && !mark->entity &&
			mark->status != MARK_ORPHAN && mark->start <= here &&
			here < mark->end && (!best || mark->created >= best->created))
			best = mark;
	}
	return best;
}

/* What is to be highlighted: the selection, the highlight at the cursor, the entity there, or the
 * sentence. */
static bool highlight_span(const struct reader *reader, struct object_span *span)
{
	const struct mark *mark = highlight_here(reader);
	struct object_text text = reader_objects(reader);

	if (reader->selection.on)
		*span = reader->selection.span;
	else if (mark)
		*span = (struct object_span){mark->start, mark->end};
	else if (reader->mention >= 0)
		*span = reader->spans[reader->mention];
	else
		return object_at(&text, OBJECT_SENTENCE, reader_here(reader), span);
	return true;
}

static void highlight(struct reader *reader, enum ink ink)
{
	struct app *app = reader->view.app;
	struct object_span span;
	struct mark_target target = {.document = reader->document->id};
	struct err err;
	bool on;

	if (!highlight_span(reader, &span)) {
		app_say(app, _("there is no text here"));
		return;
	}
	target.start = span.start;
	target.end = span.end;
	if (marks_toggle_highlight(app->library, &target, ink_name(ink), &on, &err) < 0) {
		app_warn(app, _("not saved: %s"), err.text);
		return;
	}
	reader->ink = ink;
	if (reader->selection.on) {
		reader_select_nothing(reader);
		reader_put_cursor(reader, span.start, false);
	}
	reader_load_marks(reader);
	app_say(app, on ? _("highlighted, %s") : _("highlight taken off, %s"), ink_label(ink));
}

void reader_highlight(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	const struct mark *mark = reader->selection.on ? NULL : highlight_here(reader);
	enum ink ink = mark && mark->label ? ink_from_name(mark->label) : reader->ink;

	(void)id;
	highlight(reader, ink == INK_NONE ? reader->ink : ink);
}

static const char ink_keys[INKS] = {
	[INK_YELLOW] = 'y',
	[INK_GREEN] = 'g',
	[INK_BLUE] = 'b',
	[INK_PINK] = 'p',
	[INK_ORANGE] = 'o',
	[INK_PURPLE] = 'u',
};

static void ink_chosen(void *context, char key)
{
	for (int ink = INK_NONE + 1; ink < INKS; ink++) {
		if (ink_keys[ink] == key)
			highlight(context, (enum ink)ink);
	}
}

void reader_highlight_colour(struct view *view, enum command_id id)
{
	static const struct choice_ops ops = {.chosen = ink_chosen};
	struct choice_item items[INKS];
	size_t count = 0;

	(void)id;
	for (int ink = INK_NONE + 1; ink < INKS; ink++)
		items[count++] = (struct choice_item){ink_keys[ink], ink_label((enum ink)ink),
			(enum tint)(TINT_INK_YELLOW + ink - INK_YELLOW)};
	choice_open(view->app, _("highlight in"), items, count, &ops, view);
}

/* ---- relations: from here, then to there */

static void relation_taken(void *context, size_t index, const char *label)
{
	struct reader *reader = context;
	struct app *app = reader->view.app;
	struct mark_target to;
	char *subject;
	struct err err;

	(void)index;
	reader_target(reader, &to, &subject);
	if (!*label)
		app_say(app, _("a relation needs a name"));
	else if (marks_relate(app->library, &reader->relation.from, &to, label, &err) < 0)
		app_warn(app, _("not saved: %s"), err.text);
	else
		app_say(app, _("saved: %s → %s → %s"), reader->relation.subject, label,
			subject);
	free(subject);
	reader_relation_drop(reader);
	if (reader->selection.on)
		reader_select_none(&reader->view, CMD_SELECT_NONE);
	reader_load_marks(reader);
}

void reader_relation_drop(struct reader *reader)
{
	free(reader->relation.entity);
	free(reader->relation.subject);
	reader->relation = (struct reader_relation){0};
}

/* The names that relations have in this library already. */
static void offer_labels(struct app *app, struct picker_list *list)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_RELATION)};
	struct mark_list marks = {0};
	struct err err;

	if (marks_find(app->library, &query, &marks, &err) < 0)
		app_warn(app, "%s", err.text);
	for (size_t i = 0; i < marks.count; i++) {
		bool known = false;

		for (size_t k = 0; k < list->count && !known; k++)
			known = strcmp(list->items[k].label, marks.items[i].label) == 0;
		if (!known)
			picker_add(list, marks.items[i].label, NULL, TINT_TAG);
	}
	mark_list_release(&marks);
}

void reader_relate(struct view *view, enum command_id id)
{
	static const struct picker_ops ops = {.free = true, .taken = relation_taken};
	struct reader *reader = (struct reader *)view;
	struct picker_list list = {0};
	struct mark_target here;
	struct buf title = {0};
	char *subject;

	(void)id;
	if (!reader->selection.on && reader->mention < 0) {
		app_say(view->app, _("a relation is between entities or selections"));
		return;
	}
	reader_target(reader, &here, &subject);
	if (!reader->relation.subject) {
		reader->relation.from = here;
		reader->relation.entity = here.entity ? xstrdup(here.entity) : NULL;
		reader->relation.from.entity = reader->relation.entity;
		reader->relation.subject = subject;
		if (reader->selection.on)
			reader_select_none(view, CMD_SELECT_NONE);
		app_say(view->app, _("from %s: go where it leads and press & again"), subject);
		return;
	}
	offer_labels(view->app, &list);
	buf_addf(&title, _("%s is to %s:"), reader->relation.subject, subject);
	picker_open(view->app, title.data, &list, &ops, reader);
	buf_release(&title);
	free(subject);
}
