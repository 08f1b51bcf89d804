#include "extract/model.h"

#include <stdbool.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Does an index of COUNT + 1 numbers rise, up to LIMIT? */
static bool rises(const uint32_t *index, size_t count, uint32_t limit)
{
	for (size_t i = 0; i < count; i++) {
		if (index[i] > index[i + 1])
			return false;
	}
	return index[count] <= limit;
}

/* The arrays behind the head: 0, or -1 when the file is not what it says. */
static int find_parts(struct model *m, const char *path, struct err *err)
{
	const struct model_head *head = m->map.data;
	size_t buckets = (size_t)1 << MODEL_INDEX_BITS;
	size_t word_buckets = (size_t)1 << WORD_INDEX_BITS;
	size_t gate = (size_t)1 << MODEL_GATE_BITS;
	size_t styles = ((size_t)1 << MODEL_STYLE_BITS) * STYLES;

	if (m->map.len < sizeof *head || memcmp(head->magic, MODEL_MAGIC, 8) != 0)
		return err_set(err, "'%s' is not a model for names", path);
	if (head->features != FEATURES ||
		m->map.len != sizeof *head + (buckets + 1 + word_buckets + 1) * 4 +
				      (size_t)head->word_count * 6 + gate + styles +
				      head->block_bytes + MODEL_PADDING)
		return err_set(err, "'%s' is a model for another version", path);
	m->head = head;
	m->index = (const uint32_t *)(const void *)(head + 1);
	m->words.index = m->index + buckets + 1;
	m->words.data = m->words.index + word_buckets + 1;
	m->words.tags = (const uint16_t *)(m->words.data + head->word_count);
	m->gate = (const int8_t *)(m->words.tags + head->word_count);
	m->styles = (const int8_t(*)[STYLES])(m->gate + gate);
	m->blocks = (const unsigned char *)(m->gate + gate + styles);
	if (!rises(m->index, buckets, head->block_bytes) ||
		!rises(m->words.index, word_buckets, head->word_count))
		return err_set(err, "'%s' is damaged", path);
	return 0;
}

int model_open(struct model *model, const char *path, struct err *err)
{
	*model = (struct model){0};
	if (file_map(&model->map, path, err) < 0)
		return -1;
	if (find_parts(model, path, err) == 0) {
		transitions_init(&model->transitions, model->head->transitions);
		return 0;
	}
	model_release(model);
	return -1;
}

void model_release(struct model *model)
{
	file_unmap(&model->map);
	*model = (struct model){0};
}

/* Which of the COUNT tags in TAGS is TAG; COUNT: none. Reads up to 14 bytes behind them. */
static unsigned find_tag(const unsigned char *tags, unsigned count, uint16_t tag)
{
#ifdef __SSE2__
	__m128i wanted = _mm_set1_epi16((short)tag);

	for (unsigned i = 0; i < count; i += 8) {
		__m128i some = _mm_loadu_si128((const __m128i *)(const void *)(tags + 2 * i));
		unsigned same = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(some, wanted));

		if (same) {
			unsigned at = i + (unsigned)__builtin_ctz(same) / 2;

			return at < count ? at : count;
		}
	}
#else
	for (unsigned i = 0; i < count; i++) {
		if (((unsigned)tags[2 * i] | (unsigned)tags[2 * i + 1] << 8) == tag)
			return i;
	}
#endif
	return count;
}

/* How long the first COUNT of some rows are together: bytes whose top bit is a mark. Reads up to seven
 * bytes behind. */
static size_t sum_lengths(const unsigned char *lengths, unsigned count)
{
	const uint64_t low_bits = 0x007f007f007f007fu;
	size_t sum = 0;

	for (; count > 0; lengths += 8) {
		unsigned some = count < 8 ? count : 8;
		uint64_t eight = 0;

		for (unsigned i = 0; i < 8; i++)
			eight |= (uint64_t)lengths[i] << (8 * i);
		eight <<= 8 * (8 - some) & 63; /* those behind fall off */
		eight = (eight & low_bits) + (eight >> 8 & low_bits);
		sum += (eight * 0x0001000100010001u) >> 48;
		count -= some;
	}
	return sum;
}

/* In a function of its own the compiler makes vector code of it. */
static void add_bytes(int16_t *restrict sums, const int8_t *restrict weights)
{
	for (int y = 0; y < LABEL_ROOM; y++)
		sums[y] = (int16_t)(sums[y] + weights[y]);
}

/* Add the styles that stand in full in the row at P; returns what is behind them. Of each style the
 * bytes behind the last label are read too: they are the next's, and of no use. */
static const unsigned char *add_dense(
	const unsigned char *p, unsigned styles_wanted, struct model_sums *sums)
{
	unsigned full = *p++;

	for (int style = 0; style < STYLES; style++) {
		if (!(full >> style & 1))
			continue;
		if (styles_wanted >> style & 1)
			add_bytes(sums->dense + SLOT_LABEL(style, 0), (const int8_t *)p);
		p += LABELS;
	}
	return p;
}

/* Add the codes in [P, END) whose slots are below LIMIT. */
static void add_codes(const unsigned char *p, const unsigned char *end, unsigned limit,
	const int16_t *values, int16_t *sums)
{
	for (; end - p >= 2; p += 3) {
		unsigned first = (unsigned)p[0] | (unsigned)p[1] << 8, next;

		if ((first >> 5 & 127) >= limit)
			return;
		sums[first >> 5 & 127] = (int16_t)(sums[first >> 5 & 127] + values[first & 31]);
		if (end - p < 3)
			return;
		next = first >> 12 | (unsigned)p[2] << 4;
		sums[next >> 5] = (int16_t)(sums[next >> 5] + values[next & 31]);
	}
}

void model_add(const struct model *model, uint32_t feature, unsigned styles_wanted,
	struct model_sums *sums)
{
	uint32_t bucket = feature >> (32 - MODEL_INDEX_BITS);
	const unsigned char *p = model->blocks + model->index[bucket];
	const unsigned char *end = model->blocks + model->index[bucket + 1], *lengths;
	unsigned count = p < end ? p[0] : 0, at, length, limit;

	if (1 + 3 * (size_t)count > (size_t)(end - p))
		return;
	at = find_tag(p + 1, count, (uint16_t)feature);
	if (at == count)
		return;
	lengths = p + 1 + 2 * (size_t)count;
	p = lengths + count + sum_lengths(lengths, at);
	length = lengths[at] & (MODEL_DENSE - 1);
	if (p > end || length > (size_t)(end - p))
		return;
	end = p + length;
	if (lengths[at] & MODEL_DENSE)
		p = add_dense(p, styles_wanted, sums);
	limit = LABEL_ROOM * (unsigned)(32 - __builtin_clz(styles_wanted | 1));
	if (p < end)
		add_codes(p, end, limit, model->head->values, sums->codes);
}

void model_scores(const struct model *model, const struct model_sums *sums, int style,
	float share, float scores[LABEL_ROOM])
{
	const int16_t *codes = sums->codes + SLOT_LABEL(style, 0);
	const int16_t *dense = sums->dense + SLOT_LABEL(style, 0);
	float scale = share * model->head->scale;
	float dense_scale = share * model->head->dense_scale;

	for (int y = 0; y < LABEL_ROOM; y++)
		scores[y] += scale * (float)codes[y] + dense_scale * (float)dense[y];
}
