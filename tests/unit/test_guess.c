/* Tests of what is asked about beside the suggestions, and of what is in sight with a question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "review/guess.h"
#include "review/sight.h"

static void add(struct candidate_list *list, size_t start, size_t end, enum mention_type type,
	float score)
{
	candidate_add(list,
		(struct candidate){.start = start, .end = end, .type = type, .score = score});
}

/* A suggestion from 10 to 20, other readings of it, and names beside it. */
static struct candidate_list likely_of(void)
{
	struct candidate_list likely = {0};

	add(&likely, 10, 20, MENTION_ORG, 0.5f);
	add(&likely, 10, 14, MENTION_PERSON, 0.2f);
	add(&likely, 10, 20, MENTION_PLACE, 0.1f);
	add(&likely, 30, 36, MENTION_PERSON, 0.3f);
	add(&likely, 33, 39, MENTION_PLACE, 0.4f);
	add(&likely, 50, 56, MENTION_PERSON, 0.06f);
	add(&likely, 60, 66, MENTION_WORK, 0.9f);
	return likely;
}

static const struct mention org = {.start = 10, .end = 20, .type = MENTION_ORG};

static void test_other(void **state)
{
	struct candidate_list likely = likely_of();

	(void)state;
	assert_float_equal(guess_other(&likely, 10, 20, MENTION_ORG), 0.3, 1e-6);
	assert_float_equal(guess_other(&likely, 40, 44, MENTION_ORG), 0, 1e-6);
	add(&likely, 9, 20, MENTION_ORG, 0.9f);
	assert_float_equal(guess_other(&likely, 10, 20, MENTION_ORG), 1, 1e-6);
	candidate_list_release(&likely);
}

static void test_keep(void **state)
{
	struct candidate_list likely = likely_of();

	(void)state;
	guess_keep(&likely, &org, 1, MENTION_NAMES & ~MENTION_BIT(MENTION_WORK));
	assert_int_equal(likely.count, 1);
	assert_int_equal(likely.items[0].start, 33);
	candidate_list_release(&likely);
}

static void test_readings(void **state)
{
	const struct guess_question question = {10, 20, MENTION_ORG, 0, 58};
	struct candidate_list likely = likely_of();
	static const size_t starts[] = {10, 10, 33, 30, 50};

	(void)state;
	assert_int_equal(guess_readings(&likely, &question, &org, 1), 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(likely.items[i].start, starts[i]);
	assert_int_equal(likely.items[0].type, MENTION_PERSON);
	for (size_t i = 0; i < 20; i++)
		add(&likely, 70 + i * 3, 73 + i * 3, MENTION_PERSON, 0.5f);
	assert_int_equal(
		guess_readings(&likely, &(struct guess_question){10, 20, MENTION_ORG, 0, 500},
			&org, 1),
		GUESS_READINGS);
	candidate_list_release(&likely);
}

/* Short sentences are seen together, long ones alone, with the marks that close them. */
static void test_sight(void **state)
{
	static const char text[] =
		"上一行。\n"
		"他来了。她说:“好!”然后走了。"
		"这一句很长,长得没有人愿意把它从头到尾念出来,也没有人知道它要到什么"
		"地方才停下来,因为写它的人自己也不知道。短。";
	size_t from = strlen("上一行。\n"), to = strlen(text);
	size_t first = from, second = (size_t)(strstr(text, "这一句") - text);
	size_t said = (size_t)(strstr(text, "然后") - text);
	struct sight sight = sight_around(text, from, to, said, said + 6);

	(void)state;
	assert_int_equal(sight_sentence(text, from, to, said), first);
	assert_int_equal(sight.from, first);
	assert_int_equal(sight.to, second);
	assert_int_equal(sight_sentence(text, from, to, second), second);
	assert_int_equal(sight_sentence(text, from, to, second + 30), second);
	/* A name that goes over the end is seen whole. */
	sight = sight_around(text, from, to, said, second + 9);
	assert_int_equal(sight.from, first);
	assert_true(sight.to >= second + 9);
	assert_int_equal(sight_sentence(text, to, to, to), to);
}

/* Of a sentence without an end what stands near. */
static void test_sight_is_bounded(void **state)
{
	char text[3001];
	struct sight sight;

	(void)state;
	for (size_t i = 0; i < 3000; i += 3)
		memcpy(text + i, "字", 3);
	text[3000] = '\0';
	sight = sight_around(text, 0, 3000, 1500, 1506);
	assert_int_equal(sight.from, 1500 - SIGHT_NEAR);
	assert_int_equal(sight.to, 1506 + SIGHT_NEAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_other),
		cmocka_unit_test(test_keep),
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_sight),
		cmocka_unit_test(test_sight_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
