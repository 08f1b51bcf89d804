/* gazetteer.h -- the lexicon files that come with piyue (data/gazetteer). */
#ifndef PIYUE_EXTRACT_GAZETTEER_H
#define PIYUE_EXTRACT_GAZETTEER_H

#include "base/buf.h"
#include "extract/lexicon.h"

/* Load all of them into LEXICON. -1 with ERR when one is missing or malformed. */
int gazetteer_load(struct lexicon *lexicon, struct err *err);

/* Load the reader's own lists, FOLDER's *.tsv in the order of their names; none is no mistake. A file
 * is read up to its first malformed line, of which MISTAKES gets a line that names file and line. */
void gazetteer_load_own(struct lexicon *lexicon, const char *folder, struct buf *mistakes);

#endif
