/* anchor.h -- where a mark stands, said so that it is found again in a changed text.
 * A position and a quote with its context, as the W3C Web Annotation Data Model's
 * TextPositionSelector and TextQuoteSelector. Pure. Positions are bytes of a UTF-8 text,
 * half-open, at the borders of characters; the context is counted in code points.
 *
 * The tries, in order: the same words at the same place in the same context; the same words
 * elsewhere, where their context fits best; for quotes of 8 characters and more, similar words
 * between the same neighbours. A short quote (a name) is never matched by similarity, and a
 * quote that stands in several places is only put where its context speaks for one of
 * them. What fits nowhere is lost: an orphan, for a person to place. */
#ifndef PIYUE_EXCHANGE_ANCHOR_H
#define PIYUE_EXCHANGE_ANCHOR_H

#include <stddef.h>

#define ANCHOR_CONTEXT 32 /* code points kept on either side */

/* All strings are owned and NUL-terminated. */
struct anchor {
	size_t start, end; /* bytes of the text in which it was made */
	char *quote, *prefix, *suffix;
};

enum anchor_found {
	ANCHOR_PLACED,  /* where it was */
	ANCHOR_MOVED,   /* the same words, elsewhere */
	ANCHOR_SIMILAR, /* changed words between the same neighbours */
	ANCHOR_LOST,
};

/* Describe the span [START, END) of TEXT, LEN bytes. */
void anchor_make(struct anchor *anchor, const char *text, size_t len, size_t start, size_t end);
void anchor_release(struct anchor *anchor);

/* Find ANCHOR in TEXT. START and END are set unless it is lost. The time is linear in LEN for
 * a given length of the quote. */
enum anchor_found anchor_find(
	const struct anchor *anchor, const char *text, size_t len, size_t *start, size_t *end);

#endif
