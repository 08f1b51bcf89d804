/* score.h -- how good a model is on annotated texts: exact spans and types, and whether its
 * probabilities come true (expected calibration error: the mean gap between what ten classes of
 * scores promise and what they hold, weighted by their size). */
#ifndef PIYUE_EXTRACT_TRAIN_SCORE_H
#define PIYUE_EXTRACT_TRAIN_SCORE_H

#include "extract/label.h"
#include <stdbool.h>

#include "extract/tagger.h"
#include "extract/train/gold.h"

/* Is the candidate a name of the text, of its type? */
bool score_is_gold(const struct gold_text *text, const struct candidate *candidate);
/* F1 on the names of all SETS together, in percent. */
double score_f1(const struct tagger *tagger, const struct gold *const *sets, size_t count);
/* Print a line of scores and the reliability table on stdout. */
void score_print(const struct tagger *tagger, const struct gold *gold);

#endif
