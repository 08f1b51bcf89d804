/* corpus.h -- annotated texts as sentences of tokens with the labels that each may have.
 *
 * Sets annotate different types. A name of a type that piyue has fixes its labels. A token
 * outside of names may be outside, or anything of a type that its set does not annotate: that is
 * unknown, not absent. */
#ifndef PIYUE_EXTRACT_TRAIN_CORPUS_H
#define PIYUE_EXTRACT_TRAIN_CORPUS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "extract/features.h"

struct sentence {
	size_t first; /* token number in the corpus */
	uint32_t count;
	int style;        /* enum style */
	uint32_t repeats; /* times a pass over the corpus visits it */
};

struct corpus {
	struct sentence *sentences; /* owned */
	size_t count, capacity;
	uint32_t (*features)[FEATURES]; /* owned; hashes, per token */
	uint32_t *allowed;              /* owned; a bit for each label, per token */
	size_t tokens, token_capacity;
};

/* Read FOLDER/<name>.train.jsonl of each set in SETS, names parted by commas. */
int corpus_read(struct corpus *corpus, const char *folder, const char *sets,
	const struct words *words, struct err *err);
void corpus_release(struct corpus *corpus);

#endif
