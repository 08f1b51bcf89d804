/* The reader as a person uses it: list, open, scroll, entities, tags and notes, and what is still
 * there afterwards. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "scene.h"

static const char page_one[] = "微软与OpenAI续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
			       "微软公司周一宣布,将继续与OpenAI合作,"
			       "金额为100亿美元。萨姆·奥特曼表示,合作会持续到2030年。\n\n"
			       "分析人士认为,这一协议对双方都有好处,"
			       "也会改变整个行业的竞争格局。谷歌和亚马逊尚未作出回应。\n\n"
			       "第三段讲述协议的背景。两家公司从2019年开始合作,"
			       "当时的投资只有10亿美元,远不如今天的规模。\n\n"
			       "第四段讲述市场的反应。微软股价当日上涨百分之三,成交量明显放大,"
			       "投资者普遍看好这一消息。\n\n"
			       "第五段讲述监管的态度。欧盟表示会继续关注这类合作,"
			       "以防止市场竞争受到损害,结论要等到明年。\n\n"
			       "第六段讲述公司的历史。微软成立于1975年,总部在雷德蒙德,"
			       "如今是世界上市值最高的公司之一。\n\n"
			       "最后一段是结尾。这份协议的全文没有公布,"
			       "外界只能从双方的声明中了解其中的一部分内容而已。\n";
static const char page_two[] = "谷歌发布新一代模型\n\n2025-02-01 来源:未来观察\n\n"
			       "谷歌公司周二发布了新一代模型,称其推理成本下降了四成,"
			       "并将在今年内向所有用户开放使用。\n\n"
			       "公司首席执行官桑达尔·皮查伊说,这是多年研究的结果,"
			       "未来会投入更多资金用于基础研究工作。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page_one, page_two);
}

static void start(void)
{
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "library.db");
	terminal_wait(&t, "谷歌发布");
}

static void open_one(void)
{
	start();
	terminal_type(&t, "g<Enter>");
	terminal_wait(&t, "微软公司周一宣布");
}

static void test_list(void **state)
{
	(void)state;
	start();
	assert_int_equal(terminal_find(&t, "微软与OpenAI", NULL), 2); /* the newest first */
	assert_int_equal(terminal_find(&t, "▸", NULL), 2);
	terminal_type(&t, "j");
	terminal_settle(&t);
	assert_int_equal(terminal_find(&t, "▸", NULL), 3);
	terminal_type(&t, "/gge");
	terminal_wait_gone(&t, "微软与OpenAI");
	terminal_wait(&t, "· 1 articles");
	terminal_type(&t, "<Esc>");
	terminal_wait(&t, "微软与OpenAI");
	terminal_type(&t, "/微软<Enter>");
	terminal_wait_gone(&t, "谷歌发布");
	leave();
}

/* A wide terminal shows beside the list what the article under the cursor begins with, and follows. */
static void test_preview(void **state)
{
	(void)state;
	terminal_start(&t, 30, 140, NULL);
	terminal_wait(&t, "微软公司周一宣布");
	assert_false(terminal_shows(&t, "桑达尔·皮查伊"));
	terminal_type(&t, "j");
	terminal_wait(&t, "谷歌公司周二发布");
	terminal_wait(&t, "桑达尔·皮查伊");
	assert_false(terminal_shows(&t, "微软公司周一宣布"));
	terminal_resize(&t, 30, 100);
	terminal_wait_gone(&t, "谷歌公司周二发布");
	terminal_resize(&t, 24, 200);
	terminal_wait(&t, "谷歌公司周二发布");
	terminal_type(&t, ":set panel 0<Enter>");
	terminal_wait_gone(&t, "谷歌公司周二发布");
	terminal_type(&t, "q");
	assert_int_equal(terminal_wait_end(&t), 0);
}

static void test_open_and_scroll(void **state)
{
	(void)state;
	scene_open(12, 60, NULL, "微软与OpenAI", "微软公司周一宣布");
	terminal_type(&t, "G");
	terminal_wait(&t, "最后一段是结尾");
	terminal_wait(&t, "100%");
	terminal_type(&t, "j");
	terminal_wait(&t, "this is the end");
	terminal_type(&t, "g");
	terminal_wait(&t, "微软公司周一宣布");
	terminal_type(&t, "/dsd<Enter>"); /* initials of 第三段 */
	terminal_wait(&t, "of ");
	terminal_wait(&t, "第三段");
	terminal_type(&t, "q");
	terminal_wait(&t, "library.db");
	leave();
}

static void test_entity(void **state)
{
	VTermScreenCell cell;
	int row, col;

	(void)state;
	open_one();
	terminal_type(&t, "<Tab>");
	terminal_wait(&t, "a yes");
	terminal_settle(&t);
	/* A title's entity is the first: reversed, and underlined in any theme with colours. */
	for (row = 1; row < t.rows; row++) {
		for (col = 0; col < t.cols; col++) {
			cell = terminal_cell(&t, row, col);
			if (cell.attrs.reverse)
				goto found;
		}
	}
	fail_msg("no entity is under the cursor");
found:
	assert_true(cell.attrs.underline);
	leave();
}

