/* The documents of two libraries (merging.h). */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/merging.h"
#include "store/stacks.h"

static int copy_analysis(
	struct merging *m, int64_t there, int64_t here, const char *text, struct err *err)
{
	struct mention_list list = {0};
	sqlite3_stmt *s = sql_query(m->there, err,
		"SELECT lines, title, date, source, author FROM article WHERE document = ?",
		"i", there);
	int status = s ? sql_step(m->there, s, err) : -1;

	if (status > 0) {
		status = sql_run(m->here, err,
			"INSERT INTO article (document, lines, title, date, source, author)"
			" VALUES (?, ?, ?, ?, ?, ?)",
			"iBssss", here, sqlite3_column_blob(s, 0),
			(size_t)sqlite3_column_bytes(s, 0), sqlite3_column_text(s, 1),
			sqlite3_column_text(s, 2), sqlite3_column_text(s, 3),
			sqlite3_column_text(s, 4));
		sql_done(s);
	}
	if (status == 0)
		status = mentions_read(m->there, there, &list, err);
	if (status == 0)
		status = mentions_write(m->here, here, text, &list, err);
	mention_list_release(&list);
	return status;
}

#define HEAD \
	"SELECT sha256, origin, imported, metadata, encoding, guessed, format, bad_bytes, text," \
	" raw, site FROM document JOIN content ON content.document = id WHERE id = ?"

/* Take the document THERE over. Its row here, or -1. */
static int64_t copy_document(struct merging *m, int64_t there, struct err *err)
{
	sqlite3_stmt *s = sql_query(m->there, err, HEAD, "i", there);
	int status = s ? sql_step(m->there, s, err) : -1;
	int64_t here;
	char *text;

	if (status == 0)
		return err_set(err, _("library '%s': article %lld is incomplete"),
			m->there->path, (long long)there);
	if (status < 0 ||
		sql_run(m->here, err,
			"INSERT INTO document (sha256, origin, imported, metadata, encoding,"
			" guessed, format, bad_bytes, site) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			"ssissiiis", sqlite3_column_text(s, 0), sqlite3_column_text(s, 1),
			sqlite3_column_int64(s, 2), sqlite3_column_text(s, 3),
			sqlite3_column_text(s, 4), sqlite3_column_int64(s, 5),
			sqlite3_column_int64(s, 6), sqlite3_column_int64(s, 7),
			sqlite3_column_text(s, 10)) < 0)
		return -1;
	here = sqlite3_last_insert_rowid(m->here->db);
	text = xstrndup(sql_text(s, 8), (size_t)sqlite3_column_bytes(s, 8));
	status = sql_run(m->here, err,
		"INSERT INTO content (document, text, raw) VALUES (?, ?, ?)",
		sqlite3_column_type(s, 9) == SQLITE_NULL ? "ibn" : "ibB", here, text,
		(size_t)sqlite3_column_bytes(s, 8), sqlite3_column_blob(s, 9),
		(size_t)sqlite3_column_bytes(s, 9));
	sql_done(s);
	if (status == 0)
		status = copy_analysis(m, there, here, text, err);
	free(text);
	m->counts->documents++;
	return status < 0 ? -1 : here;
}

/* The row here of the document THERE, taken over when it is new. */
static int64_t merge_document(
	struct merging *m, int64_t there, const char *sha256, int64_t imported, struct err *err)
{
	int64_t here = 0;
	int status = sql_number(
		m->here, err, &here, "SELECT id FROM document WHERE sha256 = ?", "s", sha256);

	if (status < 0)
		return -1;
	if (status == 0)
		return copy_document(m, there, err);
	if (sql_run(m->here, err,
		    "UPDATE document SET imported = ?1 WHERE id = ?2 AND imported > ?1", "ii",
		    imported, here) < 0)
		return -1;
	return here;
}

static int take_documents(struct merging *m, struct err *err)
{
	sqlite3_stmt *s = sql_query(
		m->there, err, "SELECT id, sha256, imported FROM document ORDER BY id", "");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(m->there, s, err)) > 0) {
		int64_t there = sqlite3_column_int64(s, 0);
		int64_t here = merge_document(
			m, there, sql_text(s, 1), sqlite3_column_int64(s, 2), err);

		if (here < 0) {
			sql_done(s);
			return -1;
		}
		merging_pair(&m->documents, there, here);
	}
	return status;
}

/* What the other library says is a revision of what. */
static int link_revisions(struct merging *m, struct err *err)
{
	sqlite3_stmt *s = sql_query(m->there, err,
		"SELECT id, previous FROM document WHERE previous IS NOT NULL ORDER BY id", "");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(m->there, s, err)) > 0) {
		if (sql_run(m->here, err,
			    "UPDATE document SET previous = ? WHERE id = ? AND previous IS NULL",
			    "ii", merging_row(&m->documents, sqlite3_column_int64(s, 1)),
			    merging_row(&m->documents, sqlite3_column_int64(s, 0))) < 0) {
			sql_done(s);
			return -1;
		}
	}
	return status;
}

/* Documents of one origin are revisions, in the order of their first import: when it is an address,
 * or some are known to be. A place in a file may have held quite another page. */
static int order_revisions(struct library *lib, struct err *err)
{
	return sql_run(lib, err,
		"WITH chain AS (SELECT id, lag(id) OVER one AS before, lead(id) OVER one IS NULL"
		"  AS last FROM document WHERE instr(origin, '://') OR origin IN"
		"  (SELECT origin FROM document WHERE previous IS NOT NULL)"
		"  WINDOW one AS (PARTITION BY origin ORDER BY imported, sha256))"
		" UPDATE document SET previous = before, latest = last FROM chain"
		" WHERE chain.id = document.id AND (previous IS NOT before OR latest <> last)",
		"");
}

/* Near-duplicates lie in stacks; only the newest revisions do. */
static int stack_documents(struct merging *m, struct err *err)
{
	struct id_list old = {0};
	int status = sql_ids(m->here,
		sql_query(m->here, err,
			"SELECT id FROM document JOIN signature ON document = id WHERE NOT latest",
			""),
		&old, err);

	for (size_t i = 0; i < old.count && status == 0; i++)
		status = stack_leave(m->here, old.items[i], err);
	for (size_t i = 0; i < m->documents.count && status == 0; i++) {
		struct neardup signature;
		int64_t latest = 0;
		int known =
			stack_signature(m->there, m->documents.items[i].there, &signature, err);

		status = known < 0 ? -1 : 0;
		if (known > 0 && sql_number(m->here, err, &latest,
					 "SELECT latest FROM document WHERE id = ?", "i",
					 m->documents.items[i].here) < 0)
			status = -1;
		if (latest && status == 0)
			status = stack_place(
				m->here, m->documents.items[i].here, &signature, err);
	}
	free(old.items);
	return status;
}

int merge_documents(struct merging *m, struct err *err)
{
	if (take_documents(m, err) < 0 || link_revisions(m, err) < 0 ||
		order_revisions(m->here, err) < 0)
		return -1;
	return stack_documents(m, err);
}
