/* Undo and redo of everything, over articles, bulk steps and restarts: each undo brings back just
 * what there was, each redo what there was after it, and each step is said in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_random.h"

#include "store/history.h"
#include "store/marks.h"

enum { ACTIONS = 250, ARTICLES = 3 };

static struct library *lib;

static void restart(void)
{
	library_free(lib);
	lib = fixture_open("a.db", "anna");
}

/* All that a person sees: the marks, and what holds of the mentions. */
static char *seen(void)
{
	struct mark_query query = {0};
	struct mark_list list;
	struct buf out = {0};

	OK(marks_find(lib, &query, &list, &err));
	for (size_t i = 0; i < list.count; i++) {
		const struct mark *m = &list.items[i];

		buf_addf(&out, "%d %lld %zu %zu %s %s %s %s %s\n", (int)m->kind,
			(long long)m->document, m->start, m->end, m->entity ? m->entity : "-",
			m->label ? m->label : "-", m->type ? m->type : "-",
			m->text ? m->text : "-", m->other ? m->other : "-");
	}
	mark_list_release(&list);
	for (int64_t id = 1; id <= ARTICLES; id++) {
		struct document *d = document_load(lib, id, &err);

		for (size_t i = 0; i < d->mentions.count; i++) {
			const struct mention *m = &d->mentions.items[i];

			buf_addf(&out, "%zu-%zu %d %d %s\n", m->start, m->end, (int)m->type,
				(int)m->state,
				m->entity < 0 ? "-" : d->mentions.entities[m->entity].name);
		}
		document_free(d);
	}
	return buf_detach(&out);
}

static void split(const struct document *d)
{
	const struct mention *m = &d->mentions.items[pick(d->mentions.count)];
	struct mention_at at = {d->id, m->start, m->end, mention_type_name(m->type), NULL};

	if (m->end - m->start > 3)
		OK(decision_split(lib, &at, m->start + 3, &err));
}

static void reject_all_alike(void)
{
	struct alike alike = {.form = "奥特曼", .type = "PERSON"};
	struct mention_rows rows;

	OK(decisions_alike(lib, &alike, &rows, &err));
	if (rows.count)
		OK(decisions_save_alike(lib, &rows, DECISION_REJECT, "PERSON", NULL, &err));
	mention_rows_release(&rows);
}

static void decide(const struct document *d)
{
	size_t which = pick(7);

	if (which == 0)
		split(d);
	else if (which == 1)
		reject_all_alike();
	else
		decide_somehow(lib, d, "LAB", "PERSON/某人");
}

