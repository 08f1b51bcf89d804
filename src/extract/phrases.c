#include "extract/phrases.h"

#include <string.h>

/* The chain of a character of LEN bytes. Han characters differ most in their last two bytes. */
static size_t chain_of(const char *c, size_t len)
{
	const unsigned char *p = (const unsigned char *)c;

	return len < 2 ? p[0] : (p[len - 2] * 67u + p[len - 1]) % PHRASES_CHAINS;
}

/* Bytes of the character that begins with BYTE, by its first bits alone. */
static size_t first_length(unsigned char byte)
{
	return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/* Bytes of the character that ends at POS. */
static size_t last_length(const char *text, size_t start, size_t pos)
{
	size_t len = 1;

	while (len < 4 && pos - len > start && ((unsigned char)text[pos - len] & 0xc0) == 0x80)
		len++;
	return len;
}

void phrases_index(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->count; i++) {
		const char *phrase = phrases->items[i];
		size_t len = strlen(phrase), tail = last_length(phrase, 0, len);
		size_t first = chain_of(phrase, first_length((unsigned char)*phrase));
		size_t last = chain_of(phrase + len - tail, tail);

		unsigned bit = phrases_bit(phrase, len);

		phrases->begins[bit >> 6] |= (uint64_t)1 << (bit & 63);
		phrases->next_first[i] = phrases->first[first];
		phrases->first[first] = (uint16_t)(i + 1);
		phrases->next_last[i] = phrases->last[last];
		phrases->last[last] = (uint16_t)(i + 1);
	}
}

/* Does PHRASE stand at AT, where ROOM bytes are left, and is it longer than BEST? */
static size_t longer(const char *phrase, const char *at, size_t room, size_t best)
{
	size_t len = 0;

	while (phrase[len] && len < room && phrase[len] == at[len])
		len++;
	return !phrase[len] && len > best ? len : best;
}

size_t phrases_longest(const struct phrases *phrases, const char *text, size_t pos, size_t end)
{
	size_t best = 0, head;

	if (pos >= end)
		return 0;
	head = first_length((unsigned char)text[pos]);
	if (head > end - pos)
		return 0;
	for (size_t i = phrases->first[chain_of(text + pos, head)]; i;
		i = phrases->next_first[i - 1])
		best = longer(phrases->items[i - 1], text + pos, end - pos, best);
	return best;
}

size_t phrases_ending(const struct phrases *phrases, const char *text, size_t start, size_t pos)
{
	size_t best = 0, tail;

	if (pos <= start)
		return 0;
	tail = last_length(text, start, pos);
	for (size_t i = phrases->last[chain_of(text + pos - tail, tail)]; i;
		i = phrases->next_last[i - 1]) {
		size_t len = strlen(phrases->items[i - 1]);

		if (len <= pos - start)
			best = longer(phrases->items[i - 1], text + pos - len, len, best);
	}
	return best;
}
