/* metadata.h -- title, date, source and author of a page whose body is known.
 * Internal to src/clean. */
#ifndef PIYUE_CLEAN_METADATA_H
#define PIYUE_CLEAN_METADATA_H

#include "clean/article.h"
#include "clean/features.h"

/* Where the body really begins, when its run begins at line FIRST and ends at LAST: a title or
 * lines of metadata at its start are left out. */
size_t metadata_body_start(const struct article *article, const struct features *features,
	size_t first, size_t last);

/* Fill the article's fields, and give the lines they stand in (and repeats of the title before the
 * body) their roles. FIRST and LAST are the lines that the body begins and ends with; FIRST > LAST:
 * no body. */
void metadata_find(
	struct article *article, const struct features *features, size_t first, size_t last);

#endif
