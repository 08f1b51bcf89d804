/* Lines of an article as blocks: marks, kinds, indents, and where the column stands. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/typeset.h"

static const struct {
	const char *text;
	size_t columns;
} marks[] = {
	{"1. 甲", 3},
	{"1.甲", 2},
	{"12、甲", 4},
	{"3）甲", 3},
	{"（三）甲", 6},
	{"(2) 甲", 4},
	{"一、甲", 4},
	{"① 甲", 2},
	{"• 甲", 2},
	{"- 甲", 2},
	{"　　1、甲", 3},
	{"问:甲", 3},
	{"答： 甲", 5},
	{"Q1：甲", 4},
	{"3.5亿元", 0},
	{"1，甲", 0},
	{"一、二线城市", 0},
	{"一位读者", 0},
	{"-5%的增长", 0},
	{"(记者甲)", 0},
	{"2025年", 0},
	{"答案", 0},
	{"", 0},
};

static void measures_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(marks); i++) {
		size_t columns = typeset_mark(marks[i].text, strlen(marks[i].text));

		if (columns != marks[i].columns)
			fail_msg("%s: %zu columns", marks[i].text, columns);
	}
}

/* A page with a role and a block for each line. */
struct line {
	enum role role;
	enum block block;
	enum typeset_kind kind; /* expected */
	const char *text;
};

static void make(
	struct article *article, struct page *page, const struct line *lines, size_t count)
{
	*page = (struct page){.count = count};
	page->lines = xcalloc(count, sizeof *page->lines);
	*article = (struct article){.page = page, .count = count};
	article->lines = xcalloc(count, sizeof *article->lines);
	for (size_t i = 0; i < count; i++) {
		page->lines[i].start = page->text.len;
		buf_add_str(&page->text, lines[i].text);
		page->lines[i].end = page->text.len;
		buf_add_char(&page->text, '\n');
		article->lines[i].role = lines[i].role;
		article->lines[i].block = lines[i].block;
	}
}

static const struct line sample[] = {
	{ROLE_CLUTTER, BLOCK_TEXT, TYPESET_HIDDEN, "首页 科技"},
	{ROLE_TITLE, BLOCK_TEXT, TYPESET_HIDDEN, "要闻"},
	{ROLE_TITLE, BLOCK_TEXT, TYPESET_TITLE, "新工厂动工 - 某站"},
	{ROLE_META, BLOCK_TEXT, TYPESET_META, "2025-01-02 来源:某报"},
	{ROLE_BLANK, BLOCK_TEXT, TYPESET_HIDDEN, ""},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_TEXT, "第一段说明事情的经过。"},
	{ROLE_BODY, BLOCK_HEADING, TYPESET_HEADING, "背景"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_TEXT, "这意味着什么？"},
	{ROLE_BODY, BLOCK_ITEM, TYPESET_ITEM, "没有标记的一项"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_ITEM, "1、第一项说得很长很长很长。"},
	{ROLE_BODY, BLOCK_QUOTE, TYPESET_QUOTE, "引用的一段话很长很长很长。"},
	{ROLE_OPTIONAL, BLOCK_TEXT, TYPESET_ASIDE, "图片说明"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_ASIDE, "▲ 现场(资料照片)"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_QUESTION, "问：有标记的问题"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_ANSWER, "答：有标记的回答"},
	{ROLE_BODY, BLOCK_HEADING, TYPESET_HEADING, "常见问题"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_QUESTION, "谁要申请?"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_TEXT, "所有的公司都要。"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_QUESTION, "何时申请?"},
	{ROLE_BODY, BLOCK_TEXT, TYPESET_TEXT, "在年底以前。"},
};

