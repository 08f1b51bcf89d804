/* Tests of review sessions in the library: questions, answers, resuming, undo, like cases, learning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_fixture.h"

#include "extract/candidate.h"
#include "store/analysis_row.h"
#include "store/decisions.h"
#include "store/learning.h"
#include "store/review.h"

static struct extractor *extractor;

static const char first[] = "晨星科技在北京开会\n奥特曼说,晨星科技会来北京。\n";
static const char second[] = "北京的晨星科技\n阿尔特曼没有说话,奥特曼说了。\n";

static struct library *open_two(const char *name)
{
	struct library *lib = fixture_open(name, "lin");

	fixture_add(lib, first, "one.txt");
	fixture_add(lib, second, "two.txt");
	return lib;
}

static struct review *begin(struct library *lib, const char *query)
{
	struct err err = {""};
	struct review *r = review_open(lib, extractor, query, &err);

	if (!r)
		fail_msg("%s", err.text);
	return r;
}

static void answer(struct review *r, enum review_verdict verdict, bool all)
{
	const struct review_answer a = {.verdict = verdict, .all = all};
	struct err err = {""};

	if (review_answer(r, &a, &err) < 0)
		fail_msg("%s", err.text);
}

/* Is the question about WORDS in DOCUMENT? */
static void check_question(const struct review *r, int64_t document, const char *words)
{
	const struct review_question *q = review_question(r);

	assert_non_null(q);
	assert_int_equal(q->document, document);
	assert_int_equal(q->end - q->start, strlen(words));
	assert_memory_equal(q->text + q->start, words, strlen(words));
}

static int64_t count_of(struct library *lib, const char *label)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_DECISION), .label = label};
	struct mark_list marks;
	size_t found = 0;

	assert_int_equal(marks_find(lib, &query, &marks, NULL), 0);
	for (size_t i = 0; i < marks.count; i++)
		found += !marks.items[i].deleted;
	mark_list_release(&marks);
	return (int64_t)found;
}

static void test_answers_in_order(void **state)
{
	struct library *lib = open_two("order.db");
	struct review *r = begin(lib, "order:article");

	(void)state;
	assert_int_equal(review_open_count(r), 9);
	check_question(r, 1, "晨星科技");
	assert_int_equal(review_question(r)->alike, 3);
	assert_int_equal(review_question(r)->nearby, 2);
	answer(r, VERDICT_ACCEPT, false);
	check_question(r, 1, "北京");
	answer(r, VERDICT_REJECT, false);
	check_question(r, 1, "奥特曼");
	answer(r, VERDICT_SKIP, false);
	check_question(r, 1, "晨星科技");
	answer(r, VERDICT_ACCEPT, true);
	check_question(r, 1, "北京");
	/* What was rejected is less likely elsewhere. */
	assert_true(review_question(r)->score < 0.4f);
	assert_int_equal(count_of(lib, "accept"), 3);
	assert_int_equal(count_of(lib, "reject"), 1);
	assert_int_equal(review_tally(r)->answers[VERDICT_ACCEPT], 2);
	assert_int_equal(review_tally(r)->cases, 4);
	assert_int_equal(review_open_count(r), 4);
	assert_int_equal(review_total(r), 9);
	review_close(r);
	library_free(lib);
}

static void test_resumes_where_it_was(void **state)
{
	struct library *lib = open_two("resume.db"), *other;
	struct review *dropped = begin(lib, "order:doubt type:PERSON,PLACE"), *r = dropped;
	struct review_question was;
	struct buf words = {0};
	size_t open;

	(void)state;
	answer(r, VERDICT_ACCEPT, false);
	answer(r, VERDICT_SKIP, false);
	was = *review_question(r);
	open = review_open_count(r);
	/* As if the line had dropped: nothing is closed before the other one opens. */
	other = fixture_open("resume.db", "lin");
	assert_true(review_waiting(other, &words));
	assert_string_equal(words.data, "order:doubt type:PERSON,PLACE");
	r = begin(other, NULL);
	assert_int_equal(review_question(r)->document, was.document);
	assert_int_equal(review_question(r)->start, was.start);
	assert_int_equal(review_open_count(r), open);
	assert_int_equal(review_tally(r)->answers[VERDICT_SKIP], 1);
	while (review_question(r))
		answer(r, VERDICT_ACCEPT, false);
	assert_int_equal(review_finish(r, NULL), 0);
	assert_false(review_waiting(other, NULL));
	buf_release(&words);
	review_close(r);
	review_close(dropped);
	library_free(other);
	library_free(lib);
}

