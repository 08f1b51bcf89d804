/* listing.h -- the list of articles, for the screen and for `piyue list`.
 * Rows are fetched around the place that is looked at, each time from the row that is next to them:
 * moving costs the same in a library of a hundred and of a hundred thousand articles. Near-duplicates
 * lie under one row, which opens out (stacks.h). */
#ifndef PIYUE_STORE_LISTING_H
#define PIYUE_STORE_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

enum listing_sort { LISTING_DATE, LISTING_TITLE, LISTING_SOURCE, LISTING_IMPORTED };

struct listing_query {
	enum listing_sort sort;
	bool ascending;   /* the default is newest first, and Z to A */
	const char *text; /* words, all of which must stand in title, source, author, date or
			   * tags (case of ASCII letters aside); NULL or "": all articles */
	const char *tag;  /* only articles with this tag or one below it; NULL: any */
	bool unread;      /* only unread ones */
	bool flat;        /* each page has a row of its own, stacked or not */
};

/* Strings are owned by the listing and valid until the next call of listing_row(). */
struct listing_row {
	int64_t id;
	const char *title, *source, *date; /* "" where unknown */
	const char *tags;                  /* separated by one blank each */
	int64_t imported;
	size_t notes, entities;
	bool read;
	size_t stacked;  /* how many pages lie under this one */
	bool open;       /* and they have rows of their own, behind it */
	bool below;      /* this is such a row, or with `flat` one that lies under another */
	double likeness; /* of such a one, to the page on top, 0..1 */
};

struct listing;

/* NULL with ERR. The caller frees. */
struct listing *listing_new(
	struct library *lib, const struct listing_query *query, struct err *err);
void listing_free(struct listing *listing);
size_t listing_count(const struct listing *listing);
/* Row INDEX (from 0), or NULL with ERR. */
const struct listing_row *listing_row(struct listing *listing, size_t index, struct err *err);
/* The index of document ID, or of the one on top of it in a closed stack; -1 when it is not in the
 * list. */
ptrdiff_t listing_index(struct listing *listing, int64_t id);
/* Open out the stack of row *INDEX, or close it when it is open. 1: open now, 0: closed, and *INDEX is
 * that of the row on top; -1 with ERR, also when nothing is stacked there. */
int listing_toggle(struct listing *listing, size_t *index, struct err *err);
/* Forget fetched rows, count again: after a mark was made or library_changed(). Open stacks stay
 * open. */
int listing_refresh(struct listing *listing, struct err *err);

#endif