static void act(void)
{
	struct document *d = document_load(lib, 1 + (int64_t)pick(ARTICLES), &err);
	struct mark_target span = {.document = d->id, .start = 0, .end = 6};
	struct mark_target far = {.document = d->id, .start = 6, .end = 9};
	struct mark_query notes = {.kinds = MARK_BIT(MARK_NOTE)};
	struct mark_list list;
	char text[32];

	snprintf(text, sizeof text, "记%zu", pick(1000));
	switch (pick(12)) {
	case 0:
		OK(marks_toggle_tag(lib, &span, pick(2) ? "甲/乙" : "丙", NULL, &err));
		break;
	case 1:
		OK(marks_add_note(lib, &span, text, NULL, &err));
		break;
	case 2:
		OK(marks_find(lib, &notes, &list, &err));
		if (list.count)
			OK(marks_edit_note(lib, list.items[pick(list.count)].id,
				pick(3) ? text : "", &err));
		mark_list_release(&list);
		break;
	case 3:
		OK(marks_toggle_highlight(lib, &span, highlight_colours[pick(3)], NULL, &err));
		break;
	case 4:
		OK(marks_relate(lib, &span, &far, "属于", &err));
		break;
	case 5:
		OK(tags_rename(lib, pick(2) ? "甲" : "丙", pick(2) ? "丙" : "甲", NULL, &err));
		break;
	case 6:
		OK(entity_merge(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
		break;
	case 7:
		OK(entity_set_name(lib, "ORG/apple", text, &err));
		break;
	case 8:
		OK(entity_separate_form(lib, "PERSON/sam-altman", "奥特曼", NULL, &err));
		break;
	default:
		if (d->mentions.count)
			decide(d);
	}
	document_free(d);
}

/* Every action is a step: the number of steps in force tells whether the last one was one. */
static size_t steps_in_force(void)
{
	struct step_list steps;
	size_t count = 0;

	OK(history_steps(lib, 0, 100000, &steps, &err));
	for (size_t i = 0; i < steps.count; i++) {
		assert_true(*steps.items[i].words);
		assert_null(strstr(steps.items[i].words, "“”"));
		assert_null(strstr(steps.items[i].words, "decided: "));
		count += steps.items[i].state == STEP_IN_FORCE;
	}
	step_list_release(&steps);
	return count;
}

static void test_there_and_back(void **state)
{
	static char *after[ACTIONS + 1];
	size_t count = 0, restarts = 0;

	(void)state;
	random_state = 4711;
	for (int i = 0; i < ARTICLES; i++) {
		char text[256], origin[16];

		snprintf(text, sizeof text,
			"第%d篇\n奥特曼访问北京%d次,阿尔特曼讲话。\n晨星科技在北京,"
			"苹果也在。\n",
			i, i);
		snprintf(origin, sizeof origin, "%d.txt", i);
		fixture_add(lib, text, origin);
	}
	after[0] = seen();
	for (int i = 0; i < ACTIONS; i++) {
		size_t before = steps_in_force();

		act();
		/* Nothing to do is no step. */
		if (steps_in_force() > before)
			after[++count] = seen();
		if (pick(40) == 0)
			restart();
	}
	assert_true(count > ACTIONS / 2);
	for (int round = 0; round < 2; round++) {
		for (size_t i = count; i > 0; i--) {
			char *words, *now;

			assert_int_equal(history_undo(lib, &words, NULL, &err), 1);
			now = seen();
			if (strcmp(now, after[i - 1]) != 0)
				fail_msg("undo of step %zu (%s):\n%s\nis not\n%s", i, words,
					now, after[i - 1]);
			free(words);
			free(now);
			if (pick(30) == 0) {
				restart();
				restarts++;
			}
		}
		assert_int_equal(history_undo(lib, NULL, NULL, &err), 0);
		for (size_t i = 0; i < count; i++) {
			char *now;

			assert_int_equal(history_redo(lib, NULL, NULL, &err), 1);
			now = seen();
			if (strcmp(now, after[i + 1]) != 0)
				fail_msg("redo of step %zu:\n%s\nis not\n%s", i + 1, now,
					after[i + 1]);
			free(now);
		}
		assert_int_equal(history_redo(lib, NULL, NULL, &err), 0);
	}
	print_message(
		"%zu steps undone and redone twice, %zu restarts between\n", count, restarts);
	for (size_t i = 0; i <= count; i++)
		free(after[i]);
}

/* A step that was made before a page came anew is undone on the page as it is now. */
static void test_over_revisions(void **state)
{
	static const char before[] = "题\n奥特曼访问北京。\n",
			  later[] = "题\n更正:奥特曼访问北京。\n";
	struct mark_target span = {.document = fixture_add(lib, before, "a.txt").id,
		.start = strlen("题\n"),
		.end = strlen("题\n奥特曼")};
	struct mark_query query = {.kinds = MARK_BIT(MARK_NOTE)};
	struct mark_list list;
	int64_t note, now;

	(void)state;
	OK(marks_add_note(lib, &span, "一", &note, &err));
	OK(marks_edit_note(lib, note, "二", &err));
	now = fixture_add(lib, later, "a.txt").id;
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].text, "一");
	assert_int_equal(list.items[0].document, now);
	assert_int_equal(list.items[0].start, strlen("题\n更正:"));
	mark_list_release(&list);
	/* Words that are gone make an orphan, which a person places. */
	now = fixture_add(lib, "题\n另一回事。\n", "a.txt").id;
	query = (struct mark_query){.orphans = true};
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 1);
	OK(marks_place(lib, list.items[0].id, strlen("题\n"), strlen("题\n另一"), &err));
	mark_list_release(&list);
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 0);
	mark_list_release(&list);
	query = (struct mark_query){.document = now};
	OK(marks_find(lib, &query, &list, &err));
	assert_string_equal(list.items[0].quote, "另一");
	mark_list_release(&list);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	query = (struct mark_query){.orphans = true};
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 1);
	mark_list_release(&list);
}

static int set_up(void **state)
{
	if (fixture_set_up(state) < 0)
		return -1;
	lib = fixture_open("a.db", "anna");
	return 0;
}

static int tear_down(void **state)
{
	library_free(lib);
	return fixture_tear_down(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_there_and_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_over_revisions, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
