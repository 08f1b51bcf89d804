/* A whole review session as a person does it: begun by a query, each key, undo, an answer asked again,
 * stopped, gone on with in a second process, the summary; in a common and in a small terminal. Which
 * names are suggested is the extractor's affair: the test reads the question off the screen. */
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

#include "scene.h"
#include "text/utf8.h"

static const char page_one[] =
	"微软与OpenAI续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
	"微软公司周一宣布,将继续与OpenAI合作。萨姆·奥特曼表示,合作会持续到2030年。\n\n"
	"分析人士认为,这一协议对双方都有好处。谷歌和亚马逊尚未作出回应,英伟达也没有。\n\n"
	"微软成立于1975年,总部在雷德蒙德,后来在北京和伦敦都有研究院。\n\n"
	"最后,微软说全文不会公布,外界只能从双方的声明中了解其中的一部分内容而已。\n";
static const char page_two[] =
	"谷歌发布新一代模型\n\n2025-02-01 来源:未来观察\n\n"
	"谷歌公司周二发布了新一代模型,称其推理成本下降了四成,并将在今年内开放使用。\n\n"
	"公司首席执行官桑达尔·皮查伊在加州说,这是多年研究的结果。微软没有评论。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page_one, page_two);
}

/* A paragraph of five rows of 80 columns, and a sentence of three. */
static int set_up_long(void **state)
{
	static const char page[] =
		"港口扩建工程开工\n\n2025-03-02 来源:测试周刊\n\n"
		"新港集团董事长王立新在仪式上说,扩建分三期进行,第一期将在两年内完成,第二期要看"
		"第一期的结果,第三期的图纸还没有画好,资金由南湾银行和云湖银行各出一半,利率没有"
		"公布,还款的期限也没有公布,当地居民只知道码头要往南移。附近的渔民担心航道改变以后"
		"再也捕不到鱼。渔业协会说,他们要求的是补偿,不是许诺。王立新没有回答这个问题。\n";

	(void)state;
	return scene_pages(page, NULL);
}

static void start(int rows, int cols)
{
	terminal_start(&t, rows, cols, NULL);
	terminal_wait(&t, "谷歌发布");
}

static void begin(const char *query)
{
	terminal_type(&t, "R");
	terminal_wait(&t, "review: ");
	terminal_type(&t, "<C-u>");
	terminal_type(&t, query);
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "0 / ");
	terminal_settle(&t);
}

/* The words that are reversed, which may go over the end of a row; "" when none are. */
static const char *asked(void)
{
	static char words[400];
	size_t len = 0;

	words[0] = '\0';
	for (int row = 2; row < t.rows - 1; row++) {
		for (int col = 0; col < t.cols; col++) {
			VTermScreenCell cell = terminal_cell(&t, row, col);

			/* The right half of a wide character has no text of its own. */
			if (!cell.attrs.reverse || !cell.chars[0] ||
				cell.chars[0] == UINT32_MAX)
				continue;
			len += utf8_encode(words + len, cell.chars[0]);
			words[len] = '\0';
		}
	}
	return words;
}

static const char *question(void)
{
	const char *words = asked();

	if (!*words) {
		terminal_print(&t);
		fail_msg("no question on the screen");
	}
	return words;
}

/* The number N of "N / M" at the top. */
static int answered(void)
{
	const char *row = terminal_row(&t, 0), *slash = strstr(row, " / ");

	assert_non_null(slash);
	while (slash > row && slash[-1] >= '0' && slash[-1] <= '9')
		slash--;
	return atoi(slash);
}

static void wait_answered(int number)
{
	char text[24];

	snprintf(text, sizeof text, " %d / ", number);
	terminal_wait(&t, text);
	terminal_settle(&t);
	assert_int_equal(answered(), number);
}

/* The figure of KEY in the line of `piyue stats --json` that begins with HEAD. */
static int figure(const char *head, const char *key)
{
	char out[4000], name[40];
	const char *line, *at;

	assert_int_equal(terminal_command(&t, "stats --json", out, sizeof out), 0);
	line = strstr(out, head);
	snprintf(name, sizeof name, "\"%s\": ", key);
	at = line ? strstr(line, name) : NULL;
	return at ? atoi(at + strlen(name)) : 0;
}

/* Each key once. */
static void answer_with_each_key(void)
{
	char was[400];

	terminal_type(&t, "a");
	wait_answered(1);
	/* What the screen says is on disk. */
	assert_int_equal(figure("{\"day\"", "accepted"), 1);
	terminal_type(&t, "x");
	wait_answered(2);
	assert_int_equal(figure("{\"day\"", "rejected"), 1);
	terminal_type(&t, " ");
	wait_answered(3);
	terminal_type(&t, "r");
	terminal_wait(&t, "type:");
	terminal_type(&t, "w");
	wait_answered(4);
	assert_int_equal(figure("{\"day\"", "changed"), 1);
	snprintf(was, sizeof was, "%s", question());
	terminal_type(&t, "]");
	terminal_settle(&t);
	assert_true(strlen(question()) > strlen(was));
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	terminal_type(&t, "}");
	terminal_settle(&t);
	assert_true(strlen(question()) < strlen(was));
	terminal_type(&t, "a");
	wait_answered(5);
	assert_int_equal(figure("{\"day\"", "changed"), 2);
	terminal_type(&t, "u");
	wait_answered(4);
	assert_string_equal(question(), was);
	assert_int_equal(figure("{\"day\"", "changed"), 1);
	terminal_type(&t, "<C-r>");
	wait_answered(5);
	assert_int_equal(figure("{\"day\"", "changed"), 2);
}

