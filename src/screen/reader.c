#include "screen/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entities_view.h"
#include "screen/marking.h"
#include "screen/marks_view.h"
#include "screen/prompt.h"
#include "screen/reader_state.h"

static size_t visible(const struct reader *reader)
{
	return (size_t)reader_frame_of(reader).rows;
}

void reader_go_to_row(struct reader *reader, size_t row)
{
	const struct layout *layout = &reader->page.layout;
	size_t rows = visible(reader);

	if (row + rows > layout->count)
		row = layout->count > rows ? layout->count - rows : 0;
	reader->row = row;
	reader->place = layout->count ? layout->rows[row].start : 0;
}

static void push_jump(struct reader *reader)
{
	if (reader->jump_count == READER_JUMPS) {
		memmove(reader->jumps, reader->jumps + 1,
			(READER_JUMPS - 1) * sizeof *reader->jumps);
		reader->jump_count--;
	}
	reader->jumps[reader->jump_count++] = reader->place;
}

void reader_show(struct reader *reader, size_t pos, bool jump)
{
	size_t row = layout_row_at(&reader->page.layout, pos), rows = visible(reader);

	if (row >= reader->row && row < reader->row + rows)
		return;
	if (jump)
		push_jump(reader);
	reader_go_to_row(reader, row > rows / 3 ? row - rows / 3 : 0);
}

void reader_take_mention(struct reader *reader, size_t index)
{
	reader->mention = (int)index;
	reader_show(reader, reader->document->mentions.items[index].start, false);
}

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
		.kinds = MARK_BIT(MARK_TAG) | MARK_BIT(MARK_NOTE),
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

static void arrange(struct view *view)
{
	struct reader *reader = (struct reader *)view;

	set_page(reader);
	reader_load_marks(reader);
	if (reader->search.query.len) {
		char *query = xstrdup(reader->search.query.data);

		reader_search_run(&reader->search, &reader->page, reader->document, query);
		free(query);
	}
}

static void save_place(struct reader *reader)
{
	struct library *library = reader->view.app->library;
	struct err err;

	if (library_is_read_only(library))
		return;
	if (marks_set_place(library, reader->document->id, reader->place, &err) < 0)
		app_warn(reader->view.app, "%s", err.text);
}

static bool scroll(struct reader *reader, enum command_id id)
{
	size_t rows = visible(reader), half = rows > 1 ? rows / 2 : 1;
	size_t page = rows > 2 ? rows - 1 : 1, row = reader->row, before = row;

	switch (id) {
	case CMD_DOWN:
		row++;
		break;
	case CMD_UP:
		row -= row > 0;
		break;
	case CMD_HALF_DOWN:
		row += half;
		break;
	case CMD_HALF_UP:
		row = row > half ? row - half : 0;
		break;
	case CMD_PAGE_DOWN:
		row += page;
		break;
	case CMD_PAGE_UP:
		row = row > page ? row - page : 0;
		break;
	case CMD_TOP:
	case CMD_BOTTOM:
		push_jump(reader);
		row = id == CMD_TOP ? 0 : reader->page.layout.count;
		break;
	default:
		return false;
	}
	reader_go_to_row(reader, row);
	if (reader->row == before)
		app_say(reader->view.app,
			id == CMD_UP || id == CMD_HALF_UP || id == CMD_PAGE_UP || id == CMD_TOP
				? _("this is the top")
				: _("this is the end"));
	return true;
}

static void next_paragraph(struct reader *reader, int step, bool headings)
{
	size_t row = reader_page_paragraph(
		&reader->page, reader->document, reader->row, step, headings);

	if (row == (size_t)-1)
		app_say(reader->view.app,
			headings ? _("no further heading") : _("no further paragraph"));
	else
		reader_go_to_row(reader, row);
}

/* Is mention INDEX in the rows on the screen? */
static bool in_sight(const struct reader *reader, size_t index)
{
	const struct layout *layout = &reader->page.layout;
	size_t row = layout_row_at(layout, reader->document->mentions.items[index].start);

	return row >= reader->row && row < reader->row + visible(reader);
}

/* The next mention from the one under the cursor, or from the top of the screen. */
static void next_mention(struct reader *reader, int step)
{
	const struct mention_list *mentions = &reader->document->mentions;
	size_t count = mentions->count, i;

	if (reader->mention >= 0 && in_sight(reader, (size_t)reader->mention)) {
		i = (size_t)reader->mention + (size_t)step;
	} else {
		for (i = 0; i < count && mentions->items[i].start < reader->place; i++)
			;
		if (step < 0)
			i--;
	}
	while (i < count &&
		!reader_page_shows(&reader->page, reader->document, mentions->items[i].start))
		i += (size_t)step;
	if (i < count)
		reader_take_mention(reader, i);
	else
		app_say(reader->view.app,
			step > 0 ? _("no further entity") : _("no entity before this one"));
}

static void next_mark(struct reader *reader, int step)
{
	size_t best = (size_t)-1, here = reader->place;

	for (size_t i = 0; i < reader->document->mentions.count; i++) {
		size_t start = reader->document->mentions.items[i].start;
		bool marked = false;

		for (size_t k = 0; k < reader->marks.count && !marked; k++)
			marked = reader_mark_is_on(reader, &reader->marks.items[k], i);
		if (reader->mention >= 0)
			here = reader->document->mentions.items[reader->mention].start;
		if (!marked || !reader_page_shows(&reader->page, reader->document, start))
			continue;
		if (step > 0 ? start > here && best == (size_t)-1 : start < here)
			best = i;
	}
	if (best == (size_t)-1)
		app_say(reader->view.app, _("no further tag or note in the text"));
	else
		reader_take_mention(reader, best);
}

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
	reader_show(reader, search->items[i].start, true);
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

