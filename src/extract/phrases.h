/* phrases.h -- sets of fixed phrases, looked up at a place in a text.
 * A phrase is found by the character it begins or ends with, so that the time for a place does not
 * grow with the set. Positions and lengths are bytes of UTF-8. */
#ifndef PIYUE_EXTRACT_PHRASES_H
#define PIYUE_EXTRACT_PHRASES_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum { PHRASES_MOST = 512, PHRASES_CHAINS = 256, PHRASES_BITS = 4096 };

struct phrases {
	const char *const *items; /* static; at most PHRASES_MOST, none of them empty */
	size_t count;
	/* Chains of phrases whose first or last character has one hash; 0 ends a chain, N is
	 * items[N - 1]. */
	uint16_t first[PHRASES_CHAINS], last[PHRASES_CHAINS];
	uint16_t next_first[PHRASES_MOST], next_last[PHRASES_MOST];
	/* Bits for the first characters, by another hash: most places are passed over by it. */
	uint64_t begins[PHRASES_BITS / 64];
};

/* Define the set NAME of the words in TABLE, an array of strings. Its index is made before
 * main(), so that threads may share it. */
#define PHRASES(name, table) \
	static struct phrases name = {.items = table, .count = array_length(table)}; \
	_Static_assert(array_length(table) <= PHRASES_MOST, "too many phrases in " #table); \
	__attribute__((constructor)) static void name##_index(void) \
	{ \
		phrases_index(&name); \
	} \
	_Static_assert(1, "a semicolon may follow")

void phrases_index(struct phrases *phrases);
/* phrases_starting() where a phrase may begin. */
size_t phrases_longest(const struct phrases *phrases, const char *text, size_t pos, size_t end);
/* A bit for the character that begins at AT: Han characters differ most in their last two bytes. */
static inline unsigned phrases_bit(const char *at, size_t room)
{
	const unsigned char *p = (const unsigned char *)at;

	return room >= 3 && p[0] >= 0xe0 ? (p[1] & 63u) << 6 | (p[2] & 63u) : p[0];
}
/* Length of the longest phrase that begins at POS and ends by END; 0 when none does. */
static inline size_t phrases_starting(
	const struct phrases *phrases, const char *text, size_t pos, size_t end)
{
	unsigned bit;

	if (pos >= end)
		return 0;
	bit = phrases_bit(text + pos, end - pos);
	return phrases->begins[bit >> 6] >> (bit & 63) & 1
		       ? phrases_longest(phrases, text, pos, end)
		       : 0;
}
/* Length of the longest phrase that ends at POS and begins at START or later; 0 when none does. */
size_t phrases_ending(
	const struct phrases *phrases, const char *text, size_t start, size_t pos);

#endif
