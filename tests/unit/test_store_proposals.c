/* Entities that may be one thing: by a form that both have, by sound and company. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_fixture.h"

#include "store/decisions.h"
#include "store/proposals.h"

static struct library *lib;
static struct err err;

static int set_up(void **state)
{
	if (fixture_set_up(state) < 0)
		return -1;
	lib = fixture_open("a.db", "anna");
	fixture_add(lib, "会面\n奥特曼在北京与苹果会面。\n", "a.txt");
	fixture_add(lib, "讲话\n阿尔特曼在北京谈苹果。\n", "b.txt");
	fixture_add(lib, "合作\n晨星科技与苹果合作。\n", "c.txt");
	return 0;
}

static int tear_down(void **state)
{
	library_free(lib);
	return fixture_tear_down(state);
}

/* "KEY KEY": what is proposed for KEY. */
static void proposes(const char *key, const char *want)
{
	struct proposal_list list;
	struct buf out = {0};

	if (entity_proposals(lib, key, 3, &list, &err) < 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < list.count; i++) {
		buf_addf(&out, "%s%s", i ? " " : "", list.items[i].entity.key);
		assert_true(list.items[i].score > 0.5 && list.items[i].score <= 1);
	}
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	proposal_list_release(&list);
}

static void test_by_sound(void **state)
{
	(void)state;
	proposes("PERSON/sam-altman", "PERSON/阿尔特曼");
	proposes("PERSON/阿尔特曼", "PERSON/sam-altman");
	proposes("ORG/apple", "");
	proposes("PERSON/nobody", "");
}

/* Two that are met with the same others are likelier one. */
static void test_company(void **state)
{
	struct proposal_list apart, together;

	(void)state;
	assert_int_equal(entity_proposals(lib, "PERSON/阿尔特曼", 3, &together, &err), 0);
	library_free(lib);
	lib = fixture_open("b.db", "anna");
	fixture_add(lib, "会面\n奥特曼与晨星科技会面。\n", "a.txt");
	fixture_add(lib, "讲话\n阿尔特曼在北京谈苹果。\n", "b.txt");
	assert_int_equal(entity_proposals(lib, "PERSON/阿尔特曼", 3, &apart, &err), 0);
	assert_int_equal(together.count, 1);
	assert_int_equal(apart.count, 1);
	assert_true(together.items[0].score > apart.items[0].score + 0.1);
	proposal_list_release(&together);
	proposal_list_release(&apart);
}

static void test_what_was_decided_is_not_proposed(void **state)
{
	(void)state;
	assert_int_equal(entity_merge(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err), 0);
	proposes("PERSON/sam-altman", "");
	proposes("PERSON/阿尔特曼", "");
	assert_int_equal(entity_part(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err), 0);
	proposes("PERSON/sam-altman", "");
	proposes("PERSON/阿尔特曼", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_by_sound, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_company, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_was_decided_is_not_proposed, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
