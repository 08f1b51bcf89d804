/* Fuzz the parser of what was learnt: the input stands behind a head whose counts are taken from its first
 * bytes and whose checksum fits. What is taken is saved as the same bytes, and can be learnt on. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "review/learn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 28 };

static void put(uint8_t *to, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		to[i] = (uint8_t)(value >> (8 * i));
}

static void check(const uint8_t *bytes, size_t len)
{
	static const char text[] = "云湖科技";
	struct learn *learn = learn_load(bytes, len, NULL);
	struct buf saved = {0};

	if (!learn)
		return;
	learn_save(learn, &saved);
	if (saved.len != len || memcmp(saved.data, bytes, len) != 0)
		abort();
	learn_decide(learn, &(struct learn_case){text, 0, 12, 0, 6, MENTION_ORG, true, false});
	if (learn_count(learn).forms > LEARN_FORMS ||
		learn_count(learn).lessons > LEARN_LESSONS)
		abort();
	buf_release(&saved);
	learn_free(learn);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t body = size > 3 ? size - 3 : 0, forms, lessons, fixed;
	uint8_t *bytes = malloc(HEAD + body + 1);
	uint32_t sum = 0x811c9dc5u;

	check(data, size);
	if (body) {
		forms = data[0] % 4;
		lessons = data[1] % 4;
		fixed = forms * 76 + lessons * 16;
		memcpy(bytes, "piyue-L1", 8);
		put(bytes + 8, data[2]);
		put(bytes + 12, (uint32_t)forms);
		put(bytes + 16, (uint32_t)lessons);
		put(bytes + 20, (uint32_t)(body > fixed ? body - fixed : 0));
		memcpy(bytes + HEAD, data + 3, body);
		for (size_t i = 0; i < body; i++)
			sum = (sum ^ bytes[HEAD + i]) * 0x01000193u;
		put(bytes + 24, sum);
		check(bytes, HEAD + body);
	}
	free(bytes);
	return 0;
}
