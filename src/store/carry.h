/* carry.h -- marks go along to a new revision of their page. Internal to src/store. */
#ifndef PIYUE_STORE_CARRY_H
#define PIYUE_STORE_CARRY_H

#include "store/documents.h"
#include "store/marks.h"

/* Where MARK stands in TEXT, LEN bytes, which is another revision of its own: place and status. */
void carry_place(struct mark *mark, const char *text, size_t len);

/* Move the marks of RESULT->previous to RESULT->id, whose text is TEXT (LEN bytes), by their
 * words; those whose words are gone become orphans of the new document. The old
 * document is no longer the latest. RESULT is given the counts. */
int carry_marks(struct library *lib, struct document_result *result, const char *text,
	size_t len, struct err *err);

#endif