static void open_search(struct reader *reader)
{
	static const struct prompt_ops ops = {.done = search_done};

	prompt_open(reader->view.app, "/", "", &ops, reader);
}

static void jump_back(struct reader *reader)
{
	if (reader->jump_count == 0) {
		app_say(reader->view.app, _("no jump to go back to"));
		return;
	}
	reader->place = reader->jumps[--reader->jump_count];
	reader_go_to_row(reader, layout_row_at(&reader->page.layout, reader->place));
}

static void toggle_whole(struct reader *reader)
{
	reader->whole = !reader->whole;
	set_page(reader);
	app_say(reader->view.app,
		reader->whole ? _("the whole page, clutter dimmed") : _("the article alone"));
}

static void next_script(struct reader *reader)
{
	static const char *const names[] = {
		N_("shown as written"), N_("shown simplified"), N_("shown traditional")};
	int *script = &reader->view.app->settings.number[SETTING_SCRIPT];

	*script = (*script + 1) % 3;
	set_page(reader);
	app_say(reader->view.app, "%s", _(names[*script]));
}

static void mark_changed(void *context)
{
	reader_load_marks(context);
}

/* Where a new tag or note goes: on the entity under the cursor, on the span of a value, or on the
 * article. */
static void mark(struct reader *reader, enum command_id id)
{
	const struct mention_list *mentions = &reader->document->mentions;
	struct marking marking = {.changed = mark_changed, .context = reader};
	const char *title = reader->document->article.title;
	char *subject = NULL;

	marking.target.document = reader->document->id;
	if (reader->mention >= 0) {
		const struct mention *mention = &mentions->items[reader->mention];

		subject = xstrndup(reader->document->page.text.data + mention->start,
			mention->end - mention->start);
		if (mention->entity >= 0) {
			marking.target = (struct mark_target){
				.entity = mentions->entities[mention->entity].key};
		} else {
			marking.target.start = mention->start;
			marking.target.end = mention->end;
		}
	}
	marking.subject = subject ? subject : title ? title : _("the article");
	if (id == CMD_TAG)
		marking_tag(reader->view.app, &marking);
	else
		marking_note(reader->view.app, &marking, id == CMD_NOTE_EDITOR);
	free(subject);
}

static void let_go(struct reader *reader)
{
	reader->mention = -1;
	reader_search_release(&reader->search);
}

/* Commands that only move. */
static bool move(struct reader *reader, enum command_id id)
{
	switch (id) {
	case CMD_NEXT_PARAGRAPH:
	case CMD_PREV_PARAGRAPH:
		next_paragraph(reader, id == CMD_NEXT_PARAGRAPH ? 1 : -1, false);
		return true;
	case CMD_NEXT_HEADING:
	case CMD_PREV_HEADING:
		next_paragraph(reader, id == CMD_NEXT_HEADING ? 1 : -1, true);
		return true;
	case CMD_NEXT_ENTITY:
	case CMD_PREV_ENTITY:
		next_mention(reader, id == CMD_NEXT_ENTITY ? 1 : -1);
		return true;
	case CMD_NEXT_NOTE:
	case CMD_PREV_NOTE:
		next_mark(reader, id == CMD_NEXT_NOTE ? 1 : -1);
		return true;
	case CMD_SEARCH_NEXT:
	case CMD_SEARCH_PREV:
		go_to_match(reader, id == CMD_SEARCH_NEXT ? 1 : -1, false);
		return true;
	case CMD_JUMP_BACK:
		jump_back(reader);
		return true;
	default:
		return scroll(reader, id);
	}
}

static bool command(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	switch (id) {
	case CMD_NO_ENTITY:
		let_go(reader);
		return true;
	case CMD_WHOLE_PAGE:
		toggle_whole(reader);
		return true;
	case CMD_ENTITIES:
		entities_view_open(view->app, reader);
		return true;
	case CMD_MARKS:
		marks_view_open(view->app, reader);
		return true;
	case CMD_TAG:
	case CMD_NOTE:
	case CMD_NOTE_EDITOR:
		mark(reader, id);
		return true;
	case CMD_SEARCH:
		open_search(reader);
		return true;
	case CMD_SCRIPT:
		next_script(reader);
		return true;
	default:
		return move(reader, id);
	}
}

static void rescue(struct view *view)
{
	save_place((struct reader *)view);
}

static void close_reader(struct view *view)
{
	struct reader *reader = (struct reader *)view;

	save_place(reader);
	reader_page_release(&reader->page);
	reader_search_release(&reader->search);
	entity_counts_release(&reader->entities);
	mark_list_release(&reader->marks);
	document_free(reader->document);
	free(reader);
}

static const struct view_ops reader_ops = {
	.scope = SCOPE_READER,
	.draw = reader_draw,
	.command = command,
	.arrange = arrange,
	.hint = reader_hint,
	.rescue = rescue,
	.close = close_reader,
};

void reader_open(struct app *app, int64_t id)
{
	struct err err;
	struct document *document = document_load(app->library, id, &err);
	struct reader *reader;

	if (!document) {
		app_warn(app, "%s", err.text);
		return;
	}
	if (!document->read && !library_is_read_only(app->library) &&
		marks_set_read(app->library, id, true, &err) < 0)
		app_warn(app, "%s", err.text);
	reader = xcalloc(1, sizeof *reader);
	reader->view.ops = &reader_ops;
	reader->document = document;
	reader->place = document->place;
	reader->mention = -1;
	entity_counts_build(&reader->entities, &document->mentions);
	app_push(app, &reader->view);
}
