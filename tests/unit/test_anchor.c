/* Anchors: where a mark is found again after its text has changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "exchange/anchor.h"

/* The marked words stand between [ and ] in OLD; in NEW they show where they are to be found,
 * and their absence that they are to be lost. */
static const struct {
	const char *name, *old, *new;
	enum anchor_found found;
} rows[] = {
	{"unchanged", "去年[奥特曼]访问了北京。", "去年[奥特曼]访问了北京。", ANCHOR_PLACED},
	{"text before it grew", "去年[奥特曼]访问了北京。", "据报道,去年[奥特曼]访问了北京。",
		ANCHOR_MOVED},
	{"text before it shrank", "据报道,去年[奥特曼]访问了北京。", "去年[奥特曼]访问了北京。",
		ANCHOR_MOVED},
	{"second of two, the first one gone",
		"公司发布新品,股价上涨。次日[公司]发布财报,股价下跌。",
		"次日[公司]发布财报,股价下跌。", ANCHOR_MOVED},
	{"another one now stands at the old place", "甲[公司]在南方。乙公司在北方的工厂。",
		"乙公司在北方的工厂。甲[公司]在南方。", ANCHOR_MOVED},
	{"a short name is not matched by likeness", "去年[奥特曼]访问了北京的公司。",
		"去年奥尔曼访问了北京的公司。", ANCHOR_LOST},
	{"a short name whose sentence is gone", "会上[公司]宣布裁员一千人,股价大跌。",
		"本报讯:天气晴好,各公园游人如织。另悉某公司出游。", ANCHOR_LOST},
	{"a long quote with one character changed",
		"发言人昨天晚上表示:[我们将在明年春天建成新的数据中心]。这是他们第一次公开回应",
		"发言人昨天晚上表示:[我们将在明年秋天建成新的数据中心]。这是他们第一次公开回应",
		ANCHOR_SIMILAR},
	{"a long quote that was rewritten",
		"发言人昨天晚上表示:[我们将在明年春天建成新的数据中心]。这是他们第一次公开回应",
		"发言人昨天晚上表示:"
		"此事与本公司毫无关系请勿传播谣言谢谢。这是他们第一次公开回应",
		ANCHOR_LOST},
	{"a long quote in a new context", "开头[我们将在明年春天建成新的数据中心]结尾",
		"完全不同的话,[我们将在明年春天建成新的数据中心]而且别的也变了", ANCHOR_MOVED},
	{"at the very start", "[公司]发布新品", "[公司]发布新品,售价未定", ANCHOR_PLACED},
	{"the whole text", "[公司]", "[公司]", ANCHOR_PLACED},
	{"an empty text", "[公司]发布", "", ANCHOR_LOST},
};

/* Take the brackets out of MARKED; the span that they enclose, or 0 without any. */
static int take_brackets(struct buf *text, const char *marked, size_t *start, size_t *end)
{
	const char *open = strchr(marked, '['), *shut = strchr(marked, ']');

	*text = (struct buf){0};
	if (!open || !shut) {
		buf_add_str(text, marked);
		return 0;
	}
	*start = (size_t)(open - marked);
	*end = (size_t)(shut - marked) - 1;
	buf_add(text, marked, *start);
	buf_add(text, open + 1, *end - *start);
	buf_add_str(text, shut + 1);
	return 1;
}

static void test_rows(void **state)
{
	int failures = 0;

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf old, new;
		struct anchor anchor;
		size_t start = 0, end = 0, want_start = 0, want_end = 0, is_start, is_end;
		enum anchor_found found;
		int placed;

		assert_true(take_brackets(&old, rows[i].old, &start, &end));
		placed = take_brackets(&new, rows[i].new, &want_start, &want_end);
		anchor_make(&anchor, buf_str(&old), old.len, start, end);
		found = anchor_find(&anchor, buf_str(&new), new.len, &is_start, &is_end);
		if (found != rows[i].found ||
			(placed && (is_start != want_start || is_end != want_end))) {
			print_error("%s: found %d (want %d)\n", rows[i].name, (int)found,
				(int)rows[i].found);
			failures++;
		}
		anchor_release(&anchor);
		buf_release(&old);
		buf_release(&new);
	}
	assert_int_equal(failures, 0);
}

/* A generator of our own, so that every machine runs the same edits. */
static uint32_t random_state;

static size_t pick(size_t n)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (size_t)(random_state >> 8) % n;
}

enum { TEXT = 2000, MARKS = 40, CHAR = 3 };

/* A text of Han characters, each three bytes; few different ones, so that words repeat. */
struct sheet {
	int chars[2 * TEXT];
	size_t count;
};

static int word_char(void)
{
	return (int)(pick(4) ? pick(40) : pick(2000));
}

