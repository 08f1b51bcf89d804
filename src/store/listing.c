#include "store/listing.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/listing_window.h"

/* A stack that is opened out: its rows come behind row AT of the window, the one on top. */
struct opened {
	int64_t top; /* the document on top */
	size_t at;
	struct window_row *rows; /* owned */
	size_t count, capacity;
};

struct listing {
	struct window window;
	struct opened *opened; /* owned; by at */
	size_t count, capacity;
	struct listing_row shown; /* what listing_row() gave last */
};

static void opened_release(struct opened *o)
{
	for (size_t i = 0; i < o->count; i++)
		window_row_release(&o->rows[i]);
	free(o->rows);
	*o = (struct opened){0};
}

static int load_rows(struct listing *l, struct opened *o, struct err *err)
{
	struct library *lib = l->window.lib;
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT " WINDOW_ROW " FROM document WHERE stack = ? AND stack > 0 ORDER BY id",
		"i", o->top);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(o->rows, o->count, o->capacity);
		window_read(&o->rows[o->count++], s);
	}
	return status;
}

static int by_place(const void *pa, const void *pb)
{
	const struct opened *a = pa, *b = pb;

	return a->at < b->at ? -1 : a->at > b->at;
}

/* Look up the open stacks again; those that are gone are closed. */
static int find_opened(struct listing *l, struct err *err)
{
	size_t kept = 0;
	int status = 0;

	for (size_t i = 0; i < l->count; i++) {
		struct opened o = {.top = l->opened[i].top};
		ptrdiff_t at = status == 0 ? window_index(&l->window, o.top) : -1;

		opened_release(&l->opened[i]);
		if (at >= 0)
			status = load_rows(l, &o, err);
		o.at = at >= 0 ? (size_t)at : 0;
		if (at >= 0 && o.count)
			l->opened[kept++] = o;
		else
			opened_release(&o);
	}
	l->count = kept;
	if (kept)
		qsort(l->opened, kept, sizeof *l->opened, by_place);
	return status;
}

int listing_refresh(struct listing *l, struct err *err)
{
	return window_refresh(&l->window, err) < 0 ? -1 : find_opened(l, err);
}

struct listing *listing_new(
	struct library *lib, const struct listing_query *query, struct err *err)
{
	struct listing *l = xcalloc(1, sizeof *l);

	if (window_init(&l->window, lib, query, err) < 0) {
		listing_free(l);
		return NULL;
	}
	return l;
}

void listing_free(struct listing *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->count; i++)
		opened_release(&l->opened[i]);
	free(l->opened);
	window_release(&l->window);
	free(l);
}

size_t listing_count(const struct listing *l)
{
	size_t count = l->window.count;

	for (size_t i = 0; i < l->count; i++)
		count += l->opened[i].count;
	return count;
}

/* Where row INDEX of the list is to be found: in an open stack, row *AT of it; or (NULL) row *AT of
 * the window. */
static struct opened *place_of(const struct listing *l, size_t index, size_t *at)
{
	size_t before = 0;

	for (size_t i = 0; i < l->count; i++) {
		struct opened *o = &l->opened[i];
		size_t first = o->at + 1 + before;

		if (index < first)
			break;
		if (index < first + o->count) {
			*at = index - first;
			return o;
		}
		before += o->count;
	}
	*at = index - before;
	return NULL;
}

/* The row of the list that row AT of the window is. */
static size_t index_of(const struct listing *l, size_t at)
{
	size_t index = at;

	for (size_t i = 0; i < l->count && l->opened[i].at < at; i++)
		index += l->opened[i].count;
	return index;
}

static struct opened *opened_at(const struct listing *l, size_t at)
{
	for (size_t i = 0; i < l->count; i++) {
		if (l->opened[i].at == at)
			return &l->opened[i];
	}
	return NULL;
}

const struct listing_row *listing_row(struct listing *l, size_t index, struct err *err)
{
	const struct listing_row *row;
	struct opened *o;
	size_t at;

	if (index >= listing_count(l)) {
		err_set(err, _("the list has %zu rows"), listing_count(l));
		return NULL;
	}
	o = place_of(l, index, &at);
	row = o ? &o->rows[at].row : window_at(&l->window, at, err);
	if (!row)
		return NULL;
	l->shown = *row;
	l->shown.open = !o && opened_at(l, at);
	return &l->shown;
}

/* The document on top of ID, or ID itself. */
static int64_t top_of(struct listing *l, int64_t id)
{
	int64_t top = id;

	(void)sql_number(l->window.lib, NULL, &top,
		"SELECT iif (stack, stack, id) FROM document WHERE id = ?", "i", id);
	return top;
}

ptrdiff_t listing_index(struct listing *l, int64_t id)
{
	int64_t top = l->window.query.flat ? id : top_of(l, id);
	ptrdiff_t at = window_index(&l->window, top);
	const struct opened *o;
	size_t index;

	if (at < 0)
		return -1;
	index = index_of(l, (size_t)at);
	o = opened_at(l, (size_t)at);
	for (size_t i = 0; o && i < o->count; i++) {
		if (o->rows[i].row.id == id)
			return (ptrdiff_t)(index + 1 + i);
	}
	return (ptrdiff_t)index;
}

static int close_stack(struct listing *l, struct opened *o, size_t *index)
{
	size_t number = (size_t)(o - l->opened);

	*index = index_of(l, o->at);
	opened_release(o);
	l->count--;
	for (size_t i = number; i < l->count; i++)
		l->opened[i] = l->opened[i + 1];
	return 0;
}

int listing_toggle(struct listing *l, size_t *index, struct err *err)
{
	const struct listing_row *row = listing_row(l, *index, err);
	struct opened new = {0}, *o;
	size_t at;

	if (!row)
		return -1;
	o = place_of(l, *index, &at);
	if (!o)
		o = opened_at(l, at);
	if (o)
		return close_stack(l, o, index);
	if (l->window.query.flat || !row->stacked)
		return err_set(err, _("no other page tells the same story"));
	new.top = row->id;
	new.at = at;
	if (load_rows(l, &new, err) < 0) {
		opened_release(&new);
		return -1;
	}
	array_reserve(l->opened, l->count, l->capacity);
	l->opened[l->count++] = new;
	qsort(l->opened, l->count, sizeof *l->opened, by_place);
	return 1;
}
