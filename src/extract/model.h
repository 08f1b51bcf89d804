/* model.h -- the weights of the tagger in a file that is mapped, not parsed.
 *
 * In it, all little-endian: struct model_head, the index of (1 << MODEL_INDEX_BITS) + 1 offsets
 * into the records, the keys and the infos of the word table, and the records. A record is the low
 * bits of a feature's hash (two bytes), the number of weights (one byte), and that many pairs of
 * slot (see label.h) and weight (a byte each). Records stand in the bucket of the hash's high
 * bits. */
#ifndef PIYUE_EXTRACT_MODEL_H
#define PIYUE_EXTRACT_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/file.h"
#include "extract/features.h"
#include "extract/lattice.h"

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

struct model {
	struct file_map map;
	const struct model_head *head; /* this and the rest point into the map */
	const uint32_t *index;
	const unsigned char *records;
	struct words words;
	struct transitions transitions;
};

/* -1 with ERR when the file cannot be read or is not what it says; MODEL is then empty. */
int model_open(struct model *model, const char *path, struct err *err);
void model_release(struct model *model);

/* Have the memory of a feature fetched: first what says where it is, then the weights. */
static inline void model_fetch_index(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(&model->index[feature >> (32 - MODEL_INDEX_BITS)]);
}

static inline void model_fetch(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(model->records + model->index[feature >> (32 - MODEL_INDEX_BITS)]);
}

/* Add the weights of FEATURE to SUMS, in units of the head's scale. */
void model_add(const struct model *model, uint32_t feature, int32_t sums[SLOT_ROOM]);

#endif
