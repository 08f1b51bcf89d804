/* overlay.h -- weights laid over those of the tagger's model: what a reader's decisions taught.
 *
 * Sparse: thousands of weights, not millions. An overlay is derived from decisions and belongs to the
 * model it was learnt over: keep the decisions, and make the overlay anew from them at the start
 * and after an update of piyue (a thousand decisions take a fraction of a second). */
#ifndef PIYUE_EXTRACT_OVERLAY_H
#define PIYUE_EXTRACT_OVERLAY_H

#include <stddef.h>
#include <stdint.h>

#include "extract/label.h"

struct overlay;

struct overlay *overlay_new(void);
void overlay_free(struct overlay *overlay);
/* Add DELTA to the weight of FEATURE (a hash, see features.h) for LABEL. */
void overlay_add(struct overlay *overlay, uint32_t feature, int label, float delta);
/* The weights of FEATURE for all labels, or NULL when it has none. Valid until the next addition. */
const float *overlay_weights(const struct overlay *overlay, uint32_t feature);
/* How many features have weights in it. */
size_t overlay_count(const struct overlay *overlay);

#endif
