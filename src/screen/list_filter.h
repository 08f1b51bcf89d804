/* list_filter.h -- the articles that a filter leaves: Chinese, pinyin, initials or Latin, in title,
 * source, tags or date. Without a filter nothing is read, so that a key costs the same in a library
 * of any size. */
#ifndef PIYUE_SCREEN_LIST_FILTER_H
#define PIYUE_SCREEN_LIST_FILTER_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/listing.h"

struct list_filter {
	struct buf text; /* what was typed; empty: everything is left */
	size_t *matches; /* owned; rows of the listing */
	size_t count, capacity;
};

/* Take TEXT as the filter. A TEXT that only adds to the one before looks at what that left. */
int list_filter_set(
	struct list_filter *filter, struct listing *listing, const char *text, struct err *err);
/* The listing has changed: look at all of it again. */
int list_filter_again(struct list_filter *filter, struct listing *listing, struct err *err);
/* How many rows are left, and which row of the listing row AT of them is. */
size_t list_filter_count(const struct list_filter *filter, const struct listing *listing);
size_t list_filter_row(const struct list_filter *filter, size_t at);
/* Where row ROW of the listing stands among those left, or 0. */
size_t list_filter_find(const struct list_filter *filter, size_t row);
void list_filter_release(struct list_filter *filter);

#endif
