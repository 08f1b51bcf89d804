/* Trusting the cleaner: lines put back and taken out by hand, rules for a site, fields corrected, versions of
 * one story; and what of it outlives cleaning again. And an import that is watched and stopped. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "scene.h"

/* The page of the site: paragraphs that no cleaner can mistake, a line that is not for the reader, and
 * a foot. */
static void write_page(struct buf *out, const char *url, const char *place, const char *last)
{
	buf_addf(out, "{\"url\": \"%s\", \"title\": \"晨星公司在%s建新厂\", \"text\": \"", url,
		place);
	buf_addf(out, "晨星公司在%s建新厂\\n\\n2025-03-02 08:30 来源:测试周刊\\n\\n", place);
	/* Two stories: what the one says is nowhere in the other. */
	for (int i = 1; i <= 4; i++)
		buf_addf(out,
			strcmp(place, "北原镇") == 0
				? "第%d段说,%s的水库在%d天前放水,鱼群顺流而下,"
				  "沿岸的村民赶来观看。"
				  "渔业站站长何静川认为,今年雨水多,"
				  "湖面会一直高到秋天才慢慢退去。"
				  "\\n\\n"
				: "第%d段说,晨星公司将在%s投资%d亿元建设一家电池工厂,"
				  "预计两年后投产。"
				  "公司负责人林书远表示,项目会带来三千个岗位,"
				  "也会改变整个行业的竞争格局。"
				  "\\n\\n",
			i, place, 20 * i);
	buf_addf(out, "%s\\n\\n责任编辑:陈默言\\n\\n关于我们 | 联系我们 | 网站地图\"}\n", last);
}

static int set_up(void **state)
{
	struct buf pages = {0};

	(void)state;
	terminal_init(&t);
	write_page(&pages, "https://www.example.org/1", "临江县",
		"最后一段由谷歌公司写成,内容很短。");
	write_page(
		&pages, "https://example.org/2", "北原镇", "最后一段由谷歌公司写成,内容很短。");
	terminal_write_page(&t, "pages.jsonl", pages.data);
	buf_release(&pages);
	terminal_import(&t);
	return 0;
}

/* The whole page of article 1 on a screen that shows all of it. */
static void open_page(void)
{
	terminal_run(&t, 40, 90, "1", NULL, NULL);
	terminal_wait(&t, "第1段说");
	terminal_type(&t, "w");
	terminal_wait(&t, "关于我们");
	terminal_wait(&t, "whole page");
}

/* Bring the cursor to the line of TEXT. */
static void go_to_line(const char *text)
{
	int row = terminal_find(&t, text, NULL);

	terminal_type(&t, "g");
	for (int i = 0; i < 30 && !strstr(terminal_row(&t, row), "▸"); i++) {
		terminal_type(&t, i < 15 ? "j" : "k");
		terminal_settle(&t);
		row = terminal_find(&t, text, NULL);
	}
	assert_non_null(strstr(terminal_row(&t, row), "▸"));
}

static bool in_article(const char *text)
{
	char out[8192];

	assert_int_equal(terminal_command(&t, "show 1", out, sizeof out), 0);
	return strstr(out, text) != NULL;
}

static void clean_again(void)
{
	char out[256];

	assert_int_equal(terminal_command(&t, "import --again", out, sizeof out), 0);
	assert_non_null(strstr(out, "2 articles cleaned again, 0 failed"));
}

static void test_take_out_and_put_back(void **state)
{
	(void)state;
	open_page();
	terminal_wait(&t, "╌╌ footer"); /* what kind of clutter it is */
	go_to_line("第2段说");
	terminal_type(&t, "-");
	terminal_wait(&t, "taken out; u takes it back");
	terminal_wait(&t, "taken out by hand");
	assert_false(in_article("第2段说"));
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back: ");
	terminal_wait_gone(&t, "taken out by hand");
	assert_true(in_article("第2段说"));
	terminal_type(&t, "<C-r>");
	terminal_wait(&t, "taken out by hand");
	go_to_line("关于我们");
	terminal_type(&t, "-");
	terminal_wait(&t, "put back; u takes it back");
	leave();

	/* It is there after a restart, and when the cleaner has been at it again. */
	clean_again();
	assert_false(in_article("第2段说"));
	assert_true(in_article("关于我们"));
	open_page();
	terminal_wait(&t, "taken out by hand");
	go_to_line("第2段说");
	terminal_type(&t, "-");
	terminal_wait(&t, "put back");
	leave();
	assert_true(in_article("第2段说"));
}

