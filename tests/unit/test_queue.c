/* Tests of the queue: its three orders, like cases, closing and opening, scores that change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "review/form.h"
#include "review/queue.h"

static const struct {
	int64_t document;
	uint32_t start;
	const char *name;
	enum mention_type type;
	float score;
} rows[] = {
	{1, 0, "云湖科技", MENTION_ORG, 0.95f},
	{1, 30, "高峰", MENTION_PERSON, 0.45f},
	{1, 60, "鹿鸣", MENTION_PRODUCT, 0.7f},
	{2, 0, "鹿鸣", MENTION_PRODUCT, 0.65f},
	{2, 30, "鹿鸣", MENTION_WORK, 0.9f},
	{2, 60, "云湖科技", MENTION_ORG, 0.9f},
	{5, 0, "鹿鸣", MENTION_PRODUCT, 0.7f},
};

static struct queue *fill(enum queue_order order)
{
	struct queue *q = queue_new(order);

	for (size_t i = 0; i < array_length(rows); i++) {
		struct queue_item item = {.document = rows[i].document,
			.start = rows[i].start,
			.end = rows[i].start + (uint32_t)strlen(rows[i].name),
			.score = rows[i].score,
			.sentence = rows[i].start,
			.view = {form_key(rows[i].name, strlen(rows[i].name)), rows[i].score,
				(uint8_t)rows[i].type, MENTION_BY_TAGGER}};

		queue_add(q, &item);
	}
	queue_build(q);
	return q;
}

/* Taking one after the other gives the rows in the order WANTED. */
static void check_order(enum queue_order order, const ptrdiff_t *wanted)
{
	struct queue *q = fill(order);

	assert_int_equal(queue_open(q), array_length(rows));
	for (size_t i = 0; i < array_length(rows); i++) {
		ptrdiff_t next = queue_next(q, NULL);

		assert_int_equal(next, wanted[i]);
		queue_set_state(q, (size_t)next, i % 2 ? QUEUE_SKIPPED : QUEUE_DECIDED);
	}
	assert_int_equal(queue_next(q, NULL), -1);
	assert_int_equal(queue_open(q), 0);
	queue_free(q);
}

static void test_orders(void **state)
{
	(void)state;
	check_order(QUEUE_ARTICLE, (const ptrdiff_t[]){0, 1, 2, 3, 4, 5, 6});
	check_order(QUEUE_DOUBT, (const ptrdiff_t[]){1, 3, 2, 6, 4, 5, 0});
	/* The product three times, 0.95 in all; then the person, 0.45; the firm, 0.15; the work. */
	check_order(QUEUE_ENTITY, (const ptrdiff_t[]){2, 3, 6, 1, 0, 5, 4});
}

static void test_alike(void **state)
{
	struct queue *q = fill(QUEUE_DOUBT);
	size_t out[2];

	(void)state;
	assert_int_equal(queue_alike(q, 2, out, 2), 3);
	assert_int_equal(out[0], 2);
	assert_int_equal(out[1], 3);
	assert_int_equal(queue_alike(q, 4, NULL, 0), 1);
	queue_set_state(q, 3, QUEUE_DECIDED);
	assert_int_equal(queue_alike(q, 2, out, 2), 2);
	assert_int_equal(out[1], 6);
	/* What was decided may be asked for its likes too. */
	assert_int_equal(queue_alike(q, 3, out, 2), 3);
	queue_free(q);
}

static void test_places(void **state)
{
	struct queue *q = fill(QUEUE_ENTITY);
	size_t first, last;

	(void)state;
	assert_int_equal(queue_find(q, 2, 30, 36), 4);
	assert_int_equal(queue_find(q, 2, 30, 37), -1);
	assert_int_equal(queue_find(q, 3, 30, 36), -1);
	queue_document(q, 2, &first, &last);
	assert_int_equal(first, 3);
	assert_int_equal(last, 6);
	queue_document(q, 3, &first, &last);
	assert_int_equal(first, last);
	queue_free(q);
}

