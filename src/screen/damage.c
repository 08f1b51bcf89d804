#include "screen/damage.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Bytes that a move costs, about: setting the region and going there. */
enum { MOVE_BYTES = 16, GO_BYTES = 6, SHIFT_BYTES = 10, REGION_BYTES = 10, CANDIDATES = 2 };

static const unsigned visible_on_blanks = ATTR_REVERSE | ATTR_UNDERLINE | ATTR_LINK;

struct pen damage_pen(const struct pens *pens, const struct caps *caps, const struct cell *cell)
{
	struct pen pen = pens->on[cell->ink][cell->tint];

	/* Reversed is against what is around: twice is upright again. */
	pen.attr |= cell->attr & ~(unsigned)ATTR_REVERSE;
	pen.attr ^= cell->attr & ATTR_REVERSE;
	if (pens->reverses[cell->ink])
		pen.attr ^= ATTR_REVERSE;
	pen.attr &= caps->attrs;
	return pen;
}

static bool is_blank(const struct cell *cell)
{
	return cell->bytes[0] == ' ' && cell->bytes[1] == '\0';
}

/* Do they look the same, though they may not mean the same? */
static bool look_same(
	const struct painter *painter, const struct cell *old, const struct cell *now)
{
	struct pen a, b;

	if (old->cols != now->cols || strcmp(old->bytes, now->bytes) != 0)
		return false;
	a = damage_pen(&painter->shown_pens, &painter->caps, old);
	b = damage_pen(&painter->pens, &painter->caps, now);
	if (is_blank(now) && !((a.attr | b.attr) & visible_on_blanks))
		return a.bg == b.bg;
	return pen_equal(a, b);
}

bool damage_width_is_certain(const struct cell *cell)
{
	unsigned char lead = (unsigned char)cell->bytes[0];
	size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	return len < 4 && (!lead || cell->bytes[len] == '\0');
}

bool damage_at(const struct painter *painter, const struct grid *grid, int row, int col)
{
	return !look_same(painter, grid_at(&painter->shown, row, col), grid_at(grid, row, col));
}

static bool rows_equal(const struct painter *painter, const struct grid *grid, int row, int old)
{
	return memcmp(grid_at(&painter->shown, old, 0), grid_at(grid, row, 0),
		       (size_t)grid->cols * sizeof *grid->cells) == 0;
}

static bool pens_are_same(const struct painter *painter)
{
	return memcmp(&painter->pens, &painter->shown_pens, sizeof painter->pens) == 0;
}

int damage_end(const struct painter *painter, const struct grid *grid, int row)
{
	int end = grid->cols;

	if (pens_are_same(painter) && rows_equal(painter, grid, row, row))
		return 0;
	while (end > 0 && !damage_at(painter, grid, row, end - 1))
		end--;
	return end;
}

/* Bytes that it takes, about, to make row OLD of what is shown into ROW; OLD < 0: an empty row. */
static int cost(const struct painter *painter, const struct grid *grid, int row, int old)
{
	static const struct cell blank = {.bytes = " ", .cols = 1, .tint = TINT_TEXT};
	int bytes = 0, last_text = 0;

	if (old >= 0 && rows_equal(painter, grid, row, old))
		return 0;
	for (int col = 0; col < grid->cols; col++) {
		const struct cell *now = grid_at(grid, row, col);
		const struct cell *was = old < 0 ? &blank : grid_at(&painter->shown, old, col);

		if (look_same(painter, was, now))
			continue;
		bytes += is_blank(now) ? 0 : (int)strlen(now->bytes);
		last_text = GO_BYTES;
	}
	return bytes + last_text;
}

/* A number for the left half of a row, where the text is; 0 for a row without text there. */
static uint32_t left_half(const struct grid *grid, int row)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	bool text = false;

	for (int col = 0; col < (grid->cols + 1) / 2; col++) {
		const struct cell *cell = grid_at(grid, row, col);

		text |= !is_blank(cell);
		for (const char *c = cell->bytes; *c; c++)
			hash = (hash ^ (unsigned char)*c) * 16777619u;
	}
	return text ? hash | 1 : 0;
}

/* Fill BEST with the distances that most rows seem to have moved by. */
static void find_candidates(
	const struct painter *painter, const struct grid *grid, int best[CANDIDATES])
{
	int rows = grid->rows;
	uint32_t *old = xcalloc((size_t)rows, sizeof *old);
	int *votes = xcalloc((size_t)(2 * rows), sizeof *votes);

	for (int row = 0; row < rows; row++)
		old[row] = left_half(&painter->shown, row);
	for (int row = 0; row < rows; row++) {
		uint32_t now = left_half(grid, row);

		for (int from = 0; from < rows && now; from++)
			votes[from - row + rows] += old[from] == now;
	}
	votes[rows] = 0; /* not moved at all */
	for (int i = 0; i < CANDIDATES; i++) {
		best[i] = 0;
		for (int by = 1 - rows; by < rows; by++) {
			if (votes[by + rows] > votes[best[i] + rows])
				best[i] = by;
		}
		votes[best[i] + rows] = 0;
	}
	free(votes);
	free(old);
}

/* The stretch of rows for which going up by BY saves most; returns what it saves. Rows [top, bottom]
 * of the region are those that get their text from it, and those that it leaves empty. */
static int weigh(const struct painter *painter, const struct grid *grid, const int *as_is,
	struct move *move)
{
	int by = move->by, best = 0, sum = 0, from = 0, rows = grid->rows;
	int shift = by > 0 ? by : -by;

