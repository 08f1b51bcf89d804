/* ingest.h -- from bytes to a document in the library.
 * Analysis is pure and may run in many threads; storing is for the thread that has the
 * library. */
#ifndef PIYUE_STORE_INGEST_H
#define PIYUE_STORE_INGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "clean/clean.h"
#include "extract/extract.h"
#include "page/page.h"
#include "store/documents.h"
#include "store/library.h"

/* The loaded tools. Borrowed; read-only, so that threads can share them. */
struct ingest_tools {
	const struct cleaner *cleaner;
	const struct extractor *extractor;
};

struct analysis {
	struct page page;
	struct article article;
	struct mention_list mentions;
};

/* Read, clean and extract one page. -1 with ERR when it is no page. ANALYSIS must not be moved
 * afterwards: its article points to its page. */
int analysis_make(struct analysis *analysis, const struct ingest_tools *tools,
	const void *bytes, size_t len, const struct page_options *options, struct err *err);
void analysis_release(struct analysis *analysis);

/* Analyse and add one page. */
int ingest_bytes(struct library *lib, const struct ingest_tools *tools, const void *bytes,
	size_t len, const char *origin, const struct page_options *options,
	struct document_result *result, struct err *err);

/* Clean and extract document ID again. Its text and its marks stay as they are. */
int ingest_again(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err);

/* Many pages, analysed on all cores. */
struct ingest_job {
	void *bytes;  /* owned, malloc'd */
	size_t len;   /* bytes */
	char *origin; /* owned */
	struct page_options options;
};

struct ingest_many {
	const struct ingest_tools *tools;
	int threads; /* 0: one for each core */
	/* Called in the caller's thread: fill JOB and return true, or false at the end (or
	 * when interrupted: what was handed out is finished and kept). */
	bool (*next)(void *context, struct ingest_job *job);
	/* Called in the caller's thread once for each job, in order. RESULT is NULL when it
	 * failed and ERR says why. */
	void (*done)(void *context, const char *origin, const struct document_result *result,
		const struct err *err);
	void *context;
};

/* Pages are committed in batches, every batch within a second or so; an interruption loses at
 * most the last one. -1 with ERR when the library cannot be written. */
int ingest_run(struct library *lib, const struct ingest_many *many, struct err *err);

#endif
