#include "store/listing_window.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum {
	STEP = WINDOW / 2, /* rows fetched when the window slides */
	NEAR = 8 * WINDOW, /* so far it slides; what is further is jumped to */
};

/* Parameters: ?1 unread only, ?2 words, ?3 tag, ?4 flat, ?5 limit, ?6 and ?7 a key. */
#define PLAIN " FROM document d WHERE latest AND (?4 OR stack = 0)"
#define FILTERED \
	PLAIN " AND (?1 = 0 OR NOT read)" \
	      " AND (?2 IS NULL OR piyue_matches (?2, title, source, author, date, tags))" \
	      " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM mark WHERE document = d.id" \
	      "  AND kind = 0 AND NOT deleted" \
	      "  AND (label = ?3 OR substr (label, 1, length (?3) + 1) = ?3 || '/')))"
#define ORDER(column, direction) " ORDER BY " column " " direction ", id " direction

/* From the end that the direction starts at; behind a key: the rows of the same value, then the others
 * (two questions, as SQLite looks up a pair of column and number by the column alone); the key at
 * a place; how many come before a key. */
enum question { FROM_END, TIES, BEHIND, KEY_AT, BEFORE, QUESTIONS };

#define ASK(from, column, direction, behind, before) \
	{ \
		[FROM_END] = "SELECT " WINDOW_ROW ", " column from ORDER( \
			column, direction) " LIMIT ?5", \
		[TIES] = "SELECT " WINDOW_ROW ", " column from " AND " column \
			 " = ?6 AND id " behind " ?7 ORDER BY id " direction " LIMIT ?5", \
		[BEHIND] = "SELECT " WINDOW_ROW ", " column from " AND " column " " behind \
			   " ?6" ORDER(column, direction) " LIMIT ?5", \
		[KEY_AT] = "SELECT " column ", id" from ORDER( \
			column, direction) " LIMIT 1 OFFSET ?5", \
		[BEFORE] = "SELECT (SELECT count(*)" from " AND " column " " before \
			   " ?6) + (SELECT count(*)" from " AND " column \
			   " = ?6 AND id " before " ?7)", \
	}
#define DIRECTIONS(from, column) \
	{ \
		ASK(from, column, "DESC", "<", ">"), ASK(from, column, "ASC", ">", "<") \
	}
#define SORTS(from) \
	{ \
		[LISTING_DATE] = DIRECTIONS(from, "date"), \
		[LISTING_TITLE] = DIRECTIONS(from, "title"), \
		[LISTING_SOURCE] = DIRECTIONS(from, "source"), \
		[LISTING_IMPORTED] = DIRECTIONS(from, "imported"), \
	}

static const char *const questions[2][LISTING_IMPORTED + 1][2][QUESTIONS] = {
	SORTS(PLAIN),
	SORTS(FILTERED),
};

static bool is_filtered(const struct window *w)
{
	return w->text || w->tag || w->query.unread;
}

/* A key is the sort column's value as text, which SQLite compares as the column's type, and the
 * number; NULL where the question needs none. */
static sqlite3_stmt *ask(struct window *w, enum question question, bool ascending, size_t limit,
	const struct window_row *key, struct err *err)
{
	const char *sql = questions[is_filtered(w)][w->query.sort][ascending][question];

	const char *types = question == TIES || question == BEFORE ? "issiisi"
			    : question == BEHIND                   ? "issiis"
								   : "issii";

	return sql_query(w->lib, err, sql, types, (int64_t)w->query.unread, w->text, w->tag,
		(int64_t)w->query.flat, (int64_t)limit, key ? key->strings[4] : NULL,
		key ? key->row.id : 0);
}

void window_read(struct window_row *w, sqlite3_stmt *s)
{
	for (int i = 0; i < 4; i++)
		w->strings[i] = xstrdup(sql_text(s, i + 1));
	w->strings[4] = sqlite3_column_count(s) > 12 ? xstrdup(sql_text(s, 12)) : NULL;
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
		.stacked = (size_t)sqlite3_column_int64(s, 9),
		.below = sqlite3_column_int64(s, 10) > 0,
		.likeness = sqlite3_column_double(s, 11),
	};
}

void window_row_release(struct window_row *w)
{
	for (size_t i = 0; i < array_length(w->strings); i++)
		free(w->strings[i]);
	*w = (struct window_row){0};
}

