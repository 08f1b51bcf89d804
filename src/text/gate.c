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
	bool whole;        /* gate_next_whole() */
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

static bool has_room(const struct gate_cell *cell)
{
	return cell->len + UTF8_MAX_BYTES < GATE_CELL_BYTES;
}

/* In a sequence that is kept whole: emoji, joiners, variation selectors. False: the cell is full. */
static bool shape_whole(struct shaping *s, uint32_t cp, int cols)
{
	if (!has_room(s->cell))
		return false;
	if (cols)
		s->marks = 0;
	if (cp == KEYCAP || cols || s->marks++ < GATE_MARKS)
		show(s->cell, cp);
	return true;
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
		if (s->whole && cell->len && (cp == ZWJ || cp == 0xfe0e || cp == 0xfe0f))
			return shape_whole(s, cp, 0);
		return true;
	case GATE_PLAIN:
	case GATE_JOINING:
		break;
	}
	if (s->whole && cell->len)
		return shape_whole(s, cp, cols);
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
	if (has_room(cell))
		show(cell, cp);
	return true;
}

/* Show the grapheme of the cell, whose first code point CP ends at POS. */
static void shape_grapheme(
	const char *text, size_t len, size_t pos, uint32_t cp, struct shaping *s)
{
	utf8proc_int32_t state = 0;

	shape(s, cp);
	while (pos < len) {
		uint32_t next;
		size_t taken = utf8_decode(text + pos, len - pos, &next);

		if (utf8proc_grapheme_break_stateful(
			    (utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
			break;
		if (!shape(s, next))
			break;
		pos += taken;
		cp = next;
	}
	s->cell->end = pos;
}

/* The code point at START goes on with the grapheme before it, of which only a part was shown. */
static bool continues(const char *text, size_t len, size_t start, uint32_t cp)
{
	uint32_t before;
	size_t at;

	if (!start || property_gate(property_of(cp)) != GATE_JOINING)
		return false;
	at = utf8_prev(text, len, start);
	utf8_decode(text + at, len - at, &before);
	return property_gate(property_of(before)) != GATE_CONTROL &&
	       !utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)cp);
}

static bool next_cell(
	const char *text, size_t len, size_t *pos, bool whole, struct gate_cell *cell)
{
	size_t start = *pos, taken;
	uint32_t cp, next = 0;

	if (start >= len)
		return false;
	taken = utf8_decode(text + start, len - start, &cp);
	cell->start = start;
	cell->end = start + taken;
	cell->len = cell->cols = 0;
	cell->joined = false;
	cell->substitute = cp == UTF8_REPLACEMENT && (taken != 3 || text[start] != '\xef');
	if (cell->end < len)
		utf8_decode(text + cell->end, len - cell->end, &next);
	if (property_gate(property_of(cp)) == GATE_PLAIN &&
		property_gate(property_of(next)) != GATE_JOINING &&
		property_gate(property_of(next)) != GATE_HIDDEN) {
		show(cell, cp);
	} else {
		struct shaping s = {.cell = cell, .whole = whole};

		cell->joined = continues(text, len, start, cp);
		shape_grapheme(text, len, cell->end, cp, &s);
	}
	cell->bytes[cell->len] = '\0';
	*pos = cell->end;
	return true;
}

bool gate_next(const char *text, size_t len, size_t *pos, struct gate_cell *cell)
{
	return next_cell(text, len, pos, false, cell);
}

bool gate_next_whole(const char *text, size_t len, size_t *pos, struct gate_cell *cell)
{
	return next_cell(text, len, pos, true, cell);
}

size_t gate_width(const char *text, size_t len)
{
	struct gate_cell cell;
	size_t cols = 0;

	for (size_t pos = 0; gate_next(text, len, &pos, &cell);)
		cols += cell.cols;
	return cols;
}

/* The end of the plain run that begins at POS: what goes through the gate as it is. */
static size_t plain_run(const char *text, size_t len, size_t pos)
{
	size_t last = pos;

	while (pos < len) {
		uint32_t cp;
		size_t taken = utf8_decode(text + pos, len - pos, &cp);
		enum gate_kind kind = property_gate(property_of(cp));

		if (kind != GATE_PLAIN || cp == UTF8_REPLACEMENT)
			return kind == GATE_JOINING || kind == GATE_HIDDEN ? last : pos;
		last = pos;
		pos += taken;
	}
	return pos;
}

static void add(struct buf *out, const char *text, size_t len, bool whole)
{
	struct gate_cell cell;

	for (size_t pos = 0; pos < len;) {
		size_t end = plain_run(text, len, pos);

		buf_add(out, text + pos, end - pos);
		pos = end;
		if (next_cell(text, len, &pos, whole, &cell))
			buf_add(out, cell.bytes, cell.len);
	}
}

void gate_add(struct buf *out, const char *text, size_t len)
{
	add(out, text, len, false);
}

void gate_add_whole(struct buf *out, const char *text, size_t len)
{
	add(out, text, len, true);
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
