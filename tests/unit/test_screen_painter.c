/* painter.h, pen.h, motion.h, damage.h: whatever is shown after whatever, a terminal (libvterm) that gets
 * the painter's bytes shows the grid, cell for cell; and the bytes are few. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "base/mem.h"
#include "screen/motion.h"
#include "screen/painter.h"
#include "text/utf8.h"

static const struct caps xterm = {
	.colours = 256,
	.attrs = ATTR_BOLD | ATTR_UNDERLINE | ATTR_REVERSE | ATTR_ITALIC,
	.single_off = true,
	.erase_colour = true,
	.wide_margin = true,
	.column_moves = true,
	.erase_cells = true,
	.shift_cells = true,
	.scroll_region = true,
	.scroll_many = true,
	.hide_cursor = true,
};

static const struct caps screen = {
	.colours = 256,
	.attrs = ATTR_BOLD | ATTR_UNDERLINE | ATTR_REVERSE,
	.wide_margin = true,
	.scroll_region = true,
};

static const struct caps vt100 = {
	.attrs = ATTR_BOLD | ATTR_UNDERLINE | ATTR_REVERSE,
	.scroll_region = true,
	.wide_margin = true,
};

struct fixture {
	struct painter painter;
	struct grid grid;
	struct buf out;
	VTerm *vt;
	VTermScreen *screen;
};

static void set_pens(struct fixture *f, int bg)
{
	bool coloured = f->painter.caps.colours > 0;
	struct pens pens;

	memset(&pens, 0, sizeof pens);
	for (int ink = 0; ink < INKS; ink++) {
		pens.reverses[ink] = ink != INK_NONE && !coloured;
		for (int i = 0; i < TINTS_COUNT; i++) {
			struct pen *pen = &pens.on[ink][i];

			pen->fg = coloured ? 30 + 3 * i : PEN_DEFAULT;
			pen->bg = ink && coloured               ? 200 + ink
				  : i == TINT_MATCH && coloured ? 100
								: bg;
			pen->attr = i % 4 == 1 ? ATTR_UNDERLINE : 0;
		}
	}
	painter_set_pens(&f->painter, &pens);
}

static void open_fixture(struct fixture *f, const struct caps *caps, int rows, int cols, int bg)
{
	*f = (struct fixture){.painter.caps = *caps};
	set_pens(f, bg);
	grid_resize(&f->grid, rows, cols);
	f->vt = vterm_new(rows, cols);
	vterm_set_utf8(f->vt, 1);
	f->screen = vterm_obtain_screen(f->vt);
	vterm_screen_reset(f->screen, 1);
}

static void close_fixture(struct fixture *f)
{
	painter_release(&f->painter);
	grid_release(&f->grid);
	buf_release(&f->out);
	vterm_free(f->vt);
}

static size_t paint(struct fixture *f)
{
	buf_clear(&f->out);
	painter_paint(&f->painter, &f->grid, &f->out);
	vterm_input_write(f->vt, buf_str(&f->out), f->out.len);
	return f->out.len;
}

static int palette_index(VTermColor colour, bool is_default)
{
	return is_default ? PEN_DEFAULT : colour.indexed.idx;
}

static void check_cell(struct fixture *f, int row, int col)
{
	const struct cell *cell = grid_at(&f->grid, row, col);
	struct pen pen = f->painter.pens.on[cell->ink][cell->tint];
	bool blank = strcmp(cell->bytes, " ") == 0;
	VTermScreenCell got;
	uint32_t cp = 0;

	if (cell->cols == 0)
		return;
	vterm_screen_get_cell(f->screen, (VTermPos){row, col}, &got);
	utf8_decode(cell->bytes, strlen(cell->bytes), &cp);
	if (got.chars[0] != cp && !(blank && got.chars[0] == 0))
		fail_msg("row %d, column %d: U+%04X is shown, not U+%04X", row, col,
			got.chars[0], cp);
	pen.attr |= cell->attr & ~(unsigned)ATTR_REVERSE;
	pen.attr ^= cell->attr & ATTR_REVERSE;
	if (f->painter.pens.reverses[cell->ink])
		pen.attr ^= ATTR_REVERSE;
	pen.attr &= f->painter.caps.attrs;
	assert_int_equal(palette_index(got.bg, VTERM_COLOR_IS_DEFAULT_BG(&got.bg)), pen.bg);
	assert_int_equal(got.attrs.underline != 0, (pen.attr & ATTR_UNDERLINE) != 0);
	assert_int_equal(got.attrs.reverse, (pen.attr & ATTR_REVERSE) != 0);
	if (blank)
		return;
	assert_int_equal(palette_index(got.fg, VTERM_COLOR_IS_DEFAULT_FG(&got.fg)), pen.fg);
	assert_int_equal(got.attrs.bold, (pen.attr & ATTR_BOLD) != 0);
}

static void check(struct fixture *f)
{
	VTermPos at;

	for (int row = 0; row < f->grid.rows; row++) {
		for (int col = 0; col < f->grid.cols; col++)
			check_cell(f, row, col);
	}
	if (f->grid.cursor_row < 0)
		return;
	vterm_state_get_cursorpos(vterm_obtain_state(f->vt), &at);
	assert_int_equal(at.row, f->grid.cursor_row);
	assert_int_equal(at.col, f->grid.cursor_col);
}

static unsigned seed = 1;

static int any(int below)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)below);
}

/* Words of several kinds somewhere in the grid. */
static void write_something(struct grid *grid)
{
	static const char *const words[] = {"银河公司", "a", " ", "星云,", "“", "      ", "12%",
		"", "\xf0\x9f\x98\x80", "e\xcc\x81", "深空实验室宣布",
		"                      "};
	int row = any(grid->rows), col = any(grid->cols);

	for (int i = any(6); i >= 0; i--) {
		const char *word = words[any((int)array_length(words))];

		col += grid_put(grid, row, col, grid->cols - col, word, strlen(word),
			(enum tint)any(TINTS_COUNT),
			any(3) == 0 ? (unsigned)any(16) & ~(unsigned)ATTR_DIM : 0);
	}
}

