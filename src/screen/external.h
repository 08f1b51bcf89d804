/* external.h -- a text edited by the person's own editor. */
#ifndef PIYUE_SCREEN_EXTERNAL_H
#define PIYUE_SCREEN_EXTERNAL_H

#include "base/buf.h"
#include "base/err.h"

/* Let $VISUAL, $EDITOR or vi edit TEXT. -1 with ERR, and TEXT as it was, when the editor could not
 * be run or failed. */
int external_edit(struct buf *text, struct err *err);

#endif
