/* calibrate.h -- make the tagger's probabilities come true: for each style and type, a factor and a
 * shift of the log-odds (Platt 1999), fitted to the development texts with a pull towards
 * what all types of the style have in common; and the number of names that gives the best F1. */
#ifndef PIYUE_EXTRACT_TRAIN_CALIBRATE_H
#define PIYUE_EXTRACT_TRAIN_CALIBRATE_H

#include <stdbool.h>

#include "base/err.h"
#include "extract/train/gold.h"

/* Fit and write into the model file PATH. With HALF only the texts with even numbers of each set are used, so
 * that the others can tell how good the method is. */
int calibrate_model(
	const char *path, const struct gold *gold, int sets, bool half, struct err *err);

#endif
