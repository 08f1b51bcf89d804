/* bigrams.h -- which Chinese words follow which, from the language model of Debian's sunpinyin-data
 * (open-gram, CC BY-SA 3.0).
 *
 * Two files are read. pydict_sc.bin: three 32-bit numbers (words, nodes, offset of the strings), and at that
 * offset the words in UTF-32, each with a zero behind it. lm_sc.t3g: 3, a flag, the sizes of four
 * levels, 65536 probabilities and 16384 back-off weights (floats), and the nodes of each level, 12
 * bytes each, by their left neighbour. All little-endian. The layout is that of sunpinyin's
 * src/slm/slm.h and src/lexicon/pytrie.h. */
#ifndef PIYUE_EXTRACT_TRAIN_BIGRAMS_H
#define PIYUE_EXTRACT_TRAIN_BIGRAMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct bigram {
	uint32_t left, right; /* word numbers */
	float share;          /* of all pairs */
};

struct bigrams {
	const uint32_t *
		*words; /* owned; each zero-ended, borrowed from DICTIONARY; may be empty */
	float *share;   /* owned; of each word among all */
	size_t word_count;
	struct bigram *pairs; /* owned; by LEFT */
	size_t count, capacity;
	struct buf dictionary;
};

/* Read the two files in FOLDER. */
int bigrams_read(struct bigrams *bigrams, const char *folder, struct err *err);
void bigrams_release(struct bigrams *bigrams);

#endif
