/* Cells, themes and the scroller: what can be seen without a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "screen/grid.h"
#include "screen/scroller.h"
#include "base/theme.h"

/* The row as text. */
static char *row_text(const struct grid *grid, int row)
{
	struct buf out = {0};

	for (int col = 0; col < grid->cols; col++)
		buf_add_str(&out, grid_at(grid, row, col)->bytes);
	return buf_detach(&out);
}

static void test_text(void **state)
{
	static const struct {
		const char *name, *text;
		int col, cols;
		const char *row;
	} rows[] = {
		{"Latin", "abc", 1, 5, " abc    "},
		{"Han", "批阅", 0, 8, "批阅    "},
		{"cut at a grapheme", "批阅者也", 0, 6, "批阅…   "},
		{"cut in a wide one", "a批阅", 0, 4, "a批…    "},
		{"no room", "批", 0, 0, "        "},
		{"right edge", "批阅", 5, 8, "     批 "},
		{"escape", "\033[31m", 0, 8, "␛[31m   "},
		{"bidi", "a\u202eb", 0, 8, "ab      "},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct grid grid = {0};
		char *text;

		grid_resize(&grid, 1, 8);
		grid_text(&grid, 0, rows[i].col, rows[i].cols, rows[i].text, TINT_TEXT, 0);
		text = row_text(&grid, 0);
		if (strcmp(text, rows[i].row) != 0)
			fail_msg("%s: '%s', not '%s'", rows[i].name, text, rows[i].row);
		free(text);
		grid_release(&grid);
	}
}

/* Half of a wide character never stays behind. */
static void test_overwriting(void **state)
{
	struct grid grid = {0};
	char *text;

	(void)state;
	grid_resize(&grid, 1, 6);
	grid_text(&grid, 0, 0, 6, "批阅者", TINT_TEXT, 0);
	grid_text(&grid, 0, 1, 1, "x", TINT_TEXT, 0);
	grid_text(&grid, 0, 3, 2, "y", TINT_TEXT, 0);
	text = row_text(&grid, 0);
	assert_string_equal(text, " x y者");
	free(text);
	grid_text(&grid, 5, 0, 6, "outside", TINT_TEXT, 0);
	grid_text(&grid, 0, -3, 6, "outside", TINT_TEXT, 0);
	grid_release(&grid);
}

static void test_scroller(void **state)
{
	struct scroller s = {0};

	(void)state;
	scroller_move(&s, CMD_BOTTOM, 100, 10);
	assert_int_equal(s.at, 99);
	assert_int_equal(s.top, 90);
	scroller_move(&s, CMD_PAGE_UP, 100, 10);
	assert_int_equal(s.at, 90);
	assert_true(s.at >= s.top && s.at < s.top + 10);
	scroller_fit(&s, 3, 10);
	assert_int_equal(s.at, 2);
	assert_int_equal(s.top, 0);
	scroller_fit(&s, 0, 0);
	assert_int_equal(s.at, 0);
	scroller_move(&s, CMD_UP, 0, 10);
	scroller_move(&s, CMD_DOWN, 0, 10);
	assert_int_equal(s.at, 0);
	scroller_move(&s, CMD_TAG, 10, 10);
	assert_int_equal(s.at, 0);
}

static void test_ink(void **state)
{
	struct grid grid = {0};

	(void)state;
	grid_resize(&grid, 1, 4);
	grid_text(&grid, 0, 0, 4, "a者", TINT_TEXT, 0);
	grid_ink(&grid, 0, 1, INK_PINK);
	grid_ink(&grid, 0, 4, INK_PINK);
	assert_int_equal(grid_at(&grid, 0, 0)->ink, INK_NONE);
	assert_int_equal(grid_at(&grid, 0, 1)->ink, INK_PINK);
	assert_int_equal(grid_at(&grid, 0, 2)->ink, INK_PINK); /* both halves */
	assert_int_equal(grid_at(&grid, 0, 3)->ink, INK_NONE);
	grid_release(&grid);
}

