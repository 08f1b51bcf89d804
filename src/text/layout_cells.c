#include "text/layout.h"
#include "text/layout_fill.h"
#include "text/utf8.h"

void layout_cells_start(struct layout_cells *it, const struct layout *l, size_t row)
{
	*it = (struct layout_cells){.layout = l, .row = &l->rows[row]};
	it->pos = it->row->start;
	it->col = it->row->indent;
	it->respelling = respellings_from(&l->respelled, it->pos);
}

/* Show the other script's character where there is one; both are Han of three bytes and two columns,
 * and a mark or selector behind stays. */
static void respell(struct layout_cells *it, struct gate_cell *cell)
{
	const struct respellings *list = &it->layout->respelled;

	while (it->respelling < list->count && list->items[it->respelling].pos < cell->start)
		it->respelling++;
	if (it->respelling < list->count && list->items[it->respelling].pos == cell->start)
		utf8_encode(cell->bytes, list->items[it->respelling].cp);
}

bool layout_cells_next(struct layout_cells *it, struct layout_cell *cell)
{
	const struct layout *l = it->layout;
	const struct gate_cell gap = {
		.start = it->pos, .end = it->pos, .bytes = " ", .len = 1, .cols = 1};
	uint32_t cp;

	do {
		if (it->pos >= it->row->end)
			return false;
		utf8_decode(l->text + it->pos, it->row->end - it->pos, &cp);
		if (l->style.gap && layout_gap_between(it->before, cp)) {
			it->before = 0;
			cell->cell = gap;
			cell->cell.start = cell->cell.end = it->pos;
			break;
		}
		layout_next_cell(l, l->text, it->row->end, &it->pos, &cell->cell);
		it->before = cp;
		respell(it, &cell->cell);
	} while (!cell->cell.len);
	cell->col = it->col;
	it->col += cell->cell.cols;
	return true;
}
