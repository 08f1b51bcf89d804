/* review_row.h -- review sessions as rows: what was asked and answered. Internal to src/store; the
 * callers hold the transaction where they write. Whether an answer holds is its step's to say: an answer
 * whose step was undone, here or anywhere, does not. */
#ifndef PIYUE_STORE_REVIEW_ROW_H
#define PIYUE_STORE_REVIEW_ROW_H

#include <stdint.h>

#include "base/err.h"
#include "store/library.h"
#include "store/review.h"

/* A new session of the library's annotator; its number. */
int64_t review_row_new(struct library *lib, const char *query, size_t total, struct err *err);
/* The annotator's session that was worked on last and is not finished: 1, 0 when there is none, -1. */
int review_row_last(struct library *lib, struct review_record *record, struct err *err);
/* Where session ID stands: its question (document 0: none), and its time. */
int review_row_place(struct library *lib, int64_t id, int64_t document, size_t start,
	size_t end, int64_t seconds, struct err *err);
int review_row_finish(struct library *lib, int64_t id, struct err *err);

/* Add ANSWER, which is given its number. */
int review_row_answer(
	struct library *lib, int64_t id, struct review_past *answer, struct err *err);
/* The newest step of all, in the transaction that made it. */
int64_t review_row_step(struct library *lib, struct err *err);
/* Take out an answer that made no step (a skip). */
int review_row_drop(struct library *lib, int64_t id, int64_t number, struct err *err);
/* The answers of session ID that hold, the newest first; LIMIT 0: all. */
int review_row_past(struct library *lib, int64_t id, size_t limit, struct review_past_list *out,
	struct err *err);

#endif
