/* decoder.h -- the bytes that a terminal sends, as events: keys, pastes, the mouse, and its answers to
 * what it was asked. Pure. The forms are those of ECMA-48 and xterm's control sequences, which all
 * terminals of today share, with the linux console's and rxvt's own. What has the form of a control
 * sequence never comes out as text, however late it comes. */
#ifndef PIYUE_SCREEN_DECODER_H
#define PIYUE_SCREEN_DECODER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "screen/event.h"

/* A zeroed one is ready. */
struct decoder {
	struct buf bytes; /* not decoded yet, from `at` on */
	size_t at;
	bool pasting;  /* between the marks of a bracketed paste */
	bool patient;  /* what is half decoded may stay so for ever: it was asked for once */
	bool skipping; /* within a string that is too long to be kept until its end */
};

void decoder_feed(struct decoder *decoder, const char *bytes, size_t len);
/* Take the next event; false when the bytes at hand make none. With ALONE nothing more has come for a
 * while: an ESC that stands alone is the key of that name then. */
bool decoder_next(struct decoder *decoder, bool alone, struct event *event);
/* Is something half decoded that decoder_next() with ALONE has not been asked for yet? Half a character, or
 * half the end of a paste, is kept for what may still come, but nobody needs to wake up for it again. */
bool decoder_waits(const struct decoder *decoder);
void decoder_release(struct decoder *decoder);

#endif
