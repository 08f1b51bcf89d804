#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/linebreak.h"
#include "text/property.h"
#include "text/utf8.h"
#include "text/width.h"

#define KEEP_COST 4 /* columns that may stay empty to keep a range whole */

void layout_init(struct layout *l, const char *text, size_t len)
{
	*l = (struct layout){.text = text, .len = len};
}

void layout_release(struct layout *l)
{
	free(l->blocks);
	free(l->first_units);
	free(l->units);
	free(l->kept);
	free(l->rows);
	*l = (struct layout){0};
}

static bool may_hang(uint32_t cp)
{
	return cp == 0x3001 || cp == 0xff0c || cp == 0x3002;
}

static struct layout_unit *add_unit(struct layout *l, uint32_t start)
{
	array_reserve(l->units, l->unit_count, l->unit_capacity);
	l->units[l->unit_count] = (struct layout_unit){.start = start};
	return &l->units[l->unit_count++];
}

/* Columns of the cell that begins at point I; *NEXT becomes the first point behind it. */
static unsigned cell_cols(
	const struct linebreak *lb, const char *text, size_t len, size_t i, size_t *next)
{
	const struct linebreak_point *p = &lb->points[i];
	struct gate_cell cell;
	size_t pos = p->start;

	*next = i + 1;
	if (property_gate(property_of(p->cp)) == GATE_PLAIN &&
		(*next == lb->count || property_gate(property_of(p[1].cp)) == GATE_PLAIN))
		return (unsigned)width_of(p->cp);
	gate_next(text, len, &pos, &cell);
	while (*next < lb->count && lb->points[*next].start < pos)
		++*next;
	return cell.cols;
}

static bool gap_between(uint32_t a, uint32_t b);

static void add_units(
	struct layout *l, const struct layout_block *b, const struct linebreak *lb)
{
	const char *text = l->text + b->start;
	size_t len = b->end - b->start, next;
	struct layout_unit *unit = NULL;

	for (size_t i = 0; i < lb->count; i = next) {
		const struct linebreak_point *p = &lb->points[i];
		unsigned cols;

		if (!unit || (p->flags & LINEBREAK_MAY)) {
			unit = add_unit(l, p->start);
			unit->gap = i && gap_between(lb->points[i - 1].cp, p->cp);
		}
		cols = cell_cols(lb, text, len, i, &next);
		if (p->flags & LINEBREAK_SPACE) {
			unit->spaces += cols;
			continue;
		}
		unit->cols += unit->spaces + cols;
		unit->spaces = 0;
		unit->hangs = may_hang(p->cp) && i && !may_hang(lb->points[i - 1].cp);
	}
}

static bool is_blank(uint32_t cp)
{
	return property_line(property_of(cp)) == LINE_SP;
}

static void trim(const char *text, struct layout_block *b)
{
	while (b->start < b->end) {
		uint32_t cp;
		size_t taken = utf8_decode(text + b->start, b->end - b->start, &cp);

		if (!is_blank(cp))
			break;
		b->start += taken;
	}
	while (b->start < b->end) {
		size_t last = b->start +
			      utf8_prev(text + b->start, b->end - b->start, b->end - b->start);
		uint32_t cp;

		utf8_decode(text + last, b->end - last, &cp);
		if (!is_blank(cp))
			break;
		b->end = last;
	}
}

static void add_block(struct layout *l, const struct layout_block *block, struct linebreak *lb)
{
	struct layout_block *b;

	array_reserve(l->blocks, l->block_count, l->block_capacity);
	array_reserve(l->first_units, l->block_count, l->first_capacity);
	b = &l->blocks[l->block_count];
	*b = *block;
	trim(l->text, b);
	l->first_units[l->block_count++] = l->unit_count;
	linebreak_find(lb, l->text + b->start, b->end - b->start);
	add_units(l, b, lb);
}

void layout_add_block(struct layout *l, const struct layout_block *block)
{
	struct linebreak lb = {0};

	add_block(l, block, &lb);
	linebreak_release(&lb);
}

void layout_keep(struct layout *l, size_t start, size_t end)
{
	array_reserve(l->kept, l->kept_count, l->kept_capacity);
	l->kept[l->kept_count++] = (struct layout_range){start, end};
}

void layout_forget_kept(struct layout *l)
{
	l->kept_count = 0;
}

