#include "text/layout_fill.h"

#include "base/mem.h"
#include "text/property.h"
#include "text/utf8.h"

#define HANG_COLS 2  /* a full-width mark in the margin */
#define LEAST_COLS 8 /* beside an indent; in a narrower pane text comes before beauty */

/* One block being filled. The row in hand is a base (what a divided unit left in it) and the
 * units [first, unit). */
struct fill {
	struct layout *l;
	const struct layout_block *block;
	size_t first, unit, end; /* units */
	size_t kept;             /* the first span to keep that is not behind us */
	size_t start;            /* byte of the text where the row begins */
	int base;                /* columns of the base */
	int base_spaces;         /* and of the spaces behind it */
	size_t base_end;         /* byte of the text where it ends */
	int used, spaces; /* columns of the row; those of the spaces behind not in USED */
	bool begun;       /* a row of the block is set */
};

bool layout_next_cell(const struct layout *l, const char *text, size_t len, size_t *pos,
	struct gate_cell *cell)
{
	return l->whole ? gate_next_whole(text, len, pos, cell)
			: gate_next(text, len, pos, cell);
}

bool layout_is_blank(uint32_t cp)
{
	return property_line(property_of(cp)) == LINE_SP;
}

size_t layout_trimmed(const char *text, size_t len)
{
	while (len) {
		size_t last = utf8_prev(text, len, len);
		uint32_t cp;

		utf8_decode(text + last, len - last, &cp);
		if (!layout_is_blank(cp))
			break;
		len = last;
	}
	return len;
}

void layout_add_row(struct layout *l, const struct layout_row *row)
{
	array_reserve(l->rows, l->count, l->capacity);
	l->rows[l->count++] = *row;
}

static int indent_of(const struct fill *f)
{
	int indent = f->begun ? f->block->rest : f->block->first;

	return f->l->style.cols - indent - f->block->right >= LEAST_COLS ? indent : 0;
}

static int measure(const struct fill *f)
{
	int indent = indent_of(f), cols = f->l->style.cols - indent;

	if (cols - f->block->right >= LEAST_COLS)
		cols -= f->block->right;
	return cols > LAYOUT_MIN_COLS ? cols : LAYOUT_MIN_COLS;
}

static size_t unit_start(const struct fill *f, size_t unit)
{
	return unit < f->end ? f->block->start + f->l->units[unit].start : f->block->end;
}

/* Where the unit's last visible byte ends. */
static size_t unit_end(const struct fill *f, size_t unit)
{
	size_t start = unit_start(f, unit), end = unit_start(f, unit + 1);

	return f->l->units[unit].spaces
		       ? start + layout_trimmed(f->l->text + start, end - start)
		       : end;
}

/* Columns of a unit with the gaps inside it, where those are shown. */
static int64_t bare_cols(const struct fill *f, size_t unit)
{
	const struct layout_unit *u = &f->l->units[unit];

	return (int64_t)u->cols + (f->l->style.gap ? u->gaps : 0);
}

/* The same with the gap before it, unless it begins the row. */
static int64_t unit_cols(const struct fill *f, size_t unit)
{
	bool gap = f->l->style.gap && f->l->units[unit].gap && (f->base || unit > f->first);

	return bare_cols(f, unit) + gap;
}

/* End the row behind the units before UNIT. */
static void end_row(struct fill *f)
{
	const struct layout_row row = {.start = f->start,
		.end = f->unit > f->first ? unit_end(f, f->unit - 1) : f->base_end,
		.source = f->block->source,
		.indent = indent_of(f),
		.cols = f->used};

	layout_add_row(f->l, &row);
	f->begun = true;
	f->start = f->base_end = unit_start(f, f->unit);
	f->first = f->unit;
	f->base = f->base_spaces = f->used = f->spaces = 0;
}

static bool fits(const struct fill *f)
{
	int room = measure(f) - f->used - f->spaces;

	if (f->l->style.hang && f->l->units[f->unit].hangs)
		room += HANG_COLS;
	return unit_cols(f, f->unit) <= room;
}

static void put_unit(struct fill *f)
{
	f->used += f->spaces + (int)unit_cols(f, f->unit);
	f->spaces = (int)f->l->units[f->unit].spaces;
	f->unit++;
}

/* Columns of the spaces in the row before UNIT. */
static int spaces_before(const struct fill *f, size_t unit)
{
	return unit > f->first ? (int)f->l->units[unit - 1].spaces : f->base_spaces;
}

/* Take the last unit out of the row again. */
static void give_back(struct fill *f)
{
	f->unit--;
	f->spaces = spaces_before(f, f->unit);
	f->used -= (int)unit_cols(f, f->unit) + f->spaces;
}

/* The row is full. When that would divide a span to keep, end the row before the span, if that
 * leaves few enough columns empty. */