static void test_undo_and_redo(void **state)
{
	struct library *lib = open_two("undo.db");
	struct review *r = begin(lib, "order:article");
	char *words;

	(void)state;
	answer(r, VERDICT_ACCEPT, true);
	answer(r, VERDICT_SKIP, false);
	answer(r, VERDICT_REJECT, false);
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	check_question(r, 1, "奥特曼");
	assert_int_equal(count_of(lib, "reject"), 0);
	assert_int_equal(review_undo(r, &words, NULL), 1);
	free(words);
	check_question(r, 1, "北京");
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	check_question(r, 1, "晨星科技");
	assert_int_equal(count_of(lib, "accept"), 0);
	assert_int_equal(review_open_count(r), 9);
	assert_int_equal(review_tally(r)->cases, 0);
	assert_int_equal(review_undo(r, NULL, NULL), 0);
	assert_int_equal(review_redo(r, NULL, NULL), 1);
	assert_int_equal(count_of(lib, "accept"), 3);
	assert_int_equal(review_open_count(r), 6);
	check_question(r, 1, "北京");
	review_close(r);
	library_free(lib);
}

static void test_types_and_edges(void **state)
{
	struct library *lib = open_two("edges.db");
	struct review *r = begin(lib, "order:article");
	const struct review_question *q = review_question(r);
	struct review_answer edge = {.verdict = VERDICT_EDGE};
	struct review_answer retype = {.verdict = VERDICT_RETYPE, .type = "PRODUCT"};
	struct document *d;

	(void)state;
	/* 晨星 alone; then 北京开会 as an event. */
	edge.start = q->start;
	edge.end = q->end - strlen("科技");
	assert_int_equal(review_answer(r, &edge, NULL), 0);
	check_question(r, 1, "北京");
	edge.start = review_question(r)->start;
	edge.end = review_question(r)->end + strlen("开会");
	edge.type = "EVENT";
	assert_int_equal(review_answer(r, &edge, NULL), 0);
	answer(r, VERDICT_SKIP, false);
	check_question(r, 1, "晨星科技");
	assert_int_equal(review_answer(r, &retype, NULL), 0);
	d = document_load(lib, 1, NULL);
	assert_non_null(d);
	assert_int_equal(d->mentions.items[0].end, strlen("晨星"));
	assert_int_equal(d->mentions.items[1].type, MENTION_EVENT);
	assert_int_equal(d->mentions.items[1].end, strlen("晨星科技在北京开会"));
	assert_int_equal(d->mentions.items[3].type, MENTION_PRODUCT);
	document_free(d);
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	check_question(r, 1, "晨星科技");
	review_close(r);
	library_free(lib);
}

static void test_past_answers_are_asked_again(void **state)
{
	struct library *lib = open_two("again.db");
	struct review *r = begin(lib, "order:article");
	struct review_past_list past;

	(void)state;
	answer(r, VERDICT_REJECT, false);
	answer(r, VERDICT_ACCEPT, false);
	assert_int_equal(review_past(r, 50, &past, NULL), 0);
	assert_int_equal(past.count, 2);
	assert_string_equal(past.items[1].words, "晨星科技");
	assert_int_equal(past.items[1].verdict, VERDICT_REJECT);
	assert_int_equal(review_reopen(r, &past.items[1], NULL), 0);
	review_past_list_release(&past);
	check_question(r, 1, "晨星科技");
	answer(r, VERDICT_ACCEPT, false);
	check_question(r, 1, "奥特曼");
	assert_int_equal(count_of(lib, "reject"), 0);
	assert_int_equal(count_of(lib, "accept"), 2);
	review_close(r);
	library_free(lib);
}

