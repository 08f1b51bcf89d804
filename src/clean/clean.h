/* clean.h -- the cleaner: a page in, an article out. Pure, and the same for text and HTML.
 *
 * A page's lines are measured (measures.h); a model trained on pages with known roles gives each line
 * the probability of being title, metadata, body, ... (chain.h); from these come the roles, the kind of
 * clutter and of block (kinds.h), and title, date, source and author (metadata.h). explain.h tells why. */
#ifndef PIYUE_CLEAN_CLEAN_H
#define PIYUE_CLEAN_CLEAN_H

#include "base/buf.h"
#include "base/err.h"
#include "clean/article.h"
#include "page/page.h"

/* The trained weights. Read-only after loading, may be shared by threads. */
struct cleaner;

/* Load the weights from the file PATH (NULL: the ones that came with piyue). NULL on
 * failure, with ERR. */
struct cleaner *cleaner_new(const char *path, struct err *err);
void cleaner_free(struct cleaner *cleaner);

/* Give each line of PAGE a role and find its title, date, source and author. Cannot fail:
 * a page without an article gets an article without body. */
void clean_page(
	struct article *article, const struct page *page, const struct cleaner *cleaner);

#endif
