/* learning.h -- what decisions taught, kept in the library apart from model and marks.
 * It is derived from the history: a saved state, and what was decided since. A decision that is changed or
 * taken back is forgotten. */
#ifndef PIYUE_STORE_LEARNING_H
#define PIYUE_STORE_LEARNING_H

#include "base/err.h"
#include "extract/mention.h"
#include "review/learn.h"
#include "store/library.h"

/* What the library has learnt up to now; the library's, the same at each call until learning_drop(). NULL with
 * ERR only when it cannot be read: a saved state that is damaged is made anew. */
struct learn *learning_of(struct library *lib, struct err *err);
/* Forget what is in memory, after a transaction that was rolled back. */
void learning_drop(struct library *lib);
/* Keep the state, so that it need not be made anew; nothing is lost without. */
int learning_save(struct library *lib, struct err *err);
/* Forget all that was learnt; decisions stay as they are, and teach nothing again. */
int learning_reset(struct library *lib, struct err *err);

/* Let EXTRACTOR find what LIB has learnt, its tagger taught all of it, until it is taken off again. */
int learning_lay_over(struct library *lib, struct extractor *extractor, struct err *err);
void learning_take_off(struct library *lib);

/* Give the mentions in TEXT that nobody has decided the scores they have in the light of it; those that
 * fall below LEARN_LEAST go. */
void learning_weigh(struct library *lib, const char *text, struct mention_list *mentions);

#endif
