/* model.h -- the file of weights, as a person can read it.
 * A row is a feature (measure, "self", "before" or "behind" for whose value counts, the interval of the
 * value) and its weight for each state, "next STATE" with the weights of the transitions from it, or
 * "start". Rows of zeros are left out; a line that begins with # is for people.
 * Internal to src/clean. */
#ifndef PIYUE_CLEAN_MODEL_H
#define PIYUE_CLEAN_MODEL_H

#include "base/buf.h"
#include "base/err.h"
#include "clean/chain.h"

void cleaner_write(struct buf *out, const struct cleaner *cleaner);
/* -1 with ERR when TEXT (of the file FILE) is not what this program writes. */
int cleaner_read(struct cleaner *cleaner, const char *text, size_t len, const char *file,
	struct err *err);
/* "CHARS self 3..5". */
void feature_describe(struct buf *out, size_t number);

#endif