/* Move rows, as scrolling does, and leave or clear those that come in. */
static void move_rows(struct grid *grid)
{
	size_t row_bytes = (size_t)grid->cols * sizeof *grid->cells;
	int top = any(grid->rows), count = any(grid->rows - top + 1), to = any(grid->rows);

	if (to + count > grid->rows)
		count = grid->rows - to;
	memmove(&grid->cells[to * grid->cols], &grid->cells[top * grid->cols],
		(size_t)count * row_bytes);
}

/* A column where a character begins. */
static int any_start(const struct grid *grid, int row)
{
	int col = any(grid->cols);

	while (col > 0 && grid_at(grid, row, col)->cols == 0)
		col--;
	return col;
}

/* Move what stands in a row to its end along, as a longer or shorter word before it does. */
static void move_end(struct grid *grid)
{
	int row = any(grid->rows), from = any_start(grid, row), to = any_start(grid, row);
	int end = grid->cols;
	struct cell *cells = &grid->cells[row * grid->cols], kept[80];

	while (end > from && strcmp(cells[end - 1].bytes, " ") == 0)
		end--;
	if (to + end - from > grid->cols)
		return;
	memcpy(kept, &cells[from], (size_t)(end - from) * sizeof *cells);
	grid_blank(grid, row, to < from ? to : from, grid->cols);
	memcpy(&cells[to], kept, (size_t)(end - from) * sizeof *cells);
}

static void change(struct fixture *f)
{
	struct grid *grid = &f->grid;

	switch (any(15)) {
	case 0:
		grid_clear(grid);
		break;
	case 1:
		grid_blank(grid, any(grid->rows), any(grid->cols), any(grid->cols));
		break;
	case 2:
	case 3:
		move_rows(grid);
		break;
	case 4:
		for (int col = 0, row = any(grid->rows); col < grid->cols; col++) {
			if (grid_at(grid, row, col)->cols)
				grid_ink(grid, row, col, (enum ink)any(INKS));
		}
		break;
	case 5:
		grid->cursor_row = any(3) ? any(grid->rows) : -1;
		grid->cursor_col = any(grid->cols);
		break;
	case 6:
		if (any(5) == 0)
			painter_forget(&f->painter);
		break;
	case 7:
		if (any(5) == 0 && f->painter.caps.colours)
			set_pens(f, any(2) ? PEN_DEFAULT : any(200));
		break;
	case 8:
	case 9:
		move_end(grid);
		break;
	default:
		write_something(grid);
	}
}

