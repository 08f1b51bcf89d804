/* analysis_row.h -- what cleaner and extractor said, as rows. Internal to src/store; the callers
 * hold the transaction. */
#ifndef PIYUE_STORE_ANALYSIS_ROW_H
#define PIYUE_STORE_ANALYSIS_ROW_H

#include <stdint.h>

#include "clean/article.h"
#include "extract/mention.h"
#include "store/library.h"

/* Write the article of document ID, in place of an older one. */
int article_write(
	struct library *lib, int64_t id, const struct article *article, struct err *err);
/* Fill ARTICLE and the blocks of PAGE, whose lines are known. A person's corrections are
 * applied. */
int article_read(struct library *lib, int64_t id, struct page *page, struct article *article,
	struct err *err);

/* Write the mentions and quotations of document ID, whose text is TEXT, in place of older
 * ones, and count its entities in the list's row. */
int mentions_write(struct library *lib, int64_t id, const char *text,
	const struct mention_list *mentions, struct err *err);
int mentions_read(
	struct library *lib, int64_t id, struct mention_list *mentions, struct err *err);
/* Of those that begin between bytes FROM and TO, only place, type, score, who said it, and the entity. A third
 * of the time. */
int mentions_read_places(struct library *lib, int64_t id, size_t from, size_t to,
	struct mention_list *mentions, struct err *err);

struct candidate_list; /* extract/candidate.h */
/* What else may be a name in document ID: written by whoever looked through it, until its mentions are
 * written again. Read sorted by place; none when nobody looked. */
int likely_write(
	struct library *lib, int64_t id, const struct candidate_list *likely, struct err *err);
int likely_read(
	struct library *lib, int64_t id, struct candidate_list *likely, struct err *err);
/* Has anybody looked? 1, 0, or -1 with ERR. */
int likely_known(struct library *lib, int64_t id, struct err *err);
int likely_forget(struct library *lib, int64_t id, struct err *err);

#endif
