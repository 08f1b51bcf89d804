/* mention_out.h -- a mention as `piyue extract` prints it. */
#ifndef PIYUE_COMMAND_MENTION_OUT_H
#define PIYUE_COMMAND_MENTION_OUT_H

#include "base/buf.h"
#include "extract/mention.h"

/* Append "start": .., "end": .., "text": .., "type": .. and so on, without braces. TEXT is
 * what the mention's bytes count in; the offsets printed are code points from byte BASE. */
void mention_out(struct buf *out, const char *text, size_t base,
	const struct mention_list *list, const struct mention *mention);

#endif
