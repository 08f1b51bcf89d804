/* Tags and notes in an article. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/marking.h"
#include "screen/marks_view.h"
#include "screen/reader_commands.h"

bool reader_mark_is_on(const struct reader *reader, const struct mark *mark, size_t index)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct mention *mention = &mentions->items[index];

	if (mark->entity)
		return mention->entity >= 0 &&
		       strcmp(mark->entity, mentions->entities[mention->entity].key) == 0;
	return mark->end > mark->start && mark->start < mention->end &&
	       mark->end > mention->start;
}

/* Add what QUERY finds to the marks at hand, but for what is deleted. */
static int add_marks(struct reader *reader, const struct mark_query *query, struct err *err)
{
	struct mark_list found = {0};
	int status = marks_find(reader->view.app->library, query, &found, err);

	for (size_t i = 0; i < found.count; i++) {
		struct mark_list *marks = &reader->marks;

		if (found.items[i].deleted || (query->entity && found.items[i].document))
			continue;
		array_reserve(marks->items, marks->count, marks->capacity);
		marks->items[marks->count++] = found.items[i];
		found.items[i] = (struct mark){0};
	}
	mark_list_release(&found);
	return status;
}

void reader_load_marks(struct reader *reader)
{
	const struct mention_list *mentions = &reader->document->mentions;
	struct mark_query query = {
		.kinds = MARK_BIT(MARK_TAG) | MARK_BIT(MARK_NOTE) | MARK_BIT(MARK_HIGHLIGHT) |
			 MARK_BIT(MARK_RELATION) | MARK_BIT(MARK_BOOKMARK),
		.document = reader->document->id,
	};
	struct err err;
	int status;

	mark_list_release(&reader->marks);
	reader->marks = (struct mark_list){0};
	status = add_marks(reader, &query, &err);
	query.document = 0;
	for (size_t i = 0; i < mentions->entity_count && status == 0; i++) {
		query.entity = mentions->entities[i].key;
		status = add_marks(reader, &query, &err);
	}
	if (status < 0)
		app_warn(reader->view.app, "%s", err.text);
}

void reader_target(const struct reader *reader, struct mark_target *target, char **subject)
{
	const struct document *document = reader->document;
	const struct mention_list *mentions = &document->mentions;
	const char *text = buf_str(&document->page.text), *title = document->article.title;
	const struct object_span *span = &reader->selection.span;

	*target = (struct mark_target){.document = document->id};
	if (!reader->selection.on && reader->mention < 0) {
		*subject = xstrdup(title ? title : _("the article"));
		return;
	}
	if (!reader->selection.on) {
		const struct mention *mention = &mentions->items[reader->mention];

		span = &reader->spans[reader->mention];
		if (mention->entity >= 0)
			*target = (struct mark_target){
				.entity = mentions->entities[mention->entity].key};
	}
	if (!target->entity) {
		target->start = span->start;
		target->end = span->end;
	}
	*subject = xstrndup(text + span->start, span->end - span->start);
}

static void mark_changed(void *context)
{
	reader_load_marks(context);
}

void reader_mark(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct marking marking = {.changed = mark_changed, .context = reader};
	char *subject;

	reader_target(reader, &marking.target, &subject);
	marking.subject = subject;
	if (id == CMD_TAG)
		marking_tag(view->app, &marking);
	else
		marking_note(view->app, &marking, id == CMD_NOTE_EDITOR);
	free(subject);
}

void reader_marks(struct view *view, enum command_id id)
{
	(void)id;
	marks_view_open(view->app, (struct reader *)view);
}

/* A mark whose words are gone was chosen in the list of marks; the selection is its place now. */
void reader_place(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct object_span span = reader->selection.span;
	struct err err;

	(void)id;
	if (!reader->placing) {
		app_say(view->app, _("no mark is being placed: M lists marks, ? those without "
				     "a place"));
	} else if (!reader->selection.on) {
		app_say(view->app, _("select its place first: v"));
	} else if (marks_place(view->app->library, reader->placing, span.start, span.end,
			   &err) < 0) {
		app_warn(view->app, _("not saved: %s"), err.text);
	} else {
		reader->placing = 0;
		reader_select_none(view, CMD_SELECT_NONE);
		reader_load_marks(reader);
		app_say(view->app, _("the mark has its place again"));
	}
}
