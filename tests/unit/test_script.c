/* The other script: phrases, and that every place stays where it was. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/layout.h"
#include "text/script.h"
#include "text/script_table.h"
#include "text/utf8.h"

static const struct {
	const char *name, *text;
	enum script script;
	const char *shown;
} rows[] = {
	{"as written", "头发", SCRIPT_AS_WRITTEN, "头发"},
	{"characters", "国际电话", SCRIPT_TRADITIONAL, "國際電話"},
	{"hair and to develop", "头发发展", SCRIPT_TRADITIONAL, "頭髮發展"},
	{"empress and afterwards", "皇后后来", SCRIPT_TRADITIONAL, "皇后後來"},
	{"dry and cadre", "干净的干部", SCRIPT_TRADITIONAL, "乾淨的幹部"},
	{"noodles and inside", "面条里面", SCRIPT_TRADITIONAL, "麵條裡面"},
	{"what stands before", "十余，余", SCRIPT_TRADITIONAL, "十餘，余"},
	{"what stands before is as written", "三万余", SCRIPT_TRADITIONAL, "三萬餘"},
	{"what stands behind", "丰姿丰收", SCRIPT_TRADITIONAL, "丰姿豐收"},
	{"phrase cut off by the end", "头", SCRIPT_TRADITIONAL, "頭"},
	{"simplified", "奧特曼說後來", SCRIPT_SIMPLIFIED, "奥特曼说后来"},
	{"simplified phrases", "看著著名作家", SCRIPT_SIMPLIFIED, "看着著名作家"},
	{"other text stays", "GPT-4 ａ，é", SCRIPT_TRADITIONAL, "GPT-4 ａ，é"},
};

static void respells(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf out = {0};

		script_add(&out, rows[i].script, rows[i].text, strlen(rows[i].text));
		if (strcmp(buf_str(&out), rows[i].shown))
			fail_msg("%s: '%s'", rows[i].name, buf_str(&out));
		buf_release(&out);
	}
}

static void check_table(const struct script_rule *rules, size_t count)
{
	assert_true(count > 3000);
	for (size_t i = 0; i < count; i++) {
		const char16_t *key = script_texts + rules[i].key;
		const char16_t *result = script_texts + rules[i].result;
		size_t n = 0;

		while (key[n]) {
			char bytes[UTF8_MAX_BYTES];

			/* Three bytes for three, so that a cell's bytes can be replaced. */
			assert_in_range(key[n], 0x3007, 0x9fff);
			assert_int_equal(utf8_encode(bytes, result[n]), 3);
			n++;
		}
		assert_true(n > 0);
		assert_int_equal(result[n], 0);
		assert_true(i == 0 || script_texts[rules[i - 1].key] <= key[0]);
	}
}

static void tables_are_in_order(void **state)
{
	(void)state;
	check_table(script_simplified, script_simplified_count);
	check_table(script_traditional, script_traditional_count);
}

/* Broken text too: it is looked at, never cut. */
static const char sample[] =
	"会后，皇后(头发\xe5\x8f乾隆)说：“面条3万余里”，他干脆\xff发\ufe00展了台风。里";

static void set(struct layout *l, enum script script, int cols)
{
	const struct layout_block block = {.end = sizeof sample - 1};
	const struct layout_style style = {.cols = cols, .script = script};

	layout_init(l, sample, sizeof sample - 1);
	layout_add_block(l, &block);
	layout_fill(l, &style);
}

/* Rows and cells cover the same bytes whatever the script: anchors need no translation. */
static void leaves_every_place_where_it_was(void **state)
{
	(void)state;
	for (int cols = 2; cols < 60; cols++) {
		struct layout plain, other;

		set(&plain, SCRIPT_AS_WRITTEN, cols);
		set(&other, SCRIPT_TRADITIONAL, cols);
		assert_int_equal(plain.count, other.count);
		for (size_t row = 0; row < plain.count; row++) {
			struct layout_cells a, b;
			struct layout_cell x, y;

			layout_cells_start(&a, &plain, row);
			layout_cells_start(&b, &other, row);
			while (layout_cells_next(&a, &x)) {
				assert_true(layout_cells_next(&b, &y));
				assert_int_equal(x.cell.start, y.cell.start);
				assert_int_equal(x.cell.end, y.cell.end);
				assert_int_equal(x.col, y.col);
				assert_int_equal(x.cell.cols, y.cell.cols);
				assert_true(utf8_valid(y.cell.bytes, y.cell.len));
			}
			assert_false(layout_cells_next(&b, &y));
		}
		layout_release(&plain);
		layout_release(&other);
	}
}

/* The phrase's spelling does not hang on where its row ends. */
static void phrases_are_found_over_the_end_of_a_row(void **state)
{
	struct layout l;
	struct buf shown = {0}, whole = {0};

	(void)state;
	set(&l, SCRIPT_TRADITIONAL, 2);
	for (size_t row = 0; row < l.count; row++) {
		struct layout_cells it;
		struct layout_cell cell;

		layout_cells_start(&it, &l, row);
		while (layout_cells_next(&it, &cell))
			buf_add(&shown, cell.cell.bytes, cell.cell.len);
	}
	script_add(&whole, SCRIPT_TRADITIONAL, sample, 12);
	assert_memory_equal(shown.data, whole.data, 12);
	assert_non_null(strstr(shown.data, "頭髮"));
	assert_non_null(strstr(shown.data, "颱風"));
	/* And back again. */
	layout_fill(&l, &(struct layout_style){.cols = 2});
	assert_int_equal(l.respelled.count, 0);
	buf_release(&shown);
	buf_release(&whole);
	layout_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(respells),
		cmocka_unit_test(tables_are_in_order),
		cmocka_unit_test(leaves_every_place_where_it_was),
		cmocka_unit_test(phrases_are_found_over_the_end_of_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
