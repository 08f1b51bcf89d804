/* Decisions in the reader: one key each, on disk before the screen says so, undone by one key. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "scene.h"

static const char page_one[] =
	"谷歌和微软续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
	"微软公司周一宣布,将继续与谷歌合作。海棠电器没有参加这次谈判。\n\n"
	"分析人士认为,这一协议对微软有好处。海棠电器一位经理说,它另有打算。\n\n"
	"第三段讲述背景,这里没有什么别的名字,只是为了让文章长一些而写的。\n";
static const char page_two[] = "微软发布新一代产品\n\n2025-02-01 来源:未来观察\n\n"
			       "微软周二发布了新一代产品,并将在今年内向所有用户开放使用。\n\n"
			       "海棠电器的发言人说,他们还没有看到这种产品,所以不便评论。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page_one, page_two);
}

static void open_at(int rows, int cols)
{
	scene_open(rows, cols, NULL, "谷歌和微软", "周一宣布");
}

static void open_one(void)
{
	open_at(24, 80);
}

static void test_accept_reject_undo(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "a");
	terminal_wait(&t, "no entity is under the cursor");
	terminal_type(&t, "/微软公司<Enter>a");
	terminal_wait(&t, "accepted: 微软");
	terminal_type(&t, "<Esc>/微软公司<Enter>");
	terminal_wait(&t, "1 of");
	terminal_type(&t, "x");
	terminal_wait(&t, "rejected: 微软");
	/* It is there when the power goes. */
	kill(t.child, SIGKILL);
	assert_int_equal(terminal_wait_end(&t), 1000 + SIGKILL);
	open_one();
	terminal_type(&t, "/微软公司<Enter>r");
	terminal_wait(&t, "no entity is under the cursor");
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back: ");
	terminal_type(&t, "r");
	terminal_wait(&t, "type of 微软");
	terminal_type(&t, "z");
	terminal_wait(&t, "is none of these");
	terminal_type(&t, "r");
	terminal_wait(&t, "now: 微软公司, product");
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back: ");
	terminal_type(&t, "x");
	terminal_wait(&t, "rejected: ");
	terminal_type(&t, "a"); /* still there, to be accepted after all */
	terminal_wait(&t, "accepted: 微软");
	let_go_and_leave();
}

/* Over a slow line a decision costs little: the cells that change, and the words that say so. */
static void test_bytes(void **state)
{
	static const char *const keys[] = {"a", "x", "u", "x"};

	(void)state;
	open_one();
	terminal_type(&t, "<Tab><Tab>");
	terminal_settle(&t);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		t.bytes = 0;
		terminal_type(&t, keys[i]);
		terminal_settle(&t);
		if (t.bytes == 0 || t.bytes > 250)
			fail_msg("%s costs %zu bytes", keys[i], t.bytes);
	}
	let_go_and_leave();
}

static void test_new_and_all_like_it(void **state)
{
	char out[8192];

	(void)state;
	open_one();
	terminal_type(&t, "/海棠<Enter>vv3v"); /* 海棠电器 */
	terminal_wait(&t, "4 characters");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "what is it?");
	terminal_type(&t, "o");
	terminal_wait(&t, "marked: 海棠电器, organisation");
	terminal_type(&t, "A");
	terminal_wait(&t, "1 place in 1 article");
	terminal_wait(&t, "另有打算");
	terminal_type(&t, "<Tab>");
	terminal_wait(&t, "2 places in 2 articles");
	terminal_wait(&t, "发言人");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "decided: 2 places");
	terminal_command(&t, "show 2", out, sizeof out);
	/* One step: u takes all of them back, and the mark before stays. */
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back: ");
	terminal_type(&t, "<Esc>/海棠<Enter>");
	terminal_wait(&t, "1 of 2");
	terminal_type(&t, "A");
	terminal_wait(&t, "1 place");
	terminal_type(&t, "x");
	terminal_wait(&t, "0 places");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "nothing to decide");
	terminal_type(&t, "q");
	/* What was decided otherwise before is left out. */
	terminal_type(&t, "<Esc>/海棠<Enter>n");
	terminal_wait(&t, "2 of 2");
	terminal_type(&t, "r"); /* the mark before made a suggestion of it */
	terminal_wait(&t, "type of 海棠电器");
	terminal_type(&t, "p");
	terminal_wait(&t, "now: 海棠电器, person");
	terminal_type(&t, "<Esc>/海棠<Enter>");
	terminal_wait(&t, "1 of 2");
	terminal_type(&t, "A"); /* none in this article, so the library at once */
	terminal_wait(&t, "1 place in 1 article");
	terminal_wait(&t, "发言人");
	terminal_type(&t, "q");
	let_go_and_leave();
}

