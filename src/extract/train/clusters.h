/* clusters.h -- classes of words that stand between like neighbours, learnt from bigrams.
 *
 * Each word goes to the class whose neighbours' classes fit its own best in likelihood, all
 * words again and again (the exchange of Kneser and Ney 1993 for both sides, in batches). */
#ifndef PIYUE_EXTRACT_TRAIN_CLUSTERS_H
#define PIYUE_EXTRACT_TRAIN_CLUSTERS_H

#include "extract/train/bigrams.h"

/* The class of each word, 1 .. CLASSES, or 0 for a word without pairs. Caller frees. */
uint16_t *clusters_make(const struct bigrams *bigrams, unsigned classes, unsigned passes);

#endif
