/* write.h -- the model file: see extract/model.h for what it holds. */
#ifndef PIYUE_EXTRACT_TRAIN_WRITE_H
#define PIYUE_EXTRACT_TRAIN_WRITE_H

#include "base/err.h"
#include "extract/train/crf.h"
#include "extract/train/dictionary.h"
#include "extract/train/gate.h"

/* The smallest floor for the worth of weights (crf.h) with which the model keeps within BYTES. */
float write_floor(const struct crf *crf, const struct dictionary *dictionary, size_t bytes);
/* Write the weights worth FLOOR and more. */
int write_model(const struct crf *crf, const struct gate *gate,
	const struct dictionary *dictionary, float floor, const char *path, struct err *err);

#endif
