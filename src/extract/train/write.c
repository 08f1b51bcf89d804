#include "extract/train/write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "extract/model.h"

#define SCALE (1 / 128.f)
#define NAME_FLOOR 0.3f /* of weights for SLOT_NAME, which need not be exact */
#define MOST 3.f        /* the greatest weight that is kept; greater ones become it */
#define BUCKETS ((size_t)1 << MODEL_INDEX_BITS)
#define WORD_BUCKETS ((size_t)1 << WORD_INDEX_BITS)

static float slot_weight(const struct crf_row *row, int slot)
{
	if (slot == SLOT_NAME)
		return row->name;
	if (slot >= SLOT_STYLE(0))
		return row->style[slot - SLOT_STYLE(0)];
	return row->parts[slot / LABEL_ROOM].weight[slot % LABEL_ROOM];
}

/* The codes of the weights of a row of at least FLOOR, twelve bits each; how many. */
static unsigned make_codes(uint16_t *codes, const struct crf_row *row, float floor)
{
	float step = logf(MOST / floor) / (MODEL_VALUES / 2 - 1);
	unsigned count = 0;

	for (int slot = 0; slot < SLOTS; slot++) {
		float weight = slot_weight(row, slot);
		int size;

		if (fabsf(weight) < (slot == SLOT_NAME ? NAME_FLOOR : floor) ||
			(slot < SLOT_STYLE(0) && slot % LABEL_ROOM >= LABELS))
			continue;
		size = (int)(logf(fabsf(weight) / floor) / step + 0.5f);
		size = size > MODEL_VALUES / 2 - 1 ? MODEL_VALUES / 2 - 1 : size;
		codes[count++] =
			(uint16_t)(slot << 5 | (weight < 0 ? MODEL_VALUES / 2 : 0) | size);
	}
	return count;
}

/* What the codes stand for. */
static void make_values(int16_t values[MODEL_VALUES], float floor)
{
	float step = logf(MOST / floor) / (MODEL_VALUES / 2 - 1);

	for (int i = 0; i < MODEL_VALUES / 2; i++) {
		values[i] = (int16_t)(floor * expf(step * (float)i) / SCALE + 0.5f);
		values[MODEL_VALUES / 2 + i] = (int16_t)-values[i];
	}
}

static unsigned code_bytes(unsigned count)
{
	return (count * 3 + 1) / 2;
}

static void add_codes(struct buf *out, const uint16_t *codes, unsigned count)
{
	for (unsigned i = 0; i < count; i += 2) {
		unsigned next = i + 1 < count ? codes[i + 1] : 0;

		buf_add_char(out, (char)codes[i]);
		buf_add_char(out, (char)(codes[i] >> 8 | next << 4));
		if (i + 1 < count)
			buf_add_char(out, (char)(next >> 4));
	}
}

/* Append the block of the features [FIRST, LAST). */
static void add_block(
	struct buf *blocks, const struct crf *crf, size_t first, size_t last, float floor)
{
	struct buf tags = {0}, lengths = {0}, weights = {0};
	unsigned kept = 0;

	for (size_t i = first; i < last && kept < 255; i++) {
		uint16_t codes[SLOT_ROOM];
		unsigned count = make_codes(codes, &crf->rows[i], floor);

		if (!count)
			continue;
		buf_add_char(&tags, (char)crf->hashes[i]);
		buf_add_char(&tags, (char)(crf->hashes[i] >> 8));
		buf_add_char(&lengths, (char)code_bytes(count));
		add_codes(&weights, codes, count);
		kept++;
	}
	if (kept) {
		buf_add_char(blocks, (char)kept);
		buf_add(blocks, tags.data, tags.len);
		buf_add(blocks, lengths.data, lengths.len);
		buf_add(blocks, weights.data, weights.len);
	}
	buf_release(&tags);
	buf_release(&lengths);
	buf_release(&weights);
}

/* Bytes of everything but the records. */
static size_t fixed_bytes(const struct dictionary *d)
{
	return sizeof(struct model_head) + BUCKETS + MODEL_PADDING +
	       (BUCKETS + 1 + WORD_BUCKETS + 1) * 4 + d->count * 6;
}

float write_floor(const struct crf *crf, const struct dictionary *dictionary, size_t bytes)
{
	for (float floor = 0.05f;; floor *= 1.04f) {
		size_t used = fixed_bytes(dictionary);

		for (size_t i = 0; i < crf->count; i++) {
			uint16_t codes[SLOT_ROOM];
			unsigned count = make_codes(codes, &crf->rows[i], floor);

			used += count ? 3 + code_bytes(count) : 0;
		}
		if (used <= bytes)
			return floor;
	}
}

int write_model(const struct crf *crf, const struct dictionary *dictionary, float floor,
	const char *path, struct err *err)
{
	uint32_t *index = xcalloc(BUCKETS + 1, sizeof *index);
	struct model_head head = {.features = FEATURES,
		.word_count = (uint32_t)dictionary->count,
		.scale = SCALE};
	struct buf blocks = {0}, out = {0};
	size_t next = 0;
	int status;

	make_values(head.values, floor);
	for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
		size_t first = next;

		index[bucket] = (uint32_t)blocks.len;
		while (next < crf->count &&
			crf->hashes[next] >> (32 - MODEL_INDEX_BITS) == bucket)
			next++;
		add_block(&blocks, crf, first, next, floor);
	}
	index[BUCKETS] = (uint32_t)blocks.len;
	memcpy(head.magic, MODEL_MAGIC, sizeof head.magic);
	head.block_bytes = (uint32_t)blocks.len;
	for (int s = 0; s < STYLES; s++) {
		for (int t = 0; t < LABEL_TYPES; t++)
			head.calibration[s][t].factor = 1; /* calibrate.h sees to it later */
	}
	for (int a = 0; a < LABELS; a++)
		memcpy(head.transitions[a], crf->transitions[a].weight,
			sizeof head.transitions[a]);
	buf_add(&out, &head, sizeof head);
	buf_add(&out, index, (BUCKETS + 1) * sizeof *index);
	buf_add(&out, dictionary->index, (WORD_BUCKETS + 1) * 4);
	buf_add(&out, dictionary->data, dictionary->count * 4);
	buf_add(&out, dictionary->tags, dictionary->count * 2);
	buf_add(&out, blocks.data, blocks.len);
	buf_add(&out, (const char[MODEL_PADDING]){0}, MODEL_PADDING);
	status = file_write(path, out.data, out.len, 0644, err);
	fprintf(stderr, "%zu bytes, weights of %.3f and more\n", out.len, (double)floor);
	free(index);
	buf_release(&blocks);
	buf_release(&out);
	return status;
}
