#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "extract/agree.h"

static const char text[] = "远山 远山 远山 远山 北岸 北岸 东港 东港 南屿 南屿";

/* The name at place NUMBER of the text: each is two characters and a blank. */
static void add(struct mention_list *list, size_t number, enum mention_type type,
	enum mention_by by, float score)
{
	size_t start = number * 7;

	mention_list_add(list, &(struct mention){.start = start,
				       .end = start + 6,
				       .type = type,
				       .by = by,
				       .score = score,
				       .entity = -1});
}

static void votes(void **state)
{
	static const enum mention_type expected[] = {MENTION_ORG, MENTION_ORG, MENTION_ORG,
		MENTION_ORG, MENTION_ORG, MENTION_ORG, MENTION_ORG, MENTION_PRODUCT,
		MENTION_PERSON, MENTION_PLACE};
	struct mention_list list = {0};

	(void)state;
	/* Three against one. */
	add(&list, 0, MENTION_PERSON, MENTION_BY_TAGGER, 0.95f);
	for (size_t i = 1; i < 4; i++)
		add(&list, i, MENTION_ORG, MENTION_BY_TAGGER, 0.8f);
	/* The lexicon against the tagger. */
	add(&list, 4, MENTION_PERSON, MENTION_BY_TAGGER, 0.9f);
	add(&list, 5, MENTION_ORG, MENTION_BY_LEXICON, 0.95f);
	/* The lexicon takes both, by context. */
	add(&list, 6, MENTION_ORG, MENTION_BY_LEXICON, 0.95f);
	add(&list, 7, MENTION_PRODUCT, MENTION_BY_LEXICON, 0.5f);
	/* No majority: both stay. */
	add(&list, 8, MENTION_PERSON, MENTION_BY_TAGGER, 0.9f);
	add(&list, 9, MENTION_PLACE, MENTION_BY_TAGGER, 0.8f);
	agree_types(&list, text);
	for (size_t i = 0; i < list.count; i++)
		assert_int_equal(list.items[i].type, expected[i]);
	mention_list_release(&list);
}

static void takes_none(void **state)
{
	struct mention_list list = {0};

	(void)state;
	agree_types(&list, text);
	assert_int_equal(list.count, 0);
	mention_list_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(votes), cmocka_unit_test(takes_none)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
