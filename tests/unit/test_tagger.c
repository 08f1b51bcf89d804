/* The tagger and what a reader's decisions teach it: the overlay over its model. */
#include "extract/tagger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/label.h"

static struct tagger *new_tagger(void)
{
	struct err err = {0};
	struct tagger *tagger = tagger_new("data/names.model", &err);

	if (!tagger)
		fail_msg("%s", err.text);
	return tagger;
}

/* The score of NAME as TYPE in TEXT; 0 when it is not found so. */
static float score_of(
	const struct tagger *tagger, const char *text, const char *name, enum mention_type type)
{
	size_t start = (size_t)(strstr(text, name) - text);
	struct candidate_list found = {0};
	float score = 0;

	tagger_find(tagger, text, 0, strlen(text), &found);
	for (size_t i = 0; i < found.count; i++) {
		if (found.items[i].start == start &&
			found.items[i].end == start + strlen(name) &&
			found.items[i].type == type)
			score = found.items[i].score;
	}
	candidate_list_release(&found);
	return score;
}

static bool teach(const struct tagger *tagger, struct overlay *overlay, const char *text,
	const char *name, enum mention_type type, bool right)
{
	size_t start = (size_t)(strstr(text, name) - text);
	struct tagger_lesson lesson = {start, start + strlen(name), type, right};

	return tagger_learn(tagger, overlay, text, 0, strlen(text), &lesson);
}

static void test_finds_names(void **state)
{
	struct tagger *tagger = new_tagger();
	const char *text = "外交部发言人王建国昨天在北京说，双方将继续会谈。";

	(void)state;
	assert_true(score_of(tagger, text, "王建国", MENTION_PERSON) > 0.7f);
	assert_true(score_of(tagger, text, "北京", MENTION_PLACE) > 0.7f);
	assert_true(score_of(tagger, text, "会谈", MENTION_ORG) == 0);
	tagger_free(tagger);
}

/* A lesson is a small step: one that is given often enough is known. */
static void teach_often(const struct tagger *tagger, struct overlay *overlay, const char *text,
	const char *name, enum mention_type type, bool right)
{
	for (int i = 0; i < 1000; i++)
		assert_true(teach(tagger, overlay, text, name, type, right));
}

/* What is wrong goes, what is right comes, here and in a like sentence; taken away, all is as before. */
static void test_learns(void **state)
{
	struct tagger *tagger = new_tagger();
	struct overlay *overlay = overlay_new();
	const char *text = "昨天，柑橘云在杭州发布了新款芯片。";
	const char *like = "分析师认为，柑橘云在苏州发布的新款芯片很便宜。";
	float before = score_of(tagger, text, "杭州", MENTION_PLACE);

	(void)state;
	tagger_lay_over(tagger, overlay);
	teach_often(tagger, overlay, text, "柑橘云", MENTION_ORG, true);
	assert_true(score_of(tagger, text, "柑橘云", MENTION_ORG) > 0.45f);
	assert_true(score_of(tagger, like, "柑橘云", MENTION_ORG) > 0.3f);
	teach_often(tagger, overlay, text, "杭州", MENTION_PLACE, false);
	assert_true(score_of(tagger, text, "杭州", MENTION_PLACE) < 0.55f);
	tagger_lay_over(tagger, NULL);
	assert_true(score_of(tagger, text, "杭州", MENTION_PLACE) == before);
	overlay_free(overlay);
	tagger_free(tagger);
}

static void test_learns_no_nonsense(void **state)
{
	struct tagger *tagger = new_tagger();
	struct overlay *overlay = overlay_new();
	const char *text = "昨天OpenAI发布了新款芯片。";

	(void)state;
	assert_false(teach(tagger, overlay, text, "AI", MENTION_ORG, true)); /* cuts a word */
	assert_false(teach(tagger, overlay, text, "昨天", MENTION_DATE, true));
	assert_int_equal(overlay_count(overlay), 0);
	overlay_free(overlay);
	tagger_free(tagger);
}

static void test_overlay(void **state)
{
	struct overlay *overlay = overlay_new();

	(void)state;
	assert_null(overlay_weights(overlay, 7));
	for (uint32_t i = 0; i < 10000; i++)
		overlay_add(overlay, i * 2654435761u, (int)(i % LABELS), 0.5f);
	overlay_add(overlay, 0, 0, 0.25f);
	assert_int_equal(overlay_count(overlay), 10000);
	for (uint32_t i = 0; i < 10000; i++) {
		const float *weights = overlay_weights(overlay, i * 2654435761u);

		assert_non_null(weights);
		assert_true(weights[i % LABELS] == (i ? 0.5f : 0.75f));
	}
	assert_null(overlay_weights(overlay, 1));
	overlay_free(overlay);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_names),
		cmocka_unit_test(test_learns),
		cmocka_unit_test(test_learns_no_nonsense),
		cmocka_unit_test(test_overlay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