static void spare_kept(struct fill *f)
{
	const struct layout *l = f->l;
	size_t here = unit_start(f, f->unit), back = f->unit;
	int used = f->used;

	while (f->kept < l->kept_count && l->kept[f->kept].end <= here)
		f->kept++;
	if (f->kept == l->kept_count || l->kept[f->kept].start >= here)
		return;
	while (back > f->first && unit_start(f, back) > l->kept[f->kept].start) {
		back--;
		used -= (int)unit_cols(f, back) + spaces_before(f, back);
	}
	if (unit_start(f, back) > l->kept[f->kept].start ||
		measure(f) - used > LAYOUT_WHOLE_COST || (back == f->first && !f->base))
		return;
	while (f->unit > back)
		give_back(f);
}

/* A unit wider than a row, on its way through the rows. */
struct division {
	const char *text; /* the unit */
	size_t len;
	size_t base;   /* byte of the whole text where it begins */
	size_t good;   /* the last place in the row where a token may be parted, or 0 */
	int good_used; /* columns of the row up to there */
	bool alone;    /* the row began inside the unit or with it */
};

/* End the row inside the unit, before byte BEFORE of it, or better at the last good place, or
 * before the unit. Returns the byte of the unit that begins the next row. */
static size_t divide(struct fill *f, struct division *d, size_t before)
{
	struct layout_row row = {
		.start = f->start, .source = f->block->source, .indent = indent_of(f)};
	size_t cut = d->good ? d->good : d->alone ? before : 0;

	row.end = cut ? d->base + cut : f->base_end;
	row.cols = d->good ? d->good_used : d->alone ? f->used : f->base;
	layout_add_row(f->l, &row);
	f->begun = true;
	f->start = d->base + cut;
	f->base = f->base_spaces = f->used = 0;
	d->good = 0;
	d->alone = true;
	return cut;
}

static int gap_between(const struct fill *f, uint32_t before, uint32_t cp)
{
	return f->l->style.gap && layout_gap_between(before, cp);
}

static int gap_before_unit(const struct fill *f, const struct division *d)
{
	return f->l->style.gap && !d->alone && f->l->units[f->unit].gap;
}

/* Put the cells of the unit into rows. Behind each division the cells that were too many for the
 * row are looked at again, so each is seen twice at most. */
static void divide_cells(struct fill *f, struct division *d)
{
	const struct linebreak_point *points = f->l->scratch->points;
	size_t pos = 0, before = 0, point = 0;
	int gap = gap_before_unit(f, d);
	uint32_t last = 0;
	struct gate_cell cell;

	while (layout_next_cell(f->l, d->text, d->len, &pos, &cell)) {
		while (points[point].start < before)
			point++;
		if (before)
			gap = f->used ? gap_between(f, last, points[point].cp) : 0;
		if (before && f->start < d->base + before &&
			points[point].flags & LINEBREAK_TOKEN) {
			d->good = before;
			d->good_used = f->used;
		}
		if (f->used + gap + cell.cols > measure(f) && f->used) {
			pos = before = divide(f, d, before);
			gap = 0;
			while (point && points[point].start > pos)
				point--;
			continue;
		}
		f->used += gap + cell.cols;
		last = points[point].cp;
		before = pos;
	}
}

/* Set a unit that is wider than a row: as much in each row as goes in, parted inside its words and
 * numbers rather than before a mark that may not begin a row. */
static void put_wide_unit(struct fill *f)
{
	struct division d = {.base = unit_start(f, f->unit)};

	d.text = f->l->text + d.base;
	d.len = unit_end(f, f->unit) - d.base;
	d.alone = f->start == d.base;
	if (f->unit > f->first)
		f->base_end = unit_end(f, f->unit - 1);
	f->base = f->used;
	f->base_spaces = f->spaces;
	f->used += f->spaces;
	linebreak_find(f->l->scratch, d.text, d.len);
	divide_cells(f, &d);
	f->base = f->used;
	f->base_spaces = f->spaces = (int)f->l->units[f->unit].spaces;
	f->base_end = d.base + d.len;
	f->first = ++f->unit;
}

static void fill_block(struct fill *f)
{
	f->start = f->base_end = f->block->start;
	while (f->unit < f->end) {
		size_t unit = f->unit;

		if (fits(f)) {
			put_unit(f);
			continue;
		}
		spare_kept(f);
		if (f->unit == unit && bare_cols(f, unit) > measure(f))
			put_wide_unit(f);
		else
			end_row(f);
	}
	end_row(f);
}

void layout_fill_blocks(struct layout *l, size_t first)
{
	size_t kept = 0;

	for (size_t i = first; i < l->block_count; i++) {
		const struct layout_block *b = &l->blocks[i];
		struct fill f = {.l = l, .block = b, .unit = l->first_units[i], .kept = kept};

		f.first = f.unit;
		f.end = i + 1 < l->block_count ? l->first_units[i + 1] : l->unit_count;
		for (unsigned char n = 0; i && n < b->before; n++)
			layout_add_blank(l, b->start, b->source);
		fill_block(&f);
		kept = f.kept;
	}
}
