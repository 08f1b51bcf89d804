/* Tests of learning: counts move scores, names are found again, lessons reach the tagger, the saved form
 * comes back whole or not at all. Names are invented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "review/form.h"
#include "review/learn.h"

static struct learn_case case_of(
	const char *text, const char *name, enum mention_type type, bool right, bool known)
{
	const char *at = strstr(text, name);

	assert_non_null(at);
	return (struct learn_case){text, 0, strlen(text), (size_t)(at - text),
		(size_t)(at - text) + strlen(name), type, right, known};
}

static float score_of(
	const struct learn *learn, const char *name, enum mention_type type, float score)
{
	const struct learn_view view = {
		.form = form_key(name, strlen(name)), .score = score, .type = (uint8_t)type};

	return learn_score(learn, &view);
}

static void test_spellings_have_one_key(void **state)
{
	static const char *const same[][2] = {{"OpenLake", "openlake"},
		{"ＯｐｅｎＬａｋｅ", "openlake"}, {"云湖科技", "雲湖科技"}};

	(void)state;
	for (size_t i = 0; i < array_length(same); i++)
		assert_true(form_key(same[i][0], strlen(same[i][0])) ==
			    form_key(same[i][1], strlen(same[i][1])));
	assert_true(form_key("云湖", 6) != form_key("湖云", 6));
	assert_true(form_key("", 0) != 0);
}

static void test_like_cases_rise_and_fall(void **state)
{
	struct learn *learn = learn_new();
	struct learn_case yes =
		case_of("云湖科技今天宣布", "云湖科技", MENTION_ORG, true, true);
	struct learn_case no =
		case_of("他在高峰时段出门", "高峰", MENTION_PERSON, false, false);

	(void)state;
	assert_float_equal(score_of(learn, "云湖科技", MENTION_ORG, 0.5f), 0.5, 1e-6);
	learn_decide(learn, &yes);
	assert_float_equal(score_of(learn, "云湖科技", MENTION_ORG, 0.5f), 2.0 / 3, 1e-6);
	/* The other script and another type. */
	assert_true(score_of(learn, "雲湖科技", MENTION_ORG, 0.5f) > 0.6f);
	assert_true(score_of(learn, "云湖科技", MENTION_PLACE, 0.5f) < 0.5f);
	learn_decide(learn, &no);
	assert_true(score_of(learn, "高峰", MENTION_PERSON, 0.9f) > 0.7f);
	for (int i = 0; i < 7; i++)
		learn_decide(learn, &no);
	assert_true(score_of(learn, "高峰", MENTION_PERSON, 0.9f) < LEARN_LEAST);
	assert_float_equal(score_of(learn, "高岭", MENTION_PERSON, 0.9f), 0.9, 1e-6);
	for (int i = 0; i < 8; i++)
		learn_forget(learn, &no);
	assert_float_equal(score_of(learn, "高峰", MENTION_PERSON, 0.9f), 0.9, 1e-6);
	assert_int_equal(learn_count(learn).decisions, 1);
	learn_free(learn);
}

/* Does the extractor find NAME in TEXT? */
static bool finds(const struct extractor *extractor, const char *text, const char *name,
	enum mention_type type)
{
	const struct extract_range range = {0, strlen(text)};
	struct mention_list list = {0};
	bool found = false;

	extract_text(&list, extractor, text, &range, 1, NULL);
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];

		found |= m->type == type && m->end - m->start == strlen(name) &&
			 memcmp(text + m->start, name, strlen(name)) == 0;
	}
	mention_list_release(&list);
	return found;
}

