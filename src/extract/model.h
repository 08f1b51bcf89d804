/* model.h -- the weights of the tagger in a file that is mapped, not parsed.
 *
 * In it, all little-endian: struct model_head; an index of (1 << MODEL_INDEX_BITS) + 1 numbers by the high
 * bits of a feature's hash, each an offset into the blocks (the low MODEL_OFFSET_BITS) and above it a filter: eight bits,
 * one of which each feature of the block sets, so that half of the features that are not there are missed without a look
 * into it; the index, the data and the tags of the words
 * (see features.h); two tables without tags, by the high bits of a hash, which features share that fall
 * together: of bytes, how much a feature speaks for its token being in a name, and of STYLES bytes, how
 * much for each style; the blocks; and MODEL_PADDING bytes.
 *
 * A block is the number of its features (a byte), the low 16 bits of each one's hash, the length in
 * bytes of each one's row (a byte; MODEL_DENSE is set for a dense row), and these rows. A row is
 * codes of 12 bits, rising: a slot (seven bits, see label.h) above a number in the head's table of
 * values (five bits), the first in the low bits. A dense row has before them a byte with a bit for
 * each style whose weights stand in full, and for each of these a signed byte a label. */
#ifndef PIYUE_EXTRACT_MODEL_H
#define PIYUE_EXTRACT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/file.h"
#include "extract/features.h"
#include "extract/lattice.h"

#define MODEL_MAGIC "piyue-n5"
#define MODEL_INDEX_BITS 17
#define MODEL_OFFSET_BITS 24
#define MODEL_GATE_BITS 19
#define MODEL_STYLE_BITS 16
#define MODEL_VALUES 32
#define MODEL_DENSE 128
#define MODEL_PADDING 32

struct model_head {
	char magic[8];
	uint32_t features;   /* FEATURES of the program that trained it */
	uint32_t word_count; /* even */
	uint32_t block_bytes;
	/* What 1 is: in the table of values, of a dense row, of the two tables. */
	float scale, dense_scale, gate_scale, style_scale;
	int16_t values[MODEL_VALUES];
	float plain[STYLES];   /* a token of which the gate says less is in no name */
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
	const int8_t *gate;
	const int8_t (*styles)[STYLES];
	const unsigned char *blocks;
	struct words words;
	struct transitions transitions;
};

/* Sums of weights, in units of the head's scale and dense_scale; zero them before. */
struct model_sums {
	int16_t codes[SLOT_ROOM], dense[SLOTS];
};

/* -1 with ERR when the file cannot be read or is not what it says; MODEL is then empty. */
int model_open(struct model *model, const char *path, struct err *err);
void model_release(struct model *model);

/* Have the memory of the next two fetched. */
static inline void model_fetch_gate(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(&model->gate[feature >> (32 - MODEL_GATE_BITS)]);
}

static inline void model_fetch_style(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(&model->styles[feature >> (32 - MODEL_STYLE_BITS)]);
}

/* How much FEATURE speaks for its token being in a name, in units of gate_scale. */
static inline int model_gate(const struct model *model, uint32_t feature)
{
	return model->gate[feature >> (32 - MODEL_GATE_BITS)];
}

/* How much it speaks for each style, in units of style_scale. */
static inline const int8_t *model_style(const struct model *model, uint32_t feature)
{
	return model->styles[feature >> (32 - MODEL_STYLE_BITS)];
}

/* The bit of a feature in the filter of its block. */
static inline uint32_t model_filter(uint32_t feature)
{
	return (uint32_t)1 << (MODEL_OFFSET_BITS + (feature >> 12 & 7));
}

/* A feature that may be in the model: its block, as offsets, and its tag. */
struct model_place {
	uint32_t start, end;
	uint16_t tag;
};

/* Have the memory fetched that model_find() looks at. */
static inline void model_fetch_index(const struct model *model, uint32_t feature)
{
	__builtin_prefetch(&model->index[feature >> (32 - MODEL_INDEX_BITS)]);
}

/* May FEATURE be in the model? Then fill PLACE and have the memory fetched that model_add() looks at. */
static inline bool model_find(
	const struct model *model, uint32_t feature, struct model_place *place)
{
	const uint32_t offset = ((uint32_t)1 << MODEL_OFFSET_BITS) - 1;
	const uint32_t *at = &model->index[feature >> (32 - MODEL_INDEX_BITS)];

	if (!(at[0] & model_filter(feature)))
		return false;
	*place = (struct model_place){at[0] & offset, at[1] & offset, (uint16_t)feature};
	__builtin_prefetch(model->blocks + place->start);
	__builtin_prefetch(model->blocks + place->start + 64);
	return true;
}

/* Add the weights of the feature at PLACE to SUMS: those of the styles that have a bit in STYLES_WANTED; of others
 * some. */
void model_add(const struct model *model, const struct model_place *place,
	unsigned styles_wanted, struct model_sums *sums);
/* Add SHARE times the score of each label in STYLE to SCORES. */
void model_scores(const struct model *model, const struct model_sums *sums, int style,
	float share, float scores[LABEL_ROOM]);

#endif
