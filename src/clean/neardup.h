/* neardup.h -- is this the same story as that one? Pure; the store keeps what this computes.
 * MinHash (Broder 1997) over shingles of five code points of the folded body, marks and spaces left
 * out: the share of equal places in two signatures estimates the share of shingles that the two
 * bodies have in common (Jaccard). Bodies that share a band are candidates; the estimate decides. */
#ifndef PIYUE_CLEAN_NEARDUP_H
#define PIYUE_CLEAN_NEARDUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NEARDUP_PLACES = 128, NEARDUP_SHINGLE = 5 };

/* Keys to look candidates up by, each made of NEARDUP_ROWS places. */
enum { NEARDUP_BANDS = 16, NEARDUP_ROWS = 3 };

/* A body of fewer shingles is too short to be told from another one by what they share. */
enum { NEARDUP_LEAST = 40 };

/* From this similarity on two bodies are one story. A tenth of the sentences exchanged leaves
 * about 0.8; two reports of one event, which share quotations and names, stay under 0.3. */
#define NEARDUP_SAME 0.55

struct neardup {
	uint32_t places[NEARDUP_PLACES];
	size_t shingles; /* how many were read; 0: too short to be compared with anything */
};

void neardup_of(struct neardup *signature, const char *body, size_t len);
/* The estimated similarity, 0..1. A body without shingles is like nothing. */
double neardup_similarity(const struct neardup *a, const struct neardup *b);
/* The similarity counted out, from both bodies: to settle a close call. */
double neardup_exact(const char *a, size_t a_len, const char *b, size_t b_len);
/* The keys, of 47 bits: two bodies at 0.75 share one in 999 cases of 1000, at 0.6 in 98 of 100, at
 * 0.1 in two of 100. No key (0 is returned) for a body of fewer than NEARDUP_LEAST
 * shingles, else NEARDUP_BANDS. */
size_t neardup_bands(uint64_t bands[NEARDUP_BANDS], const struct neardup *signature);

#endif