static void forget(struct window *w)
{
	for (size_t i = 0; i < w->fetched; i++)
		window_row_release(&w->rows[i]);
	w->first = w->fetched = 0;
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

int window_refresh(struct window *w, struct err *err)
{
	int64_t count = 0, unread = w->query.unread, flat = w->query.flat;
	int status;

	forget(w);
	if (is_filtered(w))
		status = sql_number(w->lib, err, &count, "SELECT count(*)" FILTERED, "issi",
			unread, w->text, w->tag, flat);
	else
		status = sql_number(w->lib, err, &count, "SELECT count(*)" PLAIN, "nnni", flat);
	w->count = (size_t)count;
	return status < 0 ? -1 : 0;
}

int window_init(struct window *w, struct library *lib, const struct listing_query *query,
	struct err *err)
{
	*w = (struct window){.lib = lib, .query = *query};
	w->text = query->text && *query->text ? xstrdup(query->text) : NULL;
	w->tag = query->tag && *query->tag ? xstrdup(query->tag) : NULL;
	if (sqlite3_create_function(lib->db, "piyue_matches", -1,
		    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, matches, NULL,
		    NULL) != SQLITE_OK)
		return sql_error(lib, err);
	return window_refresh(w, err);
}

void window_release(struct window *w)
{
	forget(w);
	free(w->text);
	free(w->tag);
}

/* Read all that STATEMENT gives into ROWS, which has room for it. How many, or -1. */
static ptrdiff_t read_all(
	struct window *w, sqlite3_stmt *s, struct window_row *rows, struct err *err)
{
	ptrdiff_t count = 0;
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(w->lib, s, err)) > 0)
		window_read(&rows[count++], s);
	for (ptrdiff_t i = 0; i < count && status < 0; i++)
		window_row_release(&rows[i]);
	return status < 0 ? -1 : count;
}

/* Read up to LIMIT rows behind KEY into ROWS. How many, or -1. */
static ptrdiff_t read_behind(struct window *w, bool ascending, const struct window_row *key,
	size_t limit, struct window_row *rows, struct err *err)
{
	ptrdiff_t same = read_all(w, ask(w, TIES, ascending, limit, key, err), rows, err),
		  others;

	if (same < 0 || (size_t)same == limit)
		return same;
	others = read_all(
		w, ask(w, BEHIND, ascending, limit - (size_t)same, key, err), rows + same, err);
	if (others >= 0)
		return same + others;
	for (ptrdiff_t i = 0; i < same; i++)
		window_row_release(&rows[i]);
	return -1;
}

/* Let go of the first COUNT rows. */
static void drop_front(struct window *w, size_t count)
{
	for (size_t i = 0; i < count; i++)
		window_row_release(&w->rows[i]);
	w->first += count;
	w->fetched -= count;
	memmove(w->rows, w->rows + count, w->fetched * sizeof *w->rows);
}

static void drop_back(struct window *w, size_t keep)
{
	while (w->fetched > keep)
		window_row_release(&w->rows[--w->fetched]);
}

/* Slide down by STEP rows. How many were found behind the last one, or -1. */
static ptrdiff_t slide_down(struct window *w, struct err *err)
{
	ptrdiff_t found;

	if (w->fetched > WINDOW - STEP)
		drop_front(w, w->fetched - (WINDOW - STEP));
	found = read_behind(w, w->query.ascending, &w->rows[w->fetched - 1], STEP,
		w->rows + w->fetched, err);
	if (found > 0)
		w->fetched += (size_t)found;
	return found;
}

static ptrdiff_t slide_up(struct window *w, struct err *err)
{
	struct window_row above[STEP];
	ptrdiff_t found = read_behind(w, !w->query.ascending, &w->rows[0], STEP, above, err);
	size_t more = found > 0 ? (size_t)found : 0;

	/* More rows than were counted: another session has added some. */
	if (found <= 0 || more > w->first) {
		for (size_t i = 0; i < more; i++)
			window_row_release(&above[i]);
		return found < 0 ? -1 : 0;
	}
	drop_back(w, WINDOW - more);
	memmove(w->rows + more, w->rows, w->fetched * sizeof *w->rows);
	for (size_t i = 0; i < more; i++)
		w->rows[i] = above[more - 1 - i];
	w->fetched += more;
	w->first -= more;
	return found;
}