	for (int row = by > 0 ? 0 : shift; row + (by > 0 ? by : 0) < rows; row++) {
		if (sum == 0)
			from = row;
		sum += as_is[row] - cost(painter, grid, row, row + by);
		if (sum < 0)
			sum = 0;
		if (sum > best) {
			best = sum;
			move->top = by > 0 ? from : from - shift;
			move->bottom = by > 0 ? row + shift : row;
		}
	}
	if (best == 0)
		return 0;
	/* The rows that come in empty. */
	for (int i = 0; i < shift; i++) {
		int row = by > 0 ? move->bottom - i : move->top + i;

		best += as_is[row] - cost(painter, grid, row, -1);
	}
	return best;
}

static int first_text(const struct grid *grid, int row)
{
	int col = 0;

	while (col < grid->cols - 1 && is_blank(grid_at(grid, row, col)))
		col++;
	return col < grid->cols - 1 ? col : 0;
}

bool damage_find_move(const struct painter *painter, const struct grid *grid, struct move *move)
{
	int rows = grid->rows, differ = 0, saved = MOVE_BYTES, candidates[CANDIDATES];
	int *as_is;

	move->top = rows;
	if (!pens_are_same(painter))
		return false;
	as_is = xcalloc((size_t)rows, sizeof *as_is);
	for (int row = 0; row < rows; row++) {
		as_is[row] = cost(painter, grid, row, row);
		differ += as_is[row] > 0;
	}
	if (differ > 2)
		find_candidates(painter, grid, candidates);
	for (int i = 0; i < CANDIDATES && differ > 2 && candidates[i]; i++) {
		struct move found = {.by = candidates[i]};
		int saves = weigh(painter, grid, as_is, &found);

		if (saves <= saved)
			continue;
		saved = saves;
		*move = found;
		move->col = first_text(grid, found.by > 0 ? found.bottom : found.top);
	}
	free(as_is);
	return saved > MOVE_BYTES;
}

static int text_end(const struct grid *grid, int row)
{
	int end = grid->cols;

	while (end > 0 && is_blank(grid_at(grid, row, end - 1)))
		end--;
	return end;
}

bool damage_find_shift(
	const struct painter *painter, const struct grid *grid, int row, struct shift *shift)
{
	const struct grid *shown = &painter->shown;
	int old_end = text_end(shown, row), end = text_end(grid, row), same = 0, bytes = 0;
	int least = end < old_end ? end : old_end;

	*shift = (struct shift){.by = end - old_end};
	if (!shift->by || !pens_are_same(painter))
		return false;
	while (same < least && look_same(painter, grid_at(shown, row, old_end - 1 - same),
				       grid_at(grid, row, end - 1 - same)))
		same++;
	/* From the middle of a wide character nothing can be moved. */
	while (same > 0 && (grid_at(shown, row, least - same)->cols == 0 ||
				   grid_at(shown, row, old_end - same)->cols == 0))
		same--;
	for (int i = 0; i < same; i++) {
		const struct cell *cell = grid_at(grid, row, end - 1 - i);

		if (!damage_width_is_certain(cell))
			return false;
		bytes += (int)strlen(cell->bytes);
	}
	shift->col = least - same;
	if (row < painter->top || row > painter->bottom)
		bytes -= REGION_BYTES; /* set to all rows, and back some time */
	return bytes > SHIFT_BYTES;
}

/* Is what the terminal erases known to be blank as plain text is? */
static bool erases_plain(const struct painter *painter)
{
	return painter->caps.erase_colour ||
	       painter->pens.on[INK_NONE][TINT_TEXT].bg == PEN_DEFAULT;
}

static void forget_cells(struct cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cells[i] = (struct cell){.cols = 1}; /* like no cell of any grid */
}

void damage_all(struct painter *painter)
{
	forget_cells(painter->shown.cells,
		(size_t)painter->shown.rows * (size_t)painter->shown.cols);
}

void damage_links(struct painter *painter)
{
	size_t count = (size_t)painter->shown.rows * (size_t)painter->shown.cols;

	for (size_t i = 0; i < count; i++) {
		if (painter->shown.cells[i].attr & ATTR_LINK)
			forget_cells(&painter->shown.cells[i], 1);
	}
}

void damage_shift(struct painter *painter, int row, const struct shift *shift)
{
	struct grid *shown = &painter->shown;
	struct cell *cells = &shown->cells[(size_t)row * (size_t)shown->cols];
	int count = shift->by > 0 ? shift->by : -shift->by;
	int kept = shown->cols - shift->col - count;
	int blank = shift->by > 0 ? shift->col : shown->cols - count;
	struct cell *to = &cells[shift->by > 0 ? shift->col + count : shift->col];
	const struct cell *from = &cells[shift->by > 0 ? shift->col : shift->col + count];

	memmove(to, from, (size_t)kept * sizeof *cells);
	forget_cells(&cells[blank], (size_t)count);
	if (erases_plain(painter))
		grid_blank(shown, row, blank, count);
}

void damage_scroll(struct painter *painter, const struct move *move)
{
	struct grid *shown = &painter->shown;
	size_t cols = (size_t)shown->cols, row_bytes = cols * sizeof *shown->cells;
	int count = move->by > 0 ? move->by : -move->by;
	int kept = move->bottom - move->top + 1 - count;
	struct cell *top = &shown->cells[(size_t)move->top * cols];
	struct cell *second = top + (size_t)count * cols;
	bool is_known = erases_plain(painter);
	int blank = move->by > 0 ? move->top + kept : move->top;

	memmove(move->by > 0 ? top : second, move->by > 0 ? second : top,
		(size_t)kept * row_bytes);
	for (int row = blank; row < blank + count; row++) {
		if (is_known)
			grid_blank(shown, row, 0, shown->cols);
		else
			forget_cells(&shown->cells[(size_t)row * cols], cols);
	}
}
