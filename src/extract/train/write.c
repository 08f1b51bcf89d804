#include "extract/train/write.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "extract/model.h"

#define SCALE (1 / 128.f)
#define DENSE_SCALE (1 / 40.f)
#define LEAST \
	0.04f    /* the smallest weight that a code stands for; less than half of it is none */
#define MOST 3.f /* the greatest; greater ones become it */
#define FULL 10  /* so many codes of a style, and its weights stand in full */
/* Where the floor is looked for, and how near. */
#define FLOOR_LEAST 1e-3f
#define FLOOR_MOST 10.f
#define FLOOR_NEAR 1.002f
#define ROW 2 /* what a row costs beside its codes, in codes */
#define BUCKETS ((size_t)1 << MODEL_INDEX_BITS)
#define WORD_BUCKETS ((size_t)1 << WORD_INDEX_BITS)
#define GATE_BYTES ((size_t)1 << MODEL_GATE_BITS)
#define STYLE_BYTES (((size_t)1 << MODEL_STYLE_BITS) * STYLES)

/* A row as it stands in the file. */
struct row_bytes {
	unsigned char bytes[1 + SLOT_ROOM * 3];
	unsigned length;
	bool dense;
};

static float step_of_values(void)
{
	return logf(MOST / LEAST) / (MODEL_VALUES / 2 - 1);
}

/* What the codes stand for. */
static void make_values(int16_t values[MODEL_VALUES])
{
	for (int i = 0; i < MODEL_VALUES / 2; i++) {
		values[i] = (int16_t)(LEAST * expf(step_of_values() * (float)i) / SCALE + 0.5f);
		values[MODEL_VALUES / 2 + i] = (int16_t)-values[i];
	}
}

static uint16_t code_of(int slot, float weight)
{
	int size = (int)floorf(logf(fabsf(weight) / LEAST) / step_of_values() + 0.5f);

	size = size < 0 ? 0 : size >= MODEL_VALUES / 2 ? MODEL_VALUES / 2 - 1 : size;
	return (uint16_t)(slot << 5 | (weight < 0 ? MODEL_VALUES / 2 : 0) | size);
}

/* The codes of the weights of STYLE that are worth FLOOR; how many. GAIN grows by the squares of what they are
 * worth, in floors: that is what the likelihood loses without them. */
static unsigned make_codes(uint16_t *codes, const struct crf *crf, const struct crf_row *row,
	int style, float floor, float *gain)
{
	const struct crf_part *part = &row->parts[style];
	unsigned count = 0;

	for (int y = 0; y < LABELS; y++) {
		float worth;

		if (fabsf(part->weight[y]) <= LEAST / 2)
			continue;
		worth = crf_worth(crf, part, style, y) / floor;
		if (worth < 1)
			continue;
		codes[count++] = code_of(SLOT_LABEL(style, y), part->weight[y]);
		*gain += worth * worth;
	}
	return count;
}

static void add_full(struct row_bytes *out, const struct crf_part *part)
{
	for (int y = 0; y < LABELS; y++) {
		float byte = roundf(part->weight[y] / DENSE_SCALE);

		out->bytes[out->length++] =
			(unsigned char)(int8_t)fmaxf(-127, fminf(127, byte));
	}
}

static void add_codes(struct row_bytes *out, const uint16_t *codes, unsigned count)
{
	for (unsigned i = 0; i < count; i += 2) {
		unsigned next = i + 1 < count ? codes[i + 1] : 0;

		out->bytes[out->length++] = (unsigned char)codes[i];
		out->bytes[out->length++] = (unsigned char)(codes[i] >> 8 | next << 4);
		if (i + 1 < count)
			out->bytes[out->length++] = (unsigned char)(next >> 4);
	}
}

/* Returns its length; 0 when ROW is not worth its bytes, those of its tag and length among them. */
static unsigned make_row(
	struct row_bytes *out, const struct crf *crf, const struct crf_row *row, float floor)
{
	uint16_t codes[SLOTS];
	unsigned count = 0, full = 0, all = 0;
	float gain = 0;

