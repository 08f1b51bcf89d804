/* Places of the text and cells of the screen. */
#include "screen/reader_state.h"

bool reader_cell_of(const struct reader *reader, size_t pos, int *row, int *col)
{
	const struct layout *layout = &reader->page.layout;
	struct reader_frame frame = reader_frame_of(reader);
	struct layout_cells it;
	struct layout_cell cell;
	size_t number;

	if (!reader_page_shows(&reader->page, reader->document, pos))
		return false;
	number = layout_row_at(layout, pos);
	if (number < reader->row || number >= reader->row + (size_t)frame.visible)
		return false;
	number -= reader->row;
	*row = frame.top + (int)number % frame.rows;
	*col = frame.left + (int)number / frame.rows * frame.step;
	layout_cells_start(&it, layout, number + reader->row);
	while (layout_cells_next(&it, &cell)) {
		if (cell.cell.start <= pos && pos < cell.cell.end) {
			*col += cell.col;
			return true;
		}
	}
	return false;
}

size_t reader_byte_at(const struct reader *reader, size_t number, int col)
{
	const struct layout *layout = &reader->page.layout;
	size_t best = layout->rows[number].start;
	struct layout_cells it;
	struct layout_cell cell;

	layout_cells_start(&it, layout, number);
	while (layout_cells_next(&it, &cell) && cell.col <= col) {
		if (cell.cell.end > cell.cell.start)
			best = cell.cell.start;
	}
	return best;
}
