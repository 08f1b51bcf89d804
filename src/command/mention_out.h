/* mention_out.h -- a mention as `piyue extract` prints it. */
#ifndef PIYUE_COMMAND_MENTION_OUT_H
#define PIYUE_COMMAND_MENTION_OUT_H

#include "base/buf.h"
#include "extract/mention.h"

/* Where the counting of code points has come to, so that a line is counted once. It begins as
 * {first byte that counts, 0}. */
struct mention_place {
	size_t byte, code_points;
};

/* Append "start": .., "end": .., "text": .., "type": .. and so on, without braces. TEXT is
 * what the mention's bytes count in; PLACE must not be behind the mention. */
void mention_out(struct buf *out, const char *text, struct mention_place *place,
	const struct mention_list *list, const struct mention *mention);

#endif
