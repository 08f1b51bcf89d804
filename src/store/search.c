#include "store/search.h"

#include <string.h>

#include "base/i18n.h"
#include "store/sql.h"

int search_texts(struct library *lib, const char *words, search_found *found, void *context,
	struct err *err)
{
	size_t want = strlen(words);
	sqlite3_stmt *s;
	int status;

	if (want == 0)
		return err_set(err, _("there are no words to search for"));
	s = sql_query(lib, err,
		"SELECT id, iif (title = '', origin, title), CAST (text AS BLOB) FROM document"
		" JOIN content ON content.document = id WHERE latest ORDER BY date DESC, id DESC",
		"");
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		const char *text = sqlite3_column_blob(s, 2);
		size_t len = (size_t)sqlite3_column_bytes(s, 2);

		if (!text || !memmem(text, len, words, want))
			continue;
		if (!found(context, sqlite3_column_int64(s, 0), sql_text(s, 1), text, len)) {
			sql_done(s);
			return 0;
		}
	}
	return status;
}
