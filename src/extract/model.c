#include "extract/model.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Do the COUNT + 1 numbers of INDEX, of each the bits in MASK, rise up to LIMIT, which is below 2^31? */
static bool rises(const uint32_t *index, size_t count, uint32_t mask, uint32_t limit)
{
	uint32_t wrong =
		0; /* in its top bit; looked at once: without a way out it is vector code */

	for (size_t i = 0; i < count; i++)
		wrong |= ((index[i + 1] & mask) - (index[i] & mask)) | (index[i] & mask);
	return !(wrong >> 31) && (index[count] & mask) <= limit;
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
	if (!rises(m->index, buckets, ((uint32_t)1 << MODEL_OFFSET_BITS) - 1,
		    head->block_bytes) ||
		!rises(m->words.index, word_buckets, UINT32_MAX, head->word_count))
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

/* How long the first COUNT of some rows are together: bytes whose top bit is a mark. Reads up to 15
 * bytes behind. */
static size_t sum_lengths(const unsigned char *lengths, unsigned count)
{
	size_t sum = 0;
#ifdef __SSE2__
	/* From byte 16 - N on: N bytes that let lengths through, then such that do not. */
	static const unsigned char masks[32] = {
		127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127};

	for (;; lengths += 16, count -= 16) {
		unsigned some = count < 16 ? count : 16;
		__m128i mask =
			_mm_loadu_si128((const __m128i *)(const void *)(masks + 16 - some));
		__m128i of_two = _mm_sad_epu8(
			_mm_and_si128(
				mask, _mm_loadu_si128((const __m128i *)(const void *)lengths)),
			_mm_setzero_si128());

		sum += (size_t)(_mm_cvtsi128_si32(of_two) + _mm_extract_epi16(of_two, 4));
		if (count <= 16)
			return sum;
	}
#else
	for (unsigned i = 0; i < count; i++)
		sum += lengths[i] & (MODEL_DENSE - 1);
	return sum;
#endif
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

static void add_code(unsigned code, const int16_t *values, int16_t *sums)
{
	sums[code >> 5] = (int16_t)(sums[code >> 5] + values[code & 31]);
}

/* Add the codes in [P, END) whose slots are below LIMIT. */
static void add_codes(const unsigned char *p, const unsigned char *end, unsigned limit,
	const int16_t *values, int16_t *sums)
{
	for (; end - p >= 3; p += 3) {
		unsigned two = (unsigned)p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16;

		if ((two >> 5 & 127) >= limit)
			return;
		add_code(two & 0xfff, values, sums);
		add_code(two >> 12, values, sums);
	}
	if (end - p == 2)
		add_code(((unsigned)p[0] | (unsigned)p[1] << 8) & 0xfff, values, sums);
}

void model_add(const struct model *model, const struct model_place *place,
	unsigned styles_wanted, struct model_sums *sums)
{
	const unsigned char *p = model->blocks + place->start;
	const unsigned char *end = model->blocks + place->end, *lengths;
	unsigned count = p < end ? p[0] : 0, at, length, limit;

	if (1 + 3 * (size_t)count > (size_t)(end - p))
		return;
	at = find_tag(p + 1, count, place->tag);
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
