/* Three libraries with histories of their own become one, in every order, with one result.
 * PIYUE_SOAK=1 does so 200 times, else 6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_random.h"

#include "exchange/exchange.h"
#include "store/history.h"
#include "store/merge.h"
#include "store/transfer.h"

enum { LIBRARIES = 3, ACTIONS = 40 };

static size_t contested; /* marks that were changed on both sides */

/* Page NUMBER as it was at REVISION: longer each time, and moved. */
static void add_page(struct library *lib, size_t number, size_t revision)
{
	char origin[32];
	struct buf text = {0};

	snprintf(origin, sizeof origin, "%zu.txt", number);
	buf_addf(&text, "第%zu篇\n", number);
	for (size_t i = 0; i < revision; i++)
		buf_addf(&text, "更正第%zu次。\n", i + 1);
	buf_addf(&text, "奥特曼访问北京%zu次,阿尔特曼讲话。\n晨星科技在北京,苹果也在。\n",
		number);
	fixture_add(lib, text.data, origin);
	buf_release(&text);
}

static struct document *some_document(struct library *lib)
{
	int64_t ids[64];
	size_t count = 0;

	for (int64_t id = 1; id < 64; id++) {
		struct document *d = document_load(lib, id, &err);

		if (d && d->latest)
			ids[count++] = id;
		document_free(d);
	}
	return count ? document_load(lib, ids[pick(count)], &err) : NULL;
}

static void decide(struct library *lib, const struct document *d)
{
	if (!d->mentions.count)
		return;
	if (pick(6) == 0)
		OK(entity_merge(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
	else
		decide_somehow(lib, d, "EVENT", pick(2) ? "PERSON/x" : NULL);
}

static void change_note(struct library *lib)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_NOTE)};
	struct mark_list list;
	char text[32];

	OK(marks_find(lib, &query, &list, &err));
	snprintf(text, sizeof text, "改%zu", pick(1000));
	if (list.count)
		OK(marks_edit_note(
			lib, list.items[pick(list.count)].id, pick(5) ? text : "", &err));
	mark_list_release(&list);
}

static void act(struct library *lib)
{
	static const char *const tags[] = {"能源", "能源/电", "芯片"};
	struct document *d = some_document(lib);
	struct mark_target on = {.document = d->id};
	char note[32];

	if (pick(2)) {
		on.start = d->mentions.count ? d->mentions.items[0].start : 0;
		on.end = d->mentions.count ? d->mentions.items[0].end : 0;
	}
	snprintf(note, sizeof note, "记%zu", pick(1000));
	switch (pick(10)) {
	case 0:
		OK(marks_toggle_tag(lib, &on, tags[pick(3)], NULL, &err));
		break;
	case 1:
		OK(marks_add_note(lib, &on, note, NULL, &err));
		break;
	case 2:
		change_note(lib);
		break;
	case 3:
	case 4:
		OK(history_undo(lib, NULL, NULL, &err));
		break;
	case 5:
		OK(history_redo(lib, NULL, NULL, &err));
		break;
	case 6:
		add_page(lib, pick(4), pick(3));
		break;
	case 7:
		change_note(lib);
		OK(marks_set_read(lib, d->id, pick(2), &err));
		break;
	default:
		decide(lib, d);
	}
	document_free(d);
}

static char *path_of(const char *name)
{
	struct buf path = {0};

	buf_addf(&path, "%s/%s", folder, name);
	return buf_detach(&path);
}

static void copy(struct library *lib, const char *name)
{
	char *path = path_of(name);

	unlink(path);
	OK(library_backup(lib, path, &err));
	free(path);
}

static struct merge_counts merge(struct library *lib, const char *other)
{
	struct merge_counts counts;
	char *path = path_of(other);

	OK(library_merge(lib, path, &counts, &err));
	contested += counts.contested;
	free(path);
	return counts;
}

static int write_part(void *context, const struct exchange *part, struct err *reason)
{
	struct exchange_files *files = context;

	(void)reason;
	for (size_t i = 0; i < 5; i++)
		exchange_formats[i].write(part, &files[i]);
	return 0;
}

