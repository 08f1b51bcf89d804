#include "screen/reader_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/width.h"

enum { EM = 2 }; /* columns of a Han character */

static void keep_mentions(struct reader_page *page, const struct mention_list *mentions)
{
	struct layout_whole *whole = xcalloc(mentions->count, sizeof *whole);

	for (size_t i = 0; i < mentions->count; i++)
		whole[i] =
			(struct layout_whole){mentions->items[i].start, mentions->items[i].end};
	layout_keep(&page->layout, whole, mentions->count);
	free(whole);
}

/* Do the blocks of PAGE stand for the same lines set the same way? Then only the rows need be filled
 * anew, from the break opportunities that are known. */
static bool is_same(const struct reader_page *page, const struct document *document,
	const struct typeset_how *how, const unsigned char *kinds)
{
	return page->kinds && page->layout.text == buf_str(&document->page.text) &&
	       page->layout.len == document->page.text.len &&
	       page->lines == document->article.count && page->how.blank == how->blank &&
	       page->how.whole == how->whole && page->ambiguous == width_ambiguous() &&
	       !memcmp(page->kinds, kinds, page->lines);
}

void reader_page_build(struct reader_page *page, const struct document *document, bool whole,
	int cols, const struct settings *settings)
{
	const struct layout_style style = typeset_style(settings, cols);
	const struct typeset_how how = typeset_how(settings, whole);
	unsigned char *kinds = xcalloc(document->article.count, sizeof *kinds);

	typeset_kinds(&document->article, &how, kinds);
	if (is_same(page, document, &how, kinds)) {
		free(kinds);
	} else {
		reader_page_release(page);
		*page = (struct reader_page){.kinds = kinds,
			.lines = document->article.count,
			.how = how,
			.ambiguous = width_ambiguous()};
		layout_init(
			&page->layout, buf_str(&document->page.text), document->page.text.len);
		typeset_add(&page->layout, &document->article, kinds, &how);
	}
	keep_mentions(page, &document->mentions);
	layout_fill(&page->layout, &style);
}

void reader_page_release(struct reader_page *page)
{
	layout_release(&page->layout);
	free(page->kinds);
	*page = (struct reader_page){0};
}

bool reader_page_shows(
	const struct reader_page *page, const struct document *document, size_t pos)
{
	const struct layout *layout = &page->layout;
	const struct layout_row *row;

	if (!layout->count || !page->kinds[page_line_at(&document->page, pos)])
		return false;
	row = &layout->rows[layout_row_at(layout, pos)];
	return pos >= row->start && pos < row->end;
}

static bool starts_paragraph(const struct layout *layout, size_t row)
{
	return !layout->rows[row].blank &&
	       (row == 0 || layout->rows[row - 1].blank ||
		       layout->rows[row - 1].source != layout->rows[row].source);
}

size_t reader_page_paragraph(
	const struct reader_page *page, size_t from, int step, bool headings)
{
	const struct layout *layout = &page->layout;

	for (size_t row = from + (size_t)step; row < layout->count; row += (size_t)step) {
		enum typeset_kind kind =
			(enum typeset_kind)page->kinds[layout->rows[row].source];

		if (starts_paragraph(layout, row) &&
			(!headings || kind == TYPESET_HEADING || kind == TYPESET_QUESTION))
			return row;
	}
	return (size_t)-1;
}

static bool is_paragraph(enum typeset_kind kind)
{
	return kind == TYPESET_TEXT || kind == TYPESET_ITEM || kind == TYPESET_QUOTE ||
	       kind == TYPESET_QUESTION || kind == TYPESET_ANSWER || kind == TYPESET_AS_IS;
}

size_t reader_page_paragraphs(const struct reader_page *page, size_t end, size_t *all)
{
	const struct layout *layout = &page->layout;
	size_t begun = 0;

	*all = 0;
	for (size_t row = 0; row < layout->count; row++) {
		if (!starts_paragraph(layout, row) ||
			!is_paragraph((enum typeset_kind)page->kinds[layout->rows[row].source]))
			continue;
		++*all;
		begun += row < end;
	}
	return begun;
}

double reader_page_chars(const struct reader_page *page, size_t from, size_t to)
{
	size_t cols = 0;

	for (size_t i = from; i < to && i < page->layout.count; i++)
		cols += (size_t)page->layout.rows[i].cols;
	return (double)cols / EM;
}
