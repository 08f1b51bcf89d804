#include "extract/model.h"

#include <string.h>

/* The arrays behind the head: 0, or -1 when the file is not what it says. */
static int find_parts(struct model *m, const char *path, struct err *err)
{
	const struct model_head *head = m->map.data;
	const char *at = (const char *)(head + 1);
	size_t index = ((size_t)1 << MODEL_INDEX_BITS) + 1;

	if (m->map.len < sizeof *head || memcmp(head->magic, MODEL_MAGIC, 8) != 0)
		return err_set(err, "'%s' is not a model for names", path);
	if (head->features != FEATURES || m->map.len != sizeof *head + index * 4 +
								(size_t)head->word_slots * 5 +
								head->record_bytes)
		return err_set(err, "'%s' is a model for another version", path);
	if (!head->word_slots || (head->word_slots & (head->word_slots - 1)))
		return err_set(err, "'%s' is damaged", path);
	m->head = head;
	m->index = (const uint32_t *)(const void *)at;
	m->words.keys = m->index + index;
	m->words.slots = head->word_slots;
	m->words.info = (const uint8_t *)(m->words.keys + head->word_slots);
	m->records = m->words.info + head->word_slots;
	for (size_t i = 0; i < index; i++) {
		if (m->index[i] > head->record_bytes || (i && m->index[i] < m->index[i - 1]))
			return err_set(err, "'%s' is damaged", path);
	}
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

void model_add(const struct model *model, uint32_t feature, int32_t sums[SLOT_ROOM])
{
	uint32_t bucket = feature >> (32 - MODEL_INDEX_BITS);
	unsigned low = feature & ((1u << (32 - MODEL_INDEX_BITS)) - 1);
	const unsigned char *p = model->records + model->index[bucket];
	const unsigned char *end = model->records + model->index[bucket + 1];

	while (end - p >= 3) {
		unsigned tag = (unsigned)p[0] | (unsigned)p[1] << 8, count = p[2];

		p += 3;
		if ((size_t)(end - p) < (size_t)count * 2)
			return;
		if (tag == low) {
			for (unsigned i = 0; i < count; i++)
				sums[p[2 * i] % SLOT_ROOM] += (signed char)p[2 * i + 1];
			return;
		}
		p += (size_t)count * 2;
	}
}
