/* Texts that a person has begun (marks.h). */
#include "base/mem.h"
#include "store/marks.h"
#include "store/sql.h"

int draft_save(struct library *lib, const char *place, const char *text, struct err *err)
{
	int status;

	if (library_begin(lib, err) < 0)
		return -1;
	if (*text)
		status = sql_run(lib, err,
			"INSERT OR REPLACE INTO draft (place, text, time) VALUES (?, ?, ?)",
			"ssi", place, text, sql_now(lib));
	else
		status = sql_run(lib, err, "DELETE FROM draft WHERE place = ?", "s", place);
	if (status < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

int draft_load(struct library *lib, const char *place, char **text, struct err *err)
{
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT text FROM draft WHERE place = ?", "s", place);
	int status = s ? sql_step(lib, s, err) : -1;

	*text = NULL;
	if (status > 0) {
		*text = xstrdup(sql_text(s, 0));
		sql_done(s);
	}
	return status;
}
