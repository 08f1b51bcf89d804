/* places.h -- where a mark whose words are gone (anchor.h) may belong, for a person to choose. Pure.
 * Positions are bytes of a UTF-8 text, half-open, at the borders of characters. */
#ifndef PIYUE_EXCHANGE_PLACES_H
#define PIYUE_EXCHANGE_PLACES_H

#include <stddef.h>

#include "exchange/anchor.h"

struct place {
	size_t start, end;
	size_t likeness; /* characters of the quote and its context that stand there */
};

/* The likeliest places of ANCHOR in TEXT into OUT, the best first, at most MOST; none overlaps
 * another. They are: the very words; what stands between the old neighbours, or beside one of them; and
 * the longest part of the words that is left. None goes over the end of a line. Returns how many. The
 * time is linear in LEN for a given length of the quote. */
size_t places_find(const struct anchor *anchor, const char *text, size_t len, struct place *out,
	size_t most);

#endif
