#include "screen/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "screen/damage.h"
#include "screen/motion.h"

/* From this many blanks on, erasing is shorter than writing them. */
enum { ERASE_TAIL = 4, ERASE_CELLS = 10 };

/* A gap of unchanged cells of at most this many bytes is written again rather than leapt over. */
enum { GAP_BYTES = 4 };

static const unsigned visible_on_blanks = ATTR_REVERSE | ATTR_UNDERLINE | ATTR_LINK;

void painter_forget(struct painter *painter)
{
	painter->known = false;
}

void painter_set_pens(struct painter *painter, const struct pens *pens)
{
	memcpy(&painter->pens, pens, sizeof *pens);
}

void painter_release(struct painter *painter)
{
	grid_release(&painter->shown);
	free(painter->link);
	painter->link = NULL;
	painter->known = false;
}

static void take_pen(struct painter *painter, struct buf *out, struct pen pen)
{
	struct pen from = painter->pen, to = pen;

	if ((from.attr ^ to.attr) & ATTR_LINK)
		buf_addf(out, "\033]8;;%s\033\\",
			to.attr & ATTR_LINK && painter->link ? painter->link : "");
	from.attr &= ~(unsigned)ATTR_LINK;
	to.attr &= ~(unsigned)ATTR_LINK;
	pen_change(out, &painter->caps, from, to);
	painter->pen = pen;
}

static struct pen pen_of(const struct painter *painter, const struct cell *cell)
{
	return damage_pen(&painter->pens, &painter->caps, cell);
}

static bool is_blank(const struct cell *cell)
{
	return cell->bytes[0] == ' ' && cell->bytes[1] == '\0';
}

/* Would erasing with the pen of plain text give this cell? */
static bool is_erased(const struct painter *painter, const struct cell *cell)
{
	struct pen pen = pen_of(painter, cell);

	return is_blank(cell) && !(pen.attr & visible_on_blanks) &&
	       pen.bg == (painter->caps.erase_colour ? painter->pens.on[INK_NONE][TINT_TEXT].bg
						     : PEN_DEFAULT);
}

/* What is erased shall have the background of plain text; where the terminal is said not to erase with
 * the pen's, none at all, in case it does after all. Some erase with underlines too. */
static void ready_to_erase(struct painter *painter, struct buf *out)
{
	bool coloured = painter->caps.erase_colour;
	struct pen pen = coloured ? painter->pens.on[INK_NONE][TINT_TEXT] : pen_plain;

	if (painter->pen.bg != pen.bg || painter->pen.attr & visible_on_blanks)
		take_pen(painter, out, pen);
}

/* Can it be written with the pen at hand? A blank shows little of it. */
static bool suits_pen(const struct painter *painter, const struct cell *cell)
{
	struct pen pen = pen_of(painter, cell);

	if (is_blank(cell) && !((pen.attr | painter->pen.attr) & visible_on_blanks))
		return pen.bg == painter->pen.bg;
	return pen_equal(pen, painter->pen);
}

static void write_cell(struct painter *painter, struct buf *out, const struct cell *cell)
{
	if (!suits_pen(painter, cell))
		take_pen(painter, out, pen_of(painter, cell));
	buf_add_str(out, cell->bytes);
	painter->col += cell->cols;
	if (painter->col >= painter->shown.cols || !damage_width_is_certain(cell))
		painter->col = -1;
}

static int count_blanks(const struct grid *grid, int row, int col, int end)
{
	int count = 0;

	while (col + count < end && is_blank(grid_at(grid, row, col + count)))
		count++;
	return count;
}

/* Take the pen of NEXT if it can write BLANK too, and the present one cannot. */
static void take_pen_early(struct painter *painter, struct buf *out, const struct cell *next,
	const struct cell *blank)
{
	struct pen pen = pen_of(painter, next), its = pen_of(painter, blank);

	if (!suits_pen(painter, blank) && pen.bg == its.bg &&
		!((pen.attr | its.attr) & visible_on_blanks))
		take_pen(painter, out, pen);
}

/* Go to COL, over the cells in between where that is as short. */
static void reach(
	struct painter *painter, struct buf *out, const struct grid *grid, int row, int col)
{
	size_t bytes = 0;

