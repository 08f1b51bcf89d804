/* pen.h -- how a terminal writes: colours and attributes, and the shortest way from one to another
 * (SGR, ECMA-48 section 8.3.117; 38 and 48 as ISO 8613-6 and xterm have them). Pure. */
#ifndef PIYUE_SCREEN_PEN_H
#define PIYUE_SCREEN_PEN_H

#include <stdbool.h>

#include "base/buf.h"
#include "screen/caps.h"

/* A colour: a number of the palette, PEN_RGB plus 0xrrggbb, or PEN_DEFAULT. */
enum { PEN_DEFAULT = -1, PEN_RGB = 1 << 24 };

struct pen {
	int fg, bg;
	unsigned attr; /* enum attr */
};

extern const struct pen pen_plain; /* what "SGR 0" gives */

bool pen_equal(struct pen a, struct pen b);
/* Append to OUT what makes a terminal that writes with FROM write with TO. */
void pen_change(struct buf *out, const struct caps *caps, struct pen from, struct pen to);

#endif
