#include "text/pinyin.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/han.h"
#include "text/utf8.h"

#define QUERY_MAX 256 /* code points of a query that count */

static const uint16_t *reading_set(uint32_t cp)
{
	return han_reading_sets[cp >= HAN_FIRST && cp <= HAN_LAST ? han_readings[cp - HAN_FIRST]
								  : 0];
}

const char *pinyin_of(uint32_t cp)
{
	return han_syllables[reading_set(cp)[0]];
}

size_t pinyin_readings(uint32_t cp, const char *readings[PINYIN_READINGS])
{
	const uint16_t *set = reading_set(cp);
	size_t count = 0;

	while (count < HAN_READINGS && set[count]) {
		readings[count] = han_syllables[set[count]];
		count++;
	}
	return count;
}

/* A folded query as code points; separators are 0. */
struct query {
	uint32_t items[QUERY_MAX];
	size_t count;
};

static void read_query(struct query *query, const char *text, size_t len)
{
	struct fold fold = {0};

	query->count = 0;
	fold_text(&fold, text, len);
	for (size_t pos = 0; pos < fold.text.len && query->count < QUERY_MAX;) {
		uint32_t cp;

		pos += utf8_decode(fold.text.data + pos, fold.text.len - pos, &cp);
		if (cp == ' ' || cp == '\'')
			cp = 0;
		else if (cp == 0xfc)
			cp = 'v';
		if (cp || (query->count && query->items[query->count - 1]))
			query->items[query->count++] = cp;
	}
	while (query->count && !query->items[query->count - 1])
		query->count--;
	fold_release(&fold);
}

/* Where in the query one may stand after the characters so far: a set of places as bits. */
struct states {
	uint64_t bits[QUERY_MAX / 64 + 1];
};

static bool has(const struct states *s, size_t i)
{
	return s->bits[i / 64] >> (i % 64) & 1;
}

static void put(struct states *s, const struct query *query, size_t i)
{
	s->bits[i / 64] |= (uint64_t)1 << (i % 64);
	if (i < query->count && !query->items[i])
		s->bits[(i + 1) / 64] |= (uint64_t)1 << ((i + 1) % 64);
}

/* A syllable at place I of the query: in full, its first letter, or as far as the query goes. */
static void step_syllable(
	struct states *next, const struct query *query, size_t i, const char *syllable)
{
	size_t n = 0;

	while (syllable[n] && i + n < query->count &&
		query->items[i + n] == (unsigned char)syllable[n])
		n++;
	if (!n)
		return;
	put(next, query, i + 1);
	if (strlen(syllable) >= 2 && syllable[1] == 'h' && n >= 2)
		put(next, query, i + 2);
	if (!syllable[n] || i + n == query->count)
		put(next, query, i + n);
}

static bool step(
	struct states *next, const struct states *now, const struct query *query, uint32_t cp)
{
	const char *readings[PINYIN_READINGS];
	size_t count = pinyin_readings(cp, readings);
	bool alive = false;

	*next = (struct states){0};
	for (size_t i = 0; i < query->count; i++) {
		if (!has(now, i))
			continue;
		if (query->items[i] == cp)
			put(next, query, i + 1);
		for (size_t r = 0; r < count; r++)
			step_syllable(next, query, i, readings[r]);
	}
	for (size_t w = 0; w < array_length(next->bits); w++)
		alive = alive || next->bits[w];
	return alive;
}

/* Does the query match from folded byte AT? *UNTIL is the folded byte behind the match. */
static bool match_here(
	const struct fold *fold, const struct query *query, size_t at, size_t *until)
{
	struct states now = {{0}}, next;

	put(&now, query, 0);
	while (at < fold->text.len) {
		uint32_t cp;

		at += utf8_decode(fold->text.data + at, fold->text.len - at, &cp);
		if (!step(&next, &now, query, cp))
			return false;
		if (has(&next, query->count)) {
			*until = at;
			return true;
		}
		now = next;
	}
	return false;
}

bool pinyin_find(const char *text, size_t len, const char *query, size_t query_len, size_t from,
	size_t *start, size_t *end)
{
	struct query wanted;
	struct fold fold = {0};
	bool found = false;

	read_query(&wanted, query, query_len);
	if (!wanted.count || from >= len)
		return false;
	fold_text(&fold, text + from, len - from);
	for (size_t at = 0; at < fold.text.len && !found;
		at = utf8_next(fold.text.data, fold.text.len, at)) {
		size_t until;

		found = match_here(&fold, &wanted, at, &until);
		if (found) {
			*start = from + fold.from[at];
			*end = from + fold.to[until - 1];
		}
	}
	fold_release(&fold);
	return found;
}
