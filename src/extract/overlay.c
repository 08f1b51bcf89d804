#include "extract/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* One bit for many features tells most of those that are not there apart, in the nearest cache. */
#define FILTER_BITS 16

struct entry {
	uint32_t feature;
	uint32_t used;
	float weights[LABEL_ROOM];
};

struct overlay {
	struct entry *entries; /* owned; open addressing, at most half full */
	size_t count, slots;   /* a power of two */
	uint64_t filter[(1 << FILTER_BITS) / 64];
};

struct overlay *overlay_new(void)
{
	struct overlay *overlay = xcalloc(1, sizeof *overlay);

	overlay->slots = 256;
	overlay->entries = xcalloc(overlay->slots, sizeof *overlay->entries);
	return overlay;
}

void overlay_free(struct overlay *overlay)
{
	if (overlay)
		free(overlay->entries);
	free(overlay);
}

static struct entry *find(const struct overlay *overlay, uint32_t feature)
{
	size_t slot = (feature * 0x9e3779b1u) & (overlay->slots - 1);

	while (overlay->entries[slot].used && overlay->entries[slot].feature != feature)
		slot = (slot + 1) & (overlay->slots - 1);
	return &overlay->entries[slot];
}

static void grow(struct overlay *overlay)
{
	struct entry *old = overlay->entries;
	size_t slots = overlay->slots;

	overlay->slots = slots * 2;
	overlay->entries = xcalloc(overlay->slots, sizeof *overlay->entries);
	for (size_t i = 0; i < slots; i++) {
		if (old[i].used)
			*find(overlay, old[i].feature) = old[i];
	}
	free(old);
}

static uint64_t *filter_word(const struct overlay *overlay, uint32_t feature)
{
	return (uint64_t *)&overlay->filter[feature >> (32 - FILTER_BITS + 6)];
}

static uint64_t filter_bit(uint32_t feature)
{
	return (uint64_t)1 << (feature >> (32 - FILTER_BITS) & 63);
}

void overlay_add(struct overlay *overlay, uint32_t feature, int label, float delta)
{
	struct entry *entry;

	if (overlay->count * 2 >= overlay->slots)
		grow(overlay);
	entry = find(overlay, feature);
	overlay->count += !entry->used;
	entry->used = 1;
	entry->feature = feature;
	entry->weights[label] += delta;
	*filter_word(overlay, feature) |= filter_bit(feature);
}

const float *overlay_weights(const struct overlay *overlay, uint32_t feature)
{
	const struct entry *entry;

	if (!(*filter_word(overlay, feature) & filter_bit(feature)))
		return NULL;
	entry = find(overlay, feature);
	return entry->used ? entry->weights : NULL;
}

size_t overlay_count(const struct overlay *overlay)
{
	return overlay->count;
}
