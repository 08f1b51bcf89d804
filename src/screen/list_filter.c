#include "screen/list_filter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/pinyin.h"

static bool found(const struct buf *wanted, const char *text)
{
	size_t start, end;

	return pinyin_find(text, strlen(text), wanted->data, wanted->len, 0, &start, &end);
}

static bool matches(const struct buf *wanted, const struct listing_row *row)
{
	return found(wanted, row->title) || found(wanted, row->source) ||
	       found(wanted, row->tags) || strncmp(row->date, wanted->data, wanted->len) == 0;
}

/* Keep of COUNT rows those that match: the rows in matches, or with ALL the whole listing. */
static int look(struct list_filter *filter, struct listing *listing, bool all, struct err *err)
{
	size_t count = all ? listing_count(listing) : filter->count, kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t index = all ? i : filter->matches[i];
		const struct listing_row *row = listing_row(listing, index, err);

		if (!row)
			return -1;
		if (!matches(&filter->text, row))
			continue;
		array_reserve(filter->matches, kept, filter->capacity);
		filter->matches[kept++] = index;
	}
	filter->count = kept;
	return 0;
}

int list_filter_set(
	struct list_filter *filter, struct listing *listing, const char *text, struct err *err)
{
	size_t old = filter->text.len;
	bool adds = old && strncmp(text, filter->text.data, old) == 0;

	buf_clear(&filter->text);
	buf_add_str(&filter->text, text);
	return filter->text.len ? look(filter, listing, !adds, err) : 0;
}

int list_filter_again(struct list_filter *filter, struct listing *listing, struct err *err)
{
	return filter->text.len ? look(filter, listing, true, err) : 0;
}

size_t list_filter_count(const struct list_filter *filter, const struct listing *listing)
{
	return filter->text.len ? filter->count : listing_count(listing);
}

size_t list_filter_row(const struct list_filter *filter, size_t at)
{
	return filter->text.len ? filter->matches[at] : at;
}

size_t list_filter_find(const struct list_filter *filter, size_t row)
{
	if (!filter->text.len)
		return row;
	for (size_t i = 0; i < filter->count; i++) {
		if (filter->matches[i] == row)
			return i;
	}
	return 0;
}

void list_filter_release(struct list_filter *filter)
{
	buf_release(&filter->text);
	free(filter->matches);
	*filter = (struct list_filter){0};
}
