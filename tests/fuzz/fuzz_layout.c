/* Whatever the text and the measure, no row is too wide, nothing is lost or doubled, and a span that
 * could be kept whole is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/layout.h"
#include "text/property.h"
#include "text/utf8.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

/* Between two rows nothing but blanks may be left out. */
static void check_left_out(const char *text, size_t start, size_t end)
{
	while (start < end) {
		uint32_t cp;

		start += utf8_decode(text + start, end - start, &cp);
		require(property_line(property_of(cp)) == LINE_SP);
	}
}

static void check_rows(const struct layout *l)
{
	size_t at = 0;
	int room = l->style.cols > LAYOUT_MIN_COLS ? l->style.cols : LAYOUT_MIN_COLS;

	for (size_t i = 0; i < l->count; i++) {
		const struct layout_row *row = &l->rows[i];
		struct layout_cells it;
		struct layout_cell cell;
		int col = row->indent;

		require(row->start >= at && row->end >= row->start);
		check_left_out(l->text, at, row->start);
		require(layout_row_at(l, row->start) >= i);
		layout_cells_start(&it, l, i);
		while (layout_cells_next(&it, &cell)) {
			require(cell.col == col);
			col += cell.cell.cols;
		}
		require(it.pos == row->end && col == row->indent + row->cols);
		require(col <= room + (l->style.hang ? 2 : 0));
		at = row->end;
	}
	check_left_out(l->text, at, l->len);
}

static int is_blank(const struct gate_cell *cell)
{
	uint32_t cp;

	utf8_decode(cell->bytes, cell->len, &cp);
	return property_line(property_of(cp)) == LINE_SP;
}

static int may_begin(const struct layout *l, size_t pos)
{
	struct linebreak lb = {0};
	int may = 0;

	linebreak_find(
		&lb, l->text + l->blocks[0].start, l->blocks[0].end - l->blocks[0].start);
	for (size_t i = 0; i < lb.count; i++)
		may |= lb.points[i].start + l->blocks[0].start == pos &&
		       lb.points[i].flags & LINEBREAK_MAY;
	linebreak_release(&lb);
	return may;
}

/* A row may end inside the span only when ending it before the span would leave more than
 * LAYOUT_WHOLE_COST columns empty, or nothing in it. */
static void check_kept(const struct layout *l, const struct layout_whole *kept)
{
	for (size_t i = 0; i + 1 < l->count; i++) {
		const struct layout_row *row = &l->rows[i];
		int empty = l->style.cols - row->indent;
		struct layout_cells it;
		struct layout_cell cell;

		/* Where rows are narrower than a unit there is no choice; blanks at the end of the span
		 * vanish with the row's. */
		if (row->end <= kept->start || row[1].start >= kept->end ||
			row->start >= kept->start || !may_begin(l, row[1].start) ||
			row->cols + row->indent > l->style.cols)
			continue;
		layout_cells_start(&it, l, i);
		while (layout_cells_next(&it, &cell) && cell.cell.start < kept->start)
			if (!is_blank(&cell.cell))
				empty = l->style.cols - cell.col - cell.cell.cols;
		require(empty > LAYOUT_WHOLE_COST || !may_begin(l, kept->start));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct layout l;
	struct layout_block block = {0};
	struct layout_style style = {0};
	struct layout_whole kept;

	if (size < 4)
		return 0;
	layout_init(&l, (const char *)data + 4, size - 4);
	block.end = size - 4;
	block.first = data[1] & 7;
	block.rest = data[1] >> 3 & 7;
	kept.start = (size_t)data[3] % (size - 3);
	kept.end = kept.start + (size - 4 - kept.start) / 2;
	layout_add_block(&l, &block);
	layout_keep(&l, &kept, 1);
	for (int round = 0; round < 2; round++) {
		style.cols = data[round] % 130;
		style.hang = data[2] & 1;
		style.gap = data[2] & 2;
		style.script = (enum script)((data[2] >> 2) % 3);
		layout_fill(&l, &style);
		check_rows(&l);
		if (!style.hang && !style.gap && style.cols >= 16)
			check_kept(&l, &kept);
	}
	layout_release(&l);
	return 0;
}