static void test_names_are_found_again(void **state)
{
	static const char taught[] = "新来的助理叫鹿鸣七号,反应很快。";
	static const char other[] = "大家都在试用鹿鸣七号,排队的人不少。";
	struct extractor *extractor = *state;
	struct learn *learn = learn_new();
	struct learn_case c = case_of(taught, "鹿鸣七号", MENTION_PRODUCT, true, false);

	assert_false(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	learn_lay_over(learn, extractor);
	learn_decide(learn, &c);
	assert_true(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	assert_int_equal(learn_count(learn).names, 1);
	/* Not when it was taken back, nor when as many speak against it. */
	learn_forget(learn, &c);
	assert_false(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	learn_decide(learn, &c);
	assert_true(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	c.right = false;
	learn_decide(learn, &c);
	assert_false(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	c.right = true;
	learn_decide(learn, &c);
	assert_true(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	learn_take_off(learn);
	assert_false(finds(extractor, other, "鹿鸣七号", MENTION_PRODUCT));
	learn_free(learn);
}

/* What was a name in one place is not one wherever the word stands, nor of that type. */
static void test_everyday_words_stay_words(void **state)
{
	static const struct {
		const char *taught, *name, *other;
		enum mention_type type;
	} rows[] = {
		{"他的网名叫做公司。", "公司", "下班以后公司的灯还亮着。", MENTION_PERSON},
		{"这家店取名特区。", "特区", "他们到特区看了三天。", MENTION_ORG},
		{"这场球中国赢了。", "中国", "她在中国住了三年。", MENTION_ORG},
	};
	struct extractor *extractor = *state;

	for (size_t i = 0; i < array_length(rows); i++) {
		struct learn *learn = learn_new();
		struct learn_case c =
			case_of(rows[i].taught, rows[i].name, rows[i].type, true, false);

		learn_lay_over(learn, extractor);
		learn_decide(learn, &c);
		assert_false(finds(extractor, rows[i].other, rows[i].name, rows[i].type));
		learn_take_off(learn);
		learn_free(learn);
	}
	assert_true(finds(extractor, rows[2].other, "中国", MENTION_PLACE));
}

static void test_saved_form(void **state)
{
	static const char text[] = "鹿鸣七号在云湖科技上线";
	struct extractor *extractor = *state;
	struct learn *learn = learn_new(), *again;
	struct learn_case yes = case_of(text, "鹿鸣七号", MENTION_PRODUCT, true, false);
	struct learn_case no = case_of(text, "云湖", MENTION_PLACE, false, false);
	struct buf saved = {0}, twice = {0};
	struct err err;

	learn_decide(learn, &yes);
	learn_decide(learn, &no);
	learn_save(learn, &saved);
	again = learn_load(saved.data, saved.len, &err);
	assert_non_null(again);
	learn_save(again, &twice);
	assert_int_equal(saved.len, twice.len);
	assert_memory_equal(saved.data, twice.data, saved.len);
	assert_true(score_of(again, "云湖", MENTION_PLACE, 0.9f) < 0.9f);
	learn_lay_over(again, extractor);
	assert_true(learn_teach(again));
	assert_true(learn_teach(again));
	assert_false(learn_teach(again));
	assert_true(finds(extractor, "试用鹿鸣七号的人", "鹿鸣七号", MENTION_PRODUCT));
	learn_take_off(again);
	/* A byte that is changed or missing is noticed. */
	for (size_t i = 0; i < saved.len; i++) {
		struct learn *bad;

		saved.data[i] ^= 0x40;
		bad = learn_load(saved.data, saved.len, &err);
		/* The count of decisions is a number like any other. */
		assert_true((bad == NULL) == !(i >= 8 && i < 12));
		learn_free(bad);
		saved.data[i] ^= 0x40;
		assert_null(learn_load(saved.data, i, NULL));
	}
	learn_free(again);
	learn_free(learn);
	buf_release(&saved);
	buf_release(&twice);
}

/* Decisions without end: what is kept has a limit. */
static void test_bounds(void **state)
{
	struct learn *learn = learn_new();
	char text[64];

	(void)state;
	for (unsigned i = 0; i < LEARN_FORMS + 5000; i++) {
		int len = snprintf(text, sizeof text, "name%u comes", i);
		size_t name = (size_t)len - strlen(" comes");

		learn_decide(learn, &(struct learn_case){text, 0, (size_t)len, 0, name,
					    MENTION_ORG, true, false});
	}
	assert_true(learn_count(learn).forms <= LEARN_FORMS);
	assert_true(learn_count(learn).lessons <= LEARN_LESSONS);
	assert_true(score_of(learn, "name24999", MENTION_ORG, 0.5f) > 0.5f);
	assert_float_equal(score_of(learn, "name1", MENTION_ORG, 0.5f), 0.5, 1e-6);
	learn_free(learn);
}

static int load(void **state)
{
	struct err err;

	setenv("PIYUE_DATA", "data", 0);
	*state = extractor_new(NULL, &err);
	return *state ? 0 : -1;
}

static int unload(void **state)
{
	extractor_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings_have_one_key),
		cmocka_unit_test(test_like_cases_rise_and_fall),
		cmocka_unit_test(test_names_are_found_again),
		cmocka_unit_test(test_everyday_words_stay_words),
		cmocka_unit_test(test_saved_form),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