static void test_any_after_any(void **state)
{
	static const struct {
		const struct caps *caps;
		int rows, cols, bg;
	} cases[] = {
		{&xterm, 24, 80, PEN_DEFAULT},
		{&xterm, 10, 33, 17},
		{&xterm, 2, 5, PEN_DEFAULT},
		{&screen, 12, 40, PEN_DEFAULT},
		{&screen, 12, 40, 17},
		{&vt100, 12, 40, PEN_DEFAULT},
	};

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		struct fixture f;

		open_fixture(&f, cases[i].caps, cases[i].rows, cases[i].cols, cases[i].bg);
		for (int k = 0; k < 1500; k++) {
			for (int n = any(8); n >= 0; n--)
				change(&f);
			paint(&f);
			check(&f);
			/* What is shown already costs nothing. */
			assert_int_equal(paint(&f), 0);
		}
		close_fixture(&f);
	}
}

/* Rows of text from number FIRST on, with a top line and a bottom line that stay. */
static void write_rows(struct grid *grid, int first, int panel)
{
	char text[64];

	grid_clear(grid);
	grid_text(grid, 0, 2, 40, "题目", TINT_BAR, 0);
	for (int row = 2; row < grid->rows - 2; row++) {
		snprintf(
			text, sizeof text, "第%d行讲述了一件与别的行都不同的事情", first + row);
		grid_text(grid, row, 4, 60, text, TINT_TEXT, 0);
		snprintf(text, sizeof text, "实体 %d", row);
		if (panel && row % 3 == 0)
			grid_text(grid, row, panel, 12, text, TINT_ORG, 0);
	}
	grid_text(grid, grid->rows - 1, 2, 40, "下一页", TINT_HINT, 0);
}

/* A row that scrolls in costs its own bytes and a few more. */
static void test_scrolling_is_cheap(void **state)
{
	struct fixture f;

	(void)state;
	open_fixture(&f, &xterm, 24, 80, PEN_DEFAULT);
	write_rows(&f.grid, 10, 0);
	paint(&f);
	write_rows(&f.grid, 11, 0);
	paint(&f);
	for (int first = 12; first < 20; first++) {
		write_rows(&f.grid, first, 0);
		assert_in_range(
			paint(&f), 1, strlen("第88行讲述了一件与别的行都不同的事情") + 8);
		check(&f);
	}
	for (int first = 18; first > 12; first--) {
		write_rows(&f.grid, first, 0);
		assert_in_range(
			paint(&f), 1, strlen("第88行讲述了一件与别的行都不同的事情") + 22);
		check(&f);
	}
	close_fixture(&f);
}

/* A panel beside the text that stays where it is does not keep the text from scrolling. */
static void test_scrolling_beside_a_panel(void **state)
{
	struct fixture f;
	size_t all;

	(void)state;
	open_fixture(&f, &xterm, 40, 120, PEN_DEFAULT);
	write_rows(&f.grid, 10, 90);
	all = paint(&f);
	write_rows(&f.grid, 11, 90);
	assert_true(paint(&f) < all / 2);
	check(&f);
	close_fixture(&f);
}

/* On to where the next rows begin. */
static void test_next_row(void **state)
{
	static const struct {
		int from_row, from_col, row, col;
		const char *way;
	} cases[] = {
		{3, 40, 4, 40, "\n"},
		{3, 40, 4, 4, "\n\033[5G"},
		{3, 40, 5, 0, "\r\n\n"},
		{3, 40, 4, 1, "\r\n "},
		{3, 40, 9, 4, "\033[10;5H"},
		{3, 40, 9, 40, "\033[10d"},
		{7, 40, 8, 4, "\033[9;5H"}, /* out of the region */
		{23, 40, 0, 4, "\033[;5H"},
		{3, 40, 3, 44, "    "},
		{3, 40, 3, 45, "\033[5C"},
		{3, 40, 3, 38, "\b\b"},
		{3, 40, 3, 4, "\033[5G"},
	};
	struct fixture f;

	(void)state;
	open_fixture(&f, &xterm, 24, 80, PEN_DEFAULT);
	paint(&f);
	f.painter.top = 2;
	f.painter.bottom = 7;
	for (size_t i = 0; i < array_length(cases); i++) {
		struct buf out = {0};

		f.painter.row = cases[i].from_row;
		f.painter.col = cases[i].from_col;
		motion_go(&f.painter, &out, cases[i].row, cases[i].col);
		assert_string_equal(buf_str(&out), cases[i].way);
		buf_release(&out);
	}
	close_fixture(&f);
}

