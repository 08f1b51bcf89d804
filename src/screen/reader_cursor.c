/* The cursor in an article: going from entity to entity, sentence to sentence, mark to mark. */
#include <string.h>

#include "base/i18n.h"
#include "screen/reader_commands.h"

static bool in_sight(const struct reader *reader, size_t pos)
{
	int row, col;

	return reader_cell_of(reader, pos, &row, &col);
}

size_t reader_here(const struct reader *reader)
{
	if (reader->selection.on && !reader->selection.at_start)
		return reader->selection.span.end;
	return reader->cursor != NOWHERE && in_sight(reader, reader->cursor) ? reader->cursor
									     : reader->place;
}

int reader_mention_at(const struct reader *reader, size_t pos)
{
	const struct mention_list *mentions = &reader->document->mentions;

	for (size_t i = 0; i < mentions->count; i++) {
		if (mentions->items[i].start <= pos && pos < mentions->items[i].end)
			return (int)i;
	}
	return -1;
}

bool reader_find_entity(const struct reader *reader, const char *key, size_t *start)
{
	const struct mention_list *mentions = &reader->document->mentions;

	for (size_t i = 0; i < mentions->count; i++) {
		int entity = mentions->items[i].entity;

		if (entity < 0 || strcmp(mentions->entities[entity].key, key) != 0)
			continue;
		*start = mentions->items[i].start;
		return true;
	}
	return false;
}

void reader_put_cursor(struct reader *reader, size_t pos, bool jump)
{
	reader->cursor = pos;
	reader->mention = reader_mention_at(reader, pos);
	reader_show(reader, pos, jump);
}

void reader_take_mention(struct reader *reader, size_t index)
{
	reader_put_cursor(reader, reader->document->mentions.items[index].start, false);
}

static bool shows(const struct reader *reader, size_t pos)
{
	return reader_page_shows(&reader->page, reader->document, pos);
}

/* Where the next mention in sight of the page begins, or NOWHERE. */
static size_t next_mention(const struct reader *reader, size_t from, int step)
{
	const struct mention_list *mentions = &reader->document->mentions;
	size_t best = NOWHERE;

	for (size_t i = 0; i < mentions->count; i++) {
		size_t start = mentions->items[i].start;

		if (!shows(reader, start))
			continue;
		if (step > 0 && start > from)
			return start;
		if (step < 0 && start < from)
			best = start;
	}
	return best;
}

static size_t next_sentence(const struct reader *reader, size_t from, int step)
{
	struct object_text text = reader_objects(reader);
	struct object_span span = {.start = from};

	while (object_next(&text, OBJECT_SENTENCE, span.start, step, &span)) {
		if (shows(reader, span.start))
			return span.start;
	}
	return NOWHERE;
}

/* Where MARK stands in the text that is nearest to FROM in the direction of STEP, if it is nearer than
 * BEST. A mark on an entity stands on every mention of it. */
static size_t nearer_mark(const struct reader *reader, const struct mark *mark, size_t from,
	int step, size_t best)
{
	const struct mention_list *mentions = &reader->document->mentions;
	size_t count = mark->entity ? mentions->count : 1;

	for (size_t i = 0; i < count; i++) {
		size_t start = mark->entity ? mentions->items[i].start : mark->start;

		if (mark->entity ? !reader_mark_is_on(reader, mark, i) : mark->end == 0)
			continue;
		if ((step > 0 ? start <= from : start >= from) || !shows(reader, start))
			continue;
		if (best == NOWHERE || (step > 0 ? start < best : start > best))
			best = start;
	}
	return best;
}

static size_t next_mark(const struct reader *reader, size_t from, int step)
{
	size_t best = NOWHERE;

	for (size_t i = 0; i < reader->marks.count; i++)
		best = nearer_mark(reader, &reader->marks.items[i], from, step, best);
	return best;
}

/* Go as often as was asked for, as far as there is something to go to. NONE is said when there is
 * nothing at all. */
static void go(struct reader *reader,
	size_t (*next)(const struct reader *reader, size_t from, int step), int step,
	const char *none)
{
	size_t from = reader_here(reader), to = NOWHERE;
	/* From the top of the screen what begins just there counts as the next. */
	bool inclusive = from != reader->cursor && step > 0 && from > 0;

	for (size_t times = reader_times(reader); times > 0; times--) {
		size_t found = next(reader, inclusive ? from - 1 : from, step);

		inclusive = false;
		if (found == NOWHERE)
			break;
		from = to = found;
	}
	if (to == NOWHERE)
		app_say(reader->view.app, "%s", none);
	else
		reader_go(reader, to, false);
}

void reader_go(struct reader *reader, size_t pos, bool jump)
{
	if (reader->selection.on)
		reader_select_to(reader, pos);
	else
		reader_put_cursor(reader, pos, jump);
}

void reader_next_mention(struct view *view, enum command_id id)
{
	bool next = id == CMD_NEXT_ENTITY;

	go((struct reader *)view, next_mention, next ? 1 : -1,
		next ? _("no further entity") : _("no entity before this one"));
}

void reader_next_sentence(struct view *view, enum command_id id)
{
	bool next = id == CMD_NEXT_SENTENCE;

	go((struct reader *)view, next_sentence, next ? 1 : -1,
		next ? _("no further sentence") : _("no sentence before this one"));
}

void reader_next_mark(struct view *view, enum command_id id)
{
	bool next = id == CMD_NEXT_NOTE;

	go((struct reader *)view, next_mark, next ? 1 : -1,
		next ? _("no further mark in the text") : _("no mark before this place"));
}
