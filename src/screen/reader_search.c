#include "screen/reader_search.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/pinyin.h"

static void search_line(
	struct reader_search *search, const char *text, const struct page_line *line)
{
	const char *part = text + line->start;
	size_t len = line->end - line->start, from = 0, start, end;

	while (pinyin_find(
		part, len, search->query.data, search->query.len, from, &start, &end)) {
		array_reserve(search->items, search->count, search->capacity);
		search->items[search->count++] =
			(struct search_match){line->start + start, line->start + end};
		from = end > from ? end : from + 1;
	}
}

void reader_search_run(struct reader_search *search, const struct reader_page *page,
	const struct document *document, const char *query)
{
	search->count = 0;
	buf_clear(&search->query);
	buf_add_str(&search->query, query);
	for (size_t i = 0; i < document->page.count && search->query.len; i++) {
		if (page->kinds[i])
			search_line(search, document->page.text.data, &document->page.lines[i]);
	}
}

size_t reader_search_next(
	const struct reader_search *search, size_t pos, int step, bool *wrapped)
{
	*wrapped = false;
	if (step > 0) {
		for (size_t i = 0; i < search->count; i++) {
			if (search->items[i].start > pos)
				return i;
		}
	} else {
		for (size_t i = search->count; i-- > 0;) {
			if (search->items[i].start < pos)
				return i;
		}
	}
	*wrapped = true;
	return step > 0 ? 0 : search->count - 1;
}

void reader_search_release(struct reader_search *search)
{
	buf_release(&search->query);
	free(search->items);
	*search = (struct reader_search){0};
}
