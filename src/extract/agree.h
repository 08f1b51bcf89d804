/* agree.h -- one form, one type: what a document calls a company in four places is no person in the fifth.
 *
 * The names that were chosen paragraph by paragraph vote, each with its score; the lexicon's votes count more, and a
 * name of the lexicon keeps the type it has (微博 is a company here and a site there, by context). */
#ifndef PIYUE_EXTRACT_AGREE_H
#define PIYUE_EXTRACT_AGREE_H

#include "extract/mention.h"

/* Give the NAMES of a document, none with an entity yet, the types that their forms have in most places.
 * O(n log n). */
void agree_types(struct mention_list *names, const char *text);

#endif
