/* What may be a name in a document, as rows: for the queue of a review. */
#include "extract/candidate.h"
#include "store/analysis_row.h"
#include "store/sql.h"

int likely_forget(struct library *lib, int64_t id, struct err *err)
{
	if (sql_run(lib, err, "DELETE FROM likely WHERE document = ?", "i", id) < 0)
		return -1;
	return sql_run(lib, err, "DELETE FROM looked WHERE document = ?", "i", id) < 0 ? -1 : 0;
}

int likely_write(
	struct library *lib, int64_t id, const struct candidate_list *likely, struct err *err)
{
	if (likely_forget(lib, id, err) < 0 ||
		sql_run(lib, err, "INSERT INTO looked (document) VALUES (?)", "i", id) < 0)
		return -1;
	for (size_t i = 0; i < likely->count; i++) {
		const struct candidate *c = &likely->items[i];

		if (sql_run(lib, err,
			    "INSERT OR IGNORE INTO likely"
			    " (document, start, end, type, said_by, score)"
			    " VALUES (?, ?, ?, ?, ?, ?)",
			    "iiiiif", id, (int64_t)c->start, (int64_t)c->end, (int64_t)c->type,
			    (int64_t)c->by, (double)c->score) < 0)
			return -1;
	}
	return 0;
}

int likely_read(struct library *lib, int64_t id, struct candidate_list *likely, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT start, end, type, said_by, score FROM likely WHERE document = ?"
		" ORDER BY start, end, type",
		"i", id);
	int status = -1;

	likely->count = 0;
	while (s && (status = sql_step(lib, s, err)) > 0)
		candidate_add(
			likely, (struct candidate){.start = (size_t)sqlite3_column_int64(s, 0),
					.end = (size_t)sqlite3_column_int64(s, 1),
					.type = (enum mention_type)sqlite3_column_int(s, 2),
					.by = (enum mention_by)sqlite3_column_int(s, 3),
					.score = (float)sqlite3_column_double(s, 4),
					.entry = -1});
	return status;
}

int likely_known(struct library *lib, int64_t id, struct err *err)
{
	int64_t known;

	if (sql_number(lib, err, &known,
		    "SELECT EXISTS (SELECT 1 FROM looked WHERE document = ?)", "i", id) < 0)
		return -1;
	return known != 0;
}
