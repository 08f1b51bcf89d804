/* reader.h -- a reader who knows the gold, what he answers, and the keys that it takes him. */
#ifndef PIYUE_TESTS_BENCH_READER_H
#define PIYUE_TESTS_BENCH_READER_H

#include "world.h"

/* Answer S. */
void answer_one(struct world *w, struct text *t, struct span s);
/* Put right what is wrong beside the question Q. */
void look_beside(struct world *w, struct text *t, const struct span *q);
/* Read T in order. BY_SENTENCE: what is right is answered only where nothing is wrong, and once. */
void read_text(struct world *w, struct text *t, bool by_sentence);

#endif
