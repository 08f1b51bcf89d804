/* model.h -- the weights of the tagger in a file that is mapped, not parsed.
 *
 * In it, all little-endian: struct model_head; an index of (1 << MODEL_INDEX_BITS) + 1 offsets into
 * the blocks, by the high bits of a feature's hash; the index, the data and the tags of the words
 * (see features.h); the blocks; and 16 bytes of padding. A block is the number of its features (a
 * byte), the low 16 bits of each one's hash, the length in bytes of each one's weights (a byte), and
 * these weights: of 12 bits each, a slot (seven bits, see label.h) above a number in the head's
 * table of values (five bits), the first in the low bits. */
#ifndef PIYUE_EXTRACT_MODEL_H
#define PIYUE_EXTRACT_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/file.h"
#include "extract/features.h"
#include "extract/lattice.h"

#define MODEL_MAGIC "piyue-n3"
#define MODEL_INDEX_BITS 17
#define MODEL_VALUES 32
#define MODEL_PADDING 16

struct model_head {
	char magic[8];
	uint32_t features;   /* FEATURES of the program that trained it */
	uint32_t word_count; /* even */
	uint32_t block_bytes;
	float scale; /* what 1 in the table of values is */
	int16_t values[MODEL_VALUES];
	float plain;           /* a token whose SLOT_NAME sums to less is in no name */
	float outside[STYLES]; /* taken off the score of LABEL_OUTSIDE, for more names */
	/* What makes a probability come true: of its log-odds x, factor * x + shift is taken. By
	 * style and type. */
	struct {
		float factor, shift;
	} calibration[STYLES][LABEL_TYPES];
	float transitions[LABEL_ROOM][LABEL_ROOM];
};

struct model {
	struct file_map map;
	const struct model_head *head; /* this and the rest point into the map */
	const uint32_t *index;
	const unsigned char *blocks;
	struct words words;
	struct transitions transitions;
};

/* -1 with ERR when the file cannot be read or is not what it says; MODEL is then empty. */
int model_open(struct model *model, const char *path, struct err *err);
void model_release(struct model *model);

/* Have the memory of a feature fetched: first what says where it is, then its block. */
static inline void model_fetch_index(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(&model->index[feature >> (32 - MODEL_INDEX_BITS)]);
}

static inline void model_fetch(const struct model *model, uint32_t feature)
{
	const unsigned char *block =
		model->blocks + model->index[feature >> (32 - MODEL_INDEX_BITS)];

	__builtin_prefetch(block);
	__builtin_prefetch(block + 64);
}

/* Add the weights of FEATURE to SUMS, in units of the head's scale. */
void model_add(const struct model *model, uint32_t feature, int16_t sums[SLOT_ROOM]);

#endif