/* One cell changed is one cell sent. */
static void test_one_cell(void **state)
{
	struct fixture f;

	(void)state;
	open_fixture(&f, &xterm, 24, 80, PEN_DEFAULT);
	write_rows(&f.grid, 10, 0);
	paint(&f);
	grid_text(&f.grid, 5, 40, 2, "z", TINT_TEXT, 0);
	assert_in_range(paint(&f), 1, strlen("\033[6;41H\033[38;5;33mz"));
	close_fixture(&f);
}

/* A row's end that moves along, because something before it has become longer, is not sent again. */
static void test_end_moves_along(void **state)
{
	struct fixture f;

	(void)state;
	open_fixture(&f, &xterm, 2, 80, PEN_DEFAULT);
	grid_text(&f.grid, 1, 2, 70, "机构 银河 · 3 处   t 标签  c 笔记", TINT_TEXT, 0);
	paint(&f);
	grid_blank(&f.grid, 1, 0, 80);
	grid_text(&f.grid, 1, 2, 70, "机构 银河公司 · 3 处   t 标签  c 笔记", TINT_TEXT, 0);
	assert_in_range(paint(&f), 1, strlen("\033[2;12H\033[4@公司"));
	check(&f);
	grid_blank(&f.grid, 1, 0, 80);
	grid_text(&f.grid, 1, 2, 70, "机构 银河 · 3 处   t 标签  c 笔记", TINT_TEXT, 0);
	assert_in_range(paint(&f), 1, strlen("\033[2;12H\033[4P"));
	check(&f);
	close_fixture(&f);
}

static void check_pen(struct pen from, struct pen to, const struct caps *caps, const char *want)
{
	struct buf out = {0};

	pen_change(&out, caps, from, to);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void test_pen(void **state)
{
	struct pen red = {160, PEN_DEFAULT, 0}, link = {160, PEN_DEFAULT, ATTR_UNDERLINE};
	struct pen rgb = {PEN_RGB + 0x102030, 4, ATTR_BOLD};

	(void)state;
	check_pen(pen_plain, pen_plain, &xterm, "");
	check_pen(link, pen_plain, &xterm, "\033[m");
	check_pen(pen_plain, link, &xterm, "\033[4;38;5;160m");
	check_pen(link, red, &xterm, "\033[24m");
	check_pen(link, red, &screen, "\033[;38;5;160m");
	check_pen(red, link, &screen, "\033[4m");
	check_pen(red, rgb, &xterm, "\033[1;38;2;16;32;48;44m");
}

/* A terminal that is left has no margins, a plain pen and a cursor. */
static void test_leave(void **state)
{
	struct fixture f;

	(void)state;
	open_fixture(&f, &xterm, 24, 80, PEN_DEFAULT);
	paint(&f);
	buf_clear(&f.out);
	painter_leave(&f.painter, &f.out);
	assert_string_equal(buf_str(&f.out), "\033[r\033[m\033[24H\033[?25h");
	close_fixture(&f);
}

/* A link is an OSC 8 around its cells and nothing else. */
static void test_link(void **state)
{
	struct caps caps = xterm;
	struct fixture f;

	(void)state;
	caps.attrs |= ATTR_LINK;
	open_fixture(&f, &caps, 4, 20, PEN_DEFAULT);
	grid_set_link(&f.grid, "https://example.org/\033\\x");
	grid_text(&f.grid, 0, 2, 10, "题目", TINT_TEXT, ATTR_LINK);
	paint(&f);
	assert_non_null(strstr(f.out.data, "\033]8;;https://example.org/%1B%5Cx\033\\"));
	assert_non_null(strstr(f.out.data, "题目\033]8;;\033\\"));
	assert_int_equal(paint(&f), 0);
	grid_set_link(&f.grid, "https://example.org/2");
	assert_in_range(paint(&f), 1, 100);
	grid_set_link(&f.grid, "javascript:1");
	assert_null(f.grid.link);
	close_fixture(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_after_any),
		cmocka_unit_test(test_scrolling_is_cheap),
		cmocka_unit_test(test_scrolling_beside_a_panel),
		cmocka_unit_test(test_next_row),
		cmocka_unit_test(test_one_cell),
		cmocka_unit_test(test_end_moves_along),
		cmocka_unit_test(test_pen),
		cmocka_unit_test(test_leave),
		cmocka_unit_test(test_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