static void tells_kinds(void **state)
{
	struct article article;
	struct page page;
	unsigned char kinds[array_length(sample)];

	(void)state;
	make(&article, &page, sample, array_length(sample));
	article.title = xstrdup("新工厂动工");
	typeset_kinds(&article, &(struct typeset_how){0}, kinds);
	for (size_t i = 0; i < array_length(sample); i++) {
		if (kinds[i] != sample[i].kind)
			fail_msg("%s: kind %d", sample[i].text, kinds[i]);
	}
	/* The whole page leaves nothing out but empty lines. */
	typeset_kinds(&article, &(struct typeset_how){.whole = true}, kinds);
	for (size_t i = 0; i < array_length(sample); i++)
		assert_int_equal(kinds[i] == TYPESET_HIDDEN, sample[i].role == ROLE_BLANK);
	article_release(&article);
	page_release(&page);
}

/* The rows of the sample: dots for the indent, '/' ends a row. */
static char *set(const struct typeset_how *how, int cols)
{
	struct article article;
	struct page page;
	struct layout layout;
	struct buf out = {0};
	unsigned char kinds[array_length(sample)];

	make(&article, &page, sample, array_length(sample));
	article.title = xstrdup("新工厂动工");
	typeset_kinds(&article, how, kinds);
	layout_init(&layout, page.text.data, page.text.len);
	typeset_add(&layout, &article, kinds, how);
	layout_fill(&layout, &(struct layout_style){.cols = cols});
	for (size_t i = 0; i < layout.count; i++) {
		const struct layout_row *row = &layout.rows[i];

		assert_true(row->blank || row->indent + row->cols <= cols);
		for (int k = 0; k < row->indent; k++)
			buf_add_char(&out, '.');
		buf_add(&out, page.text.data + row->start, row->end - row->start);
		buf_add_char(&out, '/');
	}
	layout_release(&layout);
	article_release(&article);
	page_release(&page);
	return buf_detach(&out);
}

static void sets_blocks_apart(void **state)
{
	char *indented = set(&(struct typeset_how){0}, 20);
	char *blank = set(&(struct typeset_how){.blank = true}, 40);

	(void)state;
	assert_string_equal(indented,
		"新工厂动工/2025-01-02 来源:某报//"
		"....第一段说明事情的/经过。//背景/....这意味着什么？/"
		"..没有标记的一项/..1、第一项说得很长/.....很长很长。/"
		"....引用的一段话/....很长很长很/....长。//....图片说明//....▲ "
		"现场(资料/....照片)//"
		"问：有标记的问题/答：有标记的回答//常见问题/谁要申请?/....所有的公司都要。//"
		"何时申请?/....在年底以前。/");
	assert_non_null(strstr(blank, "//第一段说明事情的经过。//背景//这意味着什么？/"
				      "..没有标记的一项/..1、"));
	free(indented);
	free(blank);
}

static const struct {
	int pane, cap, columns;
	struct typeset_frame frame;
} frames[] = {
	{80, 76, 1, {4, 72, 1, 78}},
	{81, 76, 1, {4, 72, 1, 78}},
	{200, 76, 1, {62, 76, 1, 82}},
	{40, 76, 1, {4, 32, 1, 38}},
	{20, 76, 1, {2, 16, 1, 22}},
	{200, 0, 2, {5, 92, 2, 98}},
	{168, 76, 2, {5, 76, 2, 82}},
	{160, 76, 2, {5, 72, 2, 78}},
	{1, 76, 1, {0, 2, 1, 8}},
};

static void centres_the_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(frames); i++) {
		struct typeset_frame got =
			typeset_frame(frames[i].pane, frames[i].cap, frames[i].columns);
		const struct typeset_frame *want = &frames[i].frame;

		if (got.left != want->left || got.measure != want->measure ||
			got.columns != want->columns || got.step != want->step)
			fail_msg("row %zu: %d %d %d %d", i, got.left, got.measure, got.columns,
				got.step);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_marks),
		cmocka_unit_test(tells_kinds),
		cmocka_unit_test(sets_blocks_apart),
		cmocka_unit_test(centres_the_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