static void test_block(void **state)
{
	(void)state;
	open_page();
	go_to_line("第3段说");
	terminal_type(&t, "_");
	terminal_wait(&t, "lines taken out; u takes it back");
	assert_false(in_article("第1段说"));
	assert_false(in_article("第4段说"));
	terminal_type(&t, "_");
	terminal_wait(&t, "lines put back; u takes it back");
	assert_true(in_article("第1段说"));
	terminal_type(&t, "uu");
	terminal_wait(&t, "taken back: ");
	terminal_wait_gone(&t, "by hand");
	leave();
	assert_true(in_article("第4段说"));
}

/* Names in a line are known when it is put back, and gone when it is taken out. */
static void test_names_come_along(void **state)
{
	(void)state;
	open_page();
	go_to_line("谷歌公司");
	terminal_type(&t, "-");
	terminal_wait(&t, "taken out");
	terminal_type(&t, "e");
	terminal_wait_gone(&t, "第1段说");
	terminal_wait(&t, "林书远");
	assert_false(terminal_shows(&t, "谷歌"));
	terminal_type(&t, "q");
	terminal_wait(&t, "第1段说");
	terminal_type(&t, "u");
	terminal_wait_gone(&t, "by hand");
	terminal_type(&t, "e");
	terminal_wait_gone(&t, "第1段说");
	terminal_wait(&t, "谷歌");
	leave();
}

static void test_rule_for_the_site(void **state)
{
	char out[8192];

	(void)state;
	open_page();
	go_to_line("谷歌公司");
	terminal_type(&t, "-");
	terminal_wait(&t, "S: always on pages of example.org");
	terminal_type(&t, "S");
	terminal_wait(&t, "left out on all pages of example.org");
	leave();
	assert_int_equal(terminal_command(&t, "show 2", out, sizeof out), 0);
	assert_null(strstr(out, "谷歌公司"));
	clean_again();
	assert_int_equal(terminal_command(&t, "show 2", out, sizeof out), 0);
	assert_null(strstr(out, "谷歌公司"));

	/* The rule is listed, and can be removed from the list. */
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "library.db");
	terminal_type(&t, "W");
	terminal_wait(&t, "Rules for lines on pages of a site: 1");
	terminal_wait(&t, "最后一段由谷歌公司写成");
	terminal_type(&t, "x");
	terminal_wait(&t, "on pages of a site: 0");
	terminal_type(&t, "u");
	terminal_wait(&t, "on pages of a site: 1");
	terminal_type(&t, "x");
	terminal_wait(&t, "on pages of a site: 0");
	leave();
	assert_int_equal(terminal_command(&t, "show 2", out, sizeof out), 0);
	assert_non_null(strstr(out, "谷歌公司"));
	/* What was said of the one page holds. */
	assert_false(in_article("谷歌公司"));
}

static void test_fields(void **state)
{
	char out[4096];

	(void)state;
	terminal_run(&t, 24, 80, "1", NULL, NULL);
	terminal_wait(&t, "第1段说");
	terminal_type(&t, "E");
	terminal_wait(&t, "What is known of this article");
	terminal_type(&t, "<Enter><C-u>改过的标题<Enter>");
	terminal_wait(&t, "saved; u takes it back");
	terminal_type(&t, "j<Enter><C-u>2025-02-30<Enter>");
	terminal_wait(&t, "the calendar has no 2025-02-30");
	terminal_type(&t, "<Enter><C-u>2025-02-28<Enter>");
	terminal_wait(&t, "2025-02-28");
	terminal_type(&t, "jx");
	terminal_wait_gone(&t, "测试周刊");
	terminal_type(&t, "u");
	terminal_wait(&t, "测试周刊");
	terminal_type(&t, "x");
	terminal_wait_gone(&t, "测试周刊");
	terminal_type(&t, "q");
	terminal_wait(&t, "改过的标题");
	leave();

	clean_again();
	assert_int_equal(terminal_command(&t, "list --json", out, sizeof out), 0);
	assert_non_null(strstr(out, "\"id\": 1, \"title\": \"改过的标题\", \"source\": null,"
				    " \"date\": \"2025-02-28\""));

	terminal_run(&t, 24, 80, "1", NULL, NULL);
	terminal_wait(&t, "改过的标题");
	terminal_type(&t, "E");
	terminal_wait(&t, "What is known");
	terminal_type(&t, "r");
	terminal_wait(&t, "晨星公司在临江县建新厂");
	terminal_type(&t, "r");
	terminal_wait(&t, "nothing was corrected here");
	leave();
}

