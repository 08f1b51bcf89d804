/* How the page is set: where it stands, by which settings, and that the place in the text stays. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static const char page[] =
	"新工厂在海边动工\n\n2025-03-02 来源:测试周刊\n\n"
	"甲公司周一在海边的工地上举行了新工厂的开工仪式，当地官员和工人代表出席了仪式，"
	"公司没有公布投资的总额。\n\n"
	"据介绍，新工厂使用Alpha3型设备，每年可以生产3万台机器，产品主要销往东南亚各国，"
	"公司希望由此减少运输的费用。\n\n"
	"工程分三步\n\n"
	"公司说，整个工程分三步进行，每一步都要经过当地政府的验收，才能开始下一步。\n\n"
	"1. "
	"第一步是平整土地，修建通往港口的道路，预计要花十个月的时间，会由当地的建筑公司承担。\n"
	"\n"
	"2. 第二步是建造厂房，安装从国外订购的设备，头发丝细的误差也不允许。\n\n"
	"常见问题\n\n"
	"工厂什么时候投产?\n"
	"公司表示最早在明年年底，具体日期要看设备到货的情况，也要看天气。\n"
	"会招多少工人?\n"
	"第一期计划招收两千人，其中一半来自附近的乡镇，其余面向全省。\n\n"
	"项目负责人说，后来的发展要看市场，公司不会盲目扩大规模，也不会降低标准。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page, NULL);
}

static void open_page(int rows, int cols)
{
	scene_open(rows, cols, NULL, "新工厂", "¶");
	terminal_settle(&t);
}

static int column_of(const char *text)
{
	int col = -1;

	if (terminal_find(&t, text, &col) < 0) {
		terminal_print(&t);
		fail_msg("'%s' is not there", text);
	}
	return col;
}

static void sets_blocks_apart(void **state)
{
	(void)state;
	open_page(40, 80);
	assert_int_equal(column_of("2025-03-02"), 4);
	assert_int_equal(column_of("甲公司周一"), 8); /* two ems, and then no blank row */
	assert_int_equal(
		terminal_find(&t, "公司没有公布", NULL) + 1, terminal_find(&t, "据介绍", NULL));
	assert_int_equal(column_of("工程分三步"), 4);
	assert_int_equal(column_of("1. 第一步"), 6);
	assert_int_equal(column_of("地的建筑公司"), 9); /* hangs behind its mark */
	assert_int_equal(column_of("工厂什么时候投产?"), 4);
	assert_int_equal(column_of("公司表示最早"), 8);
	/* A heading and a question have a blank row above them. */
	assert_string_equal(terminal_row(&t, terminal_find(&t, "工程分三步", NULL) - 1), "");
	assert_string_equal(terminal_row(&t, terminal_find(&t, "会招多少", NULL) - 1), "");
	terminal_type(&t, ":set paragraph blank<Enter>");
	terminal_settle(&t);
	assert_int_equal(column_of("甲公司周一"), 4);
	assert_string_equal(terminal_row(&t, terminal_find(&t, "据介绍", NULL) - 1), "");
	leave();
}

static void centres_a_capped_measure(void **state)
{
	(void)state;
	open_page(40, 200);
	terminal_type(&t, ":set panel 0<Enter>");
	terminal_settle(&t);
	assert_int_equal(column_of("工程分三步"), 62); /* (200 - 76) / 2 */
	terminal_type(&t, ":set measure 40<Enter>");
	terminal_settle(&t);
	assert_int_equal(column_of("工程分三步"), 80);
	leave();
}

static void two_columns(void **state)
{
	(void)state;
	open_page(14, 160);
	terminal_type(&t, ":set panel 0<Enter>:set columns 2<Enter>");
	terminal_settle(&t);
	/* The text goes on at the top of the right column. */
	assert_int_equal(column_of("甲公司周一"), 9);
	assert_true(column_of("2. 第二步") > 80);
	terminal_type(&t, " ");
	terminal_wait(&t, "100%");
	terminal_wait(&t, "也不会降低");
	/* One column again: what was at the top stays there. */
	terminal_resize(&t, 14, 100);
	terminal_settle(&t);
	assert_int_equal(terminal_find(&t, "2025-03-02", NULL), 2);
	assert_int_equal(column_of("工程分三步"), 12);
	leave();
}

