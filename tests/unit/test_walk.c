/* What PATH arguments mean: pages of a folder, by name, without its hidden files and loops. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "page/walk.h"

static const char *const folders[] = {"/in", "/.hidden"};
static const char *const files[] = {
	"/b.txt", "/a.html", "/c.png", "/.d.txt", "/in/e.HTM", "/.hidden/f.txt"};

static int note(const char *path, void *context)
{
	buf_addf(context, "%s ", strrchr(path, '/') + 1);
	return 0;
}

static void note_failure(const char *path, const char *why, void *context)
{
	(void)why;
	buf_addf(context, "!%s ", strrchr(path, '/') + 1);
}

static int stop(const char *path, void *context)
{
	note(path, context);
	return 7;
}

static char *under(const char *root, const char *name)
{
	struct buf path = {0};

	buf_addf(&path, "%s%s", root, name);
	return buf_detach(&path);
}

static void make_tree(const char *root)
{
	char *loop = under(root, "/in/loop");

	for (size_t i = 0; i < array_length(folders); i++) {
		char *path = under(root, folders[i]);

		assert_int_equal(mkdir(path, 0700), 0);
		free(path);
	}
	for (size_t i = 0; i < array_length(files); i++) {
		char *path = under(root, files[i]);
		FILE *f = fopen(path, "w");

		assert_non_null(f);
		fclose(f);
		free(path);
	}
	assert_int_equal(symlink(root, loop), 0);
	free(loop);
}

static void remove_tree(const char *root)
{
	char *loop = under(root, "/in/loop");

	unlink(loop);
	free(loop);
	for (size_t i = 0; i < array_length(files); i++) {
		char *path = under(root, files[i]);

		unlink(path);
		free(path);
	}
	for (size_t i = 0; i < array_length(folders); i++) {
		char *path = under(root, folders[i]);

		rmdir(path);
		free(path);
	}
	assert_int_equal(rmdir(root), 0);
}

static void test_walk(void **state)
{
	static const struct {
		const char *name, *path;
		bool recursive;
		int (*file)(const char *, void *);
		int result;
		const char *seen;
	} rows[] = {
		{"one level", "", false, note, 0, "a.html b.txt "},
		{"all levels", "", true, note, 0, "a.html b.txt e.HTM "},
		{"a file, whatever its ending", "/c.png", false, note, 0, "c.png "},
		{"a file that is not there is the reader's to report", "/none.txt", false, note,
			0, "none.txt "},
		{"stopped by the first file", "", true, stop, 7, "a.html "},
	};
	char root[] = "/tmp/piyue-walk-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(root));
	make_tree(root);
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf seen = {0};
		struct walk walk = {.recursive = rows[i].recursive,
			.file = rows[i].file,
			.failed = note_failure,
			.context = &seen};
		char *path = under(root, rows[i].path);
		int result = walk_path(&walk, path);

		if (result != rows[i].result || strcmp(buf_str(&seen), rows[i].seen) != 0)
			fail_msg("%s: %d, '%s'", rows[i].name, result, buf_str(&seen));
		free(path);
		buf_release(&seen);
	}
	remove_tree(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
