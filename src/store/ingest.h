/* ingest.h -- from bytes to a document in the library.
 * Analysis is pure and runs in many threads; reading and storing are for the thread that has the
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

/* Read, clean, extract and add one page, known again by SHA256 (NULL: that of BYTES). */
int ingest_bytes(struct library *lib, const struct ingest_tools *tools, const void *bytes,
	size_t len, const char *origin, const struct page_options *options, const char *sha256,
	struct document_result *result, struct err *err);
/* Clean and extract document ID again, by its bytes as they came. Its text and its marks stay as
 * they are, and what a person decided lies above what the cleaner says now. */
int ingest_again(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err);

/* Extract document ID again, as a person corrected its lines: the cleaner is not asked. */
int ingest_extract(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err);

enum ingest_kind {
	INGEST_FILE,   /* the bytes of a page */
	INGEST_OBJECT, /* a line of a JSON Lines file */
	INGEST_AGAIN,  /* a document of the library */
};

struct ingest_job {
	enum ingest_kind kind;
	char *name;   /* owned: what messages call it */
	char *origin; /* owned: where a file is kept; NULL: nowhere that has a name. An object
		       * without an address gets the name */
	void *bytes;  /* owned, malloc'd; not for INGEST_AGAIN */
	size_t len;
	const char *encoding; /* borrowed until the end: overrides the guess, also of bytes that
			       * the library has read otherwise; or NULL */
	int64_t document;     /* of INGEST_AGAIN */
};

/* What came of a job. All borrowed for the call. */
struct ingest_report {
	const char *name;
	const struct document_result *result; /* NULL: it failed, and why says how */
	const struct page *page;              /* NULL when it was not read: failed, or same */
	const char *why;
};

struct ingest_options {
	const struct ingest_tools *tools;
	int threads; /* that analyse; 0: one for each core */
	/* Called in the caller's thread, once for each job, in order, when what it says is
	 * on disk. */
	void (*done)(void *context, const struct ingest_report *report);
	void *context;
};

/* Many pages. Bytes that the library has already cost a digest and a look into an index; the others
 * wait in a queue of bounded size (INGEST_QUEUE pages, INGEST_BYTES of them or one larger page),
 * are analysed on all cores and committed some dozen at a time. Memory does not grow with their
 * number. */
enum { INGEST_QUEUE = 128, INGEST_BYTES = 4 << 20 };

struct ingest;

struct ingest *ingest_begin(struct library *lib, const struct ingest_options *options);
/* Hand over JOB: what it owns belongs to the ingest from now on. Waits while the queue is full. -1
 * with ERR when the library cannot be written; nothing more can be added then. */
int ingest_add(struct ingest *ingest, const struct ingest_job *job, struct err *err);
/* Finish and keep what was handed over, and free INGEST. -1 with ERR as above. */
int ingest_end(struct ingest *ingest, struct err *err);

#endif