/* One block being filled. */
struct fill {
	struct layout *l;
	const struct layout_block *block;
	size_t number;    /* of the block */
	size_t unit, end; /* the units not yet set */
	size_t kept;      /* the first kept range that is not behind us */
	size_t row_start; /* byte of the text where the row begins */
	size_t row_end;   /* and where what is in it ends, spaces left out */
	int used;         /* columns of it, spaces behind left out */
	int spaces;       /* columns of the spaces behind */
	bool first;       /* no row of the block is set yet */
};

static int indent_of(const struct fill *f)
{
	return f->first ? f->block->first : f->block->rest;
}

static int measure(const struct fill *f)
{
	int cols = f->l->style.cols - indent_of(f) - f->block->right;

	return cols > LAYOUT_MIN_COLS ? cols : LAYOUT_MIN_COLS;
}

static void add_row(struct layout *l, const struct layout_row *row)
{
	array_reserve(l->rows, l->row_count, l->row_capacity);
	l->rows[l->row_count++] = *row;
}

/* End the row; the next one begins at byte NEXT. */
static void end_row(struct fill *f, size_t next)
{
	add_row(f->l, &(struct layout_row){.start = f->row_start,
			      .end = f->row_end,
			      .block = f->number,
			      .indent = indent_of(f),
			      .cols = f->used});
	f->row_start = f->row_end = next;
	f->used = f->spaces = 0;
	f->first = false;
}

static size_t unit_start(const struct fill *f, size_t unit)
{
	return unit < f->end ? f->block->start + f->l->units[unit].start : f->block->end;
}

/* The byte behind what the unit shows: its spaces left out. */
static size_t unit_end(const struct fill *f, size_t unit)
{
	size_t end = unit_start(f, unit + 1);

	if (!f->l->units[unit].spaces)
		return end;
	while (end > unit_start(f, unit)) {
		size_t last = utf8_prev(f->l->text, end, end);
		uint32_t cp;

		utf8_decode(f->l->text + last, end - last, &cp);
		if (!is_blank(cp))
			break;
		end = last;
	}
	return end;
}

static bool fits(const struct fill *f, const struct layout_unit *u)
{
	int room = measure(f) - f->used - f->spaces - (f->used && f->l->style.gap && u->gap);

	if (f->l->style.hang && u->hangs)
		room += 2;
	return room >= 0 && u->cols <= (uint32_t)room;
}

static void put_unit(struct fill *f)
{
	const struct layout_unit *u = &f->l->units[f->unit];

	if (f->used && f->l->style.gap && u->gap)
		f->used++;
	f->used += f->spaces + (int)u->cols;
	f->spaces = (int)u->spaces;
	f->row_end = unit_end(f, f->unit);
	f->unit++;
}

/* Divide a unit that is wider than a row: at graphemes, as far as each row goes, but inside its
 * words and numbers rather than before a mark that may not begin a row. */
static void put_wide_unit(struct fill *f)
{
	size_t base = unit_start(f, f->unit), len = unit_end(f, f->unit) - base, pos = 0;
	const char *text = f->l->text + base;
	struct gate_cell cell;
	struct linebreak lb = {0};
	size_t point = 0, good = 0;
	int good_used = 0;

	linebreak_find(&lb, text, len);
	f->used += f->spaces;
	f->spaces = 0;
	for (size_t before = 0; gate_next(text, len, &pos, &cell); before = pos) {
		while (point < lb.count && lb.points[point].start < before)
			point++;
		if (before && (lb.points[point].flags & (LINEBREAK_TOKEN | LINEBREAK_MAY))) {
			good = before;
			good_used = f->used;
		}
		if (f->used + cell.cols > measure(f) && f->used) {
			int rest = 0;

			if (good && base + good > f->row_start) {
				rest = f->used - good_used;
				f->used = good_used;
				f->row_end = base + good;
			}
			end_row(f, f->row_end);
			f->used = rest;
			f->row_end = base + before;
			good = 0;
		}
		f->used += cell.cols;
		f->row_end = base + pos;
	}
	f->spaces = (int)f->l->units[f->unit].spaces;
	linebreak_release(&lb);
	f->unit++;
}

/* Where to end the row when the next unit does not fit: before a kept range that would be
 * divided, if that costs little. Returns how many units to give back. */
