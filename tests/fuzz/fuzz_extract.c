/* Any bytes: mentions lie inside the text, in order, do not overlap, and have probabilities. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct extractor *extractor;
	struct extract_range range = {0, size};
	struct extract_options options = {.types = ~0u, .date = "2025-02-11"};
	struct mention_list list = {0};
	char *text = xstrndup((const char *)data, size);
	struct err err;

	setenv("PIYUE_DATA", "data", 0);
	if (!extractor && !(extractor = extractor_new(NULL, &err)))
		abort();
	extract_text(&list, extractor, text, &range, 1, &options);
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];

		if (m->start >= m->end || m->end > size || !(m->score >= 0 && m->score <= 1))
			abort();
		if (i && list.items[i - 1].end > m->start)
			abort();
		if (m->entity >= 0 && (size_t)m->entity >= list.entity_count)
			abort();
	}
	mention_list_release(&list);
	free(text);
	return 0;
}
