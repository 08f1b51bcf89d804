#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/grapheme.h"
#include "text/objects.h"

/* The objects of a text, by stepping through them, with bars between. */
static char *list(const char *text, enum object kind)
{
	struct object_text t = {.text = text, .len = strlen(text)};
	struct object_span span;
	struct buf out = {0};
	size_t pos = 0;

	for (bool more = object_at(&t, kind, 0, &span); more;
		more = object_next(&t, kind, pos, 1, &span)) {
		if (out.len)
			buf_add_char(&out, '|');
		buf_add(&out, text + span.start, span.end - span.start);
		pos = span.start;
	}
	return buf_detach(&out);
}

static void test_kinds(void **state)
{
	static const struct {
		enum object kind;
		const char *text, *objects;
	} rows[] = {
		{OBJECT_CHARACTER, "甲e\xcc\x81👩‍🚀🇨🇳乙",
			"甲|e\xcc\x81|👩‍🚀|🇨🇳|乙"},
		{OBJECT_WORD, "用GPT-4.5和AT&T的1,000台,it's",
			"用|GPT-4.5|和|AT&T|的|1,000|台|it's"},
		{OBJECT_WORD, "好👍🏽吧。", "好|👍🏽|吧"},
		{OBJECT_CLAUSE, "甲方说，乙方不来；丙方也不来。丁方来",
			"甲方说|乙方不来|丙方也不来|丁方来"},
		{OBJECT_CLAUSE, "共1,000人,10:30到。", "共1,000人|10:30到"},
		{OBJECT_CLAUSE, "他说：“我们不来，不想来。”", "他说|我们不来|不想来"},
		{OBJECT_CLAUSE, "（注：无），完", "注|无|完"},
		{OBJECT_SENTENCE, "第一句。第二句！第三句？！没有句号",
			"第一句。|第二句！|第三句？！|没有句号"},
		{OBJECT_SENTENCE, "“来吗？”他问。“不来。”", "“来吗？”|他问。|“不来。”"},
		{OBJECT_SENTENCE, "“甲。乙。丙。”完。", "甲。|乙。|丙。|完。"},
		{OBJECT_SENTENCE, "他……想了想。完……", "他……想了想。|完……"},
		{OBJECT_SENTENCE, "Version 4.5 is out. It works.",
			"Version 4.5 is out.|It works."},
		{OBJECT_SENTENCE, "「繁體的句子。」第二句。", "「繁體的句子。」|第二句。"},
		{OBJECT_QUOTATION, "他说“甲‘乙’丙”,又说「丁」", "“甲‘乙’丙”|‘乙’|「丁」"},
		{OBJECT_QUOTATION, "\"one\" and \"two\"", "\"one\"|\"two\""},
		{OBJECT_QUOTATION, "没有闭合“的引号", ""},
		{OBJECT_PARAGRAPH, "  第一段 \n\n第二段", "第一段|第二段"},
		{OBJECT_SENTENCE, "", ""},
		{OBJECT_SENTENCE, "。", "。"},
		{OBJECT_CLAUSE, "，，", ""},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		char *objects = list(rows[i].text, rows[i].kind);

		if (strcmp(objects, rows[i].objects) != 0)
			fail_msg("%s: %s, not %s", rows[i].text, objects, rows[i].objects);
		free(objects);
	}
}

/* Two Han characters are a word, for the tests. */
static size_t by_two(void *context, const char *text, size_t start, size_t end, size_t pos)
{
	size_t next = grapheme_next(text, end, pos);

	(void)context;
	(void)start;
	return grapheme_next(text, end, next);
}

/* No dictionary knows a word of the text. */
static size_t by_one(void *context, const char *text, size_t start, size_t end, size_t pos)
{
	(void)context;
	(void)start;
	return grapheme_next(text, end, pos);
}

static void is_span(const char *text, const struct object_span *span, const char *wanted)
{
	char *got = xstrndup(text + span->start, span->end - span->start);

	assert_string_equal(got, wanted);
	free(got);
}

/* A name that falls into single characters is one word; one that has words inside keeps them. */
static void test_unknown_name(void **state)
{
	static const char text[] = "称谷歌云";
	struct object_span entity = {3, strlen(text)}, span;
	struct object_text t = {text, strlen(text), &entity, 1, by_one, NULL};

	(void)state;
	assert_true(object_at(&t, OBJECT_WORD, 0, &span));
	is_span(text, &span, "称");
	assert_true(object_at(&t, OBJECT_WORD, 6, &span));
	is_span(text, &span, "谷歌云");
	t.han_word = by_two;
	entity.start = 0;
	assert_true(object_at(&t, OBJECT_WORD, 0, &span));
	is_span(text, &span, "称谷");
}

