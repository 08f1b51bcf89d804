/* listing_window.h -- the rows of the list around one place, and how others are reached. Internal to
 * src/store.
 *
 * The window slides: the rows behind its edge are those with a key behind the edge's own key (the sort
 * column and the number), which an index gives at once. Only a jump into the middle of a long list
 * counts its way, in the index alone, from the nearer end. */
#ifndef PIYUE_STORE_LISTING_WINDOW_H
#define PIYUE_STORE_LISTING_WINDOW_H

#include "store/listing.h"
#include "store/sql.h"

enum { WINDOW = 128 }; /* rows held at once: more than the tallest terminal shows */

struct window_row {
	struct listing_row row;
	char *strings[5]; /* owned: title, source, date, tags, and the sort column's value */
};

struct window {
	struct library *lib; /* borrowed */
	struct listing_query query;
	char *text, *tag; /* owned copies for the query, or NULL */
	size_t count;     /* rows in the list, open stacks aside */
	struct window_row rows[WINDOW];
	size_t first, fetched; /* the window: rows [first, first + fetched) */
};

int window_init(struct window *w, struct library *lib, const struct listing_query *query,
	struct err *err);
void window_release(struct window *w);
/* Forget the rows, count again. */
int window_refresh(struct window *w, struct err *err);
/* Row INDEX < count, or NULL with ERR. Valid until the next call. */
const struct listing_row *window_at(struct window *w, size_t index, struct err *err);
/* The row of document ID, or -1. */
ptrdiff_t window_index(struct window *w, int64_t id);

/* The columns of window_read(), up to the sort column's value, which comes behind them. */
#define WINDOW_ROW \
	"id, iif (title = '', replace (origin, rtrim (origin, replace (origin, '/', '')), '')," \
	" title), source, date, tags, imported, notes, entities, read, stacked, stack, likeness"
void window_read(struct window_row *row, sqlite3_stmt *statement);
void window_row_release(struct window_row *row);

#endif