static void to_utf8(struct buf *out, const struct sheet *sheet)
{
	buf_clear(out);
	for (size_t i = 0; i < sheet->count; i++) {
		unsigned c = 0x4e00u + (unsigned)sheet->chars[i];

		buf_add_char(out, (char)(0xe0 | c >> 12));
		buf_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_add_char(out, (char)(0x80 | (c & 0x3f)));
	}
}

struct tracked {
	size_t start, end; /* characters, as they are after the edits */
	bool whole;        /* no edit touched the words */
	bool unique;       /* before the edits */
	struct anchor anchor;
};

static size_t occurrences(const struct buf *text, const char *quote)
{
	size_t count = 0;

	for (const char *at = buf_str(text); (at = strstr(at, quote)); at += CHAR)
		count++;
	return count;
}

/* One edit: take out up to six characters and put up to six others in. */
static void edit(struct sheet *sheet, struct tracked *marks)
{
	size_t at = pick(sheet->count - 8), out = pick(7), in = pick(7);

	memmove(sheet->chars + at + in, sheet->chars + at + out,
		(sheet->count - at - out) * sizeof *sheet->chars);
	for (size_t i = 0; i < in; i++)
		sheet->chars[at + i] = word_char();
	sheet->count = sheet->count - out + in;
	for (size_t i = 0; i < MARKS; i++) {
		struct tracked *m = &marks[i];

		if (at >= m->end)
			continue;
		if (at + out <= m->start) {
			m->start = m->start - out + in;
			m->end = m->end - out + in;
		} else {
			m->whole = m->whole && out == 0 && in == 0;
		}
	}
}

struct tally {
	size_t whole, back, unique, wrong;
};

static void one_text(struct tally *tally)
{
	static struct sheet sheet;
	static struct tracked marks[MARKS];
	struct buf text = {0};

	for (sheet.count = 0; sheet.count < TEXT; sheet.count++)
		sheet.chars[sheet.count] = word_char();
	to_utf8(&text, &sheet);
	for (size_t i = 0; i < MARKS; i++) {
		size_t len = 1 + pick(i % 4 ? 6 : 60), start = pick(TEXT - len);

		marks[i] = (struct tracked){start, start + len, true, false, {0}};
		anchor_make(&marks[i].anchor, text.data, text.len, start * CHAR,
			(start + len) * CHAR);
		marks[i].unique = occurrences(&text, marks[i].anchor.quote) == 1;
	}
	for (size_t i = 1 + pick(30); i > 0; i--)
		edit(&sheet, marks);
	to_utf8(&text, &sheet);
	for (size_t i = 0; i < MARKS; i++) {
		struct tracked *m = &marks[i];
		size_t start = 0, end = 0;
		enum anchor_found found =
			anchor_find(&m->anchor, text.data, text.len, &start, &end);
		bool back = found != ANCHOR_LOST && start == m->start * CHAR &&
			    end == m->end * CHAR;
		bool unique = m->unique && occurrences(&text, m->anchor.quote) == 1;

		if (m->whole) {
			tally->whole++;
			tally->back += back;
			tally->unique += unique;
			tally->wrong += unique && found != ANCHOR_LOST && !back;
		}
		anchor_release(&m->anchor);
	}
	buf_release(&text);
}

static void test_random_edits(void **state)
{
	struct tally tally = {0};

	(void)state;
	random_state = 20250301;
	for (int i = 0; i < 250; i++)
		one_text(&tally);
	print_message("%zu marks whose words still stand: %zu back in place (%.2f %%); "
		      "%zu of unique words, %zu in a wrong place\n",
		tally.whole, tally.back, 100.0 * (double)tally.back / (double)tally.whole,
		tally.unique, tally.wrong);
	assert_true(tally.whole > 5000);
	assert_true(tally.back * 1000 >= tally.whole * 995);
	assert_int_equal(tally.wrong, 0);
}

/* ---- edits of whole paragraphs: moved, taken out, put in, and clutter that repeats words of the
 * article, as when a page's clutter is shown again or another cleaner is at work */

enum { PARAGRAPHS = 30, EXTRA = 20, PARAGRAPH = 120 };

struct paragraph {
	int chars[2 * PARAGRAPH];
	size_t count;
};

struct marked {
	const struct paragraph *in; /* of the article as it was */
	size_t start, end;          /* characters of the paragraph */
	struct anchor anchor;
};

static void fill_paragraph(struct paragraph *p)
{
	p->count = 20 + pick(PARAGRAPH - 20);
	for (size_t i = 0; i < p->count; i++)
		p->chars[i] = word_char();
}

