#include "extract/train/order.h"

#include <stdlib.h>

#include "base/mem.h"

uint64_t order_random(struct order *order)
{
	order->random ^= order->random << 13;
	order->random ^= order->random >> 7;
	order->random ^= order->random << 17;
	return order->random;
}

void order_shuffle(struct order *order)
{
	for (size_t i = order->count; i-- > 1;) {
		size_t j = order_random(order) % (i + 1);
		uint32_t kept = order->items[i];

		order->items[i] = order->items[j];
		order->items[j] = kept;
	}
}

void order_init(struct order *order, const struct corpus *corpus, uint64_t seed)
{
	size_t count = 0;

	*order = (struct order){.random = seed * 2 + 1};
	for (size_t i = 0; i < corpus->count; i++)
		count += corpus->sentences[i].repeats;
	order->items = xcalloc(count + 1, sizeof *order->items);
	for (size_t i = 0; i < corpus->count; i++) {
		for (uint32_t r = 0; r < corpus->sentences[i].repeats; r++)
			order->items[order->count++] = (uint32_t)i;
	}
}

void order_release(struct order *order)
{
	free(order->items);
	*order = (struct order){0};
}
