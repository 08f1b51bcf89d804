/* The terminal at its worst: sizes, signals, kinds of terminal, colours, hostile text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

static const char page[] = "微软与OpenAI续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
			   "微软公司周一宣布,将继续与OpenAI合作,"
			   "金额为100亿美元。萨姆·奥特曼表示,合作会持续到2030年。\n\n"
			   "分析人士认为,这一协议对双方都有好处,"
			   "也会改变整个行业的竞争格局。谷歌和亚马逊尚未作出回应。\n\n"
			   "第三段里有不该有的东西:\033]0;标题\007\033[31m红色\033["
			   "0m\u202e倒过来\u202c\u200b\ufeff完,还有\xc2\x9b"
			   "31m。\n\n"
			   "第四段讲述市场的反应。微软股价当日上涨百分之三,成交量明显放大,"
			   "投资者普遍看好这一消息。\n\n"
			   "最后一段是结尾。这份协议的全文没有公布,"
			   "外界只能从双方的声明中了解其中的一部分内容而已。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page, NULL);
}

static void open_article(int rows, int cols, const char *const *env)
{
	scene_open(rows, cols, env, "library.db", "微软公司");
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
	/* A storm of sizes, with a note half written. */
	terminal_type(&t, "c半句话");
	for (int i = 0; i < 100; i++)
		terminal_resize(&t, 1 + i % 24, 1 + i * 7 % 120);
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

/* SIGTERM, SIGINT and SIGHUP: the note in hand is kept, the screen given back, the status 128 + n. */
static void test_signals(void **state)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		char note[32];

		snprintf(note, sizeof note, "未存的笔记%zu", i);
		open_article(24, 80, NULL);
		terminal_type(&t, "c");
		terminal_type(&t, note);
		terminal_wait(&t, note);
		kill(t.child, signals[i]);
		assert_int_equal(terminal_wait_end(&t), 128 + signals[i]);
		open_article(24, 80, NULL);
		terminal_type(&t, "M");
		terminal_wait(&t, note);
		leave();
	}
}

/* The line drops: the program ends by itself and soon. */
static void test_hang_up(void **state)
{
	int status = 0;

	(void)state;
	open_article(24, 80, NULL);
	terminal_type(&t, "c断线时的笔记");
	terminal_wait(&t, "断线时的笔记");
	close(t.fd);
	t.fd = -1;
	for (int i = 0; i < 500 && waitpid(t.child, &status, WNOHANG) == 0; i++)
		usleep(10000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGHUP);
	t.child = 0;
	open_article(24, 80, NULL);
	terminal_type(&t, "M");
	terminal_wait(&t, "断线时的笔记");
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

static void test_no_terminal(void **state)
{
	char out[512];

	(void)state;
	assert_int_equal(
		WEXITSTATUS(terminal_command(&t, "</dev/null 2>&1", out, sizeof out)), 2);
	assert_non_null(strstr(out, "terminal"));
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1); /* one line */
}

/* Ctrl-Z gives the terminal back to the shell as it was, and fg takes it again; the size may have changed
 * meanwhile. */
static void test_stop_and_continue(void **state)
{
	char line[400];

	(void)state;
	t.shell = true;
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "shell>");
	snprintf(line, sizeof line, "'%s' -l '%s'<Enter>", terminal_program(), t.library);
	terminal_type(&t, line);
	terminal_wait(&t, "articles");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "微软公司");
	for (int i = 0; i < 2; i++) {
		assert_false(terminal_is_cooked(&t));
		assert_true(t.altscreen);
		terminal_type(&t, "<C-z>");
		terminal_wait(&t, "Stopped");
		terminal_settle(&t);
		assert_true(terminal_is_cooked(&t));
		assert_false(t.altscreen);
		assert_true(t.cursor);
		terminal_resize(&t, 20, 60 + i);
		terminal_type(&t, "fg<Enter>");
		terminal_wait(&t, "微软公司");
		terminal_settle(&t);
	}
	terminal_type(&t, "Q");
	terminal_wait(&t, "shell>");
	terminal_settle(&t);
	assert_true(terminal_is_cooked(&t));
	terminal_type(&t, "exit $?<Enter>");
	assert_int_equal(terminal_wait_end(&t), 0);
}

