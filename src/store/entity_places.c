/* Where an entity is mentioned, and the words around (entities.h). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "store/documents.h"
#include "store/entities.h"
#include "store/marks.h"
#include "store/roots.h"
#include "store/sql.h"
#include "text/utf8.h"

/* clang-format off */
/* What is, or was merged into, the entity ?1: ids, or keys. */
#define MEMBER(column) \
	"(SELECT " column " FROM entity WHERE key = ?1" \
	" OR key IN (SELECT key FROM temp.root WHERE root = ?1))"

#define ARTICLES \
	"SELECT d.id, sum(a.mentions) FROM appearance a JOIN document d ON d.id = a.document" \
	" WHERE d.latest AND a.entity IN " MEMBER("id") \
	" GROUP BY d.id ORDER BY d.date DESC, d.id DESC"

/* Was a form taken from it, or given to it? */
#define IS_SEPARATED \
	"SELECT EXISTS (SELECT 1 FROM mark WHERE kind = ?2 AND label = 'separate' AND NOT deleted" \
	" AND (entity IN " MEMBER("key") " OR other IN " MEMBER("key") "))"

/* The mentions in document ?2 as the machine found them. */
#define FOUND \
	"SELECT start, end, type FROM mention WHERE document = ?2" \
	" AND entity IN " MEMBER("id") " ORDER BY start LIMIT ?3 OFFSET ?4"
/* clang-format on */

/* The words around on one line: breaks become blanks. */
static void fill_context(struct mention_row *row, const char *text, size_t len)
{
	struct buf line = {0};
	struct anchor around;

	anchor_make(&around, text, len, row->start, row->end);
	buf_add_str(&line, around.prefix);
	row->context_start = line.len;
	buf_add_str(&line, around.quote);
	row->context_end = line.len;
	buf_add_str(&line, around.suffix);
	anchor_release(&around);
	row->context = buf_detach(&line);
	for (char *c = row->context; *c; c++) {
		if (*c == '\n')
			*c = ' ';
	}
}

void mention_row_fill(
	struct mention_row *row, const struct document *document, size_t start, size_t end)
{
	const struct article *a = &document->article;

	*row = (struct mention_row){.document = document->id,
		.title = xstrdup(a->title && *a->title ? a->title : document->origin),
		.date = xstrdup(a->date ? a->date : ""),
		.start = start,
		.end = end};
	fill_context(row, buf_str(&document->page.text), document->page.text.len);
}

void mention_row_release(struct mention_row *row)
{
	free(row->title);
	free(row->date);
	free(row->context);
	free(row->type);
	free(row->entity);
	*row = (struct mention_row){0};
}

void mention_rows_release(struct mention_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		mention_row_release(&rows->items[i]);
	free(rows->items);
	*rows = (struct mention_rows){0};
}

static char *root_key(struct library *lib, const char *key, struct err *err)
{
	sqlite3_stmt *s;
	char *root;

	if (roots_refresh(lib, err) < 0)
		return NULL;
	s = sql_query(lib, err,
		"SELECT coalesce((SELECT root FROM temp.root WHERE key = ?1), ?1)", "s", key);
	if (!s || sql_step(lib, s, err) < 0)
		return NULL;
	root = xstrdup(sql_text(s, 0));
	sql_done(s);
	return root;
}

int entity_articles(
	struct library *lib, const char *key, struct entity_articles *out, struct err *err)
{
	int64_t separated = 0;
	sqlite3_stmt *s;
	int status = -1;

	*out = (struct entity_articles){.key = root_key(lib, key, err)};
	if (!out->key || sql_number(lib, err, &separated, IS_SEPARATED, "si", out->key,
				 (int64_t)MARK_ENTITY) < 0)
		goto done;
	out->separated = separated != 0;
	s = sql_query(lib, err, ARTICLES, "s", out->key);
	while (s && (status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct entity_article){
			sqlite3_column_int64(s, 0), (size_t)sqlite3_column_int64(s, 1)};
	}
done:
	if (status < 0)
		entity_articles_release(out);
	return status;
}

void entity_articles_release(struct entity_articles *articles)
{
	free(articles->key);
	free(articles->items);
	*articles = (struct entity_articles){0};
}

