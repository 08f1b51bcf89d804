/* The terminal at its worst: sizes, kinds of terminal, colours, hostile text, keys that come fast. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "life.h"

/* COUNT sizes faster than pictures, those that no screen has among them: it lives, and does not draw each. */
static void storm(int count)
{
	long before = terminal_cpu_ms(&t);

	for (int i = 0; i < count; i++) {
		struct winsize size = {.ws_row = (unsigned short)(i * 7 % 61),
			.ws_col = (unsigned short)(i * 11 % 151)};

		assert_int_equal(ioctl(t.fd, TIOCSWINSZ, &size), 0);
		if (i % 16 == 0)
			terminal_take(&t, 1);
	}
	terminal_settle(&t);
	print_message(
		"CPU for a storm of %d sizes: %ld ms\n", count, terminal_cpu_ms(&t) - before);
	assert_in_range(terminal_cpu_ms(&t) - before, 0, 3000);
}

static void test_sizes(void **state)
{
	static const int sizes[][2] = {
		{24, 81}, {30, 100}, {60, 200}, {10, 40}, {3, 10}, {2, 2}, {1, 1}, {24, 80}};

	(void)state;
	open_article(24, 80, NULL);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		terminal_resize(&t, sizes[i][0], sizes[i][1]);
		terminal_type(&t, "jk<Tab>");
		terminal_settle(&t);
	}
	terminal_wait(&t, "微软公司");
	terminal_resize(&t, 2, 40);
	terminal_wait(&t, "too small");
	terminal_resize(&t, 24, 80);
	terminal_wait_gone(&t, "too small");
	/* A storm of sizes, with a note half written. */
	terminal_type(&t, "c半句话");
	for (int i = 0; i < 100; i++)
		terminal_resize(&t, 1 + i % 24, 1 + i * 7 % 120);
	storm(2000);
	terminal_resize(&t, 24, 80);
	terminal_settle(&t);
	terminal_wait(&t, "半句话");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

static void test_starts_tiny(void **state)
{
	(void)state;
	terminal_start(&t, 1, 1, NULL);
	terminal_settle(&t);
	terminal_type(&t, "<Enter>jG");
	terminal_settle(&t);
	terminal_resize(&t, 10, 40);
	terminal_wait(&t, "微软");
	leave();
}

static int count_colours(void)
{
	int count = 0;

	for (int row = 0; row < t.rows; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			count += !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
				 !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
		}
	}
	return count;
}

static void test_colours(void **state)
{
	static const char *const none[] = {"NO_COLOR=1", NULL};
	static const char *const eight[] = {"TERM=xterm", "NO_COLOR", NULL};

	(void)state;
	open_article(24, 80, NULL);
	assert_true(count_colours() > 0);
	leave();
	open_article(24, 80, none);
	assert_int_equal(count_colours(), 0);
	leave();
	open_article(24, 80, eight);
	assert_true(count_colours() > 0);
	leave();
}

static void test_kinds_of_terminal(void **state)
{
	static const char *const known[] = {
		"xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100"};
	static const char *const unknown[] = {"dumb", "no-such-terminal"};
	char term[64];
	const char *env[] = {term, NULL};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		snprintf(term, sizeof term, "TERM=%s", known[i]);
		open_article(24, 80, env);
		leave();
	}
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		snprintf(term, sizeof term, "TERM=%s", unknown[i]);
		terminal_start(&t, 24, 80, env);
		assert_int_equal(terminal_wait_end(&t), 2);
		terminal_wait(&t, unknown[i]);
	}
}

static void test_plain_locale(void **state)
{
	static const char *const env[] = {"LC_ALL=C", "LANG=C", NULL};

	(void)state;
	open_article(24, 80, env);
	leave();
}

