/* Writes that fail, at every point of a small session, once and for good: what was acknowledged is
 * there afterwards, the file is sound, and the failure was said. PIYUE_SOAK=1 tries every point, else
 * each fifth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fault_vfs.h"

#include "base/mem.h"
#include "store/history.h"
#include "store/library.h"
#include "store/marks.h"

static char path[128];

enum { NOTES = 8 };

/* What the session was told: kept[i] when note i was acknowledged. */
struct told {
	bool kept[NOTES];
	int unsaid; /* failures without a message */
	long refused;
};

static void session(struct told *told)
{
	struct library_options options = {.annotator = "anna", .vfs = "faults"};
	struct mark_target target = {.entity = "PERSON/sam-altman"};
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	*told = (struct told){0};
	if (!lib) {
		told->unsaid += !*err.text;
		return;
	}
	for (int i = 0; i < NOTES; i++) {
		char note[16], uid[MARK_UID] = "";

		snprintf(note, sizeof note, "%d", i);
		/* What failed is tried again, as a person does; it may have been on disk already. */
		for (int tries = 0; tries < 2 && !told->kept[i]; tries++) {
			err.text[0] = '\0';
			told->kept[i] =
				marks_put_note(lib, &target, uid, note, NULL, &err) == 0;
			told->unsaid += !told->kept[i] && !strstr(err.text, path);
			told->refused += !told->kept[i];
		}
	}
	library_free(lib);
}

static void no_finding(void *context, const char *line)
{
	(void)context;
	print_error("  %s\n", line);
}

/* With the ordinary VFS: sound, and every acknowledged note there once. */
static void verify(const struct told *told)
{
	struct library_options options = {.annotator = "anna"};
	struct mark_query query = {.entity = "PERSON/sam-altman"};
	struct mark_list list;
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	if (!lib)
		fail_msg("fault %ld: %s", fault.at, err.text);
	assert_int_equal(library_check(lib, no_finding, NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	for (int i = 0; i < NOTES; i++) {
		int there = 0;

		for (size_t k = 0; k < list.count; k++)
			there += atoi(list.items[k].text) == i;
		if (there > 1 || (told->kept[i] && !there))
			fail_msg("fault %ld: note %d is there %d times", fault.at, i, there);
	}
	mark_list_release(&list);
	library_free(lib);
}

static void remove_library(void)
{
	char journal[160];

	unlink(path);
	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
}

static void test_every_point(void **state)
{
	static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};
	struct told told;
	long stride = getenv("PIYUE_SOAK") ? 1 : 5, points, runs = 0, failed = 0;

	(void)state;
	install_shim();
	fault.at = 0;
	session(&told);
	points = fault.seen;
	assert_true(points > 50);
	for (int i = 0; i < NOTES; i++)
		assert_true(told.kept[i]);
	remove_library();
	for (size_t mode = 0; mode < 2 * array_length(codes); mode++) {
		for (long at = 1 + (long)mode; at <= points; at += stride, runs++) {
			fault.seen = 0;
			fault.at = at;
			fault.sticky = mode % 2;
			fault.code = codes[mode / 2];
			session(&told);
			assert_int_equal(told.unsaid, 0);
			failed += told.refused;
			verify(&told);
			remove_library();
		}
	}
	print_message("%ld points, %ld runs: %ld notes refused, none acknowledged was lost\n",
		points, runs, failed);
	assert_true(failed > runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_point)};
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	char folder[64];
	int status;

	snprintf(folder, sizeof folder, "%s/piyue-XXXXXX", base);
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/library.db", folder);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	remove_library();
	rmdir(folder);
	return status;
}
