/* What piyue and the terminal say to each other beside keys and pictures: questions and answers, the
 * mouse, the clipboard. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "scene.h"

static const char page[] = "星云计划公布新的路线图\n\n2025-03-02 来源:测试周刊\n\n"
			   "“星云”计划的负责人说,“开放”与“安全”并不矛盾,“透明”才是“信任”的"
			   "前提;“速度”可以慢,“方向”不能错,“底线”更不能退。\n\n"
			   "第二段讲述计划的背景,参与的机构来自许多地方,分工各不相同。\n\n"
			   "最后一段是结尾,外界只能从声明中了解其中的一部分内容。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page, NULL);
}

static void open_article(void)
{
	scene_open(24, 80, NULL, "library.db", "负责人说");
}

/* The row of the quotations, as it is set now. */
static void read_row(char out[512])
{
	int row = terminal_find(&t, "负责人说", NULL);

	assert_in_range(row, 1, 22);
	snprintf(out, 512, "%s", terminal_row(&t, row));
}

/* Nobody waits for the answer: the screen is there without it, and keys work. When it comes, however
 * late, it is no typed text, and the page is set anew by it. */
static void test_width_comes_late(void **state)
{
	char before[512], after[512];

	(void)state;
	t.holds = t.wide = true;
	open_article();
	terminal_settle(&t);
	read_row(before);
	terminal_answer(&t);
	terminal_settle(&t);
	read_row(after);
	assert_true(strlen(after) < strlen(before));
	assert_false(terminal_shows(&t, "does nothing here"));
	leave();
}

static void test_width_is_narrow(void **state)
{
	char before[512], after[512];

	(void)state;
	t.holds = true;
	open_article();
	read_row(before);
	terminal_answer(&t);
	terminal_settle(&t);
	read_row(after);
	assert_string_equal(after, before);
	leave();
}

/* Who has set the width is not asked about it. */
static void test_width_is_set(void **state)
{
	char row[512];

	(void)state;
	t.wide = true;
	terminal_configure(&t, "set ambiguous 1\n");
	open_article();
	terminal_settle(&t);
	read_row(row);
	leave();
	terminal_configure(&t, "set ambiguous 2\n");
	open_article();
	terminal_settle(&t);
	assert_true(
		strlen(terminal_row(&t, terminal_find(&t, "负责人说", NULL))) < strlen(row));
	leave();
}

/* A terminal that answers nothing at all is taken for one that sets ambiguous characters in one column, and is
 * left within a second or so. */
static void test_no_answer(void **state)
{
	char unanswered[512], narrow[512];

	(void)state;
	t.holds = true;
	open_article();
	read_row(unanswered);
	leave();
	t.holds = false;
	terminal_configure(&t, "set ambiguous 1\n");
	open_article();
	read_row(narrow);
	leave();
	assert_string_equal(unanswered, narrow);
}

/* Send what a mouse would: button with flags, cell from 0. */
static void mouse(int code, int row, int col, char final)
{
	char bytes[40];

	snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", code, col + 1, row + 1, final);
	terminal_send(&t, bytes);
}

static void test_mouse(void **state)
{
	int row, col;

	(void)state;
	terminal_start(&t, 9, 60, NULL);
	terminal_wait(&t, "library.db");
	row = terminal_find(&t, "星云计划", &col);
	mouse(0, row, col, 'M'); /* on the row taken already: open it */
	terminal_wait(&t, "负责人说");
	row = terminal_find(&t, "负责人说", &col);
	mouse(0, row, col, 'M');
	mouse(32, row, col + 6, 'M');
	mouse(0, row, col + 6, 'm');
	terminal_settle(&t);
	terminal_type(&t, "y");
	terminal_wait(&t, "copied: selection, 4 characters");
	assert_string_equal(t.osc, "52;c;6LSf6LSj5Lq66K+0"); /* 负责人说 */
	mouse(65, 5, 5, 'M');
	terminal_wait_gone(&t, "测试周刊");
	leave();
	terminal_configure(&t, "set mouse off\n");
	terminal_start(&t, 12, 60, NULL);
	terminal_wait(&t, "library.db");
	assert_int_equal(t.mouse, 0);
	leave();
}

/* Only an explicit key copies, and what it copies is what it says. */
static void test_copy(void **state)
{
	static const char *const env[] = {"TMUX=/tmp/none,1,0", NULL};

	(void)state;
	open_article();
	assert_string_equal(t.osc, "");
	terminal_type(&t, ")");
	terminal_type(&t, "ys");
	terminal_wait(&t, "copied: sentence");
	assert_memory_equal(t.osc, "52;c;", 5);
	terminal_type(&t, "yc");
	terminal_wait(&t, "copied: citation");
	terminal_type(&t, "yl");
	terminal_wait(&t, "no web address");
	assert_int_equal(t.strange, 2);
	leave();
	scene_open(24, 80, env, "library.db", "负责人说");
	terminal_type(&t, "yp");
	terminal_wait(&t, "copied: paragraph");
	assert_int_equal(t.strange, 4); /* for tmux, and through it */
	leave();
	terminal_configure(&t, "set clipboard file\n");
	open_article();
	terminal_type(&t, "ya");
	terminal_wait(&t, "copied into");
	assert_int_equal(t.strange, 4);
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_width_comes_late, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_width_is_narrow, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_width_is_set, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_answer, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_mouse, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_copy, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
