/* gazetteer.h -- the lexicon files that come with piyue (data/gazetteer). */
#ifndef PIYUE_EXTRACT_GAZETTEER_H
#define PIYUE_EXTRACT_GAZETTEER_H

#include "extract/lexicon.h"

/* Load all of them into LEXICON. -1 with ERR when one is missing or malformed. */
int gazetteer_load(struct lexicon *lexicon, struct err *err);

#endif
