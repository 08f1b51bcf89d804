/* Tests of the query of a review session, its completion, and the tally. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "review/query.h"
#include "review/tally.h"

static void test_words(void **state)
{
	struct review_query q;
	struct err err;

	(void)state;
	assert_int_equal(review_query_parse(&q, "", &err), 0);
	assert_int_equal(q.types, MENTION_NAMES);
	assert_true(q.least == 0 && q.most == 1);
	assert_int_equal(q.order, QUEUE_DOUBT);
	assert_int_equal(q.which, REVIEW_OPEN);
	review_query_release(&q);
	assert_int_equal(review_query_parse(&q,
				 "type:ORG,DATE  score:0.3-0.8 by:tagger tag:#芯片/设计 "
				 "article:12 order:entity all 灵犀",
				 &err),
		0);
	assert_int_equal(q.types, MENTION_BIT(MENTION_ORG) | MENTION_BIT(MENTION_DATE));
	assert_true(q.least > 0.29f && q.least < 0.31f && q.most > 0.79f && q.most < 0.81f);
	assert_int_equal(q.by, MENTION_BY_TAGGER);
	assert_string_equal(q.tag, "芯片/设计");
	assert_int_equal(q.article, 12);
	assert_int_equal(q.order, QUEUE_ENTITY);
	assert_int_equal(q.which, REVIEW_ALL);
	assert_string_equal(q.words, "灵犀");
	review_query_release(&q);
	assert_int_equal(review_query_parse(&q, "score:-0.5 orphans", &err), 0);
	assert_true(q.least == 0 && q.most == 0.5f);
	assert_int_equal(q.which, REVIEW_ORPHANS);
	review_query_release(&q);
}

static void test_own_types(void **state)
{
	struct review_query q;
	struct err err;
	int type = mention_type_add("车型", strlen("车型"));

	(void)state;
	assert_true(type >= MENTION_TYPES);
	assert_int_equal(review_query_parse(&q, "type:ORG,车型", &err), 0);
	assert_int_equal(q.types, MENTION_BIT(MENTION_ORG) | MENTION_BIT(type));
	review_query_release(&q);
	assert_int_equal(review_query_parse(&q, "type:卫星", &err), -1);
}

static void test_mistakes_are_named(void **state)
{
	static const char *const bad[] = {"type:COLOUR", "type:", "score:2", "score:0.8-0.3",
		"score:a", "by:me", "order:random", "article:x", "article:-1", "tag:"};

	(void)state;
	for (size_t i = 0; i < array_length(bad); i++) {
		struct review_query q;
		struct err err = {""};

		if (review_query_parse(&q, bad[i], &err) == 0)
			fail_msg("'%s' was taken", bad[i]);
		assert_true(strlen(err.text) > 10);
	}
}

static void test_completion(void **state)
{
	static const char *const rows[][2] = {{"ty", "type:"}, {"all or", "all order:"},
		{"order:e", "order:entity"}, {"type:ORG by:t", "type:ORG by:tagger"},
		{"dis", "disagreements"}, {"zzz", ""}};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf out = {0};

		review_query_complete(rows[i][0], &out);
		assert_string_equal(buf_str(&out), rows[i][1]);
		buf_release(&out);
	}
}

static void test_pace_and_pauses(void **state)
{
	struct tally t = {0};

	(void)state;
	assert_true(tally_rate(&t) == 0);
	assert_int_equal(tally_left(&t, 10), -1);
	tally_resume(&t, 1000);
	for (int i = 1; i <= 20; i++)
		tally_answer(&t, VERDICT_ACCEPT, 2, 1000 + 5 * i);
	assert_int_equal(t.seconds, 100);
	assert_true(tally_rate(&t) > 11.9 && tally_rate(&t) < 12.1);
	assert_int_equal(tally_left(&t, 12), 60);
	/* Lunch is no work. */
	tally_answer(&t, VERDICT_SKIP, 1, 1100 + 3600);
	assert_int_equal(t.seconds, 100 + TALLY_PAUSE);
	assert_int_equal(tally_answers(&t), 20);
	assert_int_equal(t.cases, 40);
	tally_undo(&t, VERDICT_ACCEPT, 2);
	tally_undo(&t, VERDICT_SKIP, 1);
	assert_int_equal(tally_answers(&t), 19);
	assert_int_equal(t.cases, 38);
	/* A clock that is put back. */
	tally_answer(&t, VERDICT_REJECT, 1, 10);
	assert_int_equal(t.seconds, 100 + TALLY_PAUSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_own_types),
		cmocka_unit_test(test_mistakes_are_named),
		cmocka_unit_test(test_completion),
		cmocka_unit_test(test_pace_and_pauses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