/* Nothing in a page reaches the terminal but characters. */
static void test_hostile_page(void **state)
{
	(void)state;
	open_article(24, 80, NULL);
	terminal_wait(&t, "红色");
	assert_true(terminal_shows(&t, "␛"));
	assert_int_equal(t.strange, 0);
	for (int row = 0; row < t.rows; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
				uint32_t c = cell.chars[i];

				assert_false((c >= 0x202a && c <= 0x202e) || c == 0x200b ||
					     c == 0xfeff || (c >= 0x80 && c < 0xa0));
			}
		}
	}
	leave();
}

/* Not a terminal, on either side: one line that says so, and status 2. */
static void test_no_terminal(void **state)
{
	static const char *const redirected[] = {
		"</dev/null 2>&1", "2>&1", "</dev/null 2>&1 >/dev/full", "- </dev/null 2>&1"};
	char out[512], line[400];

	(void)state;
	for (size_t i = 0; i < sizeof redirected / sizeof *redirected; i++) {
		assert_int_equal(
			WEXITSTATUS(terminal_command(&t, redirected[i], out, sizeof out)), 2);
		assert_non_null(strstr(out, "terminal"));
		assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
	}
	/* The keys are there, but what is shown goes elsewhere. */
	t.shell = true;
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "shell>");
	snprintf(line, sizeof line, "'%s' -l '%s' >%s/out; echo st=$?=<Enter>",
		terminal_program(), t.library, t.folder);
	terminal_type(&t, line);
	terminal_wait(&t, "st=2=");
	assert_true(terminal_is_given_back(&t));
	/* A page that is piped in is read; the keys come from the terminal. */
	snprintf(line, sizeof line, "cat '%s/pages/one.txt' | '%s' -; echo st=$?=<Enter>",
		t.folder, terminal_program());
	terminal_type(&t, "clear<Enter>");
	terminal_settle(&t);
	terminal_type(&t, line);
	terminal_wait(&t, "微软公司");
	terminal_type(&t, "G");
	terminal_wait(&t, "100%");
	terminal_type(&t, "Q");
	terminal_wait(&t, "st=0=");
	assert_true(terminal_is_given_back(&t));
	terminal_type(&t, "exit<Enter>");
	terminal_wait_end(&t);
	t.shell = false;
}

/* Keys that come faster than pictures are taken together, and none is lost. */
static void test_held_key(void **state)
{
	size_t before;

	(void)state;
	open_article(10, 60, NULL);
	terminal_settle(&t);
	before = t.bytes;
	for (int i = 0; i < 50; i++)
		terminal_type(&t, i % 2 ? "k" : "j");
	terminal_type(&t, "G");
	terminal_wait(&t, "100%");
	terminal_settle(&t);
	assert_true(t.bytes - before < 20000);
	leave();
}

/* A redraw is a key of its own; no other repaints what is there already. */
static void test_no_repaint(void **state)
{
	size_t all;

	(void)state;
	open_article(24, 80, NULL);
	terminal_settle(&t);
	t.bytes = 0;
	terminal_type(&t, "<C-l>");
	terminal_settle(&t);
	all = t.bytes;
	assert_in_range(all, 500, 20000);
	t.bytes = 0;
	terminal_type(&t, "<Tab>");
	terminal_settle(&t);
	assert_in_range(t.bytes, 1, all / 4);
	t.bytes = 0;
	terminal_type(&t, ":<Esc>");
	terminal_settle(&t);
	assert_in_range(t.bytes, 1, all / 4);
	leave();
}

static void test_truecolor(void **state)
{
	static const char *const direct[] = {"COLORTERM=truecolor", "NO_COLOR", NULL};
	bool rgb = false;

	(void)state;
	open_article(24, 80, direct);
	/* Its colours are in no palette. */
	terminal_type(&t, ":set theme paper<Enter>");
	terminal_settle(&t);
	for (int row = 0; row < t.rows; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			rgb |= !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) &&
			       VTERM_COLOR_IS_RGB(&cell.fg);
		}
	}
	assert_true(rgb);
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sizes, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_starts_tiny, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_colours, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_kinds_of_terminal, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_plain_locale, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hostile_page, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_terminal, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_held_key, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_repaint, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_truecolor, life_set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
