/* analysis.h -- what the pure steps make of a page: read, clean, extract, sign. Internal to
 * src/store; touches no database, so that it can run in any thread. */
#ifndef PIYUE_STORE_ANALYSIS_H
#define PIYUE_STORE_ANALYSIS_H

#include "store/ingest.h"

struct analysis {
	struct page page;
	struct article article;       /* as the cleaner said */
	struct mention_list mentions; /* of the article as a person corrected it */
	struct neardup signature;     /* of the body as the cleaner said */
	struct buf content;           /* the page within an object of JSON Lines; else empty */
};

/* ANALYSIS must not be moved afterwards: its article points to its page. -1 with ERR when the
 * bytes are no page, and ANALYSIS is empty then. The caller releases it. */
int analysis_of_bytes(struct analysis *analysis, const struct ingest_tools *tools,
	const void *bytes, size_t len, const struct page_options *options, struct err *err);
int analysis_of_object(struct analysis *analysis, const struct ingest_tools *tools,
	const char *line, size_t len, struct err *err);
/* Cannot fail: where the bytes no longer read as the document's text, which never changes, the
 * text itself is cleaned. */
void analysis_of_document(struct analysis *analysis, const struct ingest_tools *tools,
	const struct document_again *again);
void analysis_release(struct analysis *analysis);

#endif
