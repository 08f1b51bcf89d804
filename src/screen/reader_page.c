#include "screen/reader_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { EM = 2 }; /* columns of a Han character */

/* The part of a title line that is the title: without the site's suffix. */
static void narrow_title(const struct document *document, struct layout_block *block)
{
	const char *text = document->page.text.data, *title = document->article.title;
	const char *at = title && *title
				 ? memmem(text + block->start, block->end - block->start, title,
					   strlen(title))
				 : NULL;

	if (at) {
		block->start = (size_t)(at - text);
		block->end = block->start + strlen(title);
	}
}

/* Indents of a line of the body. */
static void set_body(struct layout_block *block, enum block kind, bool indented)
{
	if (kind == BLOCK_HEADING) {
		block->before = 1;
	} else if (kind == BLOCK_ITEM) {
		block->first = EM;
		block->rest = 2 * EM;
	} else if (kind == BLOCK_QUOTE) {
		block->first = block->rest = block->right = 2 * EM;
	} else if (kind == BLOCK_TEXT) {
		block->first = indented ? 2 * EM : 0;
	}
	if (!indented && kind != BLOCK_ITEM)
		block->before = 1;
}

/* A blank row stands where the kind of line changes, so that its label has a place. */
static bool opens_group(const struct article_line *line, const struct article_line *last)
{
	return last && (line->role != last->role || line->clutter != last->clutter);
}

static struct layout_block make_block(const struct document *document, size_t i, bool indented,
	const struct article_line *last, bool whole)
{
	const struct page_line *line = &document->page.lines[i];
	const struct article_line *said = &document->article.lines[i];
	struct layout_block block = {.start = line->start, .end = line->end, .source = i};

	if (said->role == ROLE_BODY)
		set_body(&block, said->block, indented);
	else if (said->role == ROLE_TITLE && !whole)
		narrow_title(document, &block);
	else if (said->role == ROLE_OPTIONAL)
		block.first = block.rest = 2 * EM;
	if (opens_group(said, last) && (whole || said->role != ROLE_META))
		block.before = 1;
	return block;
}

/* Is line I part of what is shown? Of several title lines the last one before the body counts. */
static bool is_shown(const struct document *document, size_t i, bool whole, bool *title_done)
{
	const struct article_line *line = &document->article.lines[i];
	const struct page_line *place = &document->page.lines[i];

	if (place->start == place->end || line->role == ROLE_BLANK)
		return false;
	if (whole)
		return true;
	if (line->role == ROLE_TITLE) {
		bool first = !*title_done;

		*title_done = true;
		return first;
	}
	return line->role != ROLE_CLUTTER;
}

static void add_blocks(
	struct reader_page *page, const struct document *document, bool whole, bool indented)
{
	const struct article_line *last = NULL;
	bool title_done = false;

	for (size_t i = 0; i < document->article.count; i++) {
		struct layout_block block;

		page->shown[i] = is_shown(document, i, whole, &title_done);
		if (!page->shown[i])
			continue;
		block = make_block(document, i, indented, last, whole);
		layout_add_block(&page->layout, &block);
		last = &document->article.lines[i];
	}
}

static void keep_mentions(struct reader_page *page, const struct mention_list *mentions)
{
	struct layout_whole *whole = xcalloc(mentions->count, sizeof *whole);

	for (size_t i = 0; i < mentions->count; i++)
		whole[i] =
			(struct layout_whole){mentions->items[i].start, mentions->items[i].end};
	layout_keep(&page->layout, whole, mentions->count);
	free(whole);
}

void reader_page_build(struct reader_page *page, const struct document *document, bool whole,
	int cols, const struct settings *settings)
{
	struct layout_style style = {
		.cols = cols,
		.script = (enum script)settings->number[SETTING_SCRIPT],
	};

	reader_page_release(page);
	page->shown = xcalloc(document->article.count, sizeof *page->shown);
	layout_init(&page->layout, buf_str(&document->page.text), document->page.text.len);
	add_blocks(page, document, whole, settings->number[SETTING_PARAGRAPH] == 0);
	keep_mentions(page, &document->mentions);
	layout_fill(&page->layout, &style);
}

void reader_page_release(struct reader_page *page)
{
	layout_release(&page->layout);
	free(page->shown);
	*page = (struct reader_page){0};
}

bool reader_page_shows(
	const struct reader_page *page, const struct document *document, size_t pos)
{
	const struct layout *layout = &page->layout;
	const struct layout_row *row;

	if (!layout->count || !page->shown[page_line_at(&document->page, pos)])
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

size_t reader_page_paragraph(const struct reader_page *page, const struct document *document,
	size_t from, int step, bool headings)
{
	const struct layout *layout = &page->layout;

	for (size_t row = from + (size_t)step; row < layout->count; row += (size_t)step) {
		const struct article_line *line =
			&document->article.lines[layout->rows[row].source];

		if (starts_paragraph(layout, row) &&
			(!headings || line->block == BLOCK_HEADING))
			return row;
	}
	return (size_t)-1;
}

int reader_page_minutes(const struct reader_page *page, size_t from, int pace)
{
	size_t cols = 0;

	for (size_t i = from; i < page->layout.count; i++)
		cols += (size_t)page->layout.rows[i].cols;
	return (int)((cols / EM + (size_t)pace - 1) / (size_t)pace);
}