/* All that a library says: its marks, and what can be undone. */
static char *told(struct library *lib)
{
	struct transfer_query query = {.spans = true, .suggestions = true};
	struct exchange_files files[5] = {{0}};
	struct step_list steps;
	struct buf out = {0};

	OK(transfer_out(lib, &query, write_part, files, &err));
	for (size_t i = 0; i < array_length(files); i++) {
		for (size_t k = 0; k < files[i].count; k++)
			buf_add_str(&out, buf_str(&files[i].items[k].bytes));
		exchange_files_release(&files[i]);
	}
	OK(history_steps(lib, 0, 100000, &steps, &err));
	for (size_t i = 0; i < steps.count; i++)
		buf_addf(&out, "%d %s %s\n", (int)steps.items[i].state,
			steps.items[i].annotator, steps.items[i].words);
	step_list_release(&steps);
	return buf_detach(&out);
}

static void no_finding(void *context, const char *line)
{
	(void)context;
	print_error("  %s\n", line);
}

/* The two are equal; else their first line that differs is shown. */
static void compare(const char *got, const char *want)
{
	size_t i = 0, line = 0;

	while (got[i] && got[i] == want[i]) {
		if (got[i++] == '\n')
			line = i;
	}
	if (got[i] != want[i])
		fail_msg("'%.*s' is not '%.*s'", (int)strcspn(got + line, "\n"), got + line,
			(int)strcspn(want + line, "\n"), want + line);
}

/* Merge the libraries of ORDER into a copy of the first; compare with WANT, or set it. */
static void merge_in(const int *order, char **want)
{
	static const char *const names[LIBRARIES] = {"0.db", "1.db", "2.db"};
	struct library *first = fixture_open(names[order[0]], "anna"), *merged;
	char *got;

	copy(first, "merged.db");
	library_free(first);
	merged = fixture_open("merged.db", "anna");
	for (int i = 1; i < LIBRARIES; i++)
		merge(merged, names[order[i]]);
	got = told(merged);
	if (!*want)
		*want = got;
	else
		compare(got, *want);
	for (int i = 0; i < LIBRARIES; i++) {
		struct merge_counts counts = merge(merged, names[i]);

		assert_int_equal(counts.documents + counts.steps + counts.versions, 0);
		assert_int_equal(counts.marks, 0);
	}
	if (got != *want)
		free(got);
	got = told(merged);
	compare(got, *want);
	free(got);
	assert_int_equal(library_check(merged, no_finding, NULL, &err), 0);
	/* Undo goes on as if nothing had happened. */
	OK(history_undo(merged, NULL, NULL, &err));
	library_free(merged);
}

static void test_orders(void **state)
{
	static const int orders[][LIBRARIES] = {
		{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	static const char *const annotators[LIBRARIES] = {"anna", "bert", "anna"};
	uint32_t rounds = getenv("PIYUE_SOAK") ? 200 : 6;
	size_t bytes = 0;

	for (uint32_t round = 0; round < rounds; round++) {
		struct library *libs[LIBRARIES];
		char *want = NULL, name[8];

		random_state = 77 + round;
		for (int i = 0; i < LIBRARIES; i++) {
			snprintf(name, sizeof name, "%d.db", i);
			libs[i] = fixture_open(name, annotators[i]);
			add_page(libs[i], (size_t)i, 0);
			add_page(libs[i], 3, pick(2));
		}
		for (int i = 0; i < ACTIONS; i++)
			act(libs[pick(LIBRARIES)]);
		/* They meet once, and go on apart: now marks are changed on both sides. */
		merge(libs[0], "1.db");
		merge(libs[1], "0.db");
		for (int i = 0; i < ACTIONS; i++)
			act(libs[pick(LIBRARIES)]);
		for (int i = 0; i < LIBRARIES; i++)
			library_free(libs[i]);
		for (size_t i = 0; i < array_length(orders); i++)
			merge_in(orders[i], &want);
		bytes += strlen(want);
		free(want);
		fixture_tear_down(state);
		assert_int_equal(fixture_set_up(state), 0);
	}
	print_message("%u rounds of 6 orders, %zu bytes told alike, %zu marks contested\n",
		(unsigned)rounds, bytes, contested);
	assert_true(contested > 0);
}

static void test_refusals(void **state)
{
	struct library *lib = fixture_open("a.db", "anna");
	struct merge_counts counts;
	char *path = path_of("none.db");
	FILE *file;

	(void)state;
	assert_int_equal(library_merge(lib, path, &counts, &err), -1);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("no library at all, but a text that is long enough to be read as one of a head "
	      "of a "
	      "hundred bytes",
		file);
	fclose(file);
	assert_int_equal(library_merge(lib, path, &counts, &err), -1);
	free(path);
	path = path_of("a.db");
	OK(library_merge(lib, path, &counts, &err));
	assert_int_equal(counts.steps, 0);
	free(path);
	library_free(lib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_orders, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_refusals, fixture_set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
