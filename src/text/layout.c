#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/layout_fill.h"
#include "text/utf8.h"
#include "text/width.h"

void layout_init(struct layout *l, const char *text, size_t len)
{
	*l = (struct layout){.text = text, .len = len};
}

void layout_clear(struct layout *l)
{
	l->count = l->block_count = l->unit_count = l->kept_count = 0;
	l->respelled.count = l->respelled_blocks = 0;
}

void layout_release(struct layout *l)
{
	if (l->scratch)
		linebreak_release(l->scratch);
	free(l->scratch);
	free(l->blocks);
	free(l->first_units);
	free(l->units);
	free(l->kept);
	free(l->rows);
	respellings_release(&l->respelled);
	*l = (struct layout){0};
}

/* GB/T 15834 lets these stand in the margin, one at a time. */
static bool may_hang(uint32_t cp)
{
	return cp == 0x3001 || cp == 0xff0c || cp == 0x3002;
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

bool layout_gap_between(uint32_t a, uint32_t b)
{
	return (is_han(a) && is_latin(b)) || (is_latin(a) && is_han(b));
}

static struct layout_unit *add_unit(struct layout *l, uint32_t start)
{
	array_reserve(l->units, l->unit_count, l->unit_capacity);
	l->units[l->unit_count] = (struct layout_unit){.start = start};
	return &l->units[l->unit_count++];
}

/* Columns of the cell that begins at point I; *NEXT becomes the first point behind it. */
static unsigned cell_cols(
	const struct layout *l, const char *text, size_t len, size_t i, size_t *next)
{
	const struct linebreak_point *p = &l->scratch->points[i];
	struct gate_cell cell;
	size_t pos = p->start;

	*next = i + 1;
	if (p->plain && p[1].plain)
		return (unsigned)width_of_class(p->width);
	layout_next_cell(l, text, len, &pos, &cell);
	while (*next < l->scratch->count && l->scratch->points[*next].start < pos)
		++*next;
	return cell.cols;
}

static void add_units(struct layout *l, const struct layout_block *b)
{
	const struct linebreak *lb = l->scratch;
	const char *text = l->text + b->start;
	size_t len = b->end - b->start, next;
	struct layout_unit *unit = NULL;
	uint32_t before = 0;

	for (size_t i = 0; i < lb->count; i = next) {
		const struct linebreak_point *p = &lb->points[i];
		bool gap = layout_gap_between(before, p->cp), hung = may_hang(before);
		unsigned cols, blank;

		if (!unit || (p->flags & LINEBREAK_MAY)) {
			unit = add_unit(l, p->start);
			unit->gap = gap;
		} else if (gap && unit->gaps < UINT16_MAX) {
			unit->gaps++;
		}
		cols = cell_cols(l, text, len, i, &next);
		before = p->cp;
		/* A blank that carries a mark, or a joiner, does not vanish at the end of a row. */
		if (p->flags & LINEBREAK_SPACE && next == i + 1) {
			unit->spaces += cols;
			continue;
		}
		/* A sign that takes the blank behind it along lets it go at the end of a row. */
		blank = lb->points[next - 1].flags & LINEBREAK_SPACE && next > i + 1
				? (unsigned)width_of_class(lb->points[next - 1].width)
				: 0;
		unit->cols += unit->spaces + cols - blank;
		unit->spaces = blank;
		unit->hangs = may_hang(p->cp) && !hung;
	}
}

/* Blanks around a block are not shown; one that carries a mark or a joiner is none. */
static void trim(const char *text, struct layout_block *b)
{
	while (b->start < b->end) {
		uint32_t cp;
		size_t taken = utf8_decode(text + b->start, b->end - b->start, &cp), next = 0;
		struct gate_cell cell;

		if (!layout_is_blank(cp))
			break;
		gate_next(text + b->start, b->end - b->start, &next, &cell);
		if (next != taken)
			break;
		b->start += taken;
	}
	b->end = b->start + layout_trimmed(text + b->start, b->end - b->start);
}

void layout_add_block(struct layout *l, const struct layout_block *block)
{
	struct layout_block *b;

	if (!l->scratch)
		l->scratch = xcalloc(1, sizeof *l->scratch);
	array_reserve(l->blocks, l->block_count, l->block_capacity);
	array_reserve(l->first_units, l->block_count, l->first_capacity);
	b = &l->blocks[l->block_count];
	*b = *block;
	trim(l->text, b);
	l->first_units[l->block_count++] = l->unit_count;
	linebreak_find(l->scratch, l->text + b->start, b->end - b->start);
	add_units(l, b);
}

void layout_keep(struct layout *l, const struct layout_whole *whole, size_t count)
{
	l->kept_count = 0;
	for (size_t i = 0; i < count; i++) {
		array_reserve(l->kept, l->kept_count, l->kept_capacity);
		l->kept[l->kept_count++] = whole[i];
	}
}

/* Find what looks otherwise in the style's script, if that is not known from the last fill. */
static void respell(struct layout *l)
{
	if (l->respelled_for != l->style.script || l->respelled_blocks > l->block_count)
		l->respelled.count = l->respelled_blocks = 0;
	l->respelled_for = l->style.script;
	for (; l->respelled_blocks < l->block_count; l->respelled_blocks++) {
		const struct layout_block *b = &l->blocks[l->respelled_blocks];

		script_respell(&l->respelled, l->style.script, l->text, b->start, b->end);
	}
}

void layout_fill(struct layout *l, const struct layout_style *style)
{
	l->style = *style;
	l->count = 0;
	respell(l);
	layout_fill_blocks(l, 0);
}

/* Keep those spans too that reach into [start, end). */
static void keep_in(struct layout *l, size_t start, size_t end,
	const struct layout_whole *whole, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (whole[middle].end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && whole[low].start < end; low++) {
		array_reserve(l->kept, l->kept_count, l->kept_capacity);
		l->kept[l->kept_count++] = whole[low];
	}
}

static unsigned char narrow(int columns)
{
	return (unsigned char)(columns < 0 ? 0 : columns > UINT8_MAX ? UINT8_MAX : columns);
}

void layout_add(struct layout *l, const char *text, const struct layout_paragraph *paragraph,
	int cols, const struct layout_whole *whole, size_t count)
{
	const struct layout_block block = {.start = paragraph->start,
		.end = paragraph->end,
		.first = narrow(paragraph->first_indent),
		.rest = narrow(paragraph->indent),
		.source = paragraph->source};

	l->text = text;
	l->len = l->len > paragraph->end ? l->len : paragraph->end;
	l->style = (struct layout_style){.cols = cols};
	layout_add_block(l, &block);
	keep_in(l, paragraph->start, paragraph->end, whole, count);
	layout_fill_blocks(l, l->block_count - 1);
}

void layout_add_blank(struct layout *l, size_t pos, size_t source)
{
	const struct layout_row row = {
		.start = pos, .end = pos, .source = source, .blank = true};

	layout_add_row(l, &row);
}

int layout_measure(int cols, int cap)
{
	if (cap > 0 && cols > cap)
		cols = cap;
	return cols > LAYOUT_MIN_COLS ? cols & ~1 : LAYOUT_MIN_COLS;
}

size_t layout_row_at(const struct layout *l, size_t pos)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->rows[middle].start <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}
