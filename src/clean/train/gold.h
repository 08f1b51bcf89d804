/* gold.h -- pages whose lines' roles are known, measured: what the cleaner learns from.
 *
 * A folder holds for each page ID.txt, ID.gold.json ({"site", "roles": a letter of enum role for each
 * line of the text}) and html/ID.html. The lines of the HTML page are not those of the text: each takes
 * the role of the line that it is matched with (longest common subsequence), or none. */
#ifndef PIYUE_CLEAN_TRAIN_GOLD_H
#define PIYUE_CLEAN_TRAIN_GOLD_H

#include "base/err.h"
#include "clean/chain.h"

struct sample {
	char *id, *site; /* owned */
	struct page page;
	struct measured measured;
	unsigned char
		*allowed; /* owned; for each measured line the set of states it may be in */
};

struct gold {
	struct sample *samples; /* owned */
	size_t count, capacity;
};

/* The pages of FOLDER in the order of their names, as text or as HTML. */
int gold_read(struct gold *gold, const char *folder, enum page_format format, struct err *err);
void gold_release(struct gold *gold);

#endif