/* The mentions of KEY in D behind the first SKIP, up to LIMIT rows in all. */
static void gather(const struct document *d, const char *key, size_t skip, size_t limit,
	struct mention_rows *out)
{
	for (size_t i = 0; i < d->mentions.count && out->count < limit; i++) {
		const struct mention *m = &d->mentions.items[i];
		struct mention_row *row;

		if (m->entity < 0 || strcmp(d->mentions.entities[m->entity].key, key) != 0)
			continue;
		if (skip) {
			skip--;
			continue;
		}
		array_reserve(out->items, out->count, out->capacity);
		row = &out->items[out->count++];
		mention_row_fill(row, d, m->start, m->end);
		row->type = xstrdup(mention_type_name(m->type));
		row->entity = xstrdup(key);
	}
}

/* Documents in which nobody has decided anything are not loaded with all that is in them: the mentions
 * are those of the machine. ROW: what all mentions of the document share; TEXT is its text. */
static int gather_found(struct library *lib, const struct mention_row *row, const char *key,
	const struct buf *text, size_t skip, size_t limit, struct mention_rows *out,
	struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, FOUND, "siii", key, row->document,
		(int64_t)(limit - out->count), (int64_t)skip);
	int status = -1;

	while (s && (status = sql_step(lib, s, err)) > 0) {
		struct mention_row *m;
		size_t start = (size_t)sqlite3_column_int64(s, 0);
		size_t end = (size_t)sqlite3_column_int64(s, 1);

		/* A library may be a stranger's. */
		if (end > text->len || start >= end ||
			utf8_align(text->data, text->len, start) != start ||
			utf8_align(text->data, text->len, end) != end)
			continue;
		array_reserve(out->items, out->count, out->capacity);
		m = &out->items[out->count++];
		*m = (struct mention_row){.document = row->document,
			.title = xstrdup(row->title),
			.date = xstrdup(row->date),
			.start = start,
			.end = end,
			.type = xstrdup(sql_text(s, 2)),
			.entity = xstrdup(key)};
		fill_context(m, text->data, text->len);
	}
	return status;
}

/* 1 when the document could be read this way, 0 when it has decisions, -1 with ERR. */
static int read_undecided(struct library *lib, int64_t id, const char *key, size_t skip,
	size_t limit, struct mention_rows *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT text, iif (title = '', origin, title), date FROM content"
		" JOIN document ON id = document WHERE document = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM mark WHERE document = ?1 AND kind = ?2 AND NOT deleted)",
		"ii", id, (int64_t)MARK_DECISION);
	int status = s ? sql_step(lib, s, err) : -1;
	struct mention_row row = {.document = id};
	struct buf text = {0};

	if (status <= 0)
		return status;
	buf_add(&text, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0));
	row.title = sql_text_dup(s, 1);
	row.date = sql_text_dup(s, 2);
	sql_done(s);
	status = gather_found(lib, &row, key, &text, skip, limit, out, err);
	mention_row_release(&row);
	buf_release(&text);
	return status < 0 ? -1 : 1;
}

static int read_article(struct library *lib, const struct entity_articles *articles, int64_t id,
	size_t skip, size_t limit, struct mention_rows *out, struct err *err)
{
	int status = articles->separated
			     ? 0
			     : read_undecided(lib, id, articles->key, skip, limit, out, err);
	struct document *d;

	if (status != 0)
		return status < 0 ? -1 : 0;
	d = document_load(lib, id, err);
	if (!d)
		return -1;
	gather(d, articles->key, skip, limit, out);
	document_free(d);
	return 0;
}

int entity_mentions(struct library *lib, const struct entity_articles *articles, size_t offset,
	size_t limit, struct mention_rows *out, struct err *err)
{
	int status = 0;

	*out = (struct mention_rows){0};
	for (size_t i = 0; i < articles->count && out->count < limit && status == 0; i++) {
		const struct entity_article *article = &articles->items[i];

		if (offset >= article->mentions) {
			offset -= article->mentions;
			continue;
		}
		status =
			read_article(lib, articles, article->document, offset, limit, out, err);
		offset = 0;
	}
	if (status < 0)
		mention_rows_release(out);
	return status;
}
