/* Selecting in an article: a span with two edges, of which one moves. */
#include "base/i18n.h"
#include "screen/reader_commands.h"
#include "text/grapheme.h"

static const struct {
	enum command_id command;
	enum object object;
	const char *none; /* what is said where there is no such thing */
} objects[] = {
	{CMD_SELECT_CHARACTER, OBJECT_CHARACTER, N_("there is no text here")},
	{CMD_SELECT_WORD, OBJECT_WORD, N_("no word in this paragraph")},
	{CMD_SELECT_ENTITY, OBJECT_ENTITY, N_("no entity in this paragraph")},
	{CMD_SELECT_CLAUSE, OBJECT_CLAUSE, N_("there is no text here")},
	{CMD_SELECT_SENTENCE, OBJECT_SENTENCE, N_("there is no text here")},
	{CMD_SELECT_QUOTATION, OBJECT_QUOTATION, N_("no quotation in this paragraph")},
	{CMD_SELECT_PARAGRAPH, OBJECT_PARAGRAPH, N_("there is no text here")},
};

/* The end of a word of Chinese, for object_text. */
static size_t han_word(void *context, const char *text, size_t start, size_t end, size_t pos)
{
	(void)start;
	return segmenter_end(context, text, pos, end);
}

struct object_text reader_objects(const struct reader *reader)
{
	const struct document *document = reader->document;

	return (struct object_text){
		.text = buf_str(&document->page.text),
		.len = document->page.text.len,
		.entities = reader->spans,
		.entity_count = document->mentions.count,
		.han_word = han_word,
		.context = reader->segmenter,
	};
}

/* Bring the moving edge into sight. */
static void show_edge(struct reader *reader)
{
	const struct object_span *span = &reader->selection.span;
	const char *text = buf_str(&reader->document->page.text);
	size_t len = reader->document->page.text.len;

	reader_show(reader,
		reader->selection.at_start ? span->start : grapheme_prev(text, len, span->end),
		false);
}

void reader_select(struct reader *reader, struct object_span span)
{
	reader->selection.span = span;
	if (!reader->selection.on)
		reader->selection.at_start = false;
	reader->selection.on = true;
	reader->selection.object = -1;
	reader_take_ops(reader);
	if (reader->cursor == NOWHERE || reader->cursor < span.start ||
		reader->cursor >= span.end)
		reader->cursor = span.start;
	show_edge(reader);
}

void reader_select_nothing(struct reader *reader)
{
	reader->selection.on = false;
	reader_take_ops(reader);
}

void reader_select_none(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	(void)id;
	reader_select_nothing(reader);
	reader_put_cursor(reader, reader->cursor, false);
}

/* The entity under the cursor, or else the sentence. */
void reader_select_here(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct object_text text = reader_objects(reader);
	struct object_span span;

	(void)id;
	if (reader->mention >= 0)
		reader_select(reader, reader->spans[reader->mention]);
	else if (object_at(&text, OBJECT_SENTENCE, reader_here(reader), &span))
		reader_select(reader, span);
	else
		app_say(view->app, _("there is no text here"));
}

/* The object at the cursor, a number: so many. Again: as many more. */
void reader_select_object(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct reader_selection *selection = &reader->selection;
	struct object_text text = reader_objects(reader);
	size_t times = reader_times(reader), i = 0;
	struct object_span span, next;
	bool again;

	while (objects[i].command != id)
		i++;
	again = selection->on && selection->object == (int)objects[i].object;
	if (again) {
		span = selection->span;
		next = (struct object_span){span.end - 1, span.end};
	} else {
		if (!object_at(&text, objects[i].object,
			    selection->on ? reader->cursor : reader_here(reader), &span)) {
			app_say(view->app, "%s", _(objects[i].none));
			return;
		}
		next = span;
		times--;
	}
	while (times-- > 0 && object_next(&text, objects[i].object, next.start, 1, &next))
		span.end = next.end > span.end ? next.end : span.end;
	if (again && span.end == selection->span.end)
		app_say(view->app, _("there are no more of them"));
	reader_select(reader, span);
	selection->object = (int)objects[i].object;
}

