/* An article in rows: a new width fills rows anew from what is known, and gives what a fresh start
 * would; anything else that changes starts afresh. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "clean/clean.h"
#include "screen/reader_page.h"
#include "text/width.h"

static struct document document;
static struct settings settings;

static int set_up(void **state)
{
	struct cleaner *cleaner = cleaner_new(NULL, NULL);
	struct buf bytes = {0};
	struct err err;

	(void)state;
	settings_init(&settings);
	if (file_read(&bytes, "data/samples/05-faq.txt", &err) < 0 ||
		page_read(&document.page, bytes.data, bytes.len, NULL, &err) < 0)
		return -1;
	clean_page(&document.article, &document.page, cleaner);
	cleaner_free(cleaner);
	buf_release(&bytes);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	article_release(&document.article);
	page_release(&document.page);
	settings_release(&settings);
	return 0;
}

static void assert_same_rows(const struct layout *a, const struct layout *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->rows[i].start, b->rows[i].start);
		assert_int_equal(a->rows[i].end, b->rows[i].end);
		assert_int_equal(a->rows[i].indent, b->rows[i].indent);
		assert_int_equal(a->rows[i].cols, b->rows[i].cols);
	}
}

static void a_new_width_keeps_the_breaks(void **state)
{
	struct reader_page page = {0};
	const struct layout_unit *units;
	size_t capacity;

	(void)state;
	reader_page_build(&page, &document, false, 72, &settings);
	units = page.layout.units;
	capacity = page.layout.unit_capacity;
	for (int cols = 20; cols < 100; cols++) {
		struct reader_page fresh = {0};

		reader_page_build(&page, &document, false, cols, &settings);
		assert_ptr_equal(page.layout.units, units);
		assert_int_equal(page.layout.unit_capacity, capacity);
		reader_page_build(&fresh, &document, false, cols, &settings);
		assert_same_rows(&page.layout, &fresh.layout);
		reader_page_release(&fresh);
	}
	reader_page_release(&page);
}

/* What the blocks depend on; each must show in the rows. */
static void other_changes_start_afresh(void **state)
{
	struct reader_page page = {0}, fresh = {0};

	(void)state;
	reader_page_build(&page, &document, false, 40, &settings);
	reader_page_build(&page, &document, true, 40, &settings);
	reader_page_build(&fresh, &document, true, 40, &settings);
	assert_same_rows(&page.layout, &fresh.layout);

	settings.number[SETTING_PARAGRAPH] = 1;
	reader_page_build(&page, &document, true, 40, &settings);
	reader_page_release(&fresh);
	reader_page_build(&fresh, &document, true, 40, &settings);
	assert_same_rows(&page.layout, &fresh.layout);

	width_set_ambiguous(2);
	reader_page_build(&page, &document, true, 40, &settings);
	reader_page_release(&fresh);
	reader_page_build(&fresh, &document, true, 40, &settings);
	width_set_ambiguous(1);
	assert_same_rows(&page.layout, &fresh.layout);

	document.article.lines[page.lines / 2].role = ROLE_CLUTTER;
	settings.number[SETTING_PARAGRAPH] = 0;
	reader_page_build(&page, &document, false, 40, &settings);
	reader_page_release(&fresh);
	reader_page_build(&fresh, &document, false, 40, &settings);
	assert_same_rows(&page.layout, &fresh.layout);
	reader_page_release(&page);
	reader_page_release(&fresh);
}

static void counts_paragraphs_and_characters(void **state)
{
	struct reader_page page = {0};
	size_t all, before = 0;
	double chars;

	(void)state;
	reader_page_build(&page, &document, false, 40, &settings);
	chars = reader_page_chars(&page, 0, page.layout.count);
	assert_true(chars > 300 && chars < 600);
	assert_true(
		reader_page_chars(&page, 0, 5) + reader_page_chars(&page, 5, 9999) == chars);
	for (size_t row = 0; row <= page.layout.count; row++) {
		size_t begun = reader_page_paragraphs(&page, row, &all);

		assert_true(begun >= before && begun <= all);
		before = begun;
	}
	assert_int_equal(before, all);
	assert_int_equal(all, 9);
	reader_page_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_new_width_keeps_the_breaks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_changes_start_afresh, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			counts_paragraphs_and_characters, set_up, tear_down),
	};

	setenv("PIYUE_DATA", "data", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