/* Another reading, and a name that was missed; each let go of again. */
static void other_readings(void)
{
	char was[400];

	snprintf(was, sizeof was, "%s", question());
	terminal_type(&t, "m");
	terminal_wait(&t, "missed:");
	terminal_type(&t, "<Esc>");
	terminal_wait_gone(&t, "missed:");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	terminal_type(&t, "<Tab>");
	terminal_settle(&t);
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	terminal_type(&t, "m");
	terminal_wait(&t, "missed:");
	terminal_type(&t, "a");
	terminal_wait(&t, "added");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	assert_int_equal(figure("{\"day\"", "added"), 1);
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	assert_int_equal(figure("{\"day\"", "added"), 0);
}

static void write_note(void)
{
	char was[400];

	snprintf(was, sizeof was, "%s", question());
	terminal_type(&t, "c");
	terminal_wait(&t, "Note on");
	terminal_type(&t, "记一笔<C-s>");
	terminal_wait_gone(&t, "Note on");
	terminal_settle(&t);
	assert_string_equal(question(), was);
	terminal_type(&t, "o");
	terminal_wait_gone(&t, " / ");
	terminal_type(&t, "q");
	terminal_wait(&t, " 5 / ");
	terminal_settle(&t);
	assert_string_equal(question(), was);
}

/* The second of the last answers, which was skipped or rejected, is asked again. */
static void ask_again(void)
{
	char was[400];

	snprintf(was, sizeof was, "%s", question());
	terminal_type(&t, "v");
	terminal_wait(&t, "Last answers: 5");
	terminal_type(&t, "G");
	terminal_settle(&t);
	terminal_type(&t, "<Enter>");
	terminal_wait_gone(&t, "Last answers:");
	terminal_settle(&t);
	assert_string_not_equal(question(), was);
	terminal_type(&t, "x");
	wait_answered(6);
	assert_string_equal(question(), was);
	assert_int_equal(figure("{\"again\": \"place\"", "decisions"), 1);
	assert_int_equal(figure("{\"again\": \"place\"", "same"), 0);
}

static void go_on_elsewhere(int rows, int cols)
{
	char was[400];

	snprintf(was, sizeof was, "%s", question());
	terminal_type(&t, "q");
	terminal_wait(&t, "stopped at 6");
	leave();
	start(rows, cols);
	terminal_type(&t, "r");
	wait_answered(6);
	assert_string_equal(question(), was);
	/* The line drops. */
	terminal_type(&t, " ");
	wait_answered(7);
	snprintf(was, sizeof was, "%s", question());
	assert_int_equal(kill(t.child, SIGKILL), 0);
	assert_int_equal(terminal_wait_end(&t), 1000 + SIGKILL);
	start(rows, cols);
	terminal_type(&t, "r");
	wait_answered(7);
	assert_string_equal(question(), was);
}

static void finish(void)
{
	for (int i = 0; i < 100 && !terminal_shows(&t, "Done"); i++) {
		terminal_type(&t, " ");
		terminal_settle(&t);
	}
	terminal_wait(&t, "Done");
	terminal_wait(&t, "other edges");
	terminal_type(&t, "q");
	terminal_wait(&t, "谷歌发布");
	assert_int_equal(figure("{\"sessions\"", "sessions"), 1);
	/* Nothing waits any more: a new one would begin. */
	terminal_type(&t, "r");
	terminal_wait(&t, "review: ");
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	leave();
}

static void whole_session(int rows, int cols)
{
	start(rows, cols);
	begin("order:article");
	answer_with_each_key();
	other_readings();
	write_note();
	ask_again();
	go_on_elsewhere(rows, cols);
	finish();
}

static void test_session(void **state)
{
	(void)state;
	whole_session(24, 80);
}

static void test_session_in_a_small_terminal(void **state)
{
	(void)state;
	whole_session(12, 40);
}