static void test_theme_lines(void **state)
{
	static const struct {
		const char *line, *mistake;
	} rows[] = {
		{"# comment", NULL},
		{"", NULL},
		{"person: fg #ff8800 bg default ansi bright-red bold underline", NULL},
		{"person: fg 208", NULL},
		{"person fg 208", "no colon"},
		{"nobody: fg 208", "'nobody'"},
		{"person: fg", "behind 'fg'"},
		{"person: fg #12345", "'#12345'"},
		{"person: fg 256", "'256'"},
		{"person: fg -1", "'-1'"},
		{"person: ansi orange", "'orange'"},
		{"person: shiny", "'shiny'"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct theme theme;
		struct buf mistakes = {0};
		int count;

		theme_init(&theme);
		count = theme_apply(&theme, "t", rows[i].line, strlen(rows[i].line), &mistakes);
		if (!rows[i].mistake != (count == 0) ||
			(count && !strstr(mistakes.data, rows[i].mistake)))
			fail_msg("%s: %s", rows[i].line, buf_str(&mistakes));
		buf_release(&mistakes);
	}
}

static void test_contrast(void **state)
{
	static const char dull[] = "text: fg #777777 bg #888888\n";
	struct buf findings = {0};
	struct theme theme;

	(void)state;
	theme_init(&theme);
	assert_int_equal(
		theme_check(&theme, "t", &findings), 0); /* nothing is known of its colours */
	theme_apply(&theme, "t", dull, strlen(dull), &findings);
	assert_int_equal(findings.len, 0);
	assert_int_equal(theme_check(&theme, "t", &findings), 1);
	assert_memory_equal(findings.data, "t:1: text: contrast 1.", 22);
	buf_release(&findings);
	assert_float_equal(theme_contrast(0x000000, 0xffffff), 21, 0.001);
	assert_float_equal(theme_contrast(0x777777, 0xffffff), 4.478, 0.001);
	assert_float_equal(theme_contrast(THEME_DEFAULT, 0xffffff), 0, 0);
	assert_int_equal(theme_colour(0xff0000, THEME_DEFAULT, 256), 196);
	assert_int_equal(theme_colour(THEME_PALETTE + 33, THEME_DEFAULT, 256), 33);
	assert_int_equal(theme_rgb(THEME_PALETTE + 74), 0x5fafd7);
	assert_int_equal(theme_rgb(THEME_PALETTE + 232), 0x080808);
	assert_int_equal(theme_rgb(0x123456), 0x123456);
	assert_int_equal(theme_colour(0xff0000, 12, 16), 12);
	assert_int_equal(theme_colour(0xff0000, 12, 8), 4);
	assert_int_equal(theme_colour(0xff0000, 12, 0), -1);
}

/* Whatever stands on a highlight can be read, and a highlight can be told from the page. */
static void check_inks(const struct theme *theme, const char *name)
{
	for (int ink = INK_NONE + 1; ink < INKS; ink++) {
		for (int tint = 0; tint < TINTS_COUNT; tint++) {
			int fg, bg;

			theme_on_ink(theme, (enum tint)tint, (enum ink)ink, &fg, &bg);
			if (bg != THEME_DEFAULT && theme_contrast(fg, bg) < 4.5)
				fail_msg("%s: tint %d on ink %d", name, tint, ink);
			if (bg != THEME_DEFAULT && bg == theme->paints[TINT_TEXT].bg)
				fail_msg("%s: ink %d is not seen", name, ink);
		}
	}
}

/* Every theme that comes with the program is free of mistakes and readable. */
static void test_shipped_themes(void **state)
{
	char **names;
	size_t count;

	(void)state;
	setenv("PIYUE_THEMES", "themes", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	names = theme_names(&count);
	assert_true(count >= 8);
	for (size_t i = 0; i < count; i++) {
		struct theme theme;
		struct buf mistakes = {0};
		struct err err;

		if (theme_read(&theme, names[i], &mistakes, &err) < 0)
			fail_msg("%s: %s", names[i], err.text);
		theme_check(&theme, "t", &mistakes);
		check_inks(&theme, names[i]);
		if (mistakes.len)
			fail_msg("%s: %s", names[i], mistakes.data);
		free(names[i]);
	}
	free(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_overwriting),
		cmocka_unit_test(test_scroller),
		cmocka_unit_test(test_ink),
		cmocka_unit_test(test_theme_lines),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_shipped_themes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