static void test_decided_elsewhere(void **state)
{
	struct library *lib = open_two("elsewhere.db");
	struct library *other = fixture_open("elsewhere.db", "wang");
	struct review *r = begin(lib, "order:article");
	struct mention_at at = {1, 0, strlen("晨星科技"), "ORG", NULL};

	(void)state;
	assert_int_equal(decision_accept(other, &at, NULL), 0);
	assert_int_equal(review_refresh(r, NULL), 0);
	check_question(r, 1, "北京");
	review_close(r);
	library_free(other);
	library_free(lib);
}

static void test_learning_is_kept_and_reset(void **state)
{
	struct library *lib = open_two("learn.db");
	struct review *r = begin(lib, "order:article");
	struct learn *learn;

	(void)state;
	answer(r, VERDICT_ACCEPT, true);
	answer(r, VERDICT_REJECT, false);
	/* Made anew from the decisions, from the state that was kept, and from both. */
	for (int i = 0; i < 3; i++) {
		struct library *other = fixture_open("learn.db", "lin");

		learn = learning_of(other, NULL);
		assert_non_null(learn);
		assert_int_equal(learn_count(learn).decisions, i < 2 ? 4 : 5);
		assert_int_equal(learn_count(learn).names, 1);
		assert_int_equal(learn_count(learn).lessons, i < 2 ? 1 : 2);
		library_free(other);
		if (i == 0) {
			review_close(r);
			r = begin(lib, NULL);
		} else if (i == 1) {
			answer(r, VERDICT_REJECT, false);
		}
	}
	/* A decision that was learnt is taken back. */
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	learn = learning_of(lib, NULL);
	assert_int_equal(learn_count(learn).decisions, 3);
	assert_int_equal(learn_count(learn).lessons, 0);
	review_close(r);
	assert_int_equal(learning_reset(lib, NULL), 0);
	assert_int_equal(learn_count(learning_of(lib, NULL)).decisions, 0);
	learning_drop(lib);
	assert_int_equal(learn_count(learning_of(lib, NULL)).decisions, 0);
	assert_int_equal(count_of(lib, "accept"), 3);
	library_free(lib);
}

/* A name that was taught is suggested elsewhere, and not more than that. */
static void test_other_occurrences_are_suggested(void **state)
{
	struct library *lib = fixture_open("suggest.db", "lin");
	struct review_answer edge = {.verdict = VERDICT_EDGE, .type = "PRODUCT"};
	struct review *r;
	struct document *d;
	bool found = false;

	(void)state;
	fixture_add(lib, "晨星科技的新品\n北京鹿鸣七号来了。\n", "one.txt");
	fixture_add(lib, "北京的消息\n鹿鸣七号卖得很快,大家都要鹿鸣七号。\n", "two.txt");
	r = begin(lib, "order:article");
	answer(r, VERDICT_ACCEPT, false);
	check_question(r, 1, "北京");
	edge.start = review_question(r)->end;
	edge.end = edge.start + strlen("鹿鸣七号");
	assert_int_equal(review_answer(r, &edge, NULL), 0);
	while (review_work(r, true))
		continue;
	d = document_load(lib, 2, NULL);
	for (size_t i = 0; i < d->mentions.count; i++) {
		const struct mention *m = &d->mentions.items[i];

		found |= m->type == MENTION_PRODUCT && m->state == MENTION_OPEN;
	}
	assert_true(found);
	document_free(d);
	assert_true(review_open_count(r) >= 2);
	review_close(r);
	library_free(lib);
}

