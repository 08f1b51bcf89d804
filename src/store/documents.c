#include "store/documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/carry.h"
#include "store/corrections.h"
#include "store/effective.h"
#include "store/learning.h"
#include "store/mark_row.h"
#include "store/sql.h"
#include "store/stacks.h"

int64_t document_by_origin(struct library *lib, const char *origin, struct err *err)
{
	int64_t id = 0;

	if (sql_number(lib, err, &id, "SELECT id FROM document WHERE origin = ? AND latest",
		    "s", origin) < 0)
		return -1;
	return id;
}

int64_t document_known(struct library *lib, const char *sha256, struct err *err)
{
	int64_t id = 0;

	if (sql_number(lib, err, &id, "SELECT id FROM document WHERE sha256 = ?", "s", sha256) <
		0)
		return -1;
	return id;
}

int document_is_read_as(struct library *lib, int64_t id, const char *encoding, struct err *err)
{
	int64_t is = 0;

	if (sql_number(lib, err, &is,
		    "SELECT latest AND encoding = ? COLLATE NOCASE FROM document WHERE id = ?",
		    "si", encoding, id) < 0)
		return -1;
	return is != 0;
}

int64_t document_next(struct library *lib, int64_t id, struct err *err)
{
	int64_t next = 0;

	if (sql_number(lib, err, &next,
		    "SELECT id FROM document WHERE id > ? AND latest ORDER BY id LIMIT 1", "i",
		    id) < 0)
		return -1;
	return next;
}

int64_t document_previous(struct library *lib, int64_t id, struct err *err)
{
	int64_t previous = 0;

	if (sql_number(lib, err, &previous,
		    "SELECT coalesce(previous, 0) FROM document WHERE id = ?", "i", id) < 0)
		return -1;
	return previous;
}

/* Where the page comes from: the host of its address ("www." says nothing), or what the article
 * names as its source. Caller frees. */
static char *site_of(const struct page *page, const struct article *article)
{
	const char *host = page->url ? strstr(page->url, "://") : NULL;
	char *site;

	if (!host)
		return xstrdup(article->source ? article->source : "");
	host += 3;
	if (strncasecmp(host, "www.", 4) == 0)
		host += 4;
	site = xstrndup(host, strcspn(host, "/?#:"));
	for (char *c = site; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c | 0x20);
	}
	return site;
}

static int write_site(
	struct library *lib, int64_t id, const struct article *article, struct err *err)
{
	char *site = site_of(article->page, article);
	int status =
		sql_run(lib, err, "UPDATE document SET site = ? WHERE id = ?", "si", site, id);

	free(site);
	return status;
}

static int write_document(struct library *lib, const struct document_source *source,
	const char *sha256, struct document_result *result, struct err *err)
{
	const struct page *page = source->page;
	bool same = source->len == page->text.len &&
		    memcmp(source->bytes, buf_str(&page->text), source->len) == 0;

	if (sql_run(lib, err,
		    "INSERT INTO document (sha256, origin, imported, metadata, encoding, guessed,"
		    " format, bad_bytes, previous)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0))",
		    "ssissiiii", sha256, source->origin, sql_now(lib), source->metadata,
		    page->encoding, (int64_t)page->guessed, (int64_t)page->format,
		    (int64_t)page->bad_bytes, result->previous) < 0)
		return -1;
	result->id = sqlite3_last_insert_rowid(lib->db);
	return sql_run(lib, err, "INSERT INTO content (document, text, raw) VALUES (?, ?, ?)",
		same ? "ibn" : "ibB", result->id, buf_str(&page->text), page->text.len,
		source->bytes, source->len);
}

static int write_all(struct library *lib, const struct document_source *source,
	const char *sha256, struct document_result *result, struct err *err)
{
	if (!source->nameless)
		result->previous = document_by_origin(lib, source->origin, err);
	if (result->previous < 0)
		return -1;
	result->added = result->previous ? DOCUMENT_CHANGED : DOCUMENT_NEW;
	if (write_document(lib, source, sha256, result, err) < 0 ||
		write_site(lib, result->id, source->article, err) < 0 ||
		article_write(lib, result->id, source->article, err) < 0 ||
		mentions_write(lib, result->id, buf_str(&source->page->text), source->mentions,
			err) < 0)
		return -1;
	if (result->previous && (carry_marks(lib, result, buf_str(&source->page->text),
					 source->page->text.len, err) < 0 ||
					stack_leave(lib, result->previous, err) < 0))
		return -1;
	if (source->signature && stack_place(lib, result->id, source->signature, err) < 0)
		return -1;
	return document_refresh(lib, result->id, err);
}

int document_add(struct library *lib, const struct document_source *source,
	struct document_result *result, struct err *err)
{
	char digest[DIGEST_HEX];
	const char *sha256 = source->sha256;

