/* mend.h -- names of the tagger put right by their form, before they are weighed.
 *
 * The tagger learnt from press and posts; on pages it takes a kind of thing for a name (人工智能公司), runs a name together with
 * what stands beside it (萨姆·奥特曼OpenAI, 某市政府联合阿里巴巴), or names what is only a word of the trade. Offsets are bytes. */
#ifndef PIYUE_EXTRACT_MEND_H
#define PIYUE_EXTRACT_MEND_H

#include <stddef.h>

#include "extract/candidate.h"

struct words; /* the tagger's dictionary (features.h) */

/* In the paragraph [START, END) of TEXT: drop names of TAGGED that are none by their form; shorten, retype or part
 * others. KNOWN holds what rules and lexicon found there, by place; WORDS is the tagger's dictionary. TAGGED is in no order
 * afterwards. */
void mend_tagged(struct candidate_list *tagged, const char *text, size_t start, size_t end,
	const struct candidate_list *known, const struct words *words);

#endif