/* Names beside the question, and other readings of it. */
static void test_missed_names(void **state)
{
	struct library *lib = fixture_open("missed.db", "lin");
	struct review_option options[12];
	struct review *r;
	size_t count;
	bool found = false;

	(void)state;
	fixture_add(lib, "北京的消息\n北京,上海市市长李明华昨天说,天气很好。\n", "one.txt");
	r = begin(lib, "order:article");
	answer(r, VERDICT_ACCEPT, false);
	check_question(r, 1, "北京");
	count = review_options(r, true, options, array_length(options));
	for (size_t i = 0; i < count && !found; i++) {
		const char *words = review_question(r)->text + options[i].start;

		found = options[i].end - options[i].start == strlen("李明华") &&
			memcmp(words, "李明华", strlen("李明华")) == 0;
		if (found)
			assert_int_equal(review_add(r, &options[i], NULL), 0);
	}
	assert_true(found);
	assert_int_equal(count_of(lib, "accept"), 2);
	check_question(r, 1, "北京");
	/* It is marked now, and offered no more. */
	count = review_options(r, true, options, array_length(options));
	for (size_t i = 0; i < count; i++)
		assert_memory_not_equal(
			review_question(r)->text + options[i].start, "李明华", 3);
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	check_question(r, 1, "北京");
	assert_int_equal(count_of(lib, "accept"), 1);
	assert_int_equal(review_tally(r)->answers[VERDICT_ADD], 0);
	count = review_options(r, false, options, array_length(options));
	for (size_t i = 0; i < count; i++)
		assert_true(options[i].start < review_question(r)->end);
	review_close(r);
	library_free(lib);
}

/* Go on until WORDS are asked about; is it a guess? */
static bool ask_until(struct review *r, const char *words)
{
	const struct review_question *q;

	while ((q = review_question(r)) &&
		(q->end - q->start != strlen(words) ||
			memcmp(q->text + q->start, words, strlen(words)) != 0))
		answer(r, VERDICT_SKIP, false);
	assert_non_null(q);
	return q->guess;
}

/* What is only likely is asked about, and is nothing until a person says so. */
static void test_guesses(void **state)
{
	struct library *lib = open_two("guesses.db");
	struct candidate_list likely = {0};
	struct document *d = document_load(lib, 2, NULL);
	size_t count = d->mentions.count, start = (size_t)(strstr(second, "没有") - second);
	struct review *r;

	(void)state;
	document_free(d);
	candidate_add(&likely, (struct candidate){.start = start,
				       .end = start + 6,
				       .type = MENTION_PERSON,
				       .score = 0.4f});
	assert_int_equal(library_begin(lib, NULL), 0);
	assert_int_equal(likely_write(lib, 2, &likely, NULL), 0);
	assert_int_equal(library_commit(lib, NULL), 0);
	candidate_list_release(&likely);
	r = begin(lib, "order:doubt");
	assert_int_equal(review_open_count(r), 10);
	assert_true(ask_until(r, "没有"));
	d = document_load(lib, 2, NULL);
	assert_int_equal(d->mentions.count, count);
	document_free(d);
	answer(r, VERDICT_ACCEPT, false);
	d = document_load(lib, 2, NULL);
	assert_int_equal(d->mentions.count, count + 1);
	document_free(d);
	assert_int_equal(review_undo(r, NULL, NULL), 1);
	check_question(r, 2, "没有");
	assert_true(review_question(r)->guess);
	review_close(r);
	library_free(lib);
}

/* What nobody looked through is looked through in quiet moments, once. */
static void test_looks_for_guesses(void **state)
{
	struct library *lib = open_two("looks.db");
	struct review *r = begin(lib, "order:article");
	struct candidate_list likely = {0};

	(void)state;
	assert_int_equal(likely_known(lib, 1, NULL), 0);
	while (review_work(r, true))
		continue;
	assert_int_equal(likely_known(lib, 1, NULL), 1);
	assert_int_equal(likely_known(lib, 2, NULL), 1);
	assert_int_equal(likely_read(lib, 1, &likely, NULL), 0);
	assert_true(likely.count > 0);
	check_question(r, 1, "晨星科技");
	candidate_list_release(&likely);
	review_close(r);
	library_free(lib);
}

/* To another suggestion of the sentence, and back by its answer. */
static void test_beside(void **state)
{
	struct library *lib = open_two("beside.db"), *other;
	struct review_option marked[8];
	struct review *r = begin(lib, "order:article");

	(void)state;
	check_question(r, 1, "晨星科技");
	assert_int_equal(review_marked(r, marked, 8), 1);
	assert_int_equal(review_beside(r, NULL), 1);
	check_question(r, 1, "北京");
	/* It is the question wherever the session goes on. */
	other = fixture_open("beside.db", "lin");
	review_close(r);
	library_free(lib);
	r = begin(other, NULL);
	check_question(r, 1, "北京");
	assert_int_equal(review_beside(r, NULL), 1);
	check_question(r, 1, "晨星科技");
	answer(r, VERDICT_REJECT, false);
	check_question(r, 1, "北京");
	assert_int_equal(review_beside(r, NULL), 0);
	assert_int_equal(review_marked(r, marked, 8), 0);
	review_close(r);
	library_free(other);
}