/* A terminal that goes without a signal: its end is read, and the note in hand is kept. */
static void test_gone_without_a_signal(void **state)
{
	int status = 0;

	(void)state;
	t.detached = true;
	open_article(24, 80, NULL);
	terminal_type(&t, "c无声断线");
	terminal_wait(&t, "无声断线");
	close(t.fd);
	t.fd = -1;
	for (int i = 0; i < 500 && waitpid(t.child, &status, WNOHANG) == 0; i++)
		usleep(10000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGHUP);
	t.child = 0;
	t.detached = false;
	open_article(24, 80, NULL);
	terminal_type(&t, "M");
	terminal_wait(&t, "无声断线");
	leave();
}

/* SIGSTOP cannot be caught; what comes after it can. */
static void test_stopped_unasked(void **state)
{
	int status = 0;

	(void)state;
	open_article(24, 80, NULL);
	kill(t.child, SIGSTOP);
	waitpid(t.child, &status, WUNTRACED);
	assert_true(WIFSTOPPED(status));
	terminal_resize(&t, 20, 60);
	kill(t.child, SIGCONT);
	terminal_settle(&t);
	terminal_wait(&t, "微软公司");
	leave();
}

/* Whatever ends it, the terminal is as it was: cooked, the usual screen, the cursor seen, no mouse, no
 * bracketed paste. */
static void test_gives_back(void **state)
{
	static const int signals[] = {0, SIGTERM, SIGINT, SIGHUP, SIGQUIT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		open_article(24, 80, NULL);
		assert_false(terminal_is_cooked(&t));
		assert_true(t.altscreen);
		assert_false(t.cursor);
		if (signals[i]) {
			kill(t.child, signals[i]);
			assert_int_equal(terminal_wait_end(&t), 128 + signals[i]);
		} else {
			leave();
		}
		assert_true(terminal_is_cooked(&t));
		assert_false(t.altscreen);
		assert_true(t.cursor);
		assert_int_equal(t.mouse, 0);
		vterm_keyboard_start_paste(t.vt);
		assert_int_equal(vterm_output_get_buffer_current(t.vt), 0);
	}
}

/* A terminal that takes no more output does not hold it: TERM still saves and ends. */
static void test_output_is_stuck(void **state)
{
	int status = 0;

	(void)state;
	open_article(24, 80, NULL);
	terminal_type(&t, "c卡住时的笔记");
	terminal_wait(&t, "卡住时的笔记");
	/* Nobody reads from here on; pictures fill what there is of buffers. */
	for (int i = 0; i < 400; i++) {
		if (write(t.fd, "\014", 1) < 0)
			break;
		usleep(500);
	}
	usleep(100000);
	kill(t.child, SIGTERM);
	for (int i = 0; i < 300 && waitpid(t.child, &status, WNOHANG) == 0; i++)
		usleep(10000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
	t.child = 0;
	open_article(24, 80, NULL);
	terminal_type(&t, "M");
	terminal_wait(&t, "卡住时的笔记");
	leave();
}

/* An editor that fails leaves the text as it was, and the screen as well. */
static void test_editor_fails(void **state)
{
	static const char *const fails[] = {"EDITOR=false", "VISUAL", NULL};
	static const char *const missing[] = {"EDITOR=/no/such/editor", "VISUAL", NULL};

	(void)state;
	open_article(24, 80, fails);
	terminal_type(&t, "c草稿<C-x>");
	terminal_wait(&t, "failed with status 1");
	terminal_wait(&t, "草稿");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
	open_article(24, 80, missing);
	terminal_type(&t, "c第二份<C-x>");
	terminal_wait(&t, "cannot run");
	terminal_wait(&t, "第二份");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

/* A note begun in $EDITOR is saved when it was saved there. */
static void test_editor_saves(void **state)
{
	static const char *const writes[] = {
		"EDITOR=sh -c 'echo 编辑器里写的 >\"$0\"'", "VISUAL", NULL};
	static const char *const leaves[] = {"EDITOR=true", "VISUAL", NULL};

	(void)state;
	open_article(24, 80, writes);
	terminal_type(&t, "C");
	terminal_wait(&t, "saved");
	terminal_type(&t, "M");
	terminal_wait(&t, "编辑器里写的");
	leave();
	open_article(24, 80, leaves);
	terminal_type(&t, "C");
	terminal_wait(&t, "nothing was changed");
	leave();
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
		cmocka_unit_test_setup_teardown(test_sizes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_starts_tiny, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_signals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hang_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_colours, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_kinds_of_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_plain_locale, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hostile_page, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stop_and_continue, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_gone_without_a_signal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stopped_unasked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_gives_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_output_is_stuck, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_editor_fails, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_editor_saves, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_held_key, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_repaint, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_truecolor, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
