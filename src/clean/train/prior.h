/* prior.h -- what is held of some features before a page is seen, as the pages are too few to show all
 * of it: a disclaimer is no body, however much it is like prose. Training draws each weight to its
 * prior, which is 0 for all that is not in the table. */
#ifndef PIYUE_CLEAN_TRAIN_PRIOR_H
#define PIYUE_CLEAN_TRAIN_PRIOR_H

#include "clean/chain.h"

void prior_fill(struct chain *prior);

#endif