/* Whatever the answer is, the disagreement is over, for both. */
static void test_disagreements(void **state)
{
	static const struct {
		const char *name;
		struct review_answer answer;
		size_t orgs; /* mentions of the type ORG in the first article that are left */
	} answers[] = {
		{"accept.db", {.verdict = VERDICT_ACCEPT}, 1},
		{"reject.db", {.verdict = VERDICT_REJECT}, 0},
		{"retype.db", {.verdict = VERDICT_RETYPE, .type = "PRODUCT"}, 0},
		{"edge.db", {.verdict = VERDICT_EDGE, .start = 0, .end = strlen("晨星")}, 1},
	};

	(void)state;
	for (size_t i = 0; i < array_length(answers); i++) {
		struct library *lib = open_two(answers[i].name);
		struct library *other = fixture_open(answers[i].name, "wang");
		struct mention_at at = {1, 0, strlen("晨星科技"), "ORG", NULL};
		struct library *const both[] = {lib, other};
		struct disagreement_list left;
		struct review *r;

		assert_int_equal(decision_accept(lib, &at, NULL), 0);
		assert_int_equal(decision_reject(other, &at, NULL), 0);
		r = begin(lib, "disagreements");
		assert_int_equal(review_open_count(r), 1);
		check_question(r, 1, "晨星科技");
		assert_int_equal(review_answer(r, &answers[i].answer, NULL), 0);
		assert_null(review_question(r));
		assert_int_equal(decisions_disagreements(lib, 0, &left, NULL), 0);
		assert_int_equal(left.count, 0);
		disagreement_list_release(&left);
		for (size_t k = 0; k < array_length(both); k++) {
			struct document *d = document_load(both[k], 1, NULL);
			size_t orgs = 0;

			for (size_t m = 0; m < d->mentions.count; m++)
				orgs += d->mentions.items[m].start == 0 &&
					d->mentions.items[m].type == MENTION_ORG;
			assert_int_equal(orgs, answers[i].orgs);
			document_free(d);
		}
		review_close(r);
		library_free(other);
		library_free(lib);
	}
}

static void test_nothing_to_ask(void **state)
{
	struct library *lib = open_two("nothing.db");
	struct err err = {""};

	(void)state;
	assert_null(review_open(lib, extractor, "score:0.9", &err));
	assert_non_null(strstr(err.text, "score:0.9"));
	assert_null(review_open(lib, extractor, "type:COLOUR", &err));
	assert_null(review_open(lib, extractor, "orphans", &err));
	assert_null(review_open(lib, extractor, NULL, &err));
	assert_false(review_waiting(lib, NULL));
	library_free(lib);
}

static int set_up(void **state)
{
	struct err err;

	setenv("PIYUE_DATA", "data", 0);
	extractor = extractor_new(NULL, &err);
	return extractor ? fixture_set_up(state) : -1;
}

static int tear_down(void **state)
{
	extractor_free(extractor);
	return fixture_tear_down(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers_in_order),
		cmocka_unit_test(test_resumes_where_it_was),
		cmocka_unit_test(test_undo_and_redo),
		cmocka_unit_test(test_types_and_edges),
		cmocka_unit_test(test_past_answers_are_asked_again),
		cmocka_unit_test(test_decided_elsewhere),
		cmocka_unit_test(test_learning_is_kept_and_reset),
		cmocka_unit_test(test_other_occurrences_are_suggested),
		cmocka_unit_test(test_missed_names),
		cmocka_unit_test(test_guesses),
		cmocka_unit_test(test_looks_for_guesses),
		cmocka_unit_test(test_beside),
		cmocka_unit_test(test_disagreements),
		cmocka_unit_test(test_nothing_to_ask),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
