/* link.h -- which mentions name the same thing.
 *
 * Entities are known by key. A name of the lexicon has the key of its entry ("PERSON/sam-altman");
 * any other gets type and folded name ("ORG/某某科技"), which is the same in every article. Within
 * one document, names that it glosses (alias.h) are one, all their mentions with them; a part of a
 * longer name (阿莫迪 of 达里奥·阿莫迪), a surname and a company's short form go to the nearest mention in front
 * that fits, else to one behind. A known surname (Altman) goes to another person of that name when
 * the document names that one in full first.
 * Nothing is merged by sound: see similar.h for proposals. */
#ifndef PIYUE_EXTRACT_LINK_H
#define PIYUE_EXTRACT_LINK_H

#include "extract/lexicon.h"
#include "extract/mention.h"

/* Give every named mention of LIST its entity; the list's entities are made anew. TEXT is the document that
 * the mentions point into. LEXICON may be NULL. */
void link_mentions(struct mention_list *list, const char *text, const struct lexicon *lexicon);

#endif
