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

/* The marks as they are now, in an order that is the same in every library that has them, with the
 * documents on which they stand. OUT is emptied first. */
int transfer_gather(struct library *lib, const struct transfer_query *query,
	struct exchange *out, struct err *err);

struct transfer_counts {
	size_t taken, known, skipped;
};

/* Take the marks of X into the library as one step; its positions become bytes. A mark whose words
 * do not stand where it says, or whose document is not here, is reported by its line and
 * skipped; one that the library has already stays as it is. A mark without an annotator is the
 * session's. */
int transfer_take(struct library *lib, struct exchange *x, exchange_report *report,
	void *context, struct transfer_counts *counts, struct err *err);

/* Is the document of that digest here? 1, 0, or -1 with ERR. */
int transfer_has_document(struct library *lib, const char *sha256, struct err *err);

#endif
