/* What may be one thing: proposed first where entities are merged, and on an entity's page. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "scene.h"

/* Two spellings of one name, in two articles; and more entities than the lists have rows. */
static const char page_one[] =
	"晨星科技换帅\n\n2025-03-02 来源:测试周刊\n\n"
	"晨星科技首席执行官布兰德利周一在北京宣布,公司将与微软合作。布兰德利说,"
	"新产品今年上市。\n\n"
	"分析师认为,布兰德利的计划对微软有好处。谷歌没有参加这次谈判。\n";
static const char page_two[] =
	"晨星科技的新计划\n\n2025-02-01 来源:未来观察\n\n"
	"晨星科技首席执行官布莱德利上周在北京会见了微软的代表。布莱德利没有说更多的话。\n\n"
	"“我们会继续努力。”布莱德利表示。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page_one, page_two);
}

static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}};

/* The newer article, with the cursor on the first 布兰德利 of its text. */
static void open_at(const int size[2])
{
	scene_open(size[0], size[1], NULL, "晨星科技换帅", "周一在");
	terminal_type(&t, "/布兰德利<Enter>");
	terminal_wait(&t, "1 of 3");
}

static void test_proposed_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		int title, proposal, col;

		open_at(sizes[i]);
		terminal_type(&t, "=");
		terminal_wait(&t, "sounds alike");
		title = terminal_find(&t, "布兰德利 is the same as", &col);
		proposal = terminal_find(&t, "▸ 布莱德利", &col);
		assert_true(title >= 0);
		assert_int_equal(proposal, title + 1);
		assert_non_null(strstr(terminal_row(&t, proposal + 1), "organisation"));
		assert_int_equal(terminal_find(&t, "person · sounds alike", &col), proposal);
		terminal_type(&t, "<Enter>");
		terminal_wait(&t, "are one now");
		terminal_type(&t, "u");
		terminal_wait(&t, "taken back: ");
		let_go_and_leave();
	}
}

/* The page of 布兰德利 at each size: merged and taken back, gone from to another article and back, parted. */
static void test_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		int col;

		open_at(sizes[i]);
		terminal_type(&t, "o");
		terminal_wait(&t, "sounds alike");
		assert_int_equal(terminal_find(&t, "布兰德利", &col), 0);
		terminal_wait(&t, "person · 3 mentions");
		assert_int_equal(terminal_find(&t, "▸ 布莱德利", &col), 3);
		terminal_type(&t, "=");
		terminal_wait(&t, "are one now");
		terminal_wait(&t, "person · 6 mentions");
		assert_false(terminal_shows(&t, "sounds alike"));
		/* What was made one can be parted again, also long after. */
		assert_int_equal(terminal_find(&t, "▸ 布莱德利", &col), 3);
		terminal_wait(&t, "made one with it: 3");
		assert_int_equal(terminal_find(&t, "周一在", &col), 4);
		terminal_type(&t, "=");
		terminal_wait(&t, "one already");
		terminal_type(&t, "!");
		terminal_wait(&t, "are two again");
		terminal_wait(&t, "person · 3 mentions");
		assert_false(terminal_shows(&t, "made one with it"));
		terminal_type(&t, "U");
		terminal_wait(&t, "parted: “布莱德利 /");
		terminal_type(&t, "qu");
		terminal_wait(&t, "made one with it: 3");
		terminal_wait(&t, "person · 6 mentions");
		terminal_type(&t, "G");
		terminal_wait(&t, "继续努力");
		terminal_type(&t, "<Enter>");
		terminal_wait(&t, "晨星科技的新");
		terminal_wait_gone(&t, "mentions");
		terminal_type(&t, "q");
		terminal_wait(&t, "person · 6 mentions");
		terminal_type(&t, "u");
		terminal_wait(&t, "person · 3 mentions");
		terminal_type(&t, "g!");
		terminal_wait(&t, "are not the");
		assert_false(terminal_shows(&t, "sounds alike"));
		terminal_type(&t, "!");
		terminal_wait(&t, "no entity that is");
		terminal_type(&t, "u");
		terminal_wait(&t, "sounds alike");
		terminal_type(&t, "qe");
		terminal_wait(&t, "Entities of this article");
		terminal_type(&t, "o");
		terminal_wait(&t, "sounds alike");
		terminal_type(&t, "qq");
		let_go_and_leave();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_proposed_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_page, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
