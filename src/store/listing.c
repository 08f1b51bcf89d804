#include "store/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/sql.h"

enum { WINDOW = 128 }; /* rows fetched at once: more than the tallest terminal shows */

struct window_row {
	struct listing_row row;
	char *strings[4]; /* owned: title, source, date, tags */
};

struct listing {
	struct library *lib; /* borrowed */
	struct listing_query query;
	char *text, *tag; /* owned copies for the query */
	size_t count;
	struct window_row rows[WINDOW];
	size_t first, fetched; /* the window: indices [first, first + fetched) */
};

/* For each sort: ascending, descending. Each is served by an index of its own; what is shown is
 * read for the rows of the window only, so that skipping touches the index alone. */
#define FILTER \
	" FROM document d WHERE latest AND (?1 = 0 OR NOT read)" \
	" AND (?2 IS NULL OR piyue_matches (?2, title, source, author, date, tags))" \
	" AND (?3 IS NULL OR EXISTS (SELECT 1 FROM mark WHERE document = d.id AND kind = 0" \
	"  AND NOT deleted AND (label = ?3 OR substr(label, 1, length(?3) + 1) = ?3 || '/')))"
#define ROW \
	"SELECT id, iif (title = '', origin, title), source, date, tags, imported, notes," \
	" entities, read FROM document JOIN"
#define SORTED(column, direction) \
	ROW " (SELECT id AS i, row_number() OVER () AS n FROM (SELECT id" FILTER \
	    " ORDER BY " column " " direction ", id " direction \
	    " LIMIT ?4 OFFSET ?5)) ON id = i ORDER BY n"
#define PLAIN(column, direction) \
	ROW " (SELECT id AS i, row_number() OVER () AS n FROM (SELECT id FROM document" \
	    " WHERE latest ORDER BY " column " " direction ", id " direction \
	    " LIMIT ?4 OFFSET ?5)) ON id = i ORDER BY n"
#define BOTH(form, column) \
	{ \
		form(column, "DESC"), form(column, "ASC") \
	}

static const char *const filtered[][2] = {
	[LISTING_DATE] = BOTH(SORTED, "date"),
	[LISTING_TITLE] = BOTH(SORTED, "title"),
	[LISTING_SOURCE] = BOTH(SORTED, "source"),
	[LISTING_IMPORTED] = BOTH(SORTED, "imported"),
};
static const char *const unfiltered[][2] = {
	[LISTING_DATE] = BOTH(PLAIN, "date"),
	[LISTING_TITLE] = BOTH(PLAIN, "title"),
	[LISTING_SOURCE] = BOTH(PLAIN, "source"),
	[LISTING_IMPORTED] = BOTH(PLAIN, "imported"),
};

static bool is_filtered(const struct listing *l)
{
	return l->text || l->tag || l->query.unread;
}

/* piyue_matches (words, field...): does each word stand in one of the fields? */
static void matches(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *words = (const char *)sqlite3_value_text(values[0]);

	for (words = words ? words : ""; *words;) {
		size_t len = strcspn(words, " ");
		char *word = xstrndup(words, len);
		bool found = len == 0;

		for (int i = 1; i < count && !found; i++) {
			const char *field = (const char *)sqlite3_value_text(values[i]);

			found = field && strcasestr(field, word);
		}
		free(word);
		if (!found) {
			sqlite3_result_int(context, 0);
			return;
		}
		words += len + (words[len] == ' ');
	}
	sqlite3_result_int(context, 1);
}

static void forget_window(struct listing *l)
{
	for (size_t i = 0; i < l->fetched; i++) {
		for (size_t k = 0; k < array_length(l->rows[i].strings); k++)
			free(l->rows[i].strings[k]);
	}
	l->fetched = 0;
}

int listing_refresh(struct listing *l, struct err *err)
{
	int64_t count = 0, unread = l->query.unread;
	int status;

	forget_window(l);
	if (is_filtered(l))
		status = sql_number(l->lib, err, &count, "SELECT count(*)" FILTER, "iss",
			unread, l->text, l->tag);
	else
		status = sql_number(
			l->lib, err, &count, "SELECT count(*) FROM document WHERE latest", "");
	l->count = (size_t)count;
	return status < 0 ? -1 : 0;
}

