/* rules.h -- names by their form and by what stands around them.
 *
 * Gives candidates: spans with type, score and who found it. What is found:
 *   - names of the lexicon, homographs of everyday words only in a fitting context;
 *   - transliterated names with a middle dot (埃隆·马斯克);
 *   - Latin persons, organisations, and products with a version (GPT-2, Claude 3.5);
 *   - works in 《》;
 *   - the second half of a gloss in brackets: 埃隆·马斯克(Elon Musk);
 *   - persons behind a role word (首席执行官奥特曼);
 *   - bodies and events by their last word (特朗普政府, 人工智能峰会).
 * Candidates overlap; candidate_select() decides when nobody better does. */
#ifndef PIYUE_EXTRACT_RULES_H
#define PIYUE_EXTRACT_RULES_H

#include "extract/candidate.h"
#include "extract/lexicon.h"

struct words; /* the tagger's dictionary (features.h) */

/* Append the candidates in [START, END) of TEXT, one paragraph. With WORDS (may be NULL), places of two characters are
 * not found across words: no 得州 in 取得州政府许可. Linear in its length. */
void rules_find(const char *text, size_t start, size_t end, const struct lexicon *lexicon,
	const struct words *words, struct candidate_list *candidates);

#endif
