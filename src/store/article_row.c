/* The article's row: four bytes for each line (role, clutter, block, score in 1/255). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/corrections.h"
#include "store/sql.h"

enum { LINE_BYTES = 4 };

int article_write(
	struct library *lib, int64_t id, const struct article *article, struct err *err)
{
	struct buf lines = {0};
	int status;

	for (size_t i = 0; i < article->count; i++) {
		const struct article_line *l = &article->lines[i];

		buf_add_char(&lines, (char)l->role);
		buf_add_char(&lines, (char)l->clutter);
		buf_add_char(&lines, (char)l->block);
		buf_add_char(&lines, (char)(unsigned char)(l->score * 255 + 0.5f));
	}
	status = sql_run(lib, err,
		"INSERT OR REPLACE INTO article (document, lines, title, date, source, author)"
		" VALUES (?, ?, ?, ?, ?, ?)",
		"iBssss", id, lines.data, lines.len, article->title, article->date,
		article->source, article->author);
	buf_release(&lines);
	return status;
}

/* What a person said lies above what the cleaner said. */
static int correct(struct library *lib, int64_t id, struct article *article, struct err *err)
{
	struct override override;
	int status = corrections_read(lib, id, &override, err);

	if (status == 0)
		override_apply(article, &override);
	override_release(&override);
	return status;
}

static void read_lines(struct article *article, struct page *page, const unsigned char *bytes)
{
	article->lines = xcalloc(page->count + 1, sizeof *article->lines);
	article->count = page->count;
	for (size_t i = 0; i < page->count; i++, bytes += LINE_BYTES) {
		article->lines[i] = (struct article_line){.role = (enum role)bytes[0],
			.clutter = (enum clutter)bytes[1],
			.block = (enum block)bytes[2],
			.score = (float)bytes[3] / 255};
		page->lines[i].block = (enum block)bytes[2];
	}
}

int article_read(struct library *lib, int64_t id, struct page *page, struct article *article,
	struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT lines, title, date, source, author FROM article WHERE document = ?",
		"i", id);
	int status = s ? sql_step(lib, s, err) : -1;

	article->page = page;
	if (status <= 0)
		return status < 0 ? -1
				  : err_set(err, _("library '%s': article %lld is incomplete"),
					    lib->path, (long long)id);
	if ((size_t)sqlite3_column_bytes(s, 0) != page->count * LINE_BYTES) {
		sql_done(s);
		return err_set(err, _("library '%s': the lines of article %lld do not fit it"),
			lib->path, (long long)id);
	}
	read_lines(article, page, sqlite3_column_blob(s, 0));
	article->title = sql_text_dup(s, 1);
	article->date = sql_text_dup(s, 2);
	article->source = sql_text_dup(s, 3);
	article->author = sql_text_dup(s, 4);
	sql_done(s);
	return correct(lib, id, article, err);
}
