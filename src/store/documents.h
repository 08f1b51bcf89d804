/* documents.h -- pages in the library: the text as it came, its article, its mentions.
 * A document never changes. What the cleaner and the extractor made of it may be replaced at
 * any time; what a person decided (marks.h) is kept apart and lies above it. */
#ifndef PIYUE_STORE_DOCUMENTS_H
#define PIYUE_STORE_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/digest.h"
#include "clean/article.h"
#include "clean/neardup.h"
#include "clean/override.h"
#include "extract/mention.h"
#include "page/page.h"
#include "store/library.h"

enum document_added {
	DOCUMENT_NEW,
	DOCUMENT_SAME,    /* these bytes are in the library already */
	DOCUMENT_CHANGED, /* another revision of a page of the same origin */
};

/* What is added. All borrowed for the call. */
struct document_source {
	const void *bytes; /* the page as it came; kept when it differs from the page's text */
	size_t len;
	const char *origin; /* path or URL */
	const struct page *page;
	const struct article *article;
	const struct mention_list *mentions;
	const char *metadata; /* JSON text of further columns, or NULL */
	/* Of the bytes by which the page is known again: the file, or the object it came in; and of the
	 * encoding too when a person put another reading of known bytes right. NULL: of `bytes`. */
	const char *sha256;
	const struct neardup *signature; /* of the body, or NULL: it is stacked with nothing */
	/* The origin names a place only (a line of a file): another page there is not a
	 * revision of this one. */
	bool nameless;
};

struct document_result {
	enum document_added added;
	int64_t id;       /* of the new document, or the one that has these bytes */
	int64_t previous; /* the revision before this one, or 0 */
	size_t carried;   /* marks carried over from it ... */
	size_t orphaned;  /* ... and those that found no place */
};

/* The document of that digest, or 0; -1 with ERR. */
int64_t document_known(struct library *lib, const char *sha256, struct err *err);
/* Was document ID read as ENCODING (decode_name()), and is it the latest revision? 1, 0, or -1 with ERR. */
int document_is_read_as(struct library *lib, int64_t id, const char *encoding, struct err *err);
/* Add a document, in one transaction. */
int document_add(struct library *lib, const struct document_source *source,
	struct document_result *result, struct err *err);

/* A document, ready to be shown. The page's lines know their range and block only. */
struct document {
	int64_t id;
	char sha256[65];  /* of the bytes as they came */
	char *origin;     /* owned */
	char *metadata;   /* owned JSON text, or NULL */
	int64_t imported; /* seconds since 1970 */
	int64_t previous; /* the revision before this one, or 0 */
	char *site;       /* owned: its host, or else its source; "" when neither is known */
	bool latest;      /* no newer revision is known */
	bool has_raw;     /* the bytes differ from the text: see document_raw() */
	size_t place;     /* where the reader was, bytes into the text */
	bool read;
	struct page page;
	struct article article; /* with a person's corrections in it; page is this one's */
	struct mention_list mentions; /* those that hold: see decisions.h */
	struct mention_list rejected; /* and those that people rejected: no quotations, no
				       * entities: their entity is an index into mentions' */
};

/* NULL with ERR. The caller frees. */
struct document *document_load(struct library *lib, int64_t id, struct err *err);
void document_free(struct document *document);

/* Append the bytes as they came to OUT. */
int document_raw(struct library *lib, int64_t id, struct buf *out, struct err *err);

/* What cleaning a document again begins with. */
struct document_again {
	struct buf text, raw; /* the document's text; the bytes as they came */
	char *metadata;       /* owned JSON text, or NULL */
	char encoding[32];
	enum page_format format;
	struct override override; /* what a person decided */
};

int document_again_load(
	struct library *lib, int64_t id, struct document_again *again, struct err *err);
void document_again_release(struct document_again *again);

/* Replace what the cleaner and the extractor said, in one transaction. The line count of ARTICLE
 * must be that of the document. Marks stay as they are. */
int document_reanalyse(struct library *lib, int64_t id, const struct article *article,
	const struct mention_list *mentions, const struct neardup *signature, struct err *err);

/* Replace what the extractor said, in one transaction. TEXT is the document's. */
int document_set_mentions(struct library *lib, int64_t id, const char *text,
	const struct mention_list *mentions, struct err *err);

/* The revision before document ID, or 0; -1 with ERR. */
int64_t document_previous(struct library *lib, int64_t id, struct err *err);
/* The first document behind ID that is the latest revision, or 0 at the end; -1 with ERR. */
int64_t document_next(struct library *lib, int64_t id, struct err *err);

/* The newest document that came from ORIGIN, or 0; -1 with ERR. */
int64_t document_by_origin(struct library *lib, const char *origin, struct err *err);

#endif
