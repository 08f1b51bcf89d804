/* Moving about an article. */
#include <string.h>

#include "base/i18n.h"
#include "screen/reader_commands.h"

static size_t visible(const struct reader *reader)
{
	return (size_t)reader_frame_of(reader).visible;
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

void reader_scroll(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct reader_frame frame = reader_frame_of(reader);
	size_t rows = (size_t)frame.visible, half = rows > 1 ? rows / 2 : 1;
	/* One row stays in sight, but of two columns of text none would be where it was. */
	size_t page = frame.visible > frame.rows ? rows : rows > 2 ? rows - 1 : 1;
	size_t before = reader->row, by;
	bool up = id == CMD_UP || id == CMD_HALF_UP || id == CMD_PAGE_UP || id == CMD_TOP;

	switch (id) {
	case CMD_HALF_DOWN:
	case CMD_HALF_UP:
		by = half;
		break;
	case CMD_PAGE_DOWN:
	case CMD_PAGE_UP:
		by = page;
		break;
	case CMD_TOP:
	case CMD_BOTTOM:
		push_jump(reader);
		by = reader->page.layout.count;
		break;
	default:
		by = 1;
	}
	reader_go_to_row(reader, !up ? before + by : before > by ? before - by : 0);
	reader_pace_moved(reader, before);
	if (reader->row == before)
		app_say(view->app, up ? _("this is the top") : _("this is the end"));
}

void reader_next_paragraph(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	bool headings = id == CMD_NEXT_HEADING || id == CMD_PREV_HEADING;
	int step = id == CMD_NEXT_PARAGRAPH || id == CMD_NEXT_HEADING ? 1 : -1;
	size_t before = reader->row;
	size_t row = reader_page_paragraph(&reader->page, before, step, headings);

	if (row == (size_t)-1) {
		app_say(view->app,
			headings ? _("no further heading") : _("no further paragraph"));
		return;
	}
	reader_go_to_row(reader, row);
	reader_pace_moved(reader, before);
}

/* Is mention INDEX in the rows on the screen? */
static bool in_sight(const struct reader *reader, size_t index)
{
	const struct layout *layout = &reader->page.layout;
	size_t row = layout_row_at(layout, reader->document->mentions.items[index].start);

	return row >= reader->row && row < reader->row + visible(reader);
}

/* The next mention from the one under the cursor, or from the top of the screen. */
void reader_next_mention(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	const struct mention_list *mentions = &reader->document->mentions;
	size_t count = mentions->count, i;
	int step = id == CMD_NEXT_ENTITY ? 1 : -1;

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
		app_say(view->app,
			step > 0 ? _("no further entity") : _("no entity before this one"));
}

void reader_next_mark(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	size_t best = (size_t)-1, here = reader->place;
	int step = id == CMD_NEXT_NOTE ? 1 : -1;

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
		app_say(view->app, _("no further tag or note in the text"));
	else
		reader_take_mention(reader, best);
}

void reader_jump_back(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;

	(void)id;
	if (reader->jump_count == 0) {
		app_say(view->app, _("no jump to go back to"));
		return;
	}
	reader->place = reader->jumps[--reader->jump_count];
	reader_go_to_row(reader, layout_row_at(&reader->page.layout, reader->place));
}