static void all_like_this(int rows, int cols)
{
	char out[600];
	int before;

	start(rows, cols);
	begin("order:entity 微软");
	terminal_wait(&t, "alike");
	before = figure("{\"day\"", "accepted");
	terminal_type(&t, "A");
	terminal_wait(&t, "accept all");
	assert_int_equal(figure("{\"day\"", "accepted"), before);
	/* Another key is another answer. */
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	assert_int_equal(answered(), 0);
	terminal_type(&t, "A");
	terminal_wait(&t, "accept all");
	terminal_type(&t, "A");
	terminal_wait_gone(&t, "0 / ");
	terminal_settle(&t);
	assert_true(figure("{\"day\"", "accepted") > 2);
	assert_int_equal(terminal_command(&t, "forget", out, sizeof out), 0);
	assert_non_null(strstr(out, "they themselves are kept"));
	/* One step takes all of it back. */
	terminal_type(&t, "u");
	terminal_wait(&t, "taken back");
	terminal_wait(&t, "0 / ");
	assert_int_equal(figure("{\"day\"", "accepted"), 0);
	leave();
}

static void test_all_like_this(void **state)
{
	(void)state;
	all_like_this(24, 80);
}

static void test_all_like_this_in_a_small_terminal(void **state)
{
	(void)state;
	all_like_this(12, 40);
}

/* To another suggestion in the sentence and back by its answer; another type for all after a look at them. */
static void beside_and_another_type(int rows, int cols)
{
	char first[400];

	start(rows, cols);
	begin("order:article");
	snprintf(first, sizeof first, "%s", question());
	terminal_type(&t, "n");
	terminal_settle(&t);
	assert_string_not_equal(question(), first);
	terminal_type(&t, "x");
	wait_answered(1);
	assert_string_equal(question(), first);
	terminal_type(&t, "R");
	terminal_wait(&t, "another type for all");
	terminal_wait(&t, "微软");
	terminal_type(&t, "R");
	terminal_wait(&t, "person");
	terminal_type(&t, "p");
	terminal_wait_gone(&t, " 1 / ");
	terminal_settle(&t);
	assert_true(answered() > 2);
	terminal_type(&t, "u");
	wait_answered(1);
	terminal_type(&t, "9");
	terminal_wait(&t, "no reading");
	leave();
}

static void test_beside_and_another_type(void **state)
{
	(void)state;
	beside_and_another_type(24, 80);
}

static void test_panel_and_mistakes(void **state)
{
	(void)state;
	start(30, 120);
	terminal_type(&t, "R");
	terminal_wait(&t, "review: ");
	terminal_type(&t, "<C-u>type:COLOUR<Enter>");
	terminal_wait(&t, "COLOUR");
	begin("order:article");
	terminal_wait(&t, "Last answers");
	terminal_type(&t, "a");
	wait_answered(1);
	terminal_wait(&t, "+ ");
	terminal_resize(&t, 12, 40);
	terminal_wait_gone(&t, "Last answers");
	terminal_settle(&t);
	question();
	terminal_resize(&t, 5, 20);
	terminal_settle(&t);
	question();
	assert_int_equal(terminal_find(&t, "Review", NULL), 0);
	terminal_resize(&t, 24, 80);
	terminal_settle(&t);
	question();
	leave();
}

/* Keys that come faster than questions: no key answers one that nobody could have seen, and "all like this" is
 * not confirmed by the key that asked for it. */
static void test_held_key(void **state)
{
	(void)state;
	start(24, 80);
	begin("order:entity 微软");
	terminal_send(&t, "AAAAAAAA");
	terminal_wait(&t, "came before the question");
	terminal_settle(&t);
	assert_int_equal(answered(), 0);
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	terminal_send(&t, "aaaaaaaaaaaaaaaaaaaa");
	terminal_wait(&t, "came before the question");
	terminal_settle(&t);
	assert_in_range(answered(), 1, 3); /* so many as were read apart, at most */
	assert_in_range(figure("{\"day\"", "accepted"), 1, 3);
	leave();
}

/* Does a row of the context end in the mark of what is cut off? */
static bool is_marked_as_cut(void)
{
	bool cut = false;

	for (int row = 5; row < 11; row++) {
		const char *text = terminal_row(&t, row);
		size_t len = strlen(text);

		cut |= strncmp(text, "    ", 4) == 0 && len > 3 &&
		       strcmp(text + len - 3, "…") == 0;
	}
	return cut;
}

/* What is cut off is marked; where there is room the paragraph is shown. A way back is always named. */
static void test_room(void **state)
{
	static const struct {
		int rows, cols;
		bool all;
	} cases[] = {{24, 80, false}, {60, 80, true}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		terminal_start(&t, cases[i].rows, cases[i].cols, NULL);
		terminal_wait(&t, "港口扩建");
		begin("order:article type:PERSON");
		terminal_wait(&t, "扩建分三期");
		assert_true(terminal_shows(&t, "u undo"));
		assert_int_equal(terminal_shows(&t, "附近的渔民"), cases[i].all);
		assert_int_equal(is_marked_as_cut(), !cases[i].all);
		leave();
		terminal_close(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_session, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_session_in_a_small_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_all_like_this, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_all_like_this_in_a_small_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_beside_and_another_type, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_panel_and_mistakes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_room, set_up_long, tear_down),
		cmocka_unit_test_setup_teardown(test_held_key, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
