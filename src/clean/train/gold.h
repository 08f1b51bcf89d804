/* gold.h -- pages whose lines' roles are known, measured: what the cleaner learns from.
 *
 * A folder holds for each page ID.txt, ID.gold.json ({"site", "roles": a letter of enum role for each
 * line of the text}) and html/ID.html. The lines of the HTML page are not those of the text: each takes
 * the role of the line that it is matched with (longest common subsequence), or none.
 *
 * Invented pages stand in files NAME.page: a head, "--", and the lines of the page, each behind the
 * letter of its role and a blank. They show what news pages seldom have. */
#ifndef PIYUE_CLEAN_TRAIN_GOLD_H
#define PIYUE_CLEAN_TRAIN_GOLD_H

#include "base/err.h"
#include "clean/chain.h"

struct sample {
	char *id, *site; /* owned */
	bool invented;   /* always trained on, never tried */
	bool held;       /* out of training */
	struct page page;
	struct measured measured;
	unsigned char
		*allowed; /* owned; for each measured line the set of states it may be in */
};

struct gold {
	struct sample *samples; /* owned */
	size_t count, capacity;
	enum page_format format;
};

/* The pages of FOLDER in the order of their names, as text or as HTML. */
int gold_read(struct gold *gold, const char *folder, enum page_format format, struct err *err);
/* Add the invented pages of FOLDER. They are text, to whatever chain they are shown. */
int gold_read_invented(struct gold *gold, const char *folder, struct err *err);
void gold_release(struct gold *gold);

#endif
