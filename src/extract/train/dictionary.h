/* dictionary.h -- the word table of the model, from a dictionary file in jieba's form:
 * word, frequency and part of speech, parted by blanks, one word a line. */
#ifndef PIYUE_EXTRACT_TRAIN_DICTIONARY_H
#define PIYUE_EXTRACT_TRAIN_DICTIONARY_H

#include "base/err.h"
#include "extract/features.h"

/* Fill WORDS with arrays of its own, to be freed by dictionary_release. */
int dictionary_read(struct words *words, const char *path, struct err *err);
void dictionary_release(struct words *words);

#endif