struct listing *listing_new(
	struct library *lib, const struct listing_query *query, struct err *err)
{
	struct listing *l = xcalloc(1, sizeof *l);

	l->lib = lib;
	l->query = *query;
	l->text = query->text && *query->text ? xstrdup(query->text) : NULL;
	l->tag = query->tag && *query->tag ? xstrdup(query->tag) : NULL;
	if (sqlite3_create_function(lib->db, "piyue_matches", -1,
		    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, matches, NULL,
		    NULL) != SQLITE_OK) {
		sql_error(lib, err);
		listing_free(l);
		return NULL;
	}
	if (listing_refresh(l, err) < 0) {
		listing_free(l);
		return NULL;
	}
	return l;
}

void listing_free(struct listing *l)
{
	if (!l)
		return;
	forget_window(l);
	free(l->text);
	free(l->tag);
	free(l);
}

size_t listing_count(const struct listing *l)
{
	return l->count;
}

static void read_row(struct window_row *w, sqlite3_stmt *s)
{
	for (int k = 0; k < (int)array_length(w->strings); k++)
		w->strings[k] = xstrdup(sql_text(s, k + 1));
	w->row = (struct listing_row){
		.id = sqlite3_column_int64(s, 0),
		.title = w->strings[0],
		.source = w->strings[1],
		.date = w->strings[2],
		.tags = w->strings[3],
		.imported = sqlite3_column_int64(s, 5),
		.notes = (size_t)sqlite3_column_int64(s, 6),
		.entities = (size_t)sqlite3_column_int64(s, 7),
		.read = sqlite3_column_int(s, 8),
	};
}

static sqlite3_stmt *window_query(
	struct listing *l, bool ascending, size_t limit, size_t offset, struct err *err)
{
	const char *sql = (is_filtered(l) ? filtered : unfiltered)[l->query.sort][ascending];

	return sql_query(l->lib, err, sql, "issii", (int64_t)l->query.unread, l->text, l->tag,
		(int64_t)limit, (int64_t)offset);
}

/* Fetch the rows from FIRST on. What lies in the second half is counted from the end, with the
 * order turned round, so that the end of a long list is as near as its beginning. */
static int fetch(struct listing *l, size_t first, struct err *err)
{
	size_t limit = l->count - first < WINDOW ? l->count - first : WINDOW;
	bool backwards = first > l->count / 2;
	sqlite3_stmt *s;
	int status;

	forget_window(l);
	l->first = first;
	s = window_query(l, l->query.ascending != backwards, limit,
		backwards ? l->count - first - limit : first, err);
	if (!s)
		return -1;
	while ((status = sql_step(l->lib, s, err)) > 0)
		read_row(&l->rows[l->fetched++], s);
	for (size_t i = 0, k = l->fetched; backwards && i + 1 < k; i++, k--) {
		struct window_row row = l->rows[i];

		l->rows[i] = l->rows[k - 1];
		l->rows[k - 1] = row;
	}
	return status;
}

const struct listing_row *listing_row(struct listing *l, size_t index, struct err *err)
{
	if (index >= l->count) {
		err_set(err, _("the list has %zu rows"), l->count);
		return NULL;
	}
	if (index < l->first || index >= l->first + l->fetched) {
		/* Going up, most of the window lies above the row that was asked for. */
		bool up = l->fetched && index < l->first;
		size_t above = up ? WINDOW - 16 : 16;

		if (fetch(l, index > above ? index - above : 0, err) < 0)
			return NULL;
	}
	if (index >= l->first + l->fetched) {
		err_set(err, _("the list has changed: look again"));
		return NULL;
	}
	return &l->rows[index - l->first].row;
}

ptrdiff_t listing_index(struct listing *l, int64_t id)
{
	for (size_t i = 0; i < l->fetched; i++) {
		if (l->rows[i].row.id == id)
			return (ptrdiff_t)(l->first + i);
	}
	for (size_t i = 0; i < l->count; i++) {
		const struct listing_row *row = listing_row(l, i, NULL);

		if (!row)
			break;
		if (row->id == id)
			return (ptrdiff_t)i;
	}
	return -1;
}