/* The title of another article: a few words of this one among others. */
static void fill_clutter(struct paragraph *p, const struct paragraph *of)
{
	size_t from = pick(of->count - 8), len = 2 + pick(6);

	p->count = 8 + pick(20);
	for (size_t i = 0; i < p->count; i++)
		p->chars[i] = i >= 4 && i < 4 + len ? of->chars[from + i - 4] : word_char();
}

/* Write the paragraphs one a line. OFFSETS: the byte at which each begins. */
static void write_paragraphs(
	struct buf *out, const struct paragraph *const *order, size_t count, size_t *offsets)
{
	buf_clear(out);
	for (size_t i = 0; i < count; i++) {
		struct sheet sheet = {.count = order[i]->count};
		struct buf line = {0};

		memcpy(sheet.chars, order[i]->chars, sheet.count * sizeof *sheet.chars);
		to_utf8(&line, &sheet);
		offsets[i] = out->len;
		buf_add(out, buf_str(&line), line.len);
		buf_add_char(out, '\n');
		buf_release(&line);
	}
}

static size_t edit_paragraphs(const struct paragraph **order, size_t count,
	struct paragraph *extra, const struct paragraph *original)
{
	size_t added = 0;

	for (size_t edits = 1 + pick(12); edits > 0; edits--) {
		size_t at = pick(count), to;
		const struct paragraph *p = order[at];

		switch (pick(3)) {
		case 0: /* put in, at the top and at the end too */
			if (added == EXTRA)
				break;
			at = pick(count + 1);
			if (pick(2))
				fill_clutter(&extra[added], &original[pick(PARAGRAPHS)]);
			else
				fill_paragraph(&extra[added]);
			memmove(order + at + 1, order + at, (count - at) * sizeof *order);
			order[at] = &extra[added++];
			count++;
			break;
		case 1: /* taken out */
			memmove(order + at, order + at + 1, (count - at - 1) * sizeof *order);
			count--;
			break;
		default: /* moved */
			memmove(order + at, order + at + 1, (count - at - 1) * sizeof *order);
			to = pick(count);
			memmove(order + to + 1, order + to, (count - 1 - to) * sizeof *order);
			order[to] = p;
		}
	}
	return count;
}

static void one_page(struct tally *tally)
{
	static struct paragraph original[PARAGRAPHS], extra[EXTRA];
	static struct marked marks[MARKS];
	const struct paragraph *order[PARAGRAPHS + EXTRA];
	size_t offsets[PARAGRAPHS + EXTRA], count = PARAGRAPHS;
	struct buf text = {0}, old = {0};

	for (size_t i = 0; i < PARAGRAPHS; i++) {
		fill_paragraph(&original[i]);
		order[i] = &original[i];
	}
	write_paragraphs(&old, order, count, offsets);
	for (size_t i = 0; i < MARKS; i++) {
		size_t in = pick(PARAGRAPHS), len = 2 + pick(i % 4 ? 5 : 15);
		size_t start = pick(original[in].count - len);

		marks[i] = (struct marked){&original[in], start, start + len, {0}};
		anchor_make(&marks[i].anchor, old.data, old.len, offsets[in] + start * CHAR,
			offsets[in] + (start + len) * CHAR);
	}
	count = edit_paragraphs(order, count, extra, original);
	write_paragraphs(&text, order, count, offsets);
	for (size_t i = 0; i < MARKS; i++) {
		struct marked *m = &marks[i];
		size_t at = 0, start = 0, end = 0;
		enum anchor_found found =
			anchor_find(&m->anchor, text.data, text.len, &start, &end);
		bool back, unique = occurrences(&old, m->anchor.quote) == 1 &&
				    occurrences(&text, m->anchor.quote) == 1;

		while (at < count && order[at] != m->in)
			at++;
		back = at < count && found != ANCHOR_LOST &&
		       start == offsets[at] + m->start * CHAR &&
		       end == offsets[at] + m->end * CHAR;
		if (at < count) {
			tally->whole++;
			tally->back += back;
		}
		tally->unique += unique;
		tally->wrong += unique && found != ANCHOR_LOST && at < count && !back;
		anchor_release(&m->anchor);
	}
	buf_release(&old);
	buf_release(&text);
}

static void test_paragraphs(void **state)
{
	struct tally tally = {0};

	(void)state;
	random_state = 20251124;
	for (int i = 0; i < 400; i++)
		one_page(&tally);
	print_message("%zu marks whose paragraph still stands: %zu back in place (%.2f %%); "
		      "%zu of unique words, %zu in a wrong place\n",
		tally.whole, tally.back, 100.0 * (double)tally.back / (double)tally.whole,
		tally.unique, tally.wrong);
	assert_true(tally.whole > 10000);
	assert_true(tally.back * 1000 >= tally.whole * 995);
	assert_int_equal(tally.wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_random_edits),
		cmocka_unit_test(test_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
