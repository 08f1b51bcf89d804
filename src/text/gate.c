#include "text/gate.h"

#include <string.h>
#include <utf8proc.h>

#include "text/property.h"
#include "text/utf8.h"
#include "text/width.h"

#define ZWJ 0x200d
#define KEYCAP 0x20e3
#define DOTTED_CIRCLE 0x25cc
#define ELLIPSIS 0x2026

/* A grapheme on its way into a cell. */
struct shaping {
	struct gate_cell *cell;
	int marks;
	bool after_joiner; /* the code point before was ZWJ */
	bool emoji;        /* the cell shows an emoji: its tail is dropped */
};

static void show(struct gate_cell *cell, uint32_t cp)
{
	cell->len += (unsigned char)utf8_encode(cell->bytes + cell->len, cp);
	cell->cols += (unsigned char)width_of(cp);
}

static bool is_skin_tone(uint32_t cp)
{
	return cp >= 0x1f3fb && cp <= 0x1f3ff;
}

static bool is_pictograph(uint32_t cp)
{
	return cp == 0xa9 || cp == 0xae || (cp >= 0x2000 && cp < 0x3400) || cp >= 0x1f000;
}

static void show_control(struct gate_cell *cell, uint32_t cp)
{
	cell->substitute = true;
	show(cell, cp < 0x20 ? 0x2400 + cp : cp == 0x7f ? 0x2421 : UTF8_REPLACEMENT);
}

static bool fits_mark(struct shaping *s, uint32_t cp)
{
	if (cp == KEYCAP && s->cell->len == 1 && strchr("0123456789#*", s->cell->bytes[0]))
		return false;
	return s->marks++ < GATE_MARKS;
}

/* Show one code point of the grapheme. False: the cell is full, and a further one that is
 * joined to it begins here. */
static bool shape(struct shaping *s, uint32_t cp)
{
	struct gate_cell *cell = s->cell;
	unsigned word = property_of(cp);
	int cols = width_of(cp);

	switch (property_gate(word)) {
	case GATE_CONTROL:
		show_control(cell, cp);
		return true;
	case GATE_SPACE:
		show(cell, ' ');
		return true;
	case GATE_HIDDEN:
		s->after_joiner = cp == ZWJ;
		return true;
	case GATE_PLAIN:
	case GATE_JOINING:
		break;
	}
	if (s->emoji && (is_skin_tone(cp) || (s->after_joiner && is_pictograph(cp))))
		return true;
	s->after_joiner = false;
	if (!cols) {
		if (!cell->len)
			show(cell, DOTTED_CIRCLE);
		if (fits_mark(s, cp))
			show(cell, cp);
		return true;
	}
	if (cell->cols + cols > 2)
		return !cell->len;
	if (!cell->len)
		s->emoji = is_pictograph(cp);
	if (cell->len + UTF8_MAX_BYTES < GATE_CELL_BYTES)
		show(cell, cp);
	return true;
}

/* Show the grapheme that begins with CP, which may have company. */
static void shape_grapheme(const char *text, size_t len, size_t start, size_t pos, uint32_t cp,
	struct gate_cell *cell)
{
	struct shaping s = {.cell = cell};
	utf8proc_int32_t state = 0;

	shape(&s, cp);
	while (pos < len) {
		uint32_t next;
		size_t taken = utf8_decode(text + pos, len - pos, &next);

		if (utf8proc_grapheme_break_stateful(
			    (utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
			break;
		if (!shape(&s, next))
			break;
		pos += taken;
		cp = next;
	}
	cell->start = start;
	cell->end = pos;
}

bool gate_next(const char *text, size_t len, size_t *pos, struct gate_cell *cell)
{
	size_t start = *pos, end, taken;
	uint32_t cp, next;
	unsigned word;

	if (start >= len)
		return false;
	taken = utf8_decode(text + start, len - start, &cp);
	end = start + taken;
	word = property_of(cp);
	cell->len = cell->cols = 0;
	cell->substitute = cp == UTF8_REPLACEMENT && text[start] != '\xef';
	cell->joined = false;
	if (end < len)
		utf8_decode(text + end, len - end, &next);
	if (property_gate(word) == GATE_PLAIN &&
		(end == len || property_gate(property_of(next)) == GATE_PLAIN)) {
		memcpy(cell->bytes, text + start, taken);
		cell->len = (unsigned char)taken;
		cell->cols = (unsigned char)width_of(cp);
		if (cp == UTF8_REPLACEMENT)
			cell->len = (unsigned char)utf8_encode(cell->bytes, cp);
		cell->start = start;
		cell->end = end;
	} else {
		shape_grapheme(text, len, start, end, cp, cell);
	}
	cell->bytes[cell->len] = '\0';
	*pos = cell->end;
	return true;
}

size_t gate_width(const char *text, size_t len)
{
	struct gate_cell cell;
	size_t cols = 0;

	for (size_t pos = 0; gate_next(text, len, &pos, &cell);)
		cols += cell.cols;
	return cols;
}

void gate_add(struct buf *out, const char *text, size_t len)
{
	struct gate_cell cell;

	for (size_t pos = 0; gate_next(text, len, &pos, &cell);)
		buf_add(out, cell.bytes, cell.len);
}

void gate_add_lines(struct buf *out, const char *text, size_t len)
{
	const char *end = text + len, *feed;

	while ((feed = memchr(text, '\n', (size_t)(end - text)))) {
		gate_add(out, text, (size_t)(feed - text));
		buf_add_char(out, '\n');
		text = feed + 1;
	}
	gate_add(out, text, (size_t)(end - text));
}

size_t gate_fit(const char *text, size_t len, size_t cols)
{
	struct gate_cell cell;
	size_t used = 0, fit = 0;

	for (size_t pos = 0; gate_next(text, len, &pos, &cell); fit = pos) {
		used += cell.cols;
		if (used > cols)
			break;
	}
	return fit;
}

size_t gate_add_cut(struct buf *out, const char *text, size_t len, size_t cols)
{
	size_t mark = (size_t)width_of(ELLIPSIS), fit = gate_fit(text, len, cols);

	if (fit < len && cols >= mark) {
		fit = gate_fit(text, len, cols - mark);
		gate_add(out, text, fit);
		utf8_add(out, ELLIPSIS);
		return gate_width(text, fit) + mark;
	}
	gate_add(out, text, fit);
	return gate_width(text, fit);
}

static void add_spaces(struct buf *out, size_t count)
{
	memset(buf_reserve(out, count), ' ', count);
	out->len += count;
	out->data[out->len] = '\0';
}

void gate_add_padded(struct buf *out, const char *text, size_t len, size_t cols)
{
	size_t used = gate_add_cut(out, text, len, cols);

	add_spaces(out, cols - used);
}

void gate_add_right(struct buf *out, const char *text, size_t len, size_t cols)
{
	struct buf cut = {0};
	size_t used = gate_add_cut(&cut, text, len, cols);

	add_spaces(out, cols - used);
	buf_add(out, buf_str(&cut), cut.len);
	buf_release(&cut);
}
