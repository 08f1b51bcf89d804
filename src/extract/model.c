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

	if (m->map.len < sizeof *head || memcmp(head->magic, MODEL_MAGIC, 8) != 0)
		return err_set(err, "'%s' is not a model for names", path);
	if (head->features != FEATURES ||
		m->map.len != sizeof *head + (buckets + 1 + word_buckets + 1) * 4 +
				      (size_t)head->word_count * 6 + head->block_bytes +
				      MODEL_PADDING)
		return err_set(err, "'%s' is a model for another version", path);
	m->head = head;
	m->index = (const uint32_t *)(const void *)(head + 1);
	m->words.index = m->index + buckets + 1;
	m->words.data = m->words.index + word_buckets + 1;
	m->words.tags = (const uint16_t *)(m->words.data + head->word_count);
	m->blocks = (const unsigned char *)(m->words.tags + head->word_count);
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

void model_add(const struct model *model, uint32_t feature, int16_t sums[SLOT_ROOM])
{
	uint32_t bucket = feature >> (32 - MODEL_INDEX_BITS);
	const unsigned char *p = model->blocks + model->index[bucket];
	const unsigned char *end = model->blocks + model->index[bucket + 1], *lengths;
	unsigned count = p < end ? p[0] : 0, at, length;

	if (1 + 3 * (size_t)count > (size_t)(end - p))
		return;
	at = find_tag(p + 1, count, (uint16_t)feature);
	if (at == count)
		return;
	lengths = p + 1 + 2 * (size_t)count;
	p = lengths + count;
	for (unsigned i = 0; i < at; i++)
		p += lengths[i];
	length = lengths[at];
	if (length > end - p)
		return;
	for (; length >= 2; p += 3) {
		unsigned low = (unsigned)p[0] | (unsigned)p[1] << 8;

		sums[low >> 5 & 127] =
			(int16_t)(sums[low >> 5 & 127] + model->head->values[low & 31]);
		if (length < 3)
			break;
		low = low >> 12 | (unsigned)p[2] << 4;
		sums[low >> 5] = (int16_t)(sums[low >> 5] + model->head->values[low & 31]);
		length -= 3;
	}
}
