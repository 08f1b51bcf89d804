/* gold.h -- annotated texts: the sets, what each annotates, and how its types are piyue's.
 *
 * A set is a file of JSON Lines, {"text": ..., "entities": [[start, end, "TYPE"], ...]}, offsets in
 * code points, half-open. In memory offsets are bytes. */
#ifndef PIYUE_EXTRACT_TRAIN_GOLD_H
#define PIYUE_EXTRACT_TRAIN_GOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define GOLD_OUTSIDE -1 /* the type of what is no name of piyue's: a position, a nominal */
#define GOLD_SETS 8     /* that can be used at once */
#define GOLD_BIT(type) (1u << (type))

struct gold_set {
	const char *name;
	unsigned known;   /* GOLD_BITs of the types it annotates throughout */
	uint32_t repeats; /* small sets are seen more often */
	int style;        /* enum style */
	struct {
		const char *gold;
		int type; /* enum mention_type, or GOLD_OUTSIDE */
	} types[12];
};

struct gold_span {
	size_t start, end; /* bytes */
	int type;          /* enum mention_type */
};

struct gold_text {
	char *text; /* owned */
	size_t len;
	struct gold_span *spans; /* owned */
	size_t count;
};

struct gold {
	const struct gold_set *set; /* static */
	struct gold_text *texts;    /* owned */
	size_t count, capacity;
};

/* The set of that name, of LEN bytes; NULL with ERR when there is none. */
const struct gold_set *gold_set(const char *name, size_t len, struct err *err);
/* Read FOLDER/<set>.<part>.jsonl; -1 with ERR when a line is broken. */
int gold_read(struct gold *gold, const char *folder, const struct gold_set *set,
	const char *part, struct err *err);
void gold_release(struct gold *gold);

/* Deal out the texts: every FOLDS-th, from number FOLD on, to HELD, the others to REST. Both borrow them:
 * gold_release_dealt() frees what they own themselves. */
void gold_deal(const struct gold *gold, size_t fold, size_t folds, struct gold *held,
	struct gold *rest);
void gold_release_dealt(struct gold *dealt);

#endif