	/* Nothing can be written from the middle of a wide character on. */
	if (painter->row != row || painter->col < 0 || painter->col > col ||
		grid_at(grid, row, painter->col)->cols == 0) {
		motion_go(painter, out, row, col);
		return;
	}
	/* Where nothing but blanks lies between, the pen that is needed next may be taken first. */
	if (count_blanks(grid, row, painter->col, col) == col - painter->col &&
		col - painter->col <= GAP_BYTES)
		take_pen_early(painter, out, grid_at(grid, row, col),
			grid_at(grid, row, painter->col));
	for (int i = painter->col; i < col; i++) {
		const struct cell *cell = grid_at(grid, row, i);

		bytes += strlen(cell->bytes);
		if (bytes > GAP_BYTES || !damage_width_is_certain(cell) ||
			(cell->cols && !suits_pen(painter, cell))) {
			motion_go(painter, out, row, col);
			return;
		}
	}
	while (painter->col >= 0 && painter->col < col)
		write_cell(painter, out, grid_at(grid, row, painter->col));
}

/* How many of the cells from COL on are blank and could be erased. */
static int count_erasable(
	const struct painter *painter, const struct grid *grid, int row, int col, int end)
{
	int count = 0;

	while (col + count < end && is_erased(painter, grid_at(grid, row, col + count)))
		count++;
	return count;
}

static void erase(struct painter *painter, struct buf *out, int row, int col, int count)
{
	motion_go(painter, out, row, col);
	ready_to_erase(painter, out);
	if (col + count >= painter->shown.cols)
		buf_add_str(out, "\033[K");
	else
		buf_addf(out, "\033[%dX", count);
}

/* The last column of the last row may be out of reach. */
static bool is_out_of_reach(
	const struct painter *painter, const struct grid *grid, int row, int col)
{
	return !painter->caps.wide_margin && row == grid->rows - 1 &&
	       col + grid_at(grid, row, col)->cols >= grid->cols;
}

static void set_region(struct painter *painter, struct buf *out, int top, int bottom)
{
	if (painter->top == top && painter->bottom == bottom)
		return;
	if (top == 0 && bottom == painter->shown.rows - 1)
		buf_add_str(out, "\033[r");
	else
		buf_addf(out, "\033[%d;%dr", top + 1, bottom + 1);
	painter->top = top;
	painter->bottom = bottom;
	painter->row = painter->col = 0;
}

/* The end of the row may be right but for its place. */
static void shift_end(
	struct painter *painter, const struct grid *grid, int row, struct buf *out)
{
	struct shift shift;

	if (!painter->caps.shift_cells || !damage_find_shift(painter, grid, row, &shift))
		return;
	/* Outside of the region DEC's terminals, and many others, shift nothing. */
	if (row < painter->top || row > painter->bottom)
		set_region(painter, out, 0, grid->rows - 1);
	motion_go(painter, out, row, shift.col);
	ready_to_erase(painter, out);
	if (shift.by > 0)
		buf_addf(out, "\033[%d@", shift.by);
	else
		buf_addf(out, "\033[%dP", -shift.by);
	damage_shift(painter, row, &shift);
}

static void paint_row(
	struct painter *painter, const struct grid *grid, int row, struct buf *out)
{
	int end = damage_end(painter, grid, row), tail = grid->cols;

	if (end == 0)
		return;
	shift_end(painter, grid, row, out);
	end = damage_end(painter, grid, row);
	while (tail > 0 && is_erased(painter, grid_at(grid, row, tail - 1)))
		tail--;
	for (int col = 0; col < end;) {
		const struct cell *cell = grid_at(grid, row, col);
		int blanks;

		if (!damage_at(painter, grid, row, col)) {
			col++;
			continue;
		}
		blanks = count_erasable(painter, grid, row, col, end);
		if (col >= tail && blanks >= ERASE_TAIL) {
			erase(painter, out, row, col, grid->cols - col);
			return;
		}
		if (painter->caps.erase_cells && blanks >= ERASE_CELLS) {
			erase(painter, out, row, col, blanks);
			col += blanks;
			continue;
		}
		if (cell->cols && !is_out_of_reach(painter, grid, row, col)) {
			reach(painter, out, grid, row, col);
			write_cell(painter, out, cell);
		}
		col += cell->cols ? cell->cols : 1;
	}
}

