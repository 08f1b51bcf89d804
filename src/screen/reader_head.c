/* Where things stand in the reader, and the line that says where one is. */
#include <string.h>

#include "base/i18n.h"
#include "screen/reader_state.h"

enum { PANEL_FROM = 100, HEAD = 2 };

struct reader_frame reader_frame_of(const struct reader *reader)
{
	const struct app *app = reader->view.app;
	const struct grid *grid = &app->grid;
	struct reader_frame frame = {.top = grid->rows > 6 ? HEAD : 1};
	int panel = app->settings.number[SETTING_PANEL], pane = grid->cols;
	int columns = grid->cols >= TYPESET_TWO_COLUMNS_FROM
			      ? app->settings.number[SETTING_COLUMNS] + 1
			      : 1;
	struct typeset_frame text;

	/* A blank row above the bottom line where there is room for it. */
	frame.rows = grid->rows - frame.top - (grid->rows >= 16 ? 2 : 1);
	if (frame.rows < 1)
		frame.rows = 1;
	if (panel && grid->cols >= PANEL_FROM) {
		pane -= panel;
		frame.panel = pane;
	}
	text = typeset_frame(pane, app->settings.number[SETTING_MEASURE], columns);
	frame.left = text.left;
	frame.measure = text.measure;
	frame.step = text.step;
	frame.visible = frame.rows * text.columns;
	/* What fits in one of two columns of text stands in the middle. */
	if (text.columns == 2 && reader->page.layout.count <= (size_t)frame.rows)
		frame.left += frame.step / 2;
	return frame;
}

static int percent(size_t seen, size_t count)
{
	return seen >= count ? 100 : (int)(seen * 100 / count);
}

void reader_draw_head(const struct reader *reader, struct grid *grid)
{
	const struct article *article = &reader->document->article;
	const char *title = article->title ? article->title : reader->document->origin;
	struct reader_frame frame = reader_frame_of(reader);
	int cols = frame.panel ? frame.panel : grid->cols, width, minutes;
	size_t seen = reader->row + (size_t)frame.visible, paragraph, paragraphs;
	struct buf left = {0}, right = {0};

	minutes = reader_pace_minutes(reader, seen);
	paragraph = reader_page_paragraphs(&reader->page, seen, &paragraphs);
	buf_addf(&right, "%d%%", percent(seen, reader->page.layout.count));
	if (paragraphs && cols >= 40)
		buf_addf(&right, "  ¶ %zu/%zu", paragraph, paragraphs);
	if (minutes && cols >= 60)
		buf_addf(&right,
			ngettext("  about %d minute", "  about %d minutes",
				(unsigned long)minutes),
			minutes);
	if (title)
		script_add(&left, reader->page.layout.style.script, title, strlen(title));
	if (reader->view.app->settings.number[SETTING_LINKS])
		grid_set_link(grid, reader_address(reader));
	width = (int)gate_width(right.data, right.len);
	grid_text(grid, 0, 2, cols - width - 6, buf_str(&left), TINT_BAR,
		grid->link ? ATTR_LINK : 0);
	grid_right(grid, 0, 2, cols - 4, right.data, TINT_DIM, 0);
	buf_release(&left);
	buf_release(&right);
}
