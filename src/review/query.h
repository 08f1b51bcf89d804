/* query.h -- which suggestions a review session asks about, and in which order: a line of words. Pure.
 *
 *     type:ORG,PERSON     of these types, the reader's own too; without it all names
 *     score:0.3-0.8       the extractor's score lies between the two; either may be left out
 *     by:tagger           who says so: rule, lexicon, tagger, values
 *     tag:芯片            in articles with this tag, or one below it
 *     article:12          in this article
 *     order:doubt         the most doubtful first (the default); order:entity, order:article
 *     open                what nobody has decided (the default); all: also what was decided before;
 *     disagreements       where annotators say different things; orphans: marks without a place
 *
 * Any other word must stand in the name. */
#ifndef PIYUE_REVIEW_QUERY_H
#define PIYUE_REVIEW_QUERY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "review/queue.h"

enum review_which {
	REVIEW_OPEN,
	REVIEW_ALL,
	REVIEW_DISAGREEMENTS,
	REVIEW_ORPHANS,
};

struct review_query {
	unsigned types; /* MENTION_BITs */
	float least, most;
	int by;          /* enum mention_by, or -1: any */
	char *tag;       /* owned, or NULL */
	char *words;     /* owned: must stand in the name; or NULL */
	int64_t article; /* or 0 */
	enum queue_order order;
	enum review_which which;
};

/* Read TEXT. -1 with ERR: the message names the word and what could stand there; QUERY is then empty. */
int review_query_parse(struct review_query *query, const char *text, struct err *err);
void review_query_release(struct review_query *query);
/* Append what TEXT's last word can be completed to, the words before it included. */
void review_query_complete(const char *text, struct buf *out);

#endif