/* Two pages that tell the same story: one row, which opens out, and what differs between them. */
static void test_stack(void **state)
{
	struct buf page = {0};
	char out[4096];
	int row;

	(void)state;
	write_page(&page, "https://other.example/3", "临江县", "这里的结尾与另一页不同。");
	terminal_write_page(&t, "pages.jsonl", page.data);
	buf_release(&page);
	terminal_import(&t);
	assert_int_equal(terminal_command(&t, "list", out, sizeof out), 0);
	assert_non_null(strstr(out, "≡"));
	assert_non_null(strstr(out, "└"));

	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "2 articles");
	row = terminal_find(&t, "≡", NULL);
	assert_true(row >= 2);
	terminal_wait(&t, "(2 pages)");
	terminal_type(&t, row == 2 ? "go" : "gjo");
	terminal_wait(&t, "└");
	terminal_wait(&t, "3 articles");
	terminal_wait(&t, "%");
	terminal_type(&t, "jD");
	terminal_wait(&t, "Two versions");
	terminal_wait(&t, "1 difference");
	terminal_type(&t, "n");
	terminal_wait(&t, "▸ −");
	assert_int_equal(terminal_find(&t, "这里的结尾", NULL),
		terminal_find(&t, "最后一段由", NULL) + 1);
	terminal_type(&t, "n");
	terminal_wait(&t, "no further difference");
	terminal_type(&t, "q");
	terminal_wait(&t, "└");
	terminal_type(&t, "o");
	terminal_wait_gone(&t, "└");
	terminal_wait(&t, "2 articles");
	/* What is filtered has a row for each page. */
	terminal_type(&t, "/ljx<Enter>");
	terminal_wait_gone(&t, "北原镇");
	terminal_type(&t, "o");
	terminal_wait(&t, "what is filtered is not stacked");
	terminal_type(&t, "<Esc>");
	terminal_wait(&t, "北原镇");
	terminal_type(&t, row == 2 ? "gjD" : "gD");
	terminal_wait(&t, "no other page tells the same story");
	leave();
}

/* Progress is shown on a terminal; Ctrl-C stops, and the next run does the rest. */
static void test_watched_import(void **state)
{
	enum { PAGES = 1500 };
	struct buf pages = {0};
	char path[160], out[256];
	long kept;

	(void)state;
	for (int i = 0; i < PAGES; i++) {
		char url[64], place[32];

		snprintf(url, sizeof url, "https://many.example/%d", i);
		snprintf(place, sizeof place, "第%d号镇", i);
		write_page(&pages, url, place, "结尾很短,但也是一句话。");
	}
	terminal_write_page(&t, "many.jsonl", pages.data);
	buf_release(&pages);
	snprintf(path, sizeof path, "%s/pages/many.jsonl", t.folder);
	terminal_run(&t, 24, 80, "import", path, NULL);
	terminal_wait(&t, "left");
	terminal_wait(&t, "/s");
	assert_true(terminal_shows(&t, "[#") || terminal_shows(&t, "[."));
	terminal_type(&t, "<C-c>");
	assert_int_equal(terminal_wait_end(&t), 130);
	assert_true(terminal_shows(&t, "stopped; what is finished is kept"));
	assert_false(terminal_shows(&t, "left"));

	snprintf(path, sizeof path, "import '%s/pages/many.jsonl' | tail -1", t.folder);
	assert_int_equal(terminal_command(&t, path, out, sizeof out), 0);
	kept = PAGES - strtol(out, NULL, 10);
	if (kept <= 0 || kept >= PAGES || !strstr(out, " 0 changed, 0 failed"))
		fail_msg("%ld were kept: %s", kept, out);
	assert_int_equal(terminal_command(&t, "check", out, sizeof out), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_take_out_and_put_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_block, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_names_come_along, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rule_for_the_site, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_fields, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stack, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_watched_import, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