static void test_open_again_and_scores(void **state)
{
	struct queue *q = fill(QUEUE_DOUBT);

	(void)state;
	queue_set_state(q, 1, QUEUE_DECIDED);
	assert_int_equal(queue_next(q, NULL), 3);
	queue_set_state(q, 1, QUEUE_OPEN);
	assert_int_equal(queue_next(q, NULL), 1);
	queue_set_score(q, 1, 0.99f);
	assert_int_equal(queue_next(q, NULL), 3);
	queue_set_score(q, 0, 0.5f);
	assert_int_equal(queue_next(q, NULL), 0);
	queue_free(q);
}

/* What was learnt changes the order, and takes away what is no longer likely. */
static void test_learning(void **state)
{
	static const char text[] = "高峰和鹿鸣";
	struct queue *q = fill(QUEUE_DOUBT);
	struct learn *learn = learn_new();
	struct learn_case product = {text, 0, strlen(text), 9, 15, MENTION_PRODUCT, true, true};
	struct learn_case person = {text, 0, strlen(text), 0, 6, MENTION_PERSON, false, false};

	(void)state;
	assert_int_equal(queue_next(q, learn), 1);
	for (int i = 0; i < 20; i++)
		learn_decide(learn, &product);
	for (int i = 0; i < 3; i++)
		learn_decide(learn, &person);
	/* The person has three against it. The products are near certain now, and what was to be a work has a
	 * product's name. A firm of 0.9 is the most doubtful of the rest. */
	assert_int_equal(queue_next(q, learn), 5);
	assert_int_equal(queue_item(q, 1)->state, QUEUE_GONE);
	queue_set_state(q, 5, QUEUE_DECIDED);
	for (ptrdiff_t i; (i = queue_next(q, learn)) >= 0;) {
		assert_int_not_equal(i, 4);
		queue_set_state(q, (size_t)i, QUEUE_DECIDED);
	}
	assert_int_equal(queue_item(q, 4)->state, QUEUE_GONE);
	queue_free(q);
	learn_free(learn);
}

static uint32_t roll(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Worked out without a heap: sentences of five items that are read no other way. */
static ptrdiff_t best_of(const struct queue *q, size_t count, const bool *seen)
{
	ptrdiff_t best = -1;
	float most_worth = -1;

	for (size_t s = 0; s < count; s += 5) {
		float worth = 0, changes = 0, most = 0;
		ptrdiff_t first = -1;

		for (size_t i = s; i < s + 5; i++) {
			float change = 1 - queue_item(q, i)->score;

			if (queue_item(q, i)->state != QUEUE_OPEN)
				continue;
			worth += 0.9f * change;
			changes += change;
			if (first < 0 || change > most) {
				first = (ptrdiff_t)i;
				most = change;
			}
		}
		worth = worth / (0.3f + changes) * (seen[s / 5] ? 0.15f : 1);
		if (first >= 0 && worth > most_worth) {
			most_worth = worth;
			best = first;
		}
	}
	return best;
}

/* The counts of like cases against counting them. */
static void check_alike(const struct queue *q, size_t i)
{
	const struct queue_item *item = queue_item(q, i);
	size_t all = 0, nearby = 0;

	for (size_t k = 0; k < queue_count(q); k++) {
		const struct queue_item *other = queue_item(q, k);
		bool like = other->view.form == item->view.form &&
			    (other->state == QUEUE_OPEN || k == i);

		all += like;
		nearby += like && other->document == item->document;
	}
	assert_int_equal(queue_alike(q, i, NULL, 0), all);
	assert_int_equal(queue_alike_nearby(q, i), nearby);
}

/* A queue made of this one is like it, and every document with an open question comes once. */
static void check_copy(const struct queue *q, size_t documents)
{
	struct queue *copy = queue_new(QUEUE_DOUBT);
	size_t count = queue_count(q), coming;
	int64_t ids[100];
	bool open[101] = {false};

	queue_add_from(copy, q, 0, count / 3);
	queue_add_from(copy, q, count / 3, count);
	queue_build(copy);
	assert_int_equal(queue_open(copy), queue_open(q));
	assert_int_equal(queue_next(copy, NULL), queue_next((struct queue *)q, NULL));
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(queue_is_seen(copy, i), queue_is_seen(q, i));
		open[queue_item(q, i)->document] |= queue_item(q, i)->state == QUEUE_OPEN;
	}
	coming = queue_coming(copy, ids, documents);
	if (coming)
		assert_int_equal(
			ids[0], queue_item(copy, (size_t)queue_next(copy, NULL))->document);
	for (size_t i = 0; i < coming; i++) {
		assert_true(open[ids[i]]);
		open[ids[i]] = false;
	}
	for (size_t i = 0; i < array_length(open); i++)
		assert_false(open[i]);
	assert_true(queue_coming(copy, ids, 3) <= 3);
	queue_free(copy);
}

