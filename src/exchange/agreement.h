/* agreement.h -- how far two annotators agree, type by type. Pure.
 *
 * F1 counts mentions: those of both have the same edges and the same type. Cohen's kappa
 * (Educational and Psychological Measurement 20, 1960) counts characters: each stands, for each
 * annotator, in a mention of the type or not, and what two would agree on by chance is taken off. */
#ifndef PIYUE_EXCHANGE_AGREEMENT_H
#define PIYUE_EXCHANGE_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

struct agreement_span {
	int64_t document;
	size_t start, end; /* code points */
	const char *type;  /* borrowed */
};

struct agreement_row {
	const char *type;           /* borrowed from the spans; NULL: all types together */
	size_t first, second, both; /* mentions */
	double f1, kappa;           /* kappa is 1 when there is nothing to disagree on */
};

struct agreement {
	struct agreement_row *rows; /* owned; by type, then all together */
	size_t count, capacity;
};

/* The spans of each are sorted here. CHARACTERS: how many code points the documents have that both
 * worked on; all spans lie in them. */
void agreement_make(struct agreement *out, struct agreement_span *first, size_t first_count,
	struct agreement_span *second, size_t second_count, size_t characters);
void agreement_release(struct agreement *agreement);

#endif
