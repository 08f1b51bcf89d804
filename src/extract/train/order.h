/* order.h -- the order in which a pass visits the sentences of a corpus: each as often as it repeats, shuffled
 * by a generator of its own (xorshift, Marsaglia 2003), so that the same seed gives the same passes. */
#ifndef PIYUE_EXTRACT_TRAIN_ORDER_H
#define PIYUE_EXTRACT_TRAIN_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "extract/train/corpus.h"

struct order {
	uint32_t *items; /* owned; numbers of sentences */
	size_t count;
	uint64_t random;
};

void order_init(struct order *order, const struct corpus *corpus, uint64_t seed);
void order_shuffle(struct order *order);
/* 64 bits by chance. */
uint64_t order_random(struct order *order);
void order_release(struct order *order);

#endif