/* The heap against a plain search, through thousands of changes. */
static void test_against_search(void **state)
{
	enum { COUNT = 500, ROUNDS = 5000, DOCUMENTS = COUNT / 10 };
	struct queue *q = queue_new(QUEUE_DOUBT);
	bool seen[COUNT / 5] = {false};
	uint32_t seed = 7;

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++)
		queue_add(q, &(struct queue_item){.document = i / 10 + 1,
				     .start = i % 10 * 5,
				     .end = i % 10 * 5 + 3,
				     .sentence = i % 10 / 5 * 25,
				     .score = (float)(roll(&seed) % 100) / 100,
				     .view = {.form = i % 37 + 1, .type = 0}});
	queue_build(q);
	for (int round = 0; round < ROUNDS; round++) {
		size_t i = roll(&seed) % COUNT;
		uint32_t what = roll(&seed) % 6;

		if (what < 2)
			queue_set_score(q, i, (float)(roll(&seed) % 100) / 100);
		else if (what == 2)
			queue_see(q, i, seen[i / 5] = roll(&seed) % 2);
		else
			queue_set_state(q, i, roll(&seed) % 2 ? QUEUE_OPEN : QUEUE_SKIPPED);
		assert_int_equal(queue_next(q, NULL), best_of(q, COUNT, seen));
		check_alike(q, i);
		if (round % 100 == 0)
			check_copy(q, DOCUMENTS);
	}
	for (size_t i = 0; i < COUNT; i++)
		queue_set_state(q, i, QUEUE_DECIDED);
	check_copy(q, DOCUMENTS);
	queue_free(q);
}

/* A sentence with much in doubt comes before a doubtful name alone; when one of it was answered the rest waits,
 * and a guess is asked about by how likely it is. */
static void test_sentences(void **state)
{
	struct queue *q = queue_new(QUEUE_DOUBT);
	struct queue_item item = {.document = 1, .end = 3, .score = 0.4f, .view = {.form = 1}};
	size_t first, last;

	(void)state;
	queue_add(q, &item);
	for (uint32_t i = 0; i < 3; i++) {
		item = (struct queue_item){.document = 2,
			.start = 60 + i * 9,
			.end = 63 + i * 9,
			.score = 0.6f - (float)i / 100,
			.other = 0.3f,
			.sentence = 60,
			.view = {.form = 2 + i}};
		queue_add(q, &item);
	}
	item = (struct queue_item){
		.document = 3, .end = 3, .score = 0.2f, .guess = true, .view = {.form = 9}};
	queue_add(q, &item);
	queue_build(q);
	assert_int_equal(queue_next(q, NULL), 3);
	queue_sentence(q, 3, &first, &last);
	assert_int_equal(first, 1);
	assert_int_equal(last, 4);
	queue_set_state(q, 3, QUEUE_DECIDED);
	queue_see(q, 3, true);
	assert_int_equal(queue_next(q, NULL), 0);
	queue_set_state(q, 0, QUEUE_DECIDED);
	assert_int_equal(queue_next(q, NULL), 4);
	queue_set_state(q, 4, QUEUE_DECIDED);
	assert_int_equal(queue_next(q, NULL), 2);
	queue_free(q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_alike),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_open_again_and_scores),
		cmocka_unit_test(test_learning),
		cmocka_unit_test(test_against_search),
		cmocka_unit_test(test_sentences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
