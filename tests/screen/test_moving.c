/* Moving and selecting in an article: sentences, bookmarks, jumps, hints, objects. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "scene.h"

static const char page[] =
	"海棠电器发布年度报告\n\n2025-03-02 来源:测试周刊\n\n"
	"第一句说的是海棠电器。第二句说,公司去年卖出了三百万台冰箱,比前年多了一成。第三句很短!"
	"\n\n"
	"“我们很高兴,”董事长周海棠说,“今年会更好。”她没有给出数字。\n\n"
	"分析人士刘一舟认为,👩‍🚀这样的增长难以持续;"
	"市场已经饱和。\n\n"
	"第四段讲述背景。公司在一九九二年成立,起初只做电扇。后来才做冰箱。\n\n"
	"第五段讲述对手。山茶集团的份额更大,但利润更薄,去年还出现了亏损。\n\n"
	"第六段讲述将来。公司计划在明年开设两家新厂,地点还没有确定下来。\n\n"
	"最后一段是结尾。报告的全文可以在公司的网站上找到,共一百二十页。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page, NULL);
}

static void open_page(int rows, int cols)
{
	scene_open(rows, cols, NULL, "海棠电器发布", "第一句说的是");
}

/* The reversed cells from the second row to the last but one, row after row. */
static void reversed(char *out, size_t size)
{
	size_t len = 0;

	terminal_settle(&t);
	for (int row = 1; row < t.rows - 1; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			for (int i = 0; cell.attrs.reverse && cell.width && i < 6 &&
					cell.chars[i] && cell.chars[i] != (uint32_t)-1;
				i++) {
				uint32_t c = cell.chars[i];

				if (len + 5 > size)
					fail_msg("too much is reversed");
				if (c < 0x80)
					out[len++] = (char)c;
				else
					len += (size_t)snprintf(out + len, size - len, "%c%c%c",
						c < 0x10000 ? (int)(0xe0 | c >> 12) : '?',
						(int)(0x80 | (c >> 6 & 63)),
						(int)(0x80 | (c & 63)));
			}
		}
	}
	out[len] = '\0';
}

static void expect_selected(const char *text)
{
	char got[1024];

	/* A busy machine may pause in the middle of a screen. */
	for (int tries = 0; tries < 20; tries++) {
		reversed(got, sizeof got);
		if (strcmp(got, text) == 0)
			return;
	}
	terminal_print(&t);
	fail_msg("selected: %s, not %s", got, text);
}

static void test_objects(void **state)
{
	(void)state;
	open_page(24, 80);
	terminal_type(&t, "/第二句<Enter>v"); /* the sentence at the cursor */
	expect_selected("第二句说,公司去年卖出了三百万台冰箱,比前年多了一成。");
	terminal_type(&t, ",");
	expect_selected("第二句说");
	terminal_type(&t, ",");
	expect_selected("第二句说,公司去年卖出了三百万台冰箱");
	terminal_type(&t, "-");
	terminal_type(&t, "+++");
	terminal_wait(&t, "characters");
	terminal_type(&t, "v"); /* at the cursor, which has not moved */
	expect_selected("第");
	terminal_type(&t, "3v"); /* three more */
	expect_selected("第二句说");
	terminal_type(&t, "2.");
	expect_selected("第二句说,公司去年卖出了三百万台冰箱,比前年多了一成。第三句很短!");
	terminal_type(&t, "p");
	terminal_wait(&t, "44 characters");
	terminal_type(&t, "<Esc>");
	expect_selected("");
	let_go_and_leave();
}

