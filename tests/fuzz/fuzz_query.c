/* Fuzz the query of a review session: what is taken is in range, what is refused is said. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "review/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct review_query q;
	struct err err = {""};
	struct buf out = {0};

	memcpy(text, data, size);
	text[size] = '\0';
	if (review_query_parse(&q, text, &err) == 0) {
		if (!(q.least >= 0 && q.most <= 1 && q.least <= q.most) || !q.types ||
			q.order >= QUEUE_ORDERS || q.which > REVIEW_ORPHANS || q.article < 0)
			abort();
		review_query_release(&q);
	} else if (!*err.text) {
		abort();
	}
	review_query_complete(text, &out);
	if (out.len && strncmp(out.data, text, strlen(text)) != 0)
		abort();
	buf_release(&out);
	free(text);
	return 0;
}
