#include "screen/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "screen/osc.h"

static const struct cell blank = {.bytes = " ", .cols = 1, .tint = TINT_TEXT};

void grid_resize(struct grid *grid, int rows, int cols)
{
	grid->rows = rows > 0 ? rows : 1;
	grid->cols = cols > 0 ? cols : 1;
	free(grid->cells);
	grid->cells = xcalloc((size_t)grid->rows * (size_t)grid->cols, sizeof *grid->cells);
	grid_clear(grid);
}

void grid_clear(struct grid *grid)
{
	size_t count = (size_t)grid->rows * (size_t)grid->cols;

	for (size_t i = 0; i < count; i++)
		grid->cells[i] = blank;
	grid->cursor_row = grid->cursor_col = -1;
	free(grid->link);
	grid->link = NULL;
}

void grid_set_link(struct grid *grid, const char *url)
{
	struct buf link = {0};

	free(grid->link);
	grid->link = url && osc_add_url(&link, url) ? buf_detach(&link) : NULL;
	buf_release(&link);
}

void grid_release(struct grid *grid)
{
	free(grid->cells);
	free(grid->link);
	*grid = (struct grid){0};
}

static struct cell *at(const struct grid *grid, int row, int col)
{
	return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

const struct cell *grid_at(const struct grid *grid, int row, int col)
{
	return at(grid, row, col);
}

/* Half a wide character cannot stand: blank the other half of what COL covers. */
static void tear(struct grid *grid, int row, int col)
{
	if (at(grid, row, col)->cols == 0 && col > 0)
		*at(grid, row, col - 1) = blank;
	if (at(grid, row, col)->cols == 2 && col + 1 < grid->cols)
		*at(grid, row, col + 1) = blank;
}

void grid_cell(struct grid *grid, int row, int col, const struct gate_cell *cell,
	enum tint tint, unsigned attr)
{
	struct cell *out;

	if (row < 0 || row >= grid->rows || col < 0 || col + cell->cols > grid->cols ||
		cell->cols == 0)
		return;
	tear(grid, row, col);
	if (cell->cols == 2)
		tear(grid, row, col + 1);
	out = at(grid, row, col);
	memset(out, 0, sizeof *out);
	memcpy(out->bytes, cell->bytes, cell->len);
	out->cols = cell->cols;
	out->tint = (unsigned char)tint;
	out->attr = (unsigned char)(attr | (cell->substitute ? ATTR_DIM : 0));
	if (cell->cols == 2) {
		out[1] = *out;
		memset(out[1].bytes, 0, sizeof out[1].bytes);
		out[1].cols = 0;
	}
}

void grid_ink(struct grid *grid, int row, int col, enum ink ink)
{
	if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols)
		return;
	at(grid, row, col)->ink = (unsigned char)ink;
	if (at(grid, row, col)->cols == 2)
		at(grid, row, col + 1)->ink = (unsigned char)ink;
}

int grid_put(struct grid *grid, int row, int col, int cols, const char *text, size_t len,
	enum tint tint, unsigned attr)
{
	struct gate_cell cell;
	size_t pos = 0;
	int used = 0;

	while (gate_next(text, len, &pos, &cell) && used + cell.cols <= cols) {
		grid_cell(grid, row, col + used, &cell, tint, attr);
		used += cell.cols;
	}
	return used;
}

int grid_text(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint,
	unsigned attr)
{
	struct buf cut = {0};
	int used;

	if (cols <= 0)
		return 0;
	gate_add_cut(&cut, text, strlen(text), (size_t)cols);
	used = grid_put(grid, row, col, cols, buf_str(&cut), cut.len, tint, attr);
	buf_release(&cut);
	return used;
}

int grid_line(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint)
{
	char *line = xstrdup(text);
	int used;

	for (char *feed = line; (feed = strchr(feed, '\n'));)
		*feed = ' ';
	used = grid_text(grid, row, col, cols, line, tint, 0);
	free(line);
	return used;
}

void grid_right(struct grid *grid, int row, int col, int cols, const char *text, enum tint tint,
	unsigned attr)
{
	int width = (int)gate_width(text, strlen(text));

	if (width > cols)
		width = cols;
	grid_text(grid, row, col + cols - width, width, text, tint, attr);
}

void grid_blank(struct grid *grid, int row, int col, int cols)
{
	for (int i = 0; i < cols; i++) {
		if (row < 0 || row >= grid->rows || col + i < 0 || col + i >= grid->cols)
			continue;
		tear(grid, row, col + i);
		*at(grid, row, col + i) = blank;
	}
}
