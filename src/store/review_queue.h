/* review_queue.h -- the questions of a query, read from the library. Internal to src/store.
 * Read once when a session begins or the extractor has looked again; then kept in memory. */
#ifndef PIYUE_STORE_REVIEW_QUEUE_H
#define PIYUE_STORE_REVIEW_QUEUE_H

#include "base/err.h"
#include "review/learn.h"
#include "review/query.h"
#include "review/queue.h"
#include "store/library.h"

/* The queue of QUERY in session ID (0: none yet), whose skipped questions are closed. NULL with ERR. */
struct queue *review_queue_read(struct library *lib, const struct review_query *query,
	int64_t id, const struct learn *learn, struct err *err);

/* Documents, each once. */
struct review_documents {
	int64_t *ids; /* borrowed; sorted by whoever takes them */
	size_t count;
};

/* OLD with what is suggested now in the documents that CHANGED: a tenth of the time. NULL with ERR. */
struct queue *review_queue_reread(struct library *lib, const struct review_query *query,
	int64_t id, const struct learn *learn, const struct queue *old,
	struct review_documents changed, struct err *err);

/* Close and open the items of DOCUMENT again by the decisions on it and by the answers of session ID. */
int review_queue_look(struct library *lib, struct queue *queue,
	const struct review_query *query, int64_t id, int64_t document, struct err *err);

#endif
