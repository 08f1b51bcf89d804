/* torn.h -- names that stand in a text by chance, across the edges of its words: 高通 in 高|通胀.
 * Words are those of the tagger's dictionary, weighed as in features.h. */
#ifndef PIYUE_EXTRACT_TORN_H
#define PIYUE_EXTRACT_TORN_H

#include "extract/features.h"

/* By how many bits a cut of the text around is more probable in which tokens FIRST .. LAST are no word of
 * their own; 0: none is. A word that is not in the dictionary counts as a rare one. */
float torn_bits(const struct token *tokens, size_t count, size_t first, size_t last,
	const struct words *words);

#endif
