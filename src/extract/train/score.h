/* score.h -- how good a model is on annotated texts: exact spans and types, and whether its
 * probabilities come true (expected calibration error: the mean gap between what ten classes of
 * scores promise and what they hold, weighted by their size). */
#ifndef PIYUE_EXTRACT_TRAIN_SCORE_H
#define PIYUE_EXTRACT_TRAIN_SCORE_H

#include "extract/label.h"
#include "extract/tagger.h"
#include "extract/train/gold.h"

/* Print a line of scores, and with TABLE the reliability table, on stdout. */
void score_print(const struct tagger *tagger, const struct gold *gold, int table);

#endif
