/* link.h -- which mentions name the same thing.
 *
 * Entities are known by key. A name of the lexicon has the key of its entry ("PERSON/sam-altman");
 * any other gets type and folded name ("ORG/某某科技"), which is the same in every article. Within
 * one document a part of a longer name (阿莫迪 of 达里奥·阿莫迪), a gloss in brackets and a surname go to the
 * nearest mention in front that fits, else to one behind.
 * Nothing is merged by sound: see similar.h for proposals. */
#ifndef PIYUE_EXTRACT_LINK_H
#define PIYUE_EXTRACT_LINK_H

#include "extract/lexicon.h"
#include "extract/mention.h"

/* Give every named mention of LIST its entity; the list's entities are made anew. TEXT is the document that
 * the mentions point into. LEXICON may be NULL. */
void link_mentions(struct mention_list *list, const char *text, const struct lexicon *lexicon);

#endif
