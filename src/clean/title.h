/* title.h -- the title of a page whose lines have roles.
 * Internal to src/clean. */
#ifndef PIYUE_CLEAN_TITLE_H
#define PIYUE_CLEAN_TITLE_H

#include "clean/article.h"
#include "clean/measures.h"

/* Set the article's title, and the role of its repeats before the body, and of a caption in the body that
 * only repeats it. ROWS: see metadata.h. */
void title_find(struct article *article, const struct measured *measured, const float *rows);

/* The length of the title in LEN bytes of a page's title element: what follows the last mark that
 * parts title from channel and site is left out. */
size_t title_without_site(const char *line, size_t len);

#endif
