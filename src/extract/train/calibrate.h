/* calibrate.h -- make the tagger's probabilities come true: for each style and type, a factor and a
 * shift of the log-odds (Platt 1999), with a pull towards what all types of the style have in common.
 * They are fitted to what models find that were trained without the texts they are tried on. Besides, the number of
 * names that gives the best F1, and what may be told from few features. */
#ifndef PIYUE_EXTRACT_TRAIN_CALIBRATE_H
#define PIYUE_EXTRACT_TRAIN_CALIBRATE_H

#include <stddef.h>

#include "base/err.h"
#include "extract/train/gold.h"

/* Names found, and whether they are right; all zero when empty. */
struct samples {
	struct sample *items; /* owned */
	size_t count, capacity;
};

/* Try on GOLD, the development texts, and write into the model file PATH: up to where a token is told from a few
 * features to be in no name, and what is taken off LABEL_OUTSIDE. */
int calibrate_choose(const char *path, const struct gold *gold, int sets, struct err *err);

/* Append what the model file PATH finds in GOLD, with the choices that were made for the model file CHOSEN. */
int calibrate_collect(struct samples *samples, const char *path, const char *chosen,
	const struct gold *gold, int sets, struct err *err);
/* Fit factors and shifts to SAMPLES and write them into the model file PATH. */
int calibrate_fit(const char *path, struct samples *samples, struct err *err);
void calibrate_release(struct samples *samples);

#endif
