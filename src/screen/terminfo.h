/* terminfo.h -- a terminal's description in the terminfo database, as far as piyue goes by it. The one
 * place that knows curses. */
#ifndef PIYUE_SCREEN_TERMINFO_H
#define PIYUE_SCREEN_TERMINFO_H

#include "base/buf.h"
#include "base/err.h"
#include "screen/caps.h"

struct terminfo {
	struct caps caps;
	struct buf enter, leave; /* what begins and ends a full-screen program */
};

/* Read the description called NAME. COLOURS: 0, 8, 16, 256, 1 << 24, or -1 for what the description
 * and the environment (NO_COLOR, COLORTERM) say. -1 with ERR when there is none or its terminal cannot
 * be used: one that does not speak ECMA-48 cannot. */
int terminfo_read(struct terminfo *info, const char *name, int colours, struct err *err);
void terminfo_release(struct terminfo *info);

#endif
