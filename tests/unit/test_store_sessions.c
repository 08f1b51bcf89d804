/* Several sessions on one library, and one that is killed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sys/wait.h>

#include "store/history.h"
#include "store/marks.h"
#include "store_fixture.h"

#define LIBRARY "library.db"

static const char TEXT[] = "芯片厂扩产\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";

static void test_two_sessions(void **state)
{
	struct library *a = fixture_open(LIBRARY, "anna"), *b = fixture_open(LIBRARY, "bert");
	struct err err = {""};
	struct mark_target target = {.document = fixture_add(a, TEXT, "a.txt").id};
	struct mark_query query = {.document = target.document};
	struct mark_list list;

	(void)state;
	assert_true(library_changed(b));
	assert_false(library_changed(b));
	for (int i = 0; i < 50; i++) {
		char note[16];

		snprintf(note, sizeof note, "%d", i);
		assert_int_equal(marks_add_note(i % 2 ? a : b, &target, note, NULL, &err), 0);
		assert_true(library_changed(i % 2 ? b : a));
	}
	assert_int_equal(marks_find(a, &query, &list, &err), 0);
	assert_int_equal(list.count, 50);
	mark_list_release(&list);
	/* Undo takes back one's own. */
	assert_int_equal(history_undo(b, NULL, NULL, &err), 1);
	assert_int_equal(marks_find(a, &query, &list, &err), 0);
	assert_int_equal(list.count, 49);
	assert_string_equal(list.items[48].text, "49");
	mark_list_release(&list);
	library_free(a);
	library_free(b);
}

static size_t count_notes(struct library *lib, int64_t document)
{
	struct mark_query query = {.document = document};
	struct mark_list list;
	struct err err = {""};
	size_t count;

	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	count = list.count;
	mark_list_release(&list);
	return count;
}

/* While it is pinned, what is read is of one moment; an own write ends that, and nobody is locked out
 * for good. */
static void test_pinned(void **state)
{
	struct library *a = fixture_open(LIBRARY, "anna"), *b = fixture_open(LIBRARY, "bert");
	struct err err = {""};
	struct mark_target target = {.document = fixture_add(a, TEXT, "a.txt").id};

	(void)state;
	assert_int_equal(count_notes(b, target.document), 0);
	library_pin(b);
	library_pin(b);
	assert_int_equal(count_notes(b, target.document), 0);
	library_unpin(b);
	assert_int_equal(marks_add_note(b, &target, "mine", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 1);
	assert_int_equal(marks_add_note(a, &target, "yours", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 2);
	library_unpin(b);
	library_pin(b);
	assert_int_equal(count_notes(b, target.document), 2);
	library_unpin(b);
	assert_int_equal(marks_add_note(a, &target, "again", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 3);
	library_free(a);
	library_free(b);
}

static void print_finding(void *context, const char *line)
{
	(void)context;
	print_error("  found: %s\n", line);
}

/* A child writes notes and says after each one that it is kept; it is killed at some moment.
 * What it said must be there. */
static void test_killed(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct mark_query query = {.document = target.document};
	struct mark_list list;
	struct err err = {""};
	size_t said = 0;

	(void)state;
	library_free(lib);
	for (int round = 0; round < 20; round++) {
		int ends[2];
		char byte;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			lib = fixture_open(LIBRARY, "anna");
			while (lib && marks_add_note(lib, &target, "x", NULL, &err) == 0 &&
				write(ends[1], "k", 1) == 1)
				continue;
			_exit(1);
		}
		close(ends[1]);
		usleep((useconds_t)(3000 + 700 * round));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);
		while (read(ends[0], &byte, 1) == 1)
			said++;
		close(ends[0]);
	}
	lib = fixture_open(LIBRARY, "anna");
	assert_int_equal(library_check(lib, print_finding, NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	print_message("%zu notes acknowledged, %zu there\n", said, list.count);
	assert_true(said > 0);
	assert_in_range(list.count, said, said + 20);
	mark_list_release(&list);
	library_free(lib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_two_sessions, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_pinned, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_killed, fixture_set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
