/* fuzz_values.c -- any bytes: mentions lie in the text, in order, apart, and their JSON parses. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "extract/values.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct values_context context;
	struct mention_list list = {0};
	size_t last = 0;

	values_context_init(&context, size % 2 ? "2025-02-11" : NULL);
	values_find(&list, (const char *)data, 0, size, ~0u, &context);
	for (size_t i = 0; i < list.count; i++) {
		const struct mention *m = &list.items[i];
		struct buf text = {0};
		json_t *json;

		if (m->start < last || m->end <= m->start || m->end > size)
			abort();
		last = m->end;
		value_json(&text, &m->value);
		json = json_loads(buf_str(&text), JSON_DECODE_ANY, NULL);
		if (!json)
			abort();
		json_decref(json);
		value_text(&text, &m->value);
		buf_release(&text);
	}
	mention_list_release(&list);
	values_context_release(&context);
	return 0;
}