	*result = (struct document_result){0};
	if (!sha256) {
		digest_sha256(digest, source->bytes, source->len);
		sha256 = digest;
	}
	if (library_begin(lib, err) < 0)
		return -1;
	result->id = document_known(lib, sha256, err);
	if (result->id > 0)
		result->added = DOCUMENT_SAME;
	if (result->id < 0 ||
		(result->id == 0 && write_all(lib, source, sha256, result, err) < 0)) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

int document_reanalyse(struct library *lib, int64_t id, const struct article *article,
	const struct mention_list *mentions, const struct neardup *signature, struct err *err)
{
	if (library_begin(lib, err) < 0)
		return -1;
	if (article_write(lib, id, article, err) < 0 || write_site(lib, id, article, err) < 0 ||
		mentions_write(lib, id, buf_str(&article->page->text), mentions, err) < 0 ||
		(signature && stack_place(lib, id, signature, err) < 0) ||
		document_refresh(lib, id, err) < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

int document_set_mentions(struct library *lib, int64_t id, const char *text,
	const struct mention_list *mentions, struct err *err)
{
	if (library_begin(lib, err) < 0)
		return -1;
	if (mentions_write(lib, id, text, mentions, err) < 0 ||
		document_refresh(lib, id, err) < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

/* No row is no article of that number. */
static int no_article(struct library *lib, int64_t id, int status, struct err *err)
{
	return status < 0 ? -1
			  : err_set(err, _("library '%s' has no article %lld"), lib->path,
				    (long long)id);
}

static int read_head(
	struct library *lib, int64_t id, struct document *document, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT sha256, origin, metadata, imported, previous, latest, read, encoding,"
		" guessed, format, bad_bytes, raw IS NOT NULL, text, position, site"
		" FROM document"
		" JOIN content ON content.document = id LEFT JOIN place ON place.document = id"
		" WHERE id = ?",
		"i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status <= 0)
		return no_article(lib, id, status, err);
	document->id = id;
	snprintf(document->sha256, sizeof document->sha256, "%s", sql_text(s, 0));
	document->origin = xstrdup(sql_text(s, 1));
	document->metadata = sql_text_dup(s, 2);
	document->imported = sqlite3_column_int64(s, 3);
	document->previous = sqlite3_column_int64(s, 4);
	document->latest = sqlite3_column_int(s, 5);
	document->read = sqlite3_column_int(s, 6);
	snprintf(document->page.encoding, sizeof document->page.encoding, "%s", sql_text(s, 7));
	document->page.guessed = sqlite3_column_int(s, 8);
	document->page.format = (enum page_format)sqlite3_column_int(s, 9);
	document->page.bad_bytes = (size_t)sqlite3_column_int64(s, 10);
	document->has_raw = sqlite3_column_int(s, 11);
	buf_add(&document->page.text, sql_text(s, 12), (size_t)sqlite3_column_bytes(s, 12));
	document->place = (size_t)sqlite3_column_int64(s, 13);
	document->site = xstrdup(sql_text(s, 14));
	sql_done(s);
	page_split_lines(&document->page);
	return 0;
}

static int read_document(
	struct library *lib, int64_t id, struct document *document, struct err *err)
{
	if (read_head(lib, id, document, err) < 0 ||
		article_read(lib, id, &document->page, &document->article, err) < 0 ||
		mentions_read(lib, id, &document->mentions, err) < 0)
		return -1;
	return effective_make(
		lib, id, &document->page.text, &document->mentions, &document->rejected, err);
}

struct document *document_load(struct library *lib, int64_t id, struct err *err)
{
	struct document *document = xcalloc(1, sizeof *document);
	int status;

	library_pin(lib);
	status = read_document(lib, id, document, err);
	library_unpin(lib);
	if (status < 0) {
		document_free(document);
		return NULL;
	}
	learning_weigh(lib, buf_str(&document->page.text), &document->mentions);
	return document;
}

void document_free(struct document *document)
{
	if (!document)
		return;
	free(document->origin);
	free(document->metadata);
	free(document->site);
	mention_list_release(&document->mentions);
	mention_list_release(&document->rejected);
	article_release(&document->article);
	page_release(&document->page);
	free(document);
}

int document_raw(struct library *lib, int64_t id, struct buf *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT coalesce(raw, CAST (text AS BLOB)) FROM content WHERE document = ?",
		"i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status <= 0)
		return no_article(lib, id, status, err);
	buf_add(out, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0));
	sql_done(s);
	return 0;
}

int document_again_load(
	struct library *lib, int64_t id, struct document_again *again, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT text, metadata, encoding, format FROM document"
		" JOIN content ON content.document = id WHERE id = ?",
		"i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	*again = (struct document_again){0};
	if (status <= 0)
		return no_article(lib, id, status, err);
	buf_add(&again->text, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0));
	again->metadata = sql_text_dup(s, 1);
	snprintf(again->encoding, sizeof again->encoding, "%s", sql_text(s, 2));
	again->format = (enum page_format)sqlite3_column_int(s, 3);
	sql_done(s);
	if (document_raw(lib, id, &again->raw, err) < 0 ||
		corrections_read(lib, id, &again->override, err) < 0) {
		document_again_release(again);
		return -1;
	}
	return 0;
}

void document_again_release(struct document_again *again)
{
	buf_release(&again->text);
	buf_release(&again->raw);
	free(again->metadata);
	override_release(&again->override);
	*again = (struct document_again){0};
}
