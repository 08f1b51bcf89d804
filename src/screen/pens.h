/* pens.h -- the pens that a theme asks for, on a terminal of so many colours. Pure. */
#ifndef PIYUE_SCREEN_PENS_H
#define PIYUE_SCREEN_PENS_H

#include <stdbool.h>

#include "base/theme.h"
#include "base/tint.h"
#include "screen/pen.h"

struct pens {
	struct pen on[INKS][TINTS_COUNT]; /* a tint on an ink */
	bool reverses[INKS];              /* the ink shows by reversing what stands on it */
};

/* COLOURS: 0, 8, 16, 256 or 1 << 24. */
void pens_make(struct pens *pens, const struct theme *theme, int colours);

#endif
