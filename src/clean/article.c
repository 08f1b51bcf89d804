#include "clean/article.h"

#include <stdlib.h>

void article_body(struct buf *out, const struct article *article)
{
	const struct page *page = article->page;
	bool first = true;

	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &page->lines[i];

		if (article->lines[i].role != ROLE_BODY)
			continue;
		if (!first)
			buf_add_char(out, '\n');
		buf_add(out, page->text.data + line->start, line->end - line->start);
		first = false;
	}
}

void article_release(struct article *article)
{
	free(article->lines);
	free(article->title);
	free(article->date);
	free(article->source);
	free(article->author);
	*article = (struct article){0};
}
