#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/gate.h"
#include "text/linebreak.h"

/* What the fill of one paragraph needs at every row. */
struct fill {
	const struct paragraph *p;
	const struct layout_whole *whole;
	size_t whole_count;
	size_t next_whole; /* the first that ends behind the present row's start */
};

static void add_row(struct layout *layout, struct layout_row row)
{
	array_reserve(layout->rows, layout->count, layout->capacity);
	layout->rows[layout->count++] = row;
}

/* The width of what cannot be parted from glyph I, with I. */
static bool token_exceeds(const struct paragraph *p, size_t i, int avail)
{
	int cols = p->glyphs[i].cols;

	for (i++; i < p->count && p->glyphs[i].before != LINEBREAK_ALLOWED; i++) {
		if (p->glyphs[i].blank)
			break;
		cols += p->glyphs[i].cols;
		if (cols > avail)
			return true;
	}
	return cols > avail;
}

/* The break BEST stands in a span that is better whole: the span's own start, where that costs
 * little, else BEST. */
static size_t spare_whole(struct fill *fill, size_t first, size_t best)
{
	const struct glyph *g = fill->p->glyphs;
	const struct layout_whole *w;
	size_t i = best;
	int cost = 0;

	while (fill->next_whole < fill->whole_count &&
		fill->whole[fill->next_whole].end <= g[best].start)
		fill->next_whole++;
	if (fill->next_whole == fill->whole_count)
		return best;
	w = &fill->whole[fill->next_whole];
	if (w->start >= g[best].start)
		return best;
	while (i > first && g[i].start > w->start)
		cost += g[--i].cols;
	if (i > first && g[i].start == w->start && cost <= LAYOUT_WHOLE_COST &&
		g[i].before == LINEBREAK_ALLOWED)
		return i;
	return best;
}

/* The glyph that the next row starts with, when this one starts with FIRST and has AVAIL columns. */
static size_t row_end(struct fill *fill, size_t first, int avail)
{
	const struct paragraph *p = fill->p;
	size_t best = first, i = first;
	int cols = 0;

	for (; i < p->count; i++) {
		const struct glyph *g = &p->glyphs[i];

		if (i > first && g->before == LINEBREAK_ALLOWED)
			best = i;
		/* Blanks at the end hang over the edge: they are not shown. */
		if (!g->blank && cols + g->cols > avail && i > first)
			break;
		cols += g->cols;
	}
	if (i == p->count)
		return i;
	if (best > first && !token_exceeds(p, best, avail))
		return spare_whole(fill, first, best);
	/* A token longer than a row parts where the row is full, at a fitting place if any. */
	for (size_t k = i; k > first && k > best; k--) {
		if (p->glyphs[k].before != LINEBREAK_NEVER)
			return k;
	}
	return best > first ? best : i;
}

static void put_row(struct layout *layout, const struct paragraph *p, size_t first, size_t next,
	int indent, size_t source)
{
	struct layout_row row = {.indent = indent, .source = source};
	size_t end = next;

	while (end > first && p->glyphs[end - 1].blank)
		end--;
	row.start = p->glyphs[first].start;
	row.end = p->glyphs[end].start;
	for (size_t i = first; i < end; i++)
		row.cols += p->glyphs[i].cols;
	add_row(layout, row);
}

static size_t skip_blanks(const struct paragraph *p, size_t i)
{
	while (i < p->count && p->glyphs[i].blank)
		i++;
	return i;
}

void layout_add(struct layout *layout, const char *text,
	const struct layout_paragraph *paragraph, int cols, const struct layout_whole *whole,
	size_t count)
{
	struct paragraph p = {0};
	struct fill fill = {.p = &p, .whole = whole, .whole_count = count};
	int indent = paragraph->first_indent;
	size_t first;

	paragraph_scan(&p, text, paragraph->start, paragraph->end);
	first = skip_blanks(&p, 0);
	if (first == p.count)
		layout_add_blank(layout, paragraph->start, paragraph->source);
	while (first < p.count) {
		/* A pane narrower than the indent: text comes before beauty. */
		int avail = cols - indent >= 8 || indent == 0 ? cols - indent : cols;
		size_t next = row_end(&fill, first, avail < 2 ? 2 : avail);

		put_row(layout, &p, first, next, avail == cols ? 0 : indent, paragraph->source);
		first = skip_blanks(&p, next);
		indent = paragraph->indent;
	}
	paragraph_release(&p);
}

void layout_add_blank(struct layout *layout, size_t pos, size_t source)
{
	add_row(layout, (struct layout_row){.start = pos, .end = pos, .source = source});
}

void layout_clear(struct layout *layout)
{
	layout->count = 0;
}

void layout_release(struct layout *layout)
{
	free(layout->rows);
	*layout = (struct layout){0};
}

size_t layout_row_at(const struct layout *layout, size_t pos)
{
	size_t low = 0, high = layout->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (layout->rows[middle].start <= pos)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void layout_wrap(struct buf *out, const char *text, size_t len, int cols)
{
	struct layout layout = {0};

	for (size_t start = 0; start < len;) {
		const char *feed = memchr(text + start, '\n', len - start);
		size_t end = feed ? (size_t)(feed - text) : len;
		struct layout_paragraph paragraph = {.start = start, .end = end};

		layout_clear(&layout);
		layout_add(&layout, text, &paragraph, cols, NULL, 0);
		for (size_t i = 0; i < layout.count; i++) {
			gate_add(out, text + layout.rows[i].start,
				layout.rows[i].end - layout.rows[i].start);
			buf_add_char(out, '\n');
		}
		start = end + 1;
	}
	layout_release(&layout);
}
