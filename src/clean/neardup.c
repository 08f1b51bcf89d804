#include "clean/neardup.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Marks and blanks differ between reposts of one text and say nothing about it. */
static bool is_counted(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		       (c >= 'A' && c <= 'Z');
	return !(c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
		 (c >= 0xFE00 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF10) || c == 0xFFFD);
}

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): every bit of X moves every bit. */
static uint64_t mix(uint64_t x)
{
	x += 0x9E3779B97F4A7C15u;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

/* A body's shingles as hashes, in the order of the text. */
struct shingles {
	uint64_t *hashes; /* owned */
	size_t count, capacity;
};

static void shingles_of(struct shingles *s, const char *body, size_t len)
{
	struct buf folded = {0};
	uint32_t window[NEARDUP_SHINGLE] = {0};
	size_t seen = 0;

	fold_add(&folded, body, len);
	for (size_t at = 0; at < folded.len;) {
		uint32_t c;
		uint64_t hash = 0;

		at += utf8_decode(folded.data + at, folded.len - at, &c);
		if (!is_counted(c))
			continue;
		memmove(window, window + 1, sizeof window - sizeof *window);
		window[NEARDUP_SHINGLE - 1] = c;
		if (++seen < NEARDUP_SHINGLE)
			continue;
		for (size_t i = 0; i < NEARDUP_SHINGLE; i++)
			hash = mix(hash ^ window[i]);
		array_reserve(s->hashes, s->count, s->capacity);
		s->hashes[s->count++] = hash;
	}
	buf_release(&folded);
}

void neardup_of(struct neardup *signature, const char *body, size_t len)
{
	struct shingles s = {0};
	uint32_t factors[NEARDUP_PLACES], terms[NEARDUP_PLACES];

	for (size_t i = 0; i < NEARDUP_PLACES; i++) {
		uint64_t random = mix(i);

		factors[i] = (uint32_t)random | 1;
		terms[i] = (uint32_t)(random >> 32);
		signature->places[i] = UINT32_MAX;
	}
	shingles_of(&s, body, len);
	for (size_t n = 0; n < s.count; n++) {
		uint32_t low = (uint32_t)s.hashes[n], high = (uint32_t)(s.hashes[n] >> 32);

		for (size_t i = 0; i < NEARDUP_PLACES; i++) {
			uint32_t hash = (low * factors[i]) ^ (high + terms[i]);

			hash = (hash ^ (hash >> 15)) * 0x85EBCA6Bu;
			if (hash < signature->places[i])
				signature->places[i] = hash;
		}
	}
	signature->shingles = s.count;
	free(s.hashes);
}

_Static_assert(NEARDUP_BANDS *NEARDUP_ROWS <= NEARDUP_PLACES, "a place is in one key at most");

double neardup_similarity(const struct neardup *a, const struct neardup *b)
{
	size_t equal = 0;

	if (a->shingles == 0 || b->shingles == 0)
		return 0;
	for (size_t i = 0; i < NEARDUP_PLACES; i++)
		equal += a->places[i] == b->places[i];
	return (double)equal / NEARDUP_PLACES;
}

static int by_value(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

	return a < b ? -1 : a > b;
}

static void sort_unique(struct shingles *s)
{
	size_t kept = 0;

	if (s->count == 0)
		return;
	qsort(s->hashes, s->count, sizeof *s->hashes, by_value);
	for (size_t i = 0; i < s->count; i++)
		if (i == 0 || s->hashes[i] != s->hashes[kept - 1])
			s->hashes[kept++] = s->hashes[i];
	s->count = kept;
}

double neardup_exact(const char *a, size_t a_len, const char *b, size_t b_len)
{
	struct shingles x = {0}, y = {0};
	size_t common = 0, i = 0, j = 0;

	shingles_of(&x, a, a_len);
	shingles_of(&y, b, b_len);
	sort_unique(&x);
	sort_unique(&y);
	while (i < x.count && j < y.count) {
		uint64_t p = x.hashes[i], q = y.hashes[j];

		common += p == q;
		i += p <= q;
		j += q <= p;
	}
	size_t all = x.count + y.count - common;
	free(x.hashes);
	free(y.hashes);
	return all > 0 ? (double)common / (double)all : 0;
}

size_t neardup_bands(uint64_t bands[NEARDUP_BANDS], const struct neardup *signature)
{
	if (signature->shingles < NEARDUP_LEAST)
		return 0;
	for (size_t band = 0; band < NEARDUP_BANDS; band++) {
		uint64_t key = mix(band);

		for (size_t row = 0; row < NEARDUP_ROWS; row++)
			key = mix(key ^ signature->places[band * NEARDUP_ROWS + row]);
		bands[band] = key >> 17;
	}
	return NEARDUP_BANDS;
}
