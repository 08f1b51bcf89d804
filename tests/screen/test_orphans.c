/* Marks whose words went with a new version of the page: gone through one by one, and placed by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "scene.h"

static const char before[] =
	"谷歌和微软续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
	"微软公司周一宣布,将继续与谷歌合作。这一句里面没有提到任何的名字。\n\n"
	"分析人士认为这笔投资的规模在业内相当罕见,也会改变竞争的格局,影响深远。\n\n"
	"第三段讲述背景,这里没有什么别的名字,只是为了让文章长一些而写的。\n";
/* The first sentence has gone as a whole; of the second one the middle is another. */
static const char after[] =
	"谷歌和微软续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
	"分析人士认为这项交易在同行里十分少见,也会改变竞争的格局,影响深远。\n\n"
	"第三段讲述背景,这里没有什么别的名字,只是为了让文章长一些而写的。\n";

static int set_up(void **state)
{
	(void)state;
	scene_pages(before, NULL);
	scene_open(24, 80, NULL, "谷歌和微软", "周一宣布");
	/* A note on the first sentence, a tag on a part of the second paragraph. */
	terminal_type(&t, "/这一句里面<Enter>v.");
	terminal_wait(&t, "characters");
	terminal_type(&t, "c");
	terminal_wait(&t, "Note");
	terminal_type(&t, "此句要核对<C-s>");
	terminal_wait(&t, "saved");
	terminal_type(&t, "<Esc>/这笔投资<Enter>v,");
	terminal_wait(&t, "characters");
	terminal_type(&t, "t规模<Enter>");
	terminal_wait(&t, "saved: #规模");
	terminal_type(&t, "<Esc>Q");
	assert_int_equal(terminal_wait_end(&t), 0);
	terminal_write_page(&t, "one.txt", after);
	terminal_import(&t);
	return 0;
}

static void open_orphans(int rows, int cols)
{
	terminal_start(&t, rows, cols, NULL);
	terminal_wait(&t, "谷歌和微软");
	terminal_type(&t, "R");
	terminal_wait(&t, "review:");
	terminal_type(&t, "<C-u>orphans<Enter>");
	terminal_wait(&t, "lost their place");
}

static const char *exported(void)
{
	static char out[1 << 15];

	assert_int_equal(terminal_command(&t, "export", out, sizeof out), 0);
	return out;
}

static void test_placed(void **state)
{
	(void)state;
	open_orphans(24, 80);
	terminal_wait(&t, "1 of 2");
	if (!terminal_shows(&t, "# 规模"))
		terminal_type(&t, " ");
	terminal_wait(&t, "# 规模");
	/* As it stood, and what stands between the old neighbours now. */
	terminal_wait(&t, "这笔投资的规模在业内相当罕见");
	terminal_wait(&t, "It may belong here:");
	terminal_wait(&t, "▸");
	terminal_wait(&t, "这项交易在同行里十分少见");
	terminal_type(&t, "a");
	terminal_wait(&t, "has its place again");
	terminal_wait(&t, "1 of 1");
	assert_non_null(
		strstr(exported(), "\"quote\": \"分析人士认为这项交易在同行里十分少见"));
	/* Taken back it is asked about again; with the edges moved it goes elsewhere. */
	terminal_type(&t, "u");
	terminal_wait(&t, "of 2");
	terminal_wait(&t, "# 规模");
	terminal_type(&t, "{{{{{{{a");
	terminal_wait(&t, "1 of 1");
	assert_non_null(strstr(exported(), "\"quote\": \"项交易在同行里十分少见\""));
	/* The other one is left, and put in the article by hand. */
	terminal_wait(&t, "此句要核对");
	terminal_type(&t, " ");
	terminal_wait(&t, "from the first again");
	terminal_type(&t, "o");
	terminal_wait(&t, "P puts it there");
	terminal_type(&t, "/第三段<Enter>v,P");
	terminal_wait(&t, "the mark has its place again");
	terminal_type(&t, "<Esc>q");
	terminal_wait(&t, "Every mark has its place");
	terminal_type(&t, "ax [");
	terminal_wait(&t, "every mark has its place; q goes back");
	terminal_type(&t, "q");
	terminal_wait(&t, "library.db");
	terminal_type(&t, "R<C-u>orphans<Enter>");
	terminal_wait(&t, "every mark has its place");
	assert_null(strstr(exported(), "orphan"));
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
}

/* At all sizes it is drawn whole, and deleting one can be taken back. */
static void test_sizes(void **state)
{
	static const int sizes[][2] = {{60, 200}, {12, 40}, {5, 20}, {1, 1}, {24, 80}};

	(void)state;
	open_orphans(24, 80);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		terminal_resize(&t, sizes[i][0], sizes[i][1]);
		terminal_settle(&t);
	}
	terminal_wait(&t, "1 of 2");
	terminal_type(&t, "x");
	terminal_wait(&t, "u brings it back");
	terminal_wait(&t, "1 of 1");
	terminal_type(&t, "u");
	terminal_wait(&t, "of 2");
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_placed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_sizes, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
