/* A note in the person's own editor: what it saves comes back, whatever it does the note is not lost, and it
 * gets nothing of ours but the file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "life.h"

/* An editor, which is a shell script: "$1" is the file. */
static char editor[160], editor_is[200], folder_is[200];
static const char *env[] = {editor_is, folder_is, "VISUAL", "XDG_RUNTIME_DIR", NULL};

/* The editor runs SCRIPT, and notes go through a folder with a name that no shell likes. */
static void with_editor(const char *script)
{
	char folder[160];
	FILE *file;

	snprintf(editor, sizeof editor, "%s/editor", t.folder);
	file = fopen(editor, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ncd '%s'\n%s\n", t.folder, script);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(editor, 0700), 0);
	snprintf(editor_is, sizeof editor_is, "EDITOR=%s", editor);
	snprintf(folder, sizeof folder, "%s/a b;$(touch x)'\"", t.folder);
	mkdir(folder, 0700);
	snprintf(folder_is, sizeof folder_is, "TMPDIR=%s", folder);
	open_article(24, 80, env);
}

/* Files left in the folder of notes on their way; and whether FILE is beside it. */
static int left_over(void)
{
	DIR *dir = opendir(folder_is + strlen("TMPDIR="));
	int count = 0;

	assert_non_null(dir);
	for (const struct dirent *e; (e = readdir(dir));)
		count += *e->d_name != '.';
	closedir(dir);
	return count;
}

static const char *file_of(const char *name)
{
	static char text[4096];
	char path[160];
	FILE *file;
	size_t len;

	snprintf(path, sizeof path, "%s/%s", t.folder, name);
	file = fopen(path, "r");
	if (!file)
		return "";
	len = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[len] = '\0';
	return text;
}

/* Wait until the editor has said in FILE that it runs. */
static void wait_file(const char *name)
{
	for (int i = 0; i < 500 && !*file_of(name); i++)
		terminal_take(&t, 20);
	assert_string_not_equal(file_of(name), "");
}

/* An editor that fails leaves the text as it was, and the screen as well. */
static void test_fails(void **state)
{
	static const char *const missing[] = {"EDITOR=/no/such/editor", "VISUAL", NULL};

	(void)state;
	with_editor("echo 别的 >\"$1\"; exit 1");
	terminal_type(&t, "c草稿<C-x>");
	terminal_wait(&t, "failed with status 1");
	terminal_wait(&t, "草稿");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
	open_article(24, 80, missing);
	terminal_type(&t, "c第二份<C-x>");
	terminal_wait(&t, "cannot run");
	terminal_wait(&t, "第二份");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

/* A note begun in $EDITOR is saved when it was saved there. */
static void test_saves(void **state)
{
	(void)state;
	with_editor("echo 编辑器里写的 >\"$1\"");
	terminal_type(&t, "C");
	terminal_wait(&t, "saved");
	terminal_type(&t, "M");
	terminal_wait(&t, "编辑器里写的");
	leave();
	with_editor("true");
	terminal_type(&t, "C");
	terminal_wait(&t, "nothing was changed");
	leave();
	assert_int_equal(left_over(), 0);
}

/* The file is private and named by an argument of its own; no descriptor of ours is open; what comes back goes
 * through the gate. */
static void test_gets_the_file_alone(void **state)
{
	(void)state;
	with_editor(
		"ls -l /proc/$$/fd | grep -c -e library.db -e piyue-note >fds\n"
		"stat -c %a \"$1\" >mode; echo $# >count; test -f \"$1\" && echo file >kind\n"
		"printf '写\\033]0;owned\\007\\302\\233\\342\\200\\256了\\377' >\"$1\"");
	terminal_type(&t, "C");
	terminal_wait(&t, "saved");
	assert_string_equal(file_of("fds"), "0\n");
	assert_string_equal(file_of("mode"), "600\n");
	assert_string_equal(file_of("count"), "1\n");
	assert_string_equal(file_of("kind"), "file\n");
	assert_string_equal(file_of("x"), "");
	assert_int_equal(left_over(), 0);
	terminal_type(&t, "M");
	terminal_wait(&t, "]0;owned");
	assert_int_equal(t.strange, 0);
	leave();
}

/* An editor that runs until the file "go" is there. */
#define WAITS "echo runs >runs; while [ ! -e go ]; do sleep 0.02; done\n"

static void let_go(void)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/go", t.folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
}

/* The size may be another one when the editor is left; and keys that end a program end the editor alone. */
static void test_meanwhile(void **state)
{
	(void)state;
	with_editor("trap 'echo int >int' INT\n" WAITS);
	terminal_type(&t, "c换了大小<C-x>");
	wait_file("runs");
	assert_true(terminal_is_given_back(&t));
	terminal_send(&t, "\003");
	wait_file("int");
	terminal_resize(&t, 12, 44);
	let_go();
	terminal_wait(&t, "换了大小");
	terminal_wait(&t, "Ctrl-S");
	terminal_settle(&t);
	assert_int_equal(terminal_find(&t, "Ctrl-S", NULL), 11);
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

/* Ctrl-Z in the editor stops both, so that the shell sees it, and fg brings the editor back. */
static void test_stopped(void **state)
{
	static const char *const stops[] = {"kill -TSTP 0", "kill -TSTP $$", "kill -STOP $$"};

	(void)state;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		char script[200], line[400];

		snprintf(script, sizeof script, "%s; echo 停过 >\"$1\"", stops[i]);
		with_editor(script);
		leave();
		t.shell = true;
		terminal_start(&t, 24, 80, env);
		t.shell = false;
		terminal_wait(&t, "shell>");
		snprintf(line, sizeof line, "'%s' -l '%s'<Enter>", terminal_program(),
			t.library);
		terminal_type(&t, line);
		terminal_wait(&t, "articles");
		terminal_type(&t, "<Enter>");
		terminal_wait(&t, "微软公司");
		terminal_type(&t, "C");
		terminal_wait(&t, "Stopped");
		terminal_type(&t, "fg<Enter>");
		terminal_wait(&t, "saved");
		terminal_type(&t, "Q");
		terminal_settle(&t);
		terminal_wait(&t, "shell>");
		terminal_type(&t, "exit<Enter>");
		assert_int_equal(terminal_wait_end(&t), 0);
	}
}

/* Told to end while the editor runs: it is told too, what it has saved is kept, and the file goes. One that
 * does not listen is not waited for. */
static void test_ended_meanwhile(void **state)
{
	static const struct {
		const char *script;
		int signal;
		const char *note;
	} rows[] = {
		{"echo 存过一次 >\"$1\"\n" WAITS, SIGTERM, "存过一次"},
		{"echo 存过两次 >\"$1\"\n" WAITS, SIGHUP, "存过两次"},
		{"trap '' TERM; echo 不肯停下 >\"$1\"\n" WAITS, SIGTERM, "不肯停下"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char path[160];

		snprintf(path, sizeof path, "%s/runs", t.folder);
		unlink(path);
		with_editor(rows[i].script);
		terminal_type(&t, "C");
		wait_file("runs");
		kill(t.child, rows[i].signal);
		assert_int_equal(terminal_wait_end(&t), 128 + rows[i].signal);
		assert_true(terminal_is_given_back(&t));
		assert_int_equal(left_over(), 0);
		find_note(rows[i].note);
	}
	let_go();
}

/* The line drops while the editor runs. */
static void test_line_drops(void **state)
{
	(void)state;
	with_editor("echo 断线以前存的 >\"$1\"\n" WAITS);
	terminal_type(&t, "C");
	wait_file("runs");
	terminal_lose(&t);
	assert_int_equal(terminal_wait_end(&t), 128 + SIGHUP);
	assert_int_equal(left_over(), 0);
	find_note("断线以前存的");
}

/* The editor itself is killed: what it had saved is in the draft. */
static void test_killed(void **state)
{
	(void)state;
	with_editor("echo 死前存的 >\"$1\"; kill -KILL $$");
	terminal_type(&t, "c原来的<C-x>");
	terminal_wait(&t, "ended by signal 9");
	terminal_wait(&t, "死前存的");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_fails, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_saves, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_gets_the_file_alone, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_meanwhile, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stopped, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ended_meanwhile, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_line_drops, life_set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, life_set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
