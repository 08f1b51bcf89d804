/* jsonl.h -- pages from JSON Lines: one object a line, one page an object.
 * An object holds the page as "text" or "html" and may say its "url", "title", "date", "source" and
 * "author"; the usual other names of these columns are known. All columns but the one that the
 * page was read from are kept as metadata. The file is read line by line: memory is bounded by the longest line, and that by
 * JSONL_LINE_BYTES. */
#ifndef PIYUE_PAGE_JSONL_H
#define PIYUE_PAGE_JSONL_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "page/page.h"

/* A longer line is no page: it is passed over and told. */
#define JSONL_LINE_BYTES ((size_t)256 << 20)

struct jsonl_reader {
	FILE *in;        /* borrowed: open until the reader is released */
	struct buf line; /* the line that was read last, without its end */
	size_t number;   /* of that line, from 1 */
};

void jsonl_init(struct jsonl_reader *reader, FILE *in);
void jsonl_release(struct jsonl_reader *reader);

/* Read on to the next line that is not blank. 1 when it is in reader->line; 0 at the end; -1 with
 * ERR for one that is too long: the caller names the file and reader->number and may go
 * on. A stream that cannot be read ends; ask ferror(). */
int jsonl_next(struct jsonl_reader *reader, struct err *err);

/* The page in the object LINE of LEN bytes; the caller releases it. CONTENT (may be NULL) gets
 * the string that the page was read from. 0, or -1 with ERR and an empty PAGE. */
int jsonl_page(
	struct page *page, const char *line, size_t len, struct buf *content, struct err *err);
/* The title, date, source, author and url of METADATA, the text of a JSON object as jsonl_page()
 * leaves it in page->extra, put into PAGE again, for another reading of the content. */
int jsonl_fields(struct page *page, const char *metadata, struct err *err);

#endif
