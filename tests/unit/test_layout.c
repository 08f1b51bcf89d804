#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/gate.h"
#include "text/grapheme.h"
#include "text/layout.h"
#include "text/width.h"

static const struct {
	const char *name, *text;
	int cols;
	const char *wrapped;
} wraps[] = {
	{"greedy", "一二三四五", 4, "一二\n三四\n五\n"},
	{"odd measure", "一二三", 5, "一二\n三\n"},
	{"comma is carried with its character", "一二，三", 4, "一\n二，\n三\n"},
	{"lines are paragraphs", "一\n\n二\n", 10, "一\n\n二\n"},
	{"spaces vanish at the break", "ab   cd", 4, "ab\ncd\n"},
	{"spaces around a paragraph", "  一二 \u3000", 10, "一二\n"},
	{"spaces inside stay", "ab  cd", 10, "ab  cd\n"},
	{"blank line of spaces", "   ", 10, "\n"},
	{"a blank with a mark is no blank", "ab \u0301", 2, "a\nb \u0301\n"},
	{"long word", "abcdefgh", 3, "abc\ndef\ngh\n"},
	{"long word begins where it stands", "一abcdefgh", 4, "一ab\ncdef\ngh\n"},
	{"mark behind a long word", "abcd。", 4, "abc\nd。\n"},
	{"number and unit", "有100亿元", 8, "有\n100亿元\n"},
	{"long run of dashes", "——————", 4, "————\n——\n"},
	{"narrower than a character", "一二", 1, "一\n二\n"},
	{"control characters", "a\x1b[1mb", 10, "a␛[1mb\n"},
	{"sequences stay whole", "👨‍👩‍👧‍👦", 20,
		"👨‍👩‍👧‍👦\n"},
	{"nothing", "", 10, ""},
};

static void wraps_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(wraps); i++) {
		struct buf out = {0};

		layout_wrap(&out, wraps[i].text, strlen(wraps[i].text),
			&(struct layout_style){.cols = wraps[i].cols});
		if (strcmp(buf_str(&out), wraps[i].wrapped))
			fail_msg("%s: '%s'", wraps[i].name, buf_str(&out));
		buf_release(&out);
	}
}

/* The rows of L as a person sees them, each ended by '/'. */
static char *rows_of(const struct layout *l)
{
	struct buf out = {0};

	for (size_t i = 0; i < l->count; i++) {
		struct layout_cells it;
		struct layout_cell cell;
		int col = 0;

		layout_cells_start(&it, l, i);
		while (layout_cells_next(&it, &cell)) {
			for (; col < cell.col; col++)
				buf_add_char(&out, '.');
			buf_add(&out, cell.cell.bytes, cell.cell.len);
			col += cell.cell.cols;
		}
		buf_add_char(&out, '/');
	}
	return buf_detach(&out);
}

