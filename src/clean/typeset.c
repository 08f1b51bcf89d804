#include "clean/typeset.h"

enum { EM = 2 };

int typeset_measure(int cols)
{
	int measure = cols > TYPESET_MEASURE ? TYPESET_MEASURE : cols;

	measure &= ~1;
	return measure < 2 ? 2 : measure;
}

static void add_line(struct layout *layout, const struct article *article, size_t i,
	bool whole_page, int measure, const struct layout_whole *whole, size_t count)
{
	const struct page_line *line = &article->page->lines[i];
	enum block block = article->lines[i].block;
	struct layout_paragraph paragraph = {
		.start = line->start, .end = line->end, .source = i};

	if (block == BLOCK_ITEM) {
		paragraph.first_indent = EM;
		paragraph.indent = 2 * EM;
	} else if (block == BLOCK_QUOTE) {
		paragraph.first_indent = paragraph.indent = 2 * EM;
	} else if (block != BLOCK_HEADING && !whole_page && measure >= 20) {
		paragraph.first_indent = 2 * EM;
	}
	layout_add(layout, article->page->text.data, &paragraph, measure, whole, count);
}

void typeset_article(struct layout *layout, const struct article *article, bool whole_page,
	int measure, const struct layout_whole *whole, size_t count)
{
	bool after_heading = false;

	for (size_t i = 0; i < article->count; i++) {
		const struct article_line *line = &article->lines[i];
		bool heading = line->block == BLOCK_HEADING && !whole_page;

		if (whole_page ? line->role == ROLE_BLANK
			       : line->role != ROLE_BODY && line->role != ROLE_OPTIONAL)
			continue;
		if (line->role == ROLE_OPTIONAL && !whole_page)
			continue;
		if (layout->count && (heading || after_heading))
			layout_add_blank(layout, article->page->lines[i].start, i);
		add_line(layout, article, i, whole_page, measure, whole, count);
		after_heading = heading;
	}
}
