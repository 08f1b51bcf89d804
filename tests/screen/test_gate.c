/* Whatever stands in titles, texts, tags, notes, file names and messages: no cell of any screen ever
 * holds a control, a bidi or another invisible character, and nothing reaches the terminal that it
 * would obey. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* Title set, clear, C1, bidi override and isolates, marks, tags, a flood, a cut sequence. */
#define EVIL \
	"\x1b]0;owned\x07\x1b[2J\xc2\x9b" \
	"31m\u202e\u2066\u200f\u061c\ufeff\u200b\u00ad\U000e0041" \
	"e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"

static const char page[] =
	"大计划" EVIL "与对手的回应\n\n2025-03-04 来源:" EVIL "测试报\n\n"
	"微软公司" EVIL "周一宣布,将继续与OpenAI" EVIL "合作,金额为100亿" EVIL
	"美元,合作会持续到明年。\n\n"
	"萨姆·奥特曼" EVIL "表示,这是五年来最大的一笔投资,占全年收入的62%,以后还会增加。\n\n"
	"分析人士认为," EVIL "这一计划对整个行业都有影响,但是能否完成还要看电力供应。\n\n"
	"上一篇:" EVIL "别的消息\n";

static int set_up(void **state)
{
	(void)state;
	terminal_init(&t);
	terminal_write_page(&t, "evil\x1b]0;x\x07\u202e.txt", page);
	terminal_import(&t);
	return 0;
}

static bool is_forbidden(uint32_t cp)
{
	return (cp < 0x20 && cp) || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff ||
	       (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe007f);
}

/* Look at every cell of the screen; WHERE names it in a failure. */
static void check_cells(const char *where)
{
	terminal_settle(&t);
	for (int row = 0; row < t.rows; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				if (cell.chars[i] != (uint32_t)-1 &&
					is_forbidden(cell.chars[i])) {
					terminal_print(&t);
					fail_msg("%s: U+%04X at %d,%d", where, cell.chars[i],
						row, col);
				}
		}
	}
	assert_int_equal(t.strange, 0);
}

static void visit_every_screen(int rows, int cols)
{
	terminal_start(&t, rows, cols, NULL);
	terminal_wait(&t, "大计划");
	check_cells("list");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "微软公司");
	terminal_wait(&t, "]0;owned");
	check_cells("reader");
	terminal_type(&t, ":whole-page<Enter>");
	check_cells("whole page");
	terminal_type(&t, ":whole-page<Enter>:next-entity<Enter>");
	check_cells("entity");
	terminal_type(&t, ":tag<Enter>");
	terminal_paste(&t, "标签" EVIL);
	check_cells("tag prompt");
	terminal_type(&t, "<Enter>");
	check_cells("tagged");
	terminal_type(&t, ":note<Enter>");
	terminal_paste(&t, "笔记" EVIL "\n第二行" EVIL);
	check_cells("editor");
	terminal_type(&t, "<C-s>");
	check_cells("noted");
	terminal_type(&t, ":marks<Enter>");
	terminal_wait(&t, "第二行");
	check_cells("marks");
	terminal_type(&t, ":back<Enter>:entities<Enter>");
	check_cells("entities");
	terminal_type(&t, ":back<Enter>:search<Enter>");
	terminal_paste(&t, "没有" EVIL);
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "not found");
	check_cells("not found");
	terminal_type(&t, ":");
	terminal_paste(&t, "set theme " EVIL);
	terminal_type(&t, "<Enter>");
	check_cells("error message");
	terminal_type(&t, ":");
	terminal_paste(&t, "no" EVIL);
	terminal_type(&t, "<Enter>");
	check_cells("unknown command");
	terminal_type(&t, ":script<Enter>:script<Enter>");
	terminal_wait(&t, "shown traditional");
	check_cells("other script");
	terminal_type(&t, ":history<Enter>");
	terminal_wait(&t, "第二行");
	check_cells("history");
	terminal_type(&t, ":back<Enter>:correct<Enter>");
	check_cells("fields");
	terminal_type(&t, ":back<Enter>:next-entity<Enter>:entity-page<Enter>");
	check_cells("entity page");
	terminal_type(&t, ":back<Enter>:rename<Enter>");
	terminal_paste(&t, "名字" EVIL);
	terminal_type(&t, "<Enter>");
	check_cells("renamed");
	terminal_type(&t, ":hints<Enter>");
	check_cells("hints");
	terminal_type(&t, "<Esc>:help<Enter>");
	check_cells("help");
	terminal_type(&t, ":back<Enter>:back<Enter>");
	check_cells("list, marked");
	terminal_type(&t, "/");
	terminal_paste(&t, "大" EVIL);
	check_cells("filter");
	terminal_type(&t, "<Esc>R");
	terminal_wait(&t, "review: ");
	check_cells("review's query");
	terminal_type(&t, "<C-u>order:article<Enter>");
	check_cells("review");
	terminal_type(&t, "ac");
	terminal_paste(&t, "审阅" EVIL);
	terminal_type(&t, "<C-s>");
	check_cells("reviewed");
	terminal_type(&t, "v");
	check_cells("last answers");
	terminal_type(&t, "qq");
	terminal_settle(&t);
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
}

/* What stands in the configuration, in its themes and on the command line. */
static void in_files_of_ones_own(void **state)
{
	(void)state;
	terminal_configure(&t, "set theme x" EVIL "\n");
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "大计划");
	check_cells("theme in the configuration");
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
	terminal_configure(&t, "no such line" EVIL "\nbind all " EVIL " quit\n");
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "大计划");
	terminal_wait(&t, "]0;owned");
	check_cells("mistakes in the configuration");
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
	terminal_run(&t, 24, 80, "no" EVIL, NULL, NULL);
	assert_int_equal(terminal_wait_end(&t), 2);
	check_cells("a file that is not there");
	terminal_run(&t, 24, 80, "show", "no" EVIL, NULL);
	terminal_wait_end(&t);
	check_cells("a page that is not there");
}

static void on_a_usual_screen(void **state)
{
	(void)state;
	visit_every_screen(24, 80);
}

static void with_the_panel(void **state)
{
	(void)state;
	visit_every_screen(40, 120);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(on_a_usual_screen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(with_the_panel, set_up, tear_down),
		cmocka_unit_test_setup_teardown(in_files_of_ones_own, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