	out->length = 1;
	for (int style = 0; style < STYLES; style++) {
		unsigned more = make_codes(codes + count, crf, row, style, floor, &gain);

		all += more;
		if (more >= FULL) {
			full |= 1u << style;
			add_full(out, &row->parts[style]);
		} else {
			count += more;
		}
	}
	if (gain < (float)(all + ROW))
		return 0;
	out->bytes[0] = (unsigned char)full;
	out->dense = full != 0;
	if (!full)
		out->length = 0;
	add_codes(out, codes, count);
	return out->length;
}

/* Append the block of the features [FIRST, LAST). Returns its filter. */
static uint32_t add_block(
	struct buf *blocks, const struct crf *crf, size_t first, size_t last, float floor)
{
	struct buf tags = {0}, lengths = {0}, rows = {0};
	uint32_t filter = 0;
	unsigned kept = 0;

	for (size_t i = first; i < last && kept < 255; i++) {
		struct row_bytes row;

		if (!make_row(&row, crf, &crf->rows[i], floor))
			continue;
		buf_add_char(&tags, (char)crf->hashes[i]);
		buf_add_char(&tags, (char)(crf->hashes[i] >> 8));
		buf_add_char(&lengths, (char)(row.length | (row.dense ? MODEL_DENSE : 0)));
		buf_add(&rows, (const char *)row.bytes, row.length);
		filter |= model_filter(crf->hashes[i]);
		kept++;
	}
	if (kept) {
		buf_add_char(blocks, (char)kept);
		buf_add(blocks, tags.data, tags.len);
		buf_add(blocks, lengths.data, lengths.len);
		buf_add(blocks, rows.data, rows.len);
	}
	buf_release(&tags);
	buf_release(&lengths);
	buf_release(&rows);
	return filter;
}

/* Bytes of everything but the rows. */
static size_t fixed_bytes(const struct dictionary *d)
{
	return sizeof(struct model_head) + BUCKETS + MODEL_PADDING + GATE_BYTES + STYLE_BYTES +
	       (BUCKETS + 1 + WORD_BUCKETS + 1) * 4 + d->count * 6;
}

/* Bytes of a model with the weights worth FLOOR; more than MOST is not counted to the end. */
static size_t count_bytes(
	const struct crf *crf, const struct dictionary *dictionary, float floor, size_t most)
{
	size_t used = fixed_bytes(dictionary);

	for (size_t i = 0; i < crf->count && used <= most; i++) {
		struct row_bytes row;
		unsigned length = make_row(&row, crf, &crf->rows[i], floor);

		used += length ? 3 + length : 0;
	}
	return used;
}

float write_floor(const struct crf *crf, const struct dictionary *dictionary, size_t bytes)
{
	float low = FLOOR_LEAST, high = FLOOR_MOST;

	while (high / low > FLOOR_NEAR) {
		float middle = sqrtf(low * high);

		if (count_bytes(crf, dictionary, middle, bytes) <= bytes)
			high = middle;
		else
			low = middle;
	}
	return high;
}

int write_model(const struct crf *crf, const struct gate *gate,
	const struct dictionary *dictionary, float floor, const char *path, struct err *err)
{
	uint32_t *index = xcalloc(BUCKETS + 1, sizeof *index);
	struct model_head head = {.features = FEATURES,
		.word_count = (uint32_t)dictionary->count,
		.scale = SCALE,
		.dense_scale = DENSE_SCALE,
		.gate_scale = GATE_SCALE,
		.style_scale = GATE_STYLE_SCALE};
	struct buf blocks = {0}, out = {0};
	size_t next = 0;
	int status;

	make_values(head.values);
	for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
		size_t first = next;

		index[bucket] = (uint32_t)blocks.len;
		while (next < crf->count &&
			crf->hashes[next] >> (32 - MODEL_INDEX_BITS) == bucket)
			next++;
		index[bucket] |= add_block(&blocks, crf, first, next, floor);
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
	buf_add(&out, (const char *)gate->names, GATE_BYTES);
	buf_add(&out, (const char *)gate->styles, STYLE_BYTES);
	buf_add(&out, blocks.data, blocks.len);
	buf_add(&out, (const char[MODEL_PADDING]){0}, MODEL_PADDING);
	status = file_write(path, out.data, out.len, 0644, err);
	fprintf(stderr, "%zu bytes, weights worth %.4f and more\n", out.len, (double)floor);
	free(index);
	buf_release(&blocks);
	buf_release(&out);
	return status;
}