static const struct {
	const char *name, *text;
	struct layout_block block; /* end: the whole text */
	struct layout_style style;
	struct layout_whole kept;
	const char *shown;
} sets[] = {
	{"first-row indent", "一二三四五六七", {.first = 4}, {.cols = 12}, {0, 0},
		"....一二三四/五六七/"},
	{"hanging indent", "一二三四五六七", {.rest = 4}, {.cols = 12}, {0, 0},
		"一二三四五六/....七/"},
	{"right margin", "一二三四五六", {.right = 4}, {.cols = 12}, {0, 0}, "一二三四/五六/"},
	{"no room for an indent", "一二三", {.first = 4}, {.cols = 4}, {0, 0}, "一二/三/"},
	{"comma hangs", "一二三四，五", {.first = 0}, {.cols = 8, .hang = true}, {0, 0},
		"一二三四，/五/"},
	{"comma does not hang", "一二三四，五", {.first = 0}, {.cols = 8}, {0, 0},
		"一二三/四，五/"},
	{"no hanging in a run", "一二三”，五", {.first = 0}, {.cols = 7, .hang = true}, {0, 0},
		"一二三”，/五/"},
	{"gap", "一ab二", {.first = 0}, {.cols = 20, .gap = true}, {0, 0}, "一 ab 二/"},
	{"gap counts", "一二ab三", {.first = 0}, {.cols = 8, .gap = true}, {0, 0},
		"一二 ab/三/"},
	{"no gap at a row's start", "一二三ab", {.first = 0}, {.cols = 6, .gap = true}, {0, 0},
		"一二三/ab/"},
	{"gap inside a unit", "有2亿", {.first = 0}, {.cols = 7, .gap = true}, {0, 0},
		"有 2 亿/"},
	{"kept whole", "一二三四五六", {.first = 0}, {.cols = 8}, {9, 15}, "一二三/四五六/"},
	{"kept at a cost of four columns", "一二三四五六", {.first = 0}, {.cols = 10}, {9, 18},
		"一二三/四五六/"},
	{"five columns are too dear", "一二x三四五六", {.first = 0}, {.cols = 10}, {7, 16},
		"一二x三四/五六/"},
	{"too dear to keep", "一二三四五六七八", {.first = 0}, {.cols = 10}, {6, 18},
		"一二三四五/六七八/"},
	{"kept span as wide as rows", "一二三四五六", {.first = 0}, {.cols = 4}, {0, 18},
		"一二/三四/五六/"},
	{"simplified", "後來", {.first = 0}, {.cols = 8, .script = SCRIPT_SIMPLIFIED}, {0, 0},
		"后来/"},
	{"traditional", "发展", {.first = 0}, {.cols = 8, .script = SCRIPT_TRADITIONAL}, {0, 0},
		"發展/"},
	{"zero-width and marks", "零\u200b宽e\u0301", {.first = 0}, {.cols = 5}, {0, 0},
		"零宽e\u0301/"},
};

static void sets_blocks(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(sets); i++) {
		struct layout l;
		struct layout_block block = sets[i].block;
		char *shown;

		block.end = strlen(sets[i].text);
		layout_init(&l, sets[i].text, block.end);
		layout_add_block(&l, &block);
		if (sets[i].kept.end)
			layout_keep(&l, &sets[i].kept, 1);
		/* Another width first: a fill leaves nothing behind. */
		layout_fill(&l, &(struct layout_style){.cols = 30, .gap = true});
		layout_fill(&l, &sets[i].style);
		shown = rows_of(&l);
		if (strcmp(shown, sets[i].shown))
			fail_msg("%s: %s, expected %s", sets[i].name, shown, sets[i].shown);
		free(shown);
		layout_release(&l);
	}
}

/* The rows of TEXT in COLS columns, one by one, for CHECK. */
static void each_row(const char *text, int cols,
	void (*check)(const char *text, size_t len, const struct layout_row *row))
{
	struct layout_block block = {.end = strlen(text)};
	struct layout l;

	layout_init(&l, text, block.end);
	layout_add_block(&l, &block);
	layout_fill(&l, &(struct layout_style){.cols = cols});
	for (size_t i = 0; i < l.count; i++)
		check(text, block.end, &l.rows[i]);
	layout_release(&l);
}

static void check_graphemes(const char *text, size_t len, const struct layout_row *row)
{
	assert_true(grapheme_is_boundary(text, len, row->start));
	assert_true(grapheme_is_boundary(text, len, row->end));
}

/* Whatever the width, no row ends inside what a person takes for one character; not even in a word that is
 * longer than a row. */
static void rows_end_at_graphemes(void **state)
{
	static const char *const pieces[] = {"e\u0301", "👨‍👩‍👧‍👦", "👍🏽",
		"🇨🇳", "\u1112\u1161\u11ab", "नि", "กำ", "1\ufe0f\u20e3", "葛\U000e0100", "中",
		"a", "，", " "};
	char text[2000];

	(void)state;
	srand(7);
	for (int round = 0; round < 400; round++) {
		size_t len = 0;

		for (int i = 0; i < 40; i++) {
			/* By turns a mixture, and a word of one kind that has no break. */
			const char *piece =
				pieces[round % 2 ? (size_t)rand() % array_length(pieces)
						 : (size_t)round / 2 % array_length(pieces)];

			memcpy(text + len, piece, strlen(piece) + 1);
			len += strlen(piece);
		}
		each_row(text, 2 + round % 19, check_graphemes);
	}
}