static void test_edges_and_split(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "/微软公司<Enter>l");
	terminal_wait(&t, "now: 微软公司周");
	terminal_type(&t, "h");
	terminal_wait(&t, "now: 微软公司,");
	terminal_type(&t, "L");
	terminal_wait(&t, "now: 软公司,");
	terminal_type(&t, "H");
	terminal_wait(&t, "now: 微软公司,");
	terminal_type(&t, "s");
	terminal_wait(&t, "move the cut");
	terminal_type(&t, "ls");
	terminal_wait(&t, "two entities now");
	terminal_type(&t, "r");
	terminal_wait(&t, "type of 微软:");
	terminal_type(&t, "<Esc><Tab>r");
	terminal_wait(&t, "type of 公司:");
	terminal_type(&t, "<Esc>");
	/* The same by the selection: both edges at once. */
	terminal_type(&t, "/谷歌合作<Enter>v2l<Enter>");
	terminal_wait(&t, "now: 谷歌合作,");
	let_go_and_leave();
}

static void test_own_type(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "/微软公司<Enter>r+");
	terminal_wait(&t, "new type");
	terminal_type(&t, "law<Enter>");
	terminal_wait(&t, "now: 微软公司, LAW");
	let_go_and_leave();
	open_one();
	terminal_type(&t, "/谷歌合作<Enter>r");
	terminal_wait(&t, "1 LAW");
	terminal_type(&t, "1");
	terminal_wait(&t, "now: 谷歌, LAW");
	let_go_and_leave();
}

static void test_entities(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "/谷歌合作<Enter>=");
	terminal_wait(&t, "谷歌 is the same as");
	terminal_type(&t, "wr"); /* initials of 微软 */
	terminal_settle(&t);
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "are one now");
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back: ");
	terminal_type(&t, "R");
	terminal_wait(&t, "canonical name: ");
	terminal_type(&t, "<C-u>谷歌公司<Enter>");
	terminal_wait(&t, "its name is 谷歌公司 now");
	terminal_type(&t, "<Esc><Esc>/谷歌合作<Enter>");
	terminal_type(&t, "!");
	terminal_wait(&t, "谷歌 is not the same");
	terminal_type(&t, "h");
	terminal_wait(&t, "an entity of its own here");
	terminal_type(&t, "!o");
	terminal_wait(&t, "here 谷歌 is");
	terminal_type(&t, "微软<Enter>");
	terminal_wait(&t, "here 谷歌 is 微软");
	let_go_and_leave();
}

static void test_history(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "U");
	terminal_wait(&t, "Nothing was done yet");
	terminal_type(&t, "q/微软公司<Enter>a");
	terminal_wait(&t, "accepted: ");
	terminal_type(&t, "t重要<Enter>");
	terminal_wait(&t, "saved: #重要");
	terminal_type(&t, "<Esc>t文章<Enter>");
	terminal_wait(&t, "saved: #文章");
	let_go_and_leave();
	open_one();
	terminal_type(&t, "U");
	terminal_wait(&t, "tag “文章” put on");
	assert_int_equal(terminal_find(&t, "tag “文章” put on", NULL), 2);
	assert_int_equal(terminal_find(&t, "tag “重要” put on", NULL), 3);
	assert_int_equal(terminal_find(&t, "accepted", NULL), 4);
	terminal_type(&t, "j<Enter>"); /* the first two, down to here */
	terminal_wait(&t, "taken back: 2 steps");
	terminal_type(&t, "q");
	terminal_wait(&t, "周一宣布");
	terminal_settle(&t);
	assert_false(terminal_shows(&t, "#文章"));
	terminal_type(&t, "U<Enter>"); /* the newest again, with what was before it */
	terminal_wait(&t, "done again: 2 steps");
	terminal_type(&t, "Go");
	terminal_wait(&t, "周一宣布");
	let_go_and_leave();
}

static void test_small_screens(void **state)
{
	static const int sizes[][2] = {{12, 40}, {60, 200}};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		open_at(sizes[i][0], sizes[i][1]);
		terminal_type(&t, "/微软公司<Enter>r");
		terminal_wait(&t, "p person");
		terminal_wait(&t, "+ a new type");
		terminal_type(&t, "p");
		terminal_wait(&t, "now: 微软公司");
		terminal_type(&t, "=");
		terminal_wait(&t, "is the same as");
		terminal_wait(&t, "谷歌");
		terminal_type(&t, "<Esc>A");
		terminal_wait(&t, "微软公司: person");
		terminal_type(&t, "qu");
		terminal_wait(&t, "taken back: ");
		let_go_and_leave();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_accept_reject_undo, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_new_and_all_like_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_edges_and_split, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_own_type, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_entities, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_history, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_small_screens, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
