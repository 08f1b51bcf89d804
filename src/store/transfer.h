/* transfer.h -- marks out of the library and into it, as the structs of exchange/exchange.h. */
#ifndef PIYUE_STORE_TRANSFER_H
#define PIYUE_STORE_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "exchange/exchange.h"
#include "store/library.h"

struct transfer_query {
	const char
		*text; /* only articles that `piyue list` finds by it, and no marks on entities
			   * alone; NULL: all */
	bool spans;    /* the mentions too: those that people accepted, made or changed ... */
	bool suggestions; /* ... and those that nobody has decided; of all articles */
};

/* A part of the marks: those on one document, with the document and its mentions; or, before all of
 * these, some of those on entities and on the library alone. -1 with ERR ends the whole. */
typedef int transfer_part(void *context, const struct exchange *part, struct err *err);
/* The marks as they are now, in an order that is the same in every library that has them, part by part:
 * no more than one is in memory. */
int transfer_out(struct library *lib, const struct transfer_query *query, transfer_part *part,
	void *context, struct err *err);

struct transfer_counts {
	size_t taken, known, skipped;
};

/* Marks into the library, part by part and all in one step, which is kept or is not. */
struct transfer {
	struct library *lib; /* borrowed */
	int64_t step;        /* 0: nothing to keep so far */
	struct transfer_counts counts;
	exchange_report *report; /* of what is skipped */
	void *context;
};
int transfer_begin(struct transfer *transfer, struct library *lib, struct err *err);
/* Take the marks of X; its positions become bytes. A mark whose words do not stand where it says, or whose
 * document is not here, is reported by its line and skipped; one that the library has already stays
 * as it is, but one that was deleted comes back. A mark without an annotator is the session's. After an
 * error nothing of all parts is kept. */
int transfer_take(struct transfer *transfer, struct exchange *x, struct err *err);
int transfer_end(struct transfer *transfer, struct err *err);

/* Is the document of that digest here? 1, 0, or -1 with ERR. */
int transfer_has_document(struct library *lib, const char *sha256, struct err *err);

#endif