static size_t give_back(struct fill *f, size_t first_unit)
{
	size_t here = unit_start(f, f->unit), u = f->unit;
	uint32_t cost = 0;

	while (f->kept < f->l->kept_count && f->l->kept[f->kept].end <= here)
		f->kept++;
	if (f->kept == f->l->kept_count || f->l->kept[f->kept].start >= here)
		return 0;
	while (u > first_unit && unit_start(f, u) > f->l->kept[f->kept].start) {
		u--;
		cost += f->l->units[u].cols + f->l->units[u].spaces;
	}
	if (u == first_unit || (int)cost + measure(f) - f->used > KEEP_COST)
		return 0;
	return f->unit - u;
}

static void fill_block(struct fill *f)
{
	size_t first_unit = f->unit;

	f->row_start = f->row_end = f->block->start;
	f->first = true;
	while (f->unit < f->end) {
		const struct layout_unit *u = &f->l->units[f->unit];

		if (fits(f, u)) {
			put_unit(f);
			continue;
		}
		if (u->cols > (uint32_t)measure(f)) {
			put_wide_unit(f);
			first_unit = f->unit;
			continue;
		}
		for (size_t back = give_back(f, first_unit); back; back--) {
			f->unit--;
			f->used -= (int)(f->l->units[f->unit].cols);
			f->row_end = unit_end(f, f->unit - 1);
			f->used -= (int)f->l->units[f->unit - 1].spaces;
		}
		end_row(f, unit_start(f, f->unit));
		first_unit = f->unit;
	}
	end_row(f, f->block->end);
}

void layout_fill(struct layout *l, const struct layout_style *style)
{
	struct fill f = {.l = l};

	l->style = *style;
	l->row_count = 0;
	for (size_t i = 0; i < l->block_count; i++) {
		const struct layout_block *b = &l->blocks[i];

		for (unsigned char n = 0; i && n < b->before; n++)
			add_row(l, &(struct layout_row){.start = b->start,
					   .end = b->start,
					   .block = i,
					   .blank = true});
		f.block = b;
		f.number = i;
		f.unit = l->first_units[i];
		f.end = i + 1 < l->block_count ? l->first_units[i + 1] : l->unit_count;
		f.used = f.spaces = 0;
		fill_block(&f);
	}
}

size_t layout_row_at(const struct layout *l, size_t pos)
{
	size_t low = 0, high = l->row_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (l->rows[middle].start <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}

static bool is_han(uint32_t cp)
{
	return cp >= 0x3400 && (cp <= 0x9fff || (cp >= 0xf900 && cp <= 0xfaff) ||
				       (cp >= 0x20000 && cp < 0x40000));
}

static bool is_latin(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
	       (cp >= 'a' && cp <= 'z') ||
	       (cp >= 0xc0 && cp <= 0x24f && cp != 0xd7 && cp != 0xf7);
}

static bool gap_between(uint32_t a, uint32_t b)
{
	return (is_han(a) && is_latin(b)) || (is_latin(a) && is_han(b));
}

void layout_cells_start(struct layout_cells *it, const struct layout *l, size_t row)
{
	*it = (struct layout_cells){.layout = l, .row = &l->rows[row]};
	it->pos = it->row->start;
	it->col = it->row->indent;
}

static void convert(struct gate_cell *cell, uint32_t cp, enum layout_script script)
{
	uint32_t other =
		script == LAYOUT_SIMPLIFIED ? fold_to_simplified(cp) : fold_to_traditional(cp);

	if (other != cp && cell->len == 3)
		cell->bytes[utf8_encode(cell->bytes, other)] = '\0';
}

bool layout_cells_next(struct layout_cells *it, struct layout_cell *cell)
{
	const struct layout *l = it->layout;
	size_t start = it->pos;
	uint32_t cp;

	if (start >= it->row->end)
		return false;
	utf8_decode(l->text + start, l->len - start, &cp);
	if (l->style.gap && !it->gap_done && gap_between(it->before, cp)) {
		cell->cell = (struct gate_cell){
			.start = start, .end = start, .bytes = " ", .len = 1, .cols = 1};
		it->gap_done = true;
	} else {
		it->gap_done = false;
		if (!gate_next(l->text, it->row->end, &it->pos, &cell->cell))
			return false;
		it->before = cp;
		if (!cell->cell.len)
			return layout_cells_next(it, cell);
		if (l->style.script != LAYOUT_AS_STORED)
			convert(&cell->cell, cp, l->style.script);
	}
	cell->col = it->col;
	it->col += cell->cell.cols;
	return true;
}