/* Begin with an empty screen. */
static void start(struct painter *painter, const struct grid *grid, struct buf *out)
{
	grid_resize(&painter->shown, grid->rows, grid->cols);
	buf_add_str(out, "\033[m");
	painter->pen = pen_plain;
	if (painter->caps.scroll_region)
		buf_add_str(out, "\033[r");
	if (painter->caps.hide_cursor)
		buf_add_str(out, "\033[?25l");
	painter->cursor = false;
	painter->top = 0;
	painter->bottom = grid->rows - 1;
	memcpy(&painter->shown_pens, &painter->pens, sizeof painter->pens);
	ready_to_erase(painter, out);
	buf_add_str(out, "\033[H\033[2J");
	painter->row = painter->col = 0;
	if (!painter->caps.erase_colour &&
		painter->pens.on[INK_NONE][TINT_TEXT].bg != PEN_DEFAULT)
		damage_all(painter);
	painter->known = true;
}

/* Move rows as MOVE says, and the same in what is remembered. */
static void scroll(struct painter *painter, const struct move *move, struct buf *out)
{
	int count = move->by > 0 ? move->by : -move->by;
	bool many = painter->caps.scroll_many && count > 4;

	set_region(painter, out, move->top, move->bottom);
	ready_to_erase(painter, out);
	if (many) {
		buf_addf(out, "\033[%d%c", count, move->by > 0 ? 'S' : 'T');
	} else {
		motion_go(painter, out, move->by > 0 ? move->bottom : move->top, move->col);
		for (int i = 0; i < count; i++)
			buf_add_str(out, move->by > 0 ? "\n" : "\033M");
	}
	damage_scroll(painter, move);
}

static void show_cursor(struct painter *painter, const struct grid *grid, struct buf *out)
{
	bool shows = grid->cursor_row >= 0;

	if (shows)
		motion_go(painter, out, grid->cursor_row, grid->cursor_col);
	if (shows != painter->cursor && painter->caps.hide_cursor)
		buf_add_str(out, shows ? "\033[?25h" : "\033[?25l");
	painter->cursor = shows;
}

/* Cells that led elsewhere are to be written again. */
static void set_link(struct painter *painter, const struct grid *grid)
{
	if (strcmp(painter->link ? painter->link : "", grid->link ? grid->link : "") == 0)
		return;
	free(painter->link);
	painter->link = grid->link ? xstrdup(grid->link) : NULL;
	damage_links(painter);
}

void painter_paint(struct painter *painter, const struct grid *grid, struct buf *out)
{
	struct grid *shown = &painter->shown;
	struct move move = {.top = grid->rows};
	bool moves;

	if (!painter->known || shown->rows != grid->rows || shown->cols != grid->cols)
		start(painter, grid, out);
	set_link(painter, grid);
	moves = painter->caps.scroll_region && damage_find_move(painter, grid, &move);
	/* What stands above first: the cursor is then left where the next move begins. */
	for (int row = 0; row < move.top; row++)
		paint_row(painter, grid, row, out);
	if (moves)
		scroll(painter, &move, out);
	for (int row = move.top; row < grid->rows; row++)
		paint_row(painter, grid, row, out);
	memcpy(shown->cells, grid->cells,
		(size_t)grid->rows * (size_t)grid->cols * sizeof *grid->cells);
	memcpy(&painter->shown_pens, &painter->pens, sizeof painter->pens);
	if (painter->pen.attr & ATTR_LINK)
		take_pen(painter, out, pen_plain); /* nobody else's text shall be a link */
	show_cursor(painter, grid, out);
}

void painter_leave(struct painter *painter, struct buf *out)
{
	if (!painter->known)
		return;
	if (painter->caps.scroll_region)
		buf_add_str(out, "\033[r");
	buf_addf(out, "\033[m\033[%dH", painter->shown.rows);
	if (painter->caps.hide_cursor)
		buf_add_str(out, "\033[?25h");
	painter->known = false;
}