static void test_growing(void **state)
{
	static const char text[] = "甲方。“乙方新公司，丙方。”\n第二段。";
	static const char *const steps[] = {"公司", "新公司", "乙方新公司",
		"乙方新公司，丙方。", "“乙方新公司，丙方。”", "甲方。“乙方新公司，丙方。”"};
	struct object_span entity = {strlen("甲方。“乙方"), strlen("甲方。“乙方新公司")};
	struct object_text t = {text, strlen(text), &entity, 1, NULL, NULL};
	struct object_span span = {entity.start + 3, entity.end};

	(void)state;
	for (size_t i = 0; i < array_length(steps); i++) {
		is_span(text, &span, steps[i]);
		assert_int_equal(object_grow(&t, &span), i + 1 < array_length(steps));
	}
	assert_true(object_shrink(&t, entity.start, &span));
	is_span(text, &span, "“乙方新公司，丙方。”");
	assert_true(object_shrink(&t, entity.start, &span));
	is_span(text, &span, "乙方新公司，丙方。");
	assert_true(object_shrink(&t, entity.start, &span));
	is_span(text, &span, "乙方新公司");
	while (object_shrink(&t, entity.start, &span))
		;
	is_span(text, &span, "新");
	assert_true(span.start == entity.start);
	/* Over the end of a paragraph: whole ones. */
	span = (struct object_span){3, strlen(text) - 3};
	assert_true(object_grow(&t, &span));
	assert_int_equal(span.start, 0);
	assert_int_equal(span.end, strlen(text));
	assert_false(object_grow(&t, &span));
}

static void test_edges(void **state)
{
	static const char text[] = "新的公司\n好";
	struct object_span entity = {3, 9}; /* across two words */
	struct object_text t = {text, strlen(text), &entity, 1, by_two, NULL};
	static const size_t edges[] = {0, 3, 6, 9, 12, 13, 16};

	(void)state;
	for (size_t i = 0; i + 1 < array_length(edges); i++) {
		assert_int_equal(object_edge(&t, edges[i], 1), edges[i + 1]);
		assert_int_equal(object_edge(&t, edges[i + 1], -1), edges[i]);
	}
	assert_int_equal(object_edge(&t, 16, 1), 16);
	assert_int_equal(object_edge(&t, 0, -1), 0);
}

static void test_nearest(void **state)
{
	static const char text[] = "甲。  乙。\n";
	struct object_text t = {.text = text, .len = strlen(text)};
	struct object_span span;

	(void)state;
	assert_true(object_at(&t, OBJECT_SENTENCE, 7, &span)); /* between two: the next */
	is_span(text, &span, "乙。");
	assert_true(object_at(&t, OBJECT_SENTENCE, strlen(text) - 1, &span));
	is_span(text, &span, "乙。");
	assert_false(object_at(&t, OBJECT_SENTENCE, strlen(text), &span));
	assert_false(object_at(&t, OBJECT_ENTITY, 0, &span));
	assert_true(object_next(&t, OBJECT_SENTENCE, strlen(text), -1, &span));
	is_span(text, &span, "乙。");
}

/* Random bytes: every object is in the text, and no edge is inside a grapheme. */
static void test_random(void **state)
{
	static const char *const parts[] = {"甲", "。", "“", "”", "，", "a", "1", ".", " ",
		"\n", "‘", "’", "…", "👩", "\xe2\x80\x8d", "🚀", "\xcc\x81", "\xff", "\xe4\xb8",
		"(", ")", "\""};
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct buf text = {0};
		struct object_text t;
		struct object_span span;

		for (int i = 0; i < 24; i++) {
			seed = seed * 1103515245u + 12345u;
			buf_add_str(&text, parts[seed / 65536 % array_length(parts)]);
		}
		t = (struct object_text){.text = text.data, .len = text.len};
		for (size_t pos = 0; pos <= text.len; pos++) {
			for (int kind = 0; kind < OBJECTS; kind++) {
				if (!object_at(&t, (enum object)kind, pos, &span))
					continue;
				assert_true(span.start < span.end && span.end <= text.len);
				assert_true(
					grapheme_is_boundary(text.data, text.len, span.start));
				assert_true(
					grapheme_is_boundary(text.data, text.len, span.end));
			}
			if (!object_at(&t, OBJECT_CHARACTER, pos, &span))
				continue;
			object_grow(&t, &span);
			object_shrink(&t, pos, &span);
			assert_true(span.start < span.end && span.end <= text.len);
		}
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_unknown_name),
		cmocka_unit_test(test_growing),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