void reader_select_size(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct object_text text = reader_objects(reader);
	struct object_span span = reader->selection.span;
	bool grow = id == CMD_SELECT_GROW, changed = false;

	if (!reader->selection.on) {
		reader_select_here(view, id);
		return;
	}
	for (size_t times = reader_times(reader); times > 0; times--) {
		if (!(grow ? object_grow(&text, &span)
			   : object_shrink(&text, reader->cursor, &span)))
			break;
		changed = true;
	}
	if (changed)
		reader_select(reader, span);
	else
		app_say(view->app,
			grow ? _("there is nothing greater") : _("there is nothing smaller"));
}

/* Beyond the other edge the two change places; a span is never empty. */
void reader_select_to(struct reader *reader, size_t pos)
{
	struct reader_selection *selection = &reader->selection;
	const char *text = buf_str(&reader->document->page.text);
	size_t len = reader->document->page.text.len;
	size_t other = selection->at_start ? selection->span.end : selection->span.start;

	if (pos == other)
		pos = selection->at_start ? grapheme_prev(text, len, other)
					  : grapheme_next(text, len, other);
	selection->at_start = pos < other;
	selection->object = -1;
	selection->span = pos < other ? (struct object_span){pos, other}
				      : (struct object_span){other, pos};
	reader->cursor = selection->at_start ? selection->span.start
					     : grapheme_prev(text, len, selection->span.end);
	show_edge(reader);
}

static size_t edge_of(const struct reader *reader)
{
	const struct reader_selection *selection = &reader->selection;

	return selection->at_start ? selection->span.start : selection->span.end;
}

/* The place that is a row further down or up on the screen. */
static size_t edge_in_row(const struct reader *reader, int step)
{
	const struct layout *layout = &reader->page.layout;
	const char *text = buf_str(&reader->document->page.text);
	size_t len = reader->document->page.text.len, edge = edge_of(reader);
	bool at_start = reader->selection.at_start;
	/* The end of a span is behind its last character, perhaps at the start of a row. */
	size_t shown = at_start ? edge : grapheme_prev(text, len, edge);
	size_t number = layout_row_at(layout, shown), to;
	struct layout_cells it;
	struct layout_cell cell;
	int col = 0;

	layout_cells_start(&it, layout, number);
	while (layout_cells_next(&it, &cell) && cell.cell.start <= shown)
		col = cell.col;
	do {
		if (step > 0 ? number + 1 >= layout->count : number == 0)
			return edge;
		number += (size_t)step;
	} while (layout->rows[number].blank);
	to = reader_byte_at(reader, number, col);
	return at_start ? to : grapheme_next(text, len, to);
}

void reader_select_edge(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct object_text text = reader_objects(reader);
	size_t times = reader_times(reader), before = edge_of(reader);

	if (!reader->selection.on) {
		reader_select_here(view, id);
		return;
	}
	while (times-- > 0) {
		size_t edge = edge_of(reader);

		switch (id) {
		case CMD_SELECT_RIGHT:
			edge = grapheme_next(text.text, text.len, edge);
			break;
		case CMD_SELECT_LEFT:
			edge = grapheme_prev(text.text, text.len, edge);
			break;
		case CMD_SELECT_NEXT_EDGE:
		case CMD_SELECT_PREV_EDGE:
			edge = object_edge(&text, edge, id == CMD_SELECT_NEXT_EDGE ? 1 : -1);
			break;
		default:
			edge = edge_in_row(reader, id == CMD_SELECT_DOWN ? 1 : -1);
		}
		reader_select_to(reader, edge);
	}
	if (edge_of(reader) == before)
		app_say(view->app, _("the edge cannot go further"));
}

void reader_select_swap(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	(void)id;
	if (!reader->selection.on) {
		reader_select_here(view, id);
		return;
	}
	reader->selection.at_start = !reader->selection.at_start;
	show_edge(reader);
	app_say(view->app, reader->selection.at_start ? _("now its beginning moves")
						      : _("now its end moves"));
}
