/* Near-duplicates: reposts are recognised, other stories are not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "clean/neardup.h"

enum { SENTENCES = 30 };

/* A story of SENTENCES sentences out of Han characters that SEED chooses; in every
 * EACH-th sentence (0: none) other characters. */
static void write_story(struct buf *out, uint32_t seed, unsigned each)
{
	for (unsigned i = 0; i < SENTENCES; i++) {
		uint32_t state = seed * 7919 + i * 104729 + (each && i % each == 0 ? 1 : 0);

		for (unsigned k = 0; k < 40; k++) {
			state = state * 1664525u + 1013904223u;
			unsigned cp = 0x4E00 + (state >> 16) % 3000;

			buf_addf(out, "%c%c%c", 0xE0 | cp >> 12, 0x80 | (cp >> 6 & 0x3F),
				0x80 | (cp & 0x3F));
		}
		buf_add_str(out, i % 3 == 2 ? "。\n" : "。");
	}
}

static double similarity(const struct buf *a, const struct buf *b)
{
	struct neardup x, y;

	neardup_of(&x, a->data, a->len);
	neardup_of(&y, b->data, b->len);
	return neardup_similarity(&x, &y);
}

static bool share_band(const struct buf *a, const struct buf *b)
{
	struct neardup x, y;
	uint64_t p[NEARDUP_BANDS], q[NEARDUP_BANDS];

	neardup_of(&x, a->data, a->len);
	neardup_of(&y, b->data, b->len);
	if (neardup_bands(p, &x) == 0 || neardup_bands(q, &y) == 0)
		return false;
	for (size_t i = 0; i < NEARDUP_BANDS; i++)
		if (p[i] == q[i])
			return true;
	return false;
}

static void test_changed_sentences(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 200; seed++) {
		struct buf a = {0}, b = {0}, other = {0};

		write_story(&a, seed, 0);
		write_story(&b, seed, 10);
		write_story(&other, seed + 1000, 0);
		assert_true(similarity(&a, &b) >= NEARDUP_SAME);
		assert_true(share_band(&a, &b));
		assert_true(similarity(&a, &other) < 0.1);
		double exact = neardup_exact(a.data, a.len, b.data, b.len);
		double estimate = similarity(&a, &b);
		assert_true(estimate - exact < 0.16 && exact - estimate < 0.16);
		buf_release(&a);
		buf_release(&b);
		buf_release(&other);
	}
}

static void test_marks_do_not_count(void **state)
{
	struct neardup a, b;
	const char *full = "苹果公司周二表示，计划要求法官驳回诉讼。",
		   *half = "苹果公司周二表示, 计划要求\n法官驳回诉讼.";

	(void)state;
	neardup_of(&a, full, strlen(full));
	neardup_of(&b, half, strlen(half));
	assert_true(neardup_similarity(&a, &b) == 1.0);
	assert_true(neardup_exact(full, strlen(full), half, strlen(half)) == 1.0);
}

static void test_too_short(void **state)
{
	struct neardup a;
	uint64_t bands[NEARDUP_BANDS];

	(void)state;
	neardup_of(&a, "苹果。", strlen("苹果。"));
	assert_int_equal(a.shingles, 0);
	assert_true(neardup_similarity(&a, &a) == 0);
	assert_int_equal(neardup_bands(bands, &a), 0);
	assert_true(neardup_exact("", 0, "", 0) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changed_sentences),
		cmocka_unit_test(test_marks_do_not_count),
		cmocka_unit_test(test_too_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
