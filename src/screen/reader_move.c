/* Moving about an article. */
#include "base/i18n.h"
#include "screen/reader_commands.h"

enum { TIMES_MAX = 9999 };

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

void reader_show(struct reader *reader, size_t pos, bool jump)
{
	size_t row = layout_row_at(&reader->page.layout, pos), rows = visible(reader);

	if (row >= reader->row && row < reader->row + rows)
		return;
	if (jump)
		reader_push_jump(reader);
	reader_go_to_row(reader, row > rows / 3 ? row - rows / 3 : 0);
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
		reader_push_jump(reader);
		by = reader->page.layout.count;
		break;
	default:
		by = 1;
	}
	by *= reader_times(reader);
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
	size_t before = reader->row, row = before, next = row, times = reader_times(reader);

	do {
		row = next;
		next = reader_page_paragraph(&reader->page, row, step, headings);
	} while (next != NOWHERE && times-- > 0);
	if (row == before) {
		app_say(view->app,
			headings ? _("no further heading") : _("no further paragraph"));
		return;
	}
	reader_go_to_row(reader, row);
	reader_pace_moved(reader, before);
}

size_t reader_times(const struct reader *reader)
{
	const struct app *app = reader->view.app;

	return reader->times && reader->times_key + 1 == app->strokes ? reader->times : 1;
}

/* A digit: it makes a number with those typed just before it. */
void reader_count(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct app *app = view->app;
	size_t before =
		reader->times && reader->times_key + 1 == app->strokes ? reader->times : 0;

	(void)id;
	if (app->key < '0' || app->key > '9' || (app->key == '0' && !before)) {
		app_say(app, _("a number, then a move: 3 ) goes three sentences on"));
		return;
	}
	reader->times = before * 10 + (size_t)(app->key - '0');
	if (reader->times > TIMES_MAX)
		reader->times = TIMES_MAX;
	reader->times_key = app->strokes;
	app_say(app, "%zu", reader->times);
}
