#include "extract/extract.h"

#include <stdlib.h>

#include "base/mem.h"

struct extractor {
	unsigned types; /* what it can find */
};

struct extractor *extractor_new(const struct extractor_options *options, struct err *err)
{
	struct extractor *extractor = xcalloc(1, sizeof *extractor);

	(void)options;
	(void)err;
	extractor->types = MENTION_SHOWN;
	return extractor;
}

void extractor_free(struct extractor *extractor)
{
	free(extractor);
}

void extract_text(struct mention_list *out, const struct extractor *extractor, const char *text,
	const struct extract_range *ranges, size_t count, const struct extract_options *options)
{
	(void)extractor;
	(void)text;
	(void)ranges;
	(void)count;
	(void)options;
	mention_list_clear(out);
}

static int is_kept(enum role role)
{
	return role == ROLE_TITLE || role == ROLE_META || role == ROLE_BODY ||
	       role == ROLE_OPTIONAL;
}

void extract_article(struct mention_list *out, const struct extractor *extractor,
	const struct article *article, const struct extract_options *options)
{
	const struct page *page = article->page;
	struct extract_range *ranges = xcalloc(article->count + 1, sizeof *ranges);
	struct extract_options own = options ? *options : (struct extract_options){0};
	size_t count = 0;

	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &page->lines[i];

		if (is_kept(article->lines[i].role) && line->end > line->start)
			ranges[count++] = (struct extract_range){line->start, line->end};
	}
	if (!own.date)
		own.date = article->date;
	extract_text(out, extractor, page->text.data, ranges, count, &own);
	free(ranges);
}
