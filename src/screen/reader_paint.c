#include "screen/reader_paint.h"

#include "screen/mark_words.h"
#include "text/grapheme.h"

/* The mention that holds POS, or -1. */
static int mention_at(const struct mention_list *list, size_t pos)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && list->items[low].start <= pos ? (int)low : -1;
}

/* The match that holds POS, or -1. */
static ptrdiff_t match_at(const struct reader_search *search, size_t pos)
{
	size_t low = 0, high = search->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (search->items[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low < search->count && search->items[low].start <= pos ? (ptrdiff_t)low : -1;
}

static bool touches(const struct mark *mark, size_t start, size_t end)
{
	return !mark->entity && mark->status != MARK_ORPHAN && mark->end > mark->start &&
	       mark->start < end && mark->end > start;
}

/* Of several highlights the last one made lies on top. */
static enum ink ink_of(const struct reader *reader, size_t start, size_t end)
{
	enum ink ink = INK_NONE;
	int64_t created = -1;

	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (mark->kind != MARK_HIGHLIGHT || !touches(mark, start, end) ||
			mark->created < created)
			continue;
		ink = mark->label ? ink_from_name(mark->label) : INK_NONE;
		ink = ink == INK_NONE ? INK_YELLOW : ink;
		created = mark->created;
	}
	return ink;
}

/* Is POS the first or the last character of a quotation? */
static bool is_quote_mark(const struct reader *reader, size_t pos)
{
	const struct mention_list *list = &reader->document->mentions;
	const char *text = buf_str(&reader->document->page.text);

	for (size_t i = 0; i < list->quotation_count; i++) {
		const struct quotation *quotation = &list->quotations[i];

		if (quotation->start > pos)
			return false;
		if (quotation->end <= pos)
			continue;
		if (pos == quotation->start ||
			pos == grapheme_prev(
				       text, reader->document->page.text.len, quotation->end))
			return true;
	}
	return false;
}

struct reader_paint reader_paint_at(const struct reader *reader, size_t pos, enum tint base)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct reader_selection *selection = &reader->selection;
	struct reader_paint paint = {.tint = base, .ink = ink_of(reader, pos, pos + 1)};
	int mention = base == TINT_CLUTTER ? -1 : mention_at(mentions, pos);
	ptrdiff_t match = match_at(&reader->search, pos);

	if (mention >= 0) {
		paint.tint = mention_tint(mentions->items[mention].type);
		paint.attr |= paint.ink != INK_NONE ? ATTR_UNDERLINE : 0;
		if (base == TINT_TITLE || base == TINT_HEADING)
			paint.attr |= ATTR_BOLD;
	} else if (is_quote_mark(reader, pos)) {
		paint.tint = TINT_QUOTE;
	}
	if (match >= 0) {
		paint.tint = TINT_MATCH;
		/* In few colours its ground may be that of a highlight. */
		paint.attr |= ATTR_ITALIC;
		if (reader->search.items[match].start == reader->search_at)
			paint.attr |= ATTR_BOLD;
	}
	if (selection->on ? pos >= selection->span.start && pos < selection->span.end
			  : mention >= 0 && mention == reader->mention)
		paint.attr |= ATTR_REVERSE;
	return paint;
}

struct reader_signs reader_signs_of(const struct reader *reader, size_t start, size_t end)
{
	const struct mention_list *mentions = &reader->document->mentions;
	struct reader_signs signs = {.ink = ink_of(reader, start, end)};

	for (size_t k = 0; k < reader->marks.count; k++) {
		const struct mark *mark = &reader->marks.items[k];
		bool here = touches(mark, start, end);

		for (size_t i = 0; i < mentions->count && mark->entity && !here; i++)
			here = mentions->items[i].start < end &&
			       mentions->items[i].end > start &&
			       reader_mark_is_on(reader, mark, i);
		signs.note |= here && mark->kind == MARK_NOTE;
		signs.tag |= here && (mark->kind == MARK_TAG || mark->kind == MARK_RELATION);
		signs.bookmark |= here && mark->kind == MARK_BOOKMARK;
	}
	for (size_t i = 0; i < mentions->quotation_count; i++)
		signs.quotation |= mentions->quotations[i].start < end &&
				   mentions->quotations[i].end > start;
	return signs;
}
