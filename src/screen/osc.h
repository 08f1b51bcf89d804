/* osc.h -- the two operating system commands that piyue sends: OSC 52 (the clipboard) and OSC 8 (a
 * link). Pure. Whatever they are given, nothing of it comes out but base64, or the characters of a
 * URL. */
#ifndef PIYUE_SCREEN_OSC_H
#define PIYUE_SCREEN_OSC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What a clipboard takes at most; bytes. xterm's limit for the whole sequence is 100 kB. */
enum { OSC_COPY_MAX = 74000 };

/* Append what puts LEN bytes of TEXT, at most OSC_COPY_MAX, into the clipboard. With TMUX it comes
 * twice: for tmux itself ("set-clipboard on"), and wrapped so that tmux hands it on to the terminal that
 * it runs in ("allow-passthrough on"); tmux drops what it is not set to take. */
void osc_copy(struct buf *out, const char *text, size_t len, bool tmux);
/* Append URL as it may stand in OSC 8: bytes other than those of a URL percent-encoded. False, and
 * nothing appended, unless it is an http or https address of reasonable length. */
bool osc_add_url(struct buf *out, const char *url);

#endif
