/* tagger.h -- a linear-chain model that marks names in a sentence.
 *
 * Labels are O and, for each of five types, begin, inside, end and single. Scores of features
 * are summed per label, the best sequence is found by Viterbi, and the probability of a
 * span is that of all label sequences which hold it (forward-backward). See Lafferty, McCallum and
 * Pereira 2001 (conditional random fields).
 *
 * The model file is mapped, not parsed. In it, all little-endian: struct model_head, the index of
 * (1 << MODEL_INDEX_BITS) + 1 offsets into the records, the keys and the infos of the word
 * table, and the records. A record is the low bits of a feature's hash (two bytes), the number of
 * weights (one byte), and that many pairs of label and weight (a byte each). Records stand
 * in the bucket of the hash's high bits. */
#ifndef PIYUE_EXTRACT_TAGGER_H
#define PIYUE_EXTRACT_TAGGER_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "extract/candidate.h"
#include "extract/label.h"

#define MODEL_MAGIC "piyue-n1"
#define MODEL_INDEX_BITS 18

struct model_head {
	char magic[8];
	uint32_t features; /* FEATURES of the program that trained it */
	uint32_t word_slots;
	uint32_t record_bytes;
	float scale; /* a weight of 1 in the records is this much */
	float transitions[LABEL_ROOM][LABEL_ROOM];
};

struct tagger;

struct tagger *tagger_new(const char *path, struct err *err);
void tagger_free(struct tagger *tagger);

/* Append the names in [START, END) of TEXT, one paragraph, as candidates with their
 * probabilities. Linear in its length. */
void tagger_find(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates);

/* Append a line for each token in [START, END) of the paragraph [FROM, TO): its label and the features
 * that speak for it most. */
void tagger_explain(struct buf *out, const struct tagger *tagger, const char *text, size_t from,
	size_t to, size_t start, size_t end);

#endif
