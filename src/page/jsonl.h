/* jsonl.h -- pages from JSON Lines: one object a line, one page an object.
 * An object holds the page as "text" or "html" and may say its "url", "title", "date", "source" and
 * "author"; the usual other names of these columns are known. All other columns are kept as
 * metadata. The file is read line by line: memory is bounded by the longest line. */
#ifndef PIYUE_PAGE_JSONL_H
#define PIYUE_PAGE_JSONL_H

#include <stdio.h>

#include "base/err.h"
#include "page/page.h"

struct jsonl_reader {
	FILE *in;      /* borrowed: open until the reader is released */
	char *line;    /* owned; the line that was read last, "" before */
	size_t len;    /* its bytes */
	size_t room;   /* bytes allocated for it */
	size_t number; /* of that line, from 1 */
};

void jsonl_init(struct jsonl_reader *reader, FILE *in);
void jsonl_release(struct jsonl_reader *reader);

/* Read on to the next line that is not blank. 1 with PAGE filled, which the caller releases; 0
 * at the end; -1 with ERR and an empty PAGE for a line that is no page: it says why, the
 * caller names the file and reader->number and may go on. A stream that cannot be read ends;
 * ask ferror(). */
int jsonl_next(struct jsonl_reader *reader, struct page *page, struct err *err);

/* The page in the object LINE of LEN bytes. 0, or -1 with ERR and an empty PAGE. */
int jsonl_page(struct page *page, const char *line, size_t len, struct err *err);

#endif
