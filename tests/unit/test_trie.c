/* Names as a tree: nodes and their values, growth, and the bits that tell what begins no name. */
#include "extract/trie.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static uint32_t put(struct trie *trie, const uint32_t *name, size_t count)
{
	uint32_t node = TRIE_ROOT;

	for (size_t i = 0; i < count; i++)
		node = trie_extend(trie, node, name[i]);
	trie_note_beginning(trie, name[0], count > 1 ? name[1] : 0);
	return node;
}

static void test_names_share_beginnings(void **state)
{
	const uint32_t name[] = {0x661f, 0x6f9c, 0x79d1, 0x6280};
	struct trie trie = {0};
	uint32_t whole, part;

	(void)state;
	trie_init(&trie);
	whole = put(&trie, name, 4);
	part = put(&trie, name, 2);
	trie.values[part] = 7;
	assert_int_not_equal(whole, part);
	assert_int_equal(trie.values[whole], 0);
	assert_int_equal(trie.edge_count, 4);
	assert_int_equal(
		trie_follow(&trie, trie_follow(&trie, TRIE_ROOT, 0x661f), 0x6f9c), part);
	assert_int_equal(trie_follow(&trie, part, 0x661f), 0);
	trie_release(&trie);
}

/* More edges than there is room for at first, by ones and reserved: all are found again. */
static void test_grows(void **state)
{
	(void)state;
	for (int reserved = 0; reserved < 2; reserved++) {
		uint32_t nodes[5000];
		struct trie trie = {0};

		trie_init(&trie);
		if (reserved)
			trie_reserve(&trie, 5000);
		for (uint32_t i = 0; i < 5000; i++) {
			nodes[i] = trie_extend(&trie, i ? nodes[i / 3] : TRIE_ROOT, 0x4e00 + i);
			trie.values[nodes[i]] = i;
		}
		for (uint32_t i = 0; i < 5000; i++) {
			uint32_t from = i ? nodes[i / 3] : TRIE_ROOT;

			if (i)
				assert_int_equal(
					trie_follow(&trie, from, 0x4e00 + i), nodes[i]);
			assert_int_equal(trie.values[nodes[i]], i);
		}
		assert_true(trie.edge_count * 4 <= trie.edge_slots * 3);
		trie_release(&trie);
	}
}

static void test_beginnings(void **state)
{
	const uint32_t han[] = {0x661f, 0x6f9c}, one[] = {'x'}, dotted[] = {'a', TRIE_DOT, 'b'};
	struct trie trie = {0};
	size_t passed = 0;

	(void)state;
	trie_init(&trie);
	put(&trie, han, 2);
	put(&trie, one, 1);
	put(&trie, dotted, 3);
	assert_true(trie_may_begin(&trie, 0x661f, 0x6f9c));
	assert_true(trie_may_begin(&trie, 'x', 0));
	assert_true(trie_may_begin(&trie, 'x', 'y'));
	assert_true(trie_may_begin(&trie, 'a', '-'));
	assert_true(trie_may_begin(&trie, 'a', ' '));
	assert_false(trie_may_begin(&trie, 0x6f9c, 0x661f));
	for (uint32_t c = 0x4e00; c < 0x9fff; c++)
		passed += trie_may_begin(&trie, 0x661f, c);
	assert_true(passed < 10); /* a few share the bit */
	trie_release(&trie);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_share_beginnings),
		cmocka_unit_test(test_grows),
		cmocka_unit_test(test_beginnings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