/* The window at the end of the list that is nearer to INDEX, when it is near. */
static int start_at_end(struct window *w, size_t index, struct err *err)
{
	bool backwards = index >= NEAR;
	size_t limit = w->count < WINDOW ? w->count : WINDOW;
	ptrdiff_t found =
		read_all(w, ask(w, FROM_END, w->query.ascending != backwards, limit, NULL, err),
			w->rows, err);

	if (found < 0)
		return -1;
	w->fetched = (size_t)found;
	if (!backwards)
		return 0;
	w->first = w->count - w->fetched;
	for (size_t i = 0, k = w->fetched; i + 1 < k; i++, k--) {
		struct window_row row = w->rows[i];

		w->rows[i] = w->rows[k - 1];
		w->rows[k - 1] = row;
	}
	return 0;
}

/* The window behind row INDEX - 1, whose key is looked for from the nearer end. */
static int jump(struct window *w, size_t index, struct err *err)
{
	bool backwards = index > w->count / 2;
	struct window_row key = {0};
	ptrdiff_t found;
	sqlite3_stmt *s = ask(w, KEY_AT, w->query.ascending != backwards,
		backwards ? w->count - index : index - 1, NULL, err);
	int status = s ? sql_step(w->lib, s, err) : -1;

	if (status <= 0)
		return status;
	key.strings[4] = xstrdup(sql_text(s, 0));
	key.row.id = sqlite3_column_int64(s, 1);
	sql_done(s);
	found = read_behind(w, w->query.ascending, &key, WINDOW, w->rows, err);
	window_row_release(&key);
	if (found < 0)
		return -1;
	w->first = index;
	w->fetched = (size_t)found;
	return 0;
}

static bool is_near(const struct window *w, size_t index)
{
	return w->fetched && index + NEAR > w->first && index < w->first + w->fetched + NEAR;
}

/* Bring INDEX into the window. 0 also when it is not to be had: the list has changed. */
static int bring(struct window *w, size_t index, struct err *err)
{
	ptrdiff_t found = 1;

	if (!is_near(w, index)) {
		int status;

		forget(w);
		status = index < NEAR || w->count - index <= NEAR ? start_at_end(w, index, err)
								  : jump(w, index, err);
		if (status < 0)
			return -1;
	}
	while (w->fetched && index >= w->first + w->fetched && found > 0)
		found = slide_down(w, err);
	while (w->fetched && index < w->first && found > 0)
		found = slide_up(w, err);
	return found < 0 ? -1 : 0;
}

const struct listing_row *window_at(struct window *w, size_t index, struct err *err)
{
	if (index < w->first || index >= w->first + w->fetched) {
		if (bring(w, index, err) < 0)
			return NULL;
	}
	if (index < w->first || index >= w->first + w->fetched) {
		err_set(err, _("the list has changed: look again"));
		return NULL;
	}
	return &w->rows[index - w->first].row;
}

/* The sort column's value of document ID into KEY, which the caller releases. 1, 0 when it is no
 * document, -1. */
static int read_key(struct window *w, int64_t id, struct window_row *key)
{
	static const char *const columns[] = {
		[LISTING_DATE] = "SELECT date FROM document WHERE id = ?",
		[LISTING_TITLE] = "SELECT title FROM document WHERE id = ?",
		[LISTING_SOURCE] = "SELECT source FROM document WHERE id = ?",
		[LISTING_IMPORTED] = "SELECT imported FROM document WHERE id = ?",
	};
	sqlite3_stmt *s = sql_query(w->lib, NULL, columns[w->query.sort], "i", id);
	int status = s ? sql_step(w->lib, s, NULL) : -1;

	*key = (struct window_row){.row.id = id};
	if (status > 0) {
		key->strings[4] = xstrdup(sql_text(s, 0));
		sql_done(s);
	}
	return status;
}

ptrdiff_t window_index(struct window *w, int64_t id)
{
	const struct listing_row *row;
	struct window_row key;
	ptrdiff_t index = -1;

	for (size_t i = 0; i < w->fetched; i++) {
		if (w->rows[i].row.id == id)
			return (ptrdiff_t)(w->first + i);
	}
	if (read_key(w, id, &key) > 0) {
		sqlite3_stmt *s = ask(w, BEFORE, w->query.ascending, 0, &key, NULL);

		if (s && sql_step(w->lib, s, NULL) > 0) {
			index = (ptrdiff_t)sqlite3_column_int64(s, 0);
			sql_done(s);
		}
	}
	window_row_release(&key);
	if (index < 0 || (size_t)index >= w->count)
		return -1;
	row = window_at(w, (size_t)index, NULL);
	return row && row->id == id ? index : -1;
}
