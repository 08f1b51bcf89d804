/* external.h -- a text edited by the person's own editor. */
#ifndef PIYUE_SCREEN_EXTERNAL_H
#define PIYUE_SCREEN_EXTERNAL_H

#include "base/buf.h"
#include "base/err.h"

/* Let $VISUAL, $EDITOR or vi edit TEXT. -1 with ERR when the editor could not be run or failed: then TEXT
 * is as it was, or, when a signal ended the editor, as it was last saved there. */
int external_edit(struct buf *text, struct err *err);

#endif