static void shows_a_gap_and_the_other_script(void **state)
{
	(void)state;
	open_page(40, 80);
	assert_true(terminal_shows(&t, "使用Alpha3型"));
	terminal_type(&t, ":set gap yes<Enter>");
	terminal_wait(&t, "使用 Alpha3 型");
	terminal_type(&t, ":set gap no<Enter>:set script traditional<Enter>");
	terminal_wait(&t, "頭髮絲");
	terminal_wait(&t, "後來的發展");
	terminal_wait(&t, "新工廠在海邊");
	/* Found as it was written, where it stands now. */
	terminal_type(&t, "/头发<Enter>");
	terminal_wait(&t, "1 of 1");
	terminal_type(&t, ":set script as-written<Enter>");
	terminal_wait(&t, "头发丝");
	leave();
}

static void marks_hang_in_the_margin(void **state)
{
	int wide, col;

	(void)state;
	open_page(40, 80);
	/* At some measure a comma or full stop would open a row, but for the rule or the margin. */
	for (wide = 0, col = 20; col <= 72; col += 2) {
		char line[64];

		snprintf(line, sizeof line, ":set measure %d<Enter>", col);
		terminal_type(&t, line);
		terminal_type(&t, ":set hang yes<Enter>");
		terminal_settle(&t);
		for (int row = 2; row < 38; row++) {
			VTermScreenCell edge = terminal_cell(&t, row, (80 - col) / 2 + col);

			if (edge.chars[0] == 0xff0c || edge.chars[0] == 0x3002)
				wide++;
			else
				/* Behind an odd indent the mark's right half may stand here. */
				assert_true(edge.chars[0] == 0 || edge.chars[0] == ' ' ||
					    edge.chars[0] == (uint32_t)-1);
		}
	}
	assert_true(wide > 0);
	leave();
}

/* The gap is the screen's alone: what is copied is the text. */
static void copies_without_the_gap(void **state)
{
	char path[160], text[1000];
	FILE *file;

	(void)state;
	terminal_configure(&t, "set gap yes\nset clipboard file\n");
	open_page(40, 80);
	terminal_wait(&t, "使用 Alpha3 型");
	terminal_type(&t, "/Alpha3<Enter>");
	terminal_wait(&t, "1 of 1");
	terminal_type(&t, "yp");
	terminal_wait(&t, "copied");
	leave();
	snprintf(path, sizeof path, "%s/.local/state/piyue/copied.txt", t.folder);
	file = fopen(path, "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	assert_non_null(strstr(text, "使用Alpha3型设备，每年可以生产3万台机器"));
}

/* The rows of the screen, without their blanks, hold the article: no word is lost, none is there twice. */
static void shows_all_of_the_text(void **state)
{
	static const int widths[] = {24, 37, 44, 80};

	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		char shown[16384] = "", wanted[4096];
		size_t len = 0;

		scene_open(90, widths[i], NULL, "新工厂", "甲公司");
		terminal_settle(&t);
		for (int row = 1; row < 89; row++) {
			for (const char *c = terminal_row(&t, row); *c; c++)
				if (*c != ' ')
					shown[len++] = *c;
		}
		shown[len] = '\0';
		len = 0;
		for (const char *c = strstr(page, "甲公司周一"); *c; c++)
			if (*c != ' ' && *c != '\n')
				wanted[len++] = *c;
		wanted[len] = '\0';
		if (!strstr(shown, wanted)) {
			terminal_print(&t);
			fail_msg("%d columns: not the whole text", widths[i]);
		}
		leave();
	}
}

static void tells_the_place(void **state)
{
	(void)state;
	open_page(12, 80);
	terminal_wait(&t, "¶ 2/10");
	terminal_wait(&t, "about 1 minute");
	terminal_type(&t, "G");
	terminal_wait(&t, "100%  ¶ 10/10");
	assert_false(terminal_shows(&t, "minute"));
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sets_blocks_apart, set_up, tear_down),
		cmocka_unit_test_setup_teardown(centres_a_capped_measure, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_columns, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			shows_a_gap_and_the_other_script, set_up, tear_down),
		cmocka_unit_test_setup_teardown(marks_hang_in_the_margin, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tells_the_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(copies_without_the_gap, set_up, tear_down),
		cmocka_unit_test_setup_teardown(shows_all_of_the_text, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