/* Of dashes and points in pairs both halves of a pair stand in one row. */
static void check_pairs(const char *text, size_t len, const struct layout_row *row)
{
	size_t halves = 0;

	(void)len;
	for (size_t i = row->start; i + 3 <= row->end; i += 3)
		halves += strncmp(text + i, "一", 3) != 0;
	if (halves % 2)
		fail_msg("%s: a row of %zu halves", text, halves);
}

static void pairs_stay_whole(void **state)
{
	static const char *const halves[] = {"—", "…", "⋯", "─"};

	(void)state;
	for (size_t kind = 0; kind < array_length(halves); kind++) {
		for (int before = 0; before < 6; before++) {
			for (int pairs = 1; pairs < 7; pairs++) {
				struct buf text = {0};

				for (int i = 0; i < before; i++)
					buf_add_str(&text, "一");
				for (int i = 0; i < 2 * pairs; i++)
					buf_add_str(&text, halves[kind]);
				buf_add_str(&text, "一一一");
				for (int cols = 4; cols < 14; cols++)
					each_row(buf_str(&text), cols, check_pairs);
				buf_release(&text);
			}
		}
	}
}

static void finds_rows(void **state)
{
	static const char text[] = "一二三四五六\n七八九";
	struct layout l;

	(void)state;
	layout_init(&l, text, sizeof text - 1);
	layout_add_block(&l, &(struct layout_block){.start = 0, .end = 18, .source = 7});
	layout_add_block(
		&l, &(struct layout_block){.start = 19, .end = 28, .before = 1, .source = 8});
	layout_fill(&l, &(struct layout_style){.cols = 4});
	assert_int_equal(l.count, 6);
	assert_true(l.rows[3].blank);
	assert_int_equal(l.rows[0].source, 7);
	assert_int_equal(l.rows[4].source, 8);
	assert_int_equal(layout_row_at(&l, 0), 0);
	assert_int_equal(layout_row_at(&l, 5), 0);
	assert_int_equal(layout_row_at(&l, 6), 1);
	assert_int_equal(layout_row_at(&l, 18), 2);
	assert_int_equal(layout_row_at(&l, 19), 4);
	assert_int_equal(layout_row_at(&l, 1000), 5);
	layout_release(&l);
}

static void adds_paragraphs_singly(void **state)
{
	static const char text[] = "一二三四\n五六";
	const struct layout_whole whole[] = {{3, 9}, {13, 19}};
	struct layout l = {0};

	(void)state;
	layout_add(&l, text, &(struct layout_paragraph){.end = 12}, 4, whole, 2);
	layout_add_blank(&l, 13, 1);
	layout_add(&l, text, &(struct layout_paragraph){.start = 13, .end = 19, .source = 1}, 4,
		whole, 2);
	assert_int_equal(l.count, 5);
	assert_int_equal(l.rows[0].end, 3);
	assert_int_equal(l.rows[1].end, 9);
	assert_int_equal(l.rows[4].source, 1);
	layout_clear(&l);
	layout_add(&l, "", &(struct layout_paragraph){0}, 4, NULL, 0);
	assert_int_equal(l.count, 1);
	layout_release(&l);
}

static void measures_are_even(void **state)
{
	(void)state;
	assert_int_equal(layout_measure(81, 0), 80);
	assert_int_equal(layout_measure(200, 72), 72);
	assert_int_equal(layout_measure(40, 72), 40);
	assert_int_equal(layout_measure(1, 72), LAYOUT_MIN_COLS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wraps_text),
		cmocka_unit_test(sets_blocks),
		cmocka_unit_test(rows_end_at_graphemes),
		cmocka_unit_test(pairs_stay_whole),
		cmocka_unit_test(finds_rows),
		cmocka_unit_test(adds_paragraphs_singly),
		cmocka_unit_test(measures_are_even),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