static void test_edges(void **state)
{
	(void)state;
	open_page(24, 80);
	terminal_type(&t, "/第二句<Enter>v,"); /* 第二句说 */
	terminal_type(&t, "l");
	expect_selected("第二句说,");
	terminal_type(&t, "2h");
	expect_selected("第二句");
	terminal_type(&t, "oh"); /* now the beginning */
	expect_selected("。第二句");
	terminal_type(&t, "o5h"); /* the end goes past the beginning */
	expect_selected("。");
	terminal_type(&t, "j");
	terminal_wait(&t, "characters");
	terminal_type(&t, "<Esc>/难以<Enter>vw"); /* words, as the dictionary cuts them */
	expect_selected("难以");
	terminal_type(&t, "w");
	expect_selected("难以持续");
	terminal_type(&t, "oH");
	expect_selected("增长难以持续");
	terminal_type(&t, "<Esc>/第二句<Enter>v,"); /* moves take the edge along */
	expect_selected("第二句说");
	terminal_type(&t, ")");
	expect_selected("第二句说,公司去年卖出了三百万台冰箱,比前年多了一成。");
	terminal_type(&t, "<Esc><Esc><Esc>");
	terminal_wait(&t, "nothing is held");
	let_go_and_leave();
}

/* Growing goes by what is there: clause, sentence, the quotation, the paragraph; shrinking back. */
static void test_growing(void **state)
{
	(void)state;
	open_page(24, 80);
	terminal_type(&t, "/今年会<Enter>vv"); /* 今 */
	expect_selected("今");
	terminal_type(&t, "\"");
	expect_selected("“今年会更好。”");
	terminal_type(&t, "-");
	expect_selected("今年会更好。");
	terminal_type(&t, "-");
	expect_selected("今年会更好");
	terminal_type(&t, "+");
	expect_selected("今年会更好。");
	terminal_type(&t, "9+");
	terminal_wait(&t, "32 characters");
	terminal_type(&t, "+");
	terminal_wait(&t, "there is nothing greater");
	let_go_and_leave();
}

/* The next match and the one before, round the ends, all of them in sight. */
static void test_search(void **state)
{
	(void)state;
	open_page(10, 60);
	terminal_type(&t, "/gongsi<Enter>");
	terminal_wait(&t, "1 of 4");
	terminal_type(&t, "n");
	terminal_wait(&t, "2 of 4");
	terminal_type(&t, "nn");
	terminal_wait(&t, "4 of 4");
	terminal_wait(&t, "报告的全文可以在公司");
	terminal_type(&t, "n");
	terminal_wait(&t, "1 of 4, from the other end");
	terminal_type(&t, "N");
	terminal_wait(&t, "4 of 4, from the other end");
	terminal_type(&t, "/没有这样的词<Enter>");
	terminal_wait(&t, "not found");
	let_go_and_leave();
}

/* An emoji of three code points and a joiner is one character, whatever moves the edge. */
static void test_graphemes(void **state)
{
	(void)state;
	open_page(24, 80);
	terminal_type(&t, "/认为<Enter>v,lvll"); /* 认为, by its clause */
	terminal_type(&t, "v");
	terminal_settle(&t);
	terminal_wait(&t, "1 character");
	terminal_type(&t, "l");
	terminal_wait(&t, "2 characters");
	let_go_and_leave();
}

static void test_sentences_and_counts(void **state)
{
	int row, col;

	(void)state;
	open_page(24, 80);
	terminal_type(&t, "/第一句<Enter>");
	terminal_settle(&t);
	terminal_type(&t, ")v");
	expect_selected("第二句说,公司去年卖出了三百万台冰箱,比前年多了一成。");
	terminal_type(&t, "<Esc>2)v");
	expect_selected("“我们很高兴,”董事长周海棠说,“今年会更好。”");
	terminal_type(&t, "<Esc>(v");
	expect_selected("第三句很短!");
	terminal_type(&t, "<Esc>3");
	terminal_wait(&t, "3");
	terminal_type(&t, "}");
	terminal_settle(&t);
	row = terminal_find(&t, "第", &col);
	assert_true(row > 0);
	terminal_type(&t, "99)");
	terminal_wait(&t, "共一百二十页");
	terminal_type(&t, ")");
	terminal_wait(&t, "no further sentence");
	let_go_and_leave();
}

