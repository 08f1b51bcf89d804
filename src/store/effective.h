/* effective.h -- what holds: the machine's mentions with people's decisions laid over them.
 * Internal to src/store. decided.h says what a decision does.
 *
 * The later of two decisions counts more (by the tick of its step, see schema.c), and one of the
 * session's own annotator more than all others. What is counted for the list and for the entities
 * of the library does not depend on who asks: there the later one holds, whoever made it. */
#ifndef PIYUE_STORE_EFFECTIVE_H
#define PIYUE_STORE_EFFECTIVE_H

#include <stdint.h>

#include "base/buf.h"
#include "extract/mention.h"
#include "store/library.h"

/* Make the machine's mentions of document ID, whose text is TEXT, those that hold for the session.
 * The entities are those that are left, merged and named as people decided. REJECTED (may be
 * NULL) is given the mentions that were rejected; their entity is an index into LIST's. What
 * does not lie in the text is left out. */
int effective_make(struct library *lib, int64_t id, const struct buf *text,
	struct mention_list *list, struct mention_list *rejected, struct err *err);

/* What holds between FROM and TO of the text, as document_load() has it: places, types and scores.
 * LIST and REJECTED are empty before. */
int effective_line(struct library *lib, int64_t id, const struct buf *text, size_t from,
	size_t to, struct mention_list *list, struct mention_list *rejected, struct err *err);

/* The same for what is counted: whoever asks. Entities are not merged and have no names. */
int effective_make_neutral(struct library *lib, int64_t id, const struct buf *text,
	struct mention_list *list, struct err *err);

/* Count the entities of document ID anew, for the list and for the library. */
int effective_count(struct library *lib, int64_t id, struct err *err);
/* After marks on entities were changed in STEP. */
int effective_after_step(struct library *lib, int64_t step, struct err *err);

#endif