/* The panel says what the person under the cursor is and says. */
static void test_person(void **state)
{
	(void)state;
	terminal_write_page(&t, "p.txt",
		"海岚智算谈新一代数据中心的电力\n\n2025-03-05 08:00 来源:例子\n\n"
		"海岚智算首席执行官奥特曼周三在东京表示:“芯片不缺,"
		"缺的是电力供应。”他没有说更多。\n\n"
		"这是用来让正文长一些的又一段文字,它没有别的意思,只是占着地方而已。\n");
	terminal_import(&t);
	terminal_start(&t, 30, 120, NULL);
	terminal_wait(&t, "海岚智算");
	terminal_type(&t, "/海岚<Enter><Enter>");
	terminal_wait(&t, "缺的是电力供应");
	assert_false(terminal_shows(&t, "Says"));
	for (int i = 0; i < 6 && !terminal_shows(&t, "Says 1"); i++) {
		terminal_type(&t, "<Tab>");
		terminal_settle(&t);
	}
	terminal_wait(&t, "Says 1");
	assert_true(terminal_shows(&t, "│ 首席执行官"));
	leave();
}

static void test_marks_stay(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "t重要<Enter>");
	terminal_wait(&t, "saved: #重要");
	terminal_type(&t, "c第一行,用输入法写的<Enter>j k q 不是命令<C-s>");
	terminal_wait(&t, "saved");
	terminal_settle(&t);
	leave();
	start();
	terminal_wait(&t, "#重要");
	terminal_wait(&t, "1 note");
	terminal_type(&t, "<Enter>M");
	terminal_wait(&t, "第一行,用输入法写的 j k q 不是命令");
	terminal_type(&t, "Ge");
	terminal_wait(&t, "Edit the note");
	terminal_type(&t, "!<C-s>");
	terminal_wait(&t, "不是命令!");
	terminal_type(&t, "x");
	terminal_wait_gone(&t, "不是命令!");
	terminal_type(&t, "u");
	terminal_wait(&t, "不是命令!");
	leave();
}

static void test_note_on_entity(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "<Tab>c实体的笔记<C-s>");
	terminal_wait(&t, "saved");
	terminal_wait(&t, "●");
	leave();
	open_one();
	terminal_wait(&t, "●");
	terminal_type(&t, "<Tab>");
	terminal_wait(&t, "实体的笔记");
	leave();
}

static void test_place_is_kept(void **state)
{
	(void)state;
	scene_open(10, 60, NULL, "微软与OpenAI", "微软公司周一宣布");
	terminal_type(&t, "}}}}");
	terminal_settle(&t);
	assert_false(terminal_shows(&t, "微软公司周一宣布"));
	leave();
	scene_open(10, 100, NULL, "微软与OpenAI", "%");
	terminal_settle(&t);
	assert_false(terminal_shows(&t, "微软公司周一宣布"));
	leave();
}

/* What the screen called saved is there, whatever happens to the program. */
static void test_kill_after_saved(void **state)
{
	char out[4096];

	(void)state;
	open_one();
	terminal_type(&t, "c断电前写的<C-s>");
	terminal_wait(&t, "saved");
	kill(t.child, SIGKILL);
	assert_int_equal(terminal_wait_end(&t), 1000 + SIGKILL);
	assert_int_equal(terminal_command(&t, "check", out, sizeof out), 0);
	open_one();
	terminal_type(&t, "M");
	terminal_wait(&t, "断电前写的");
	leave();
}

/* Pasted text is text: its letters give no commands, and a paste where none can go is refused. */
static void test_paste(void **state)
{
	(void)state;
	open_one();
	terminal_paste(&t, "qqqQ退出");
	terminal_wait(&t, "nothing to paste into");
	terminal_type(&t, "c");
	terminal_wait(&t, "Note on");
	terminal_paste(&t, "贴上的第一行\nQ第二行");
	terminal_wait(&t, "Q第二行");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

/* Chinese typed where no text is wanted does nothing, byte by byte. */
static void test_typed_bytes(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "退出曲");
	terminal_wait(&t, "does nothing here");
	terminal_type(&t, "\xe9\x80"); /* a character cut off */
	terminal_settle(&t);
	terminal_type(&t, "?");
	terminal_wait(&t, "Keys of this screen");
	leave();
}

static void test_whole_page_and_help(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "w");
	terminal_wait(&t, "whole page");
	terminal_type(&t, "w");
	terminal_wait(&t, "article alone");
	terminal_type(&t, "?");
	terminal_wait(&t, "Go to the next entity");
	terminal_type(&t, "q:quit<Enter>");
	assert_int_equal(terminal_wait_end(&t), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_preview, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_open_and_scroll, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_entity, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_person, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_marks_stay, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_note_on_entity, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_place_is_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_kill_after_saved, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_paste, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_typed_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_whole_page_and_help, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
