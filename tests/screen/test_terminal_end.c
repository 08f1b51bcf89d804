/* How it ends and how it stops: by signals, by a line that drops, by a terminal that takes nothing more. What
 * was written is kept, the terminal is given back as it was, and nothing spins meanwhile. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "life.h"

/* Ending takes less of the processor than this, of which spinning would take a thousand each second. */
enum { ENDING_MS = 400 };

/* SIGTERM, SIGINT, SIGHUP and SIGQUIT: the note in hand is kept, the status 128 + n. */
static void test_signals(void **state)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		char note[32];

		snprintf(note, sizeof note, "未存的笔记%zu", i);
		write_note(note);
		kill(t.child, signals[i]);
		assert_int_equal(terminal_wait_end(&t), 128 + signals[i]);
		find_note(note);
	}
}

/* Whatever ends it, the terminal is as it was: its settings to the last bit, the usual screen, the cursor
 * seen, no mouse, no bracketed paste. */
static void test_gives_back(void **state)
{
	static const int signals[] = {0, SIGTERM, SIGINT, SIGHUP, SIGQUIT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		open_article(24, 80, NULL);
		assert_false(terminal_is_given_back(&t));
		assert_true(t.altscreen);
		assert_false(t.cursor);
		if (signals[i]) {
			kill(t.child, signals[i]);
			assert_int_equal(terminal_wait_end(&t), 128 + signals[i]);
		} else {
			leave();
		}
		assert_true(terminal_is_given_back(&t));
		assert_false(t.altscreen);
		assert_true(t.cursor);
		assert_int_equal(t.mouse, 0);
		vterm_keyboard_start_paste(t.vt);
		assert_int_equal(vterm_output_get_buffer_current(t.vt), 0);
	}
}

/* Nothing is left to read from and to write to: it ends by itself, and does not try for ever. */
static void end_without_line(void)
{
	long before;

	terminal_lose(&t);
	before = t.cpu_ms;
	assert_int_equal(terminal_wait_end(&t), 128 + SIGHUP);
	print_message("CPU while it ended: %ld ms\n", t.cpu_ms - before);
	assert_in_range(t.cpu_ms - before, 0, ENDING_MS);
}

static void test_hang_up(void **state)
{
	(void)state;
	write_note("断线时的笔记");
	end_without_line();
	find_note("断线时的笔记");
}

/* A terminal that goes without a signal: its end is read. */
static void test_gone_without_a_signal(void **state)
{
	(void)state;
	t.detached = true;
	write_note("无声断线");
	end_without_line();
	t.detached = false;
	find_note("无声断线");
}

/* A terminal that takes no more output does not hold it, nor does it make it spin: TERM still saves and
 * ends. */
static void test_output_is_stuck(void **state)
{
	long before;

	(void)state;
	write_note("卡住时的笔记");
	/* Nobody reads from here on; pictures fill what there is of buffers. */
	for (int i = 0; i < 400; i++) {
		if (write(t.fd, "\014", 1) < 0)
			break;
		usleep(500);
	}
	usleep(100000);
	before = terminal_cpu_ms(&t);
	usleep(1000000);
	assert_in_range(terminal_cpu_ms(&t) - before, 0, 100);
	kill(t.child, SIGTERM);
	for (int i = 0, status = 0; i < 500; i++) {
		if (waitpid(t.child, &status, WNOHANG) == 0) {
			usleep(10000);
			continue;
		}
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 128 + SIGTERM);
		t.child = 0;
		break;
	}
	assert_int_equal(t.child, 0);
	find_note("卡住时的笔记");
}

/* Nothing happens: nearly no time is used. */
static void test_rests(void **state)
{
	long before;

	(void)state;
	open_article(24, 80, NULL);
	/* The day's copy of the library is made first. */
	for (int i = 0; i < 10; i++)
		terminal_take(&t, 100);
	before = terminal_cpu_ms(&t);
	for (int i = 0; i < 20; i++)
		terminal_take(&t, 100);
	print_message("CPU in two idle seconds: %ld ms\n", terminal_cpu_ms(&t) - before);
	assert_in_range(terminal_cpu_ms(&t) - before, 0, 100);
	leave();
}

/* Ctrl-Z gives the terminal back to the shell as it was, and fg takes it again; the size may have changed
 * meanwhile. */
static void test_stop_and_continue(void **state)
{
	char line[400];

	(void)state;
	t.shell = true;
	terminal_start(&t, 24, 80, NULL);
	terminal_wait(&t, "shell>");
	snprintf(line, sizeof line, "'%s' -l '%s'<Enter>", terminal_program(), t.library);
	terminal_type(&t, line);
	terminal_wait(&t, "articles");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "微软公司");
	for (int i = 0; i < 2; i++) {
		assert_false(terminal_is_given_back(&t));
		assert_true(t.altscreen);
		terminal_type(&t, "<C-z>");
		terminal_wait(&t, "Stopped");
		terminal_settle(&t);
		assert_true(terminal_is_given_back(&t));
		assert_false(t.altscreen);
		assert_true(t.cursor);
		terminal_resize(&t, 20, 60 + i);
		terminal_type(&t, "fg<Enter>");
		terminal_wait(&t, "微软公司");
		terminal_settle(&t);
	}
	terminal_type(&t, "Q");
	terminal_wait(&t, "shell>");
	terminal_settle(&t);
	assert_true(terminal_is_given_back(&t));
	terminal_type(&t, "exit $?<Enter>");
	assert_int_equal(terminal_wait_end(&t), 0);
}

/* SIGSTOP cannot be caught; what comes after it can. */
static void test_stopped_unasked(void **state)
{
	int status = 0;

	(void)state;
	open_article(24, 80, NULL);
	kill(t.child, SIGSTOP);
	waitpid(t.child, &status, WUNTRACED);
	assert_true(WIFSTOPPED(status));
	terminal_resize(&t, 20, 60);
	kill(t.child, SIGCONT);
	terminal_settle(&t);
	terminal_wait(&t, "微软公司");
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_signals, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_gives_back, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hang_up, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_gone_without_a_signal, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_output_is_stuck, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rests, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stop_and_continue, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stopped_unasked, life_set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
