#include "extract/torn.h"

#include <math.h>

/* Bits: of a step of the dictionary's measure, of all frequencies together, of a name. */
#define STEP 1.6f
#define TOTAL 26.f
#define NAME 18.f

/* Tokens on either side that are looked at: a word that tears begins or ends among them. */
enum { AROUND = 4, WINDOW = 24 };

static float word_bits(const uint32_t *ids, size_t count, const struct words *words)
{
	uint32_t data = count <= WORD_MAX ? words_find(words, words_key(ids, count)) : 0;

	return TOTAL - (float)WORD_FREQUENCY(data) * STEP;
}

/* Bits of the most probable cut of IDS into words. */
static float best_cut(const uint32_t *ids, size_t count, const struct words *words)
{
	float bits[WINDOW + 1];

	bits[count] = 0;
	for (size_t i = count; i-- > 0;) {
		bits[i] = word_bits(ids + i, 1, words) + bits[i + 1];
		for (size_t n = 2; n <= WORD_MAX && i + n <= count; n++) {
			if (words_find(words, words_key(ids + i, n)))
				bits[i] = fminf(
					bits[i], word_bits(ids + i, n, words) + bits[i + n]);
		}
	}
	return bits[0];
}

float torn_bits(const struct token *tokens, size_t count, size_t first, size_t last,
	const struct words *words)
{
	uint32_t ids[WINDOW];
	size_t from = first, to = last + 1;
	float apart;

	while (from > 0 && first - from < AROUND && tokens[from - 1].kind == TOKEN_HAN)
		from--;
	while (to < count && to - last <= AROUND && tokens[to].kind == TOKEN_HAN)
		to++;
	if (to - from > WINDOW)
		return 0;
	for (size_t i = from; i < to; i++) {
		ids[i - from] = tokens[i].id;
		if (tokens[i].kind != TOKEN_HAN)
			return 0;
	}
	apart = best_cut(ids, first - from, words) +
		fminf(NAME, word_bits(ids + (first - from), last + 1 - first, words)) +
		best_cut(ids + (last + 1 - from), to - last - 1, words);
	return fmaxf(0, apart - best_cut(ids, to - from, words));
}
