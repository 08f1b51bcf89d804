/* mark_row.h -- versions of marks as rows. Internal to src/store; the callers hold the
 * transaction. */
#ifndef PIYUE_STORE_MARK_ROW_H
#define PIYUE_STORE_MARK_ROW_H

#include <stdint.h>

#include "store/history.h"
#include "store/library.h"
#include "store/marks.h"
#include "store/sql.h"

/* The columns that a mark and its versions share, in the order of mark_row_read(). */
#define MARK_ROW \
	"kind, status, deleted, document, start, end, entity, label, type, text, other, quote," \
	" prefix, suffix, annotator, created, changed"

/* The same of the table that is called T in the statement. */
#define MARK_ROW_OF(t) \
	t ".kind, " t ".status, " t ".deleted, " t ".document, " t ".start, " t ".end, " t \
	  ".entity, " t ".label, " t ".type, " t ".text, " t ".other, " t ".quote, " t \
	  ".prefix, " t ".suffix, " t ".annotator, " t ".created, " t ".changed"

/* Read "SELECT id, uid, " MARK_ROW into a mark with owned strings. */
void mark_row_read(sqlite3_stmt *statement, struct mark *mark);

/* Begin a step of the history. Its number, or -1 with ERR. TARGET: the step that is undone or
 * redone, or 0. */
int64_t step_new(struct library *lib, enum step_state state, int64_t target, struct err *err);

/* Write some of the marks of STEP, as marks_save() does with all of one. */
int marks_save_in(
	struct library *lib, int64_t step, struct mark *marks, size_t count, struct err *err);

/* Write MARK as a new version in STEP and make it the present one. A new mark gets its id. */
int mark_row_write(struct library *lib, int64_t step, struct mark *mark, struct err *err);

/* Make VERSION (a row of the history, or 0: none, a tombstone) of mark UID the present one, as a
 * new version in STEP. */
int mark_row_restore(
	struct library *lib, int64_t step, const char *uid, int64_t version, struct err *err);

/* Make VERSION, a row of the history, the present one of its mark. */
int mark_row_show(struct library *lib, int64_t version, struct err *err);
/* When the present version of mark UID stands on an old revision of a page, let the mark stand on
 * the newest one, by its words, or be an orphan there. The history stays as it is. */
int mark_row_forward(struct library *lib, const char *uid, struct err *err);

/* Bring what is derived from marks up to date after STEP: the list's row and the counts of
 * each document that it touched, once. Ends every step. */
int step_finish(struct library *lib, int64_t step, struct err *err);

/* Count again what the list shows of document ID; 0 is no document and does nothing. */
int document_refresh(struct library *lib, int64_t id, struct err *err);

#endif
