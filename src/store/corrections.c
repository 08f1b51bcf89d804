#include "store/corrections.h"

#include "store/marks.h"
#include "store/sql.h"

static enum role role_of(const char *label)
{
	return (enum role)(*label ? *label : ROLE_CLUTTER);
}

/* The rules of the site, then what was said of this page. The word that holds comes last: the newest
 * one, and one's own after those of others. */
static int read_rules(struct library *lib, int64_t id, struct override *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT text, type FROM mark WHERE kind = ? AND NOT deleted"
		" AND label = (SELECT nullif (site, '') FROM document WHERE id = ?)"
		" ORDER BY annotator = ?, tick, uid",
		"iis", (int64_t)MARK_SITE, id, lib->annotator);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0)
		override_rule(out, sql_text(s, 0), role_of(sql_text(s, 1)));
	return status;
}

int corrections_read(struct library *lib, int64_t id, struct override *out, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*out = (struct override){0};
	if (read_rules(lib, id, out, err) < 0)
		return -1;
	s = sql_query(lib, err,
		"SELECT kind, start, end, label, text FROM mark WHERE document = ?"
		" AND kind IN (?, ?) AND NOT deleted AND status <> 2"
		" ORDER BY annotator = ?, tick, uid",
		"iiis", id, (int64_t)MARK_ROLE, (int64_t)MARK_FIELD, lib->annotator);
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		int field;

		if (sqlite3_column_int(s, 0) == MARK_ROLE)
			override_line(out, (size_t)sqlite3_column_int64(s, 1),
				(size_t)sqlite3_column_int64(s, 2), role_of(sql_text(s, 3)));
		else if ((field = field_from_name(sql_text(s, 3))) >= 0)
			override_field(out, (enum field)field, sql_text(s, 4));
	}
	return status;
}