static void test_bookmarks(void **state)
{
	(void)state;
	open_page(10, 60);
	terminal_type(&t, "/第五段<Enter>ma");
	terminal_wait(&t, "bookmark a set");
	terminal_type(&t, "g");
	terminal_wait(&t, "第一句说的是");
	terminal_type(&t, "'b");
	terminal_wait(&t, "no bookmark b");
	terminal_type(&t, "'a");
	terminal_wait(&t, "第五段讲述对手");
	terminal_type(&t, "<C-o>");
	terminal_wait(&t, "第一句说的是");
	terminal_type(&t, "<C-n>");
	terminal_wait(&t, "第五段讲述对手");
	terminal_type(&t, "<C-n>");
	terminal_wait(&t, "no jump to go forward to");
	let_go_and_leave();
	/* In another session, at another size. */
	scene_open(12, 100, NULL, "海棠电器发布", "%");
	terminal_type(&t, "g'");
	terminal_wait(&t, "go to: a");
	terminal_type(&t, "a");
	terminal_wait(&t, "第五段讲述对手");
	let_go_and_leave();
}

/* The place is one of the text: it stays when the page is set in other widths, and when it is cleaned
 * and extracted anew. */
static void test_place_stays(void **state)
{
	char out[4096];

	(void)state;
	open_page(10, 60);
	terminal_type(&t, "}}}}}"); /* 第五段 at the top */
	terminal_wait_gone(&t, "第一句说的是");
	terminal_settle(&t);
	assert_true(terminal_shows(&t, "第五段讲述对手"));
	for (int cols = 30; cols <= 70; cols += 20) {
		terminal_resize(&t, 8, cols);
		terminal_settle(&t);
		terminal_wait(&t, "第五段讲述对手");
	}
	terminal_resize(&t, 10, 60);
	let_go_and_leave();
	assert_int_equal(terminal_command(&t, "import --again", out, sizeof out), 0);
	scene_open(8, 40, NULL, "海棠电器发布", "第五段讲述对手");
	assert_false(terminal_shows(&t, "第一句说的是"));
	let_go_and_leave();
}

/* Two keys reach what has a letter. */
static void test_hints(void **state)
{
	int row, col, at_row, at_col;
	VTermScreenCell cell;
	char key[2] = "";

	(void)state;
	open_page(24, 80);
	row = terminal_find(&t, "第三句", &col);
	terminal_type(&t, "f");
	terminal_wait(&t, "go to the letter");
	terminal_settle(&t);
	cell = terminal_cell(&t, row, col);
	assert_true(cell.chars[0] > ' ' && cell.chars[0] < 127);
	key[0] = (char)cell.chars[0];
	terminal_type(&t, key);
	terminal_settle(&t);
	terminal_type(&t, "v");
	expect_selected("第三句很短!");
	/* While something is selected, the letter selects. */
	at_row = terminal_find(&t, "她没有", &at_col);
	terminal_type(&t, "f");
	terminal_wait(&t, "go to the letter");
	terminal_settle(&t);
	key[0] = (char)terminal_cell(&t, at_row, at_col).chars[0];
	terminal_type(&t, key);
	expect_selected("她没有给出数字。");
	let_go_and_leave();
}

static void test_small_screen(void **state)
{
	(void)state;
	open_page(12, 40);
	terminal_type(&t, "/第二句<Enter>v,");
	terminal_wait(&t, "4 characters");
	terminal_type(&t, "f");
	terminal_wait(&t, "go to the letter");
	terminal_type(&t, "<Esc>?");
	terminal_wait(&t, "Keys of this screen");
	terminal_type(&t, "q");
	let_go_and_leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_objects, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_edges, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_growing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_graphemes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_search, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_sentences_and_counts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_bookmarks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_place_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hints, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_small_screen, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
