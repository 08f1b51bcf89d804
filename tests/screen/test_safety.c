/* What the screen said is saved is there: after kill -9 at any moment, and with two sessions on one
 * library. PIYUE_SOAK=1 kills 200 times, else 20. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "scene.h"

static const char page[] =
	"测控公司发布新机\n\n2025-03-02 来源:测试周刊\n\n"
	"测控公司周一宣布,新机已经完成测试,投资为3亿元。林远书表示,明年还要再造两台。\n\n"
	"分析人士认为,这对行业有好处,也会改变竞争的格局。第一批订单在六月交付。\n\n"
	"最后一段是结尾。这份声明的全文没有公布,外界只能了解其中的一部分内容而已。\n";

static struct terminal other;

static int set_up(void **state)
{
	(void)state;
	scene_pages(page, NULL);
	other = (struct terminal){.fd = -1};
	memcpy(other.folder, t.folder, sizeof t.folder);
	memcpy(other.library, t.library, sizeof t.library);
	return 0;
}

static void open_article(struct terminal *terminal)
{
	terminal_start(terminal, 24, 80, NULL);
	terminal_wait(terminal, "library.db");
	terminal_type(terminal, "<Enter>");
	terminal_wait(terminal, "测控公司周一");
}

static void tag(struct terminal *terminal, int round, int number)
{
	char keys[64];

	snprintf(keys, sizeof keys, "tk%d-%d<Enter>", round, number);
	terminal_type(terminal, keys);
}

static void wait_saved(struct terminal *terminal, int round, int number)
{
	char said[64];

	snprintf(said, sizeof said, "saved: #k%d-%d", round, number);
	terminal_wait(terminal, said);
}

/* How many tags of ROUND the library has; all with a number below SAID must be there. */
static int tags_of(int round, int said)
{
	static char out[1 << 20];
	int count = 0;

	assert_int_equal(terminal_command(&t, "export", out, sizeof out), 0);
	for (int i = 0; i <= said + 1; i++) {
		char label[64];

		snprintf(label, sizeof label, "\"label\": \"k%d-%d\"", round, i);
		if (strstr(out, label))
			count++;
		else if (i < said)
			fail_msg("round %d: the screen said that tag %d was saved", round, i);
	}
	return count;
}

static void test_killed(void **state)
{
	int rounds = getenv("PIYUE_SOAK") ? 200 : 20, said_in_all = 0, there = 0;
	char out[4096];

	(void)state;
	srand(20251124);
	for (int round = 0; round < rounds; round++) {
		int said = rand() % 4;

		open_article(&t);
		for (int i = 0; i < said; i++) {
			tag(&t, round, i);
			wait_saved(&t, round, i);
		}
		/* One more, and death at some moment of it. */
		tag(&t, round, said);
		usleep((useconds_t)(rand() % 40000));
		kill(t.child, SIGKILL);
		assert_int_equal(terminal_wait_end(&t), 1000 + SIGKILL);
		said_in_all += said;
		there += tags_of(round, said);
		assert_int_equal(terminal_command(&t, "check", out, sizeof out), 0);
	}
	print_message("killed %d times: %d tags said to be saved, %d there\n", rounds,
		said_in_all, there);
	assert_in_range(there, said_in_all, said_in_all + rounds);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void test_two_sessions(void **state)
{
	double longest = 0;

	(void)state;
	open_article(&t);
	terminal_start(&other, 24, 80, NULL);
	terminal_wait(&other, "library.db");
	/* What is tagged in one is seen in the other's list. */
	for (int i = 0; i < 5; i++) {
		char label[32];
		double begin;

		tag(&t, 900, i);
		wait_saved(&t, 900, i);
		begin = now();
		snprintf(label, sizeof label, "k900-%d", i);
		terminal_wait(&other, "k900-");
		if (i == 0)
			longest = now() - begin;
	}
	print_message("seen by the other session after %.2f s\n", longest);
	assert_true(longest < 1);
	/* Both write, by turns and at once. */
	terminal_type(&other, "<Enter>");
	terminal_wait(&other, "测控公司周一");
	for (int i = 0; i < 15; i++) {
		tag(&t, 901, i);
		tag(&other, 902, i);
		wait_saved(&t, 901, i);
		wait_saved(&other, 902, i);
	}
	assert_int_equal(tags_of(901, 15), 15);
	assert_int_equal(tags_of(902, 15), 15);
	terminal_type(&t, "Q");
	terminal_type(&other, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
	assert_int_equal(terminal_wait_end(&other), 0);
	terminal_close(&other);
}

/* The name of the copy that a session makes by itself, once it is there. */
static const char *wait_copy(char *arguments, size_t size)
{
	char pattern[128];
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s.backups/[0-9]*.db", t.library);
	for (int i = 0; glob(pattern, 0, NULL, &found) != 0; i++) {
		if (i == 200)
			fail_msg("no copy was made");
		terminal_take(&t, 50);
	}
	snprintf(arguments, size, "restore '%s'", found.gl_pathv[0]);
	globfree(&found);
	return arguments;
}

/* The day's copy is made while nothing is typed; it is put back only when no session is open. */
static void test_daily_copy(void **state)
{
	char restore[200], out[256];

	(void)state;
	open_article(&t);
	wait_copy(restore, sizeof restore);
	tag(&t, 1, 1);
	wait_saved(&t, 1, 1);
	assert_int_not_equal(terminal_command(&t, restore, out, sizeof out), 0);
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
	assert_int_equal(terminal_command(&t, restore, out, sizeof out), 0);
	assert_int_equal(terminal_command(&t, "export", out, sizeof out), 0);
	assert_null(strstr(out, "k1-1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_two_sessions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_daily_copy, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
