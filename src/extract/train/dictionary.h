/* dictionary.h -- the words of the model: those of jieba's dictionary (word, frequency and part of
 * speech, parted by blanks, one word a line), with the company they keep by a language model. */
#ifndef PIYUE_EXTRACT_TRAIN_DICTIONARY_H
#define PIYUE_EXTRACT_TRAIN_DICTIONARY_H

#include "base/err.h"
#include "extract/features.h"
#include "extract/train/gold.h"

struct dictionary {
	struct dictionary_word {
		uint32_t key, data; /* see features.h */
	} * items;                  /* owned; by key */
	size_t count, capacity;
	/* The same in the form of the model. */
	uint32_t *index, *data; /* owned */
	uint16_t *tags;         /* owned */
	struct words words;     /* borrows these */
};

/* Read jieba's file WORDS, and sunpinyin's files in the folder BIGRAMS; without either when it is NULL. */
int dictionary_read(
	struct dictionary *dictionary, const char *words, const char *bigrams, struct err *err);
/* Mark the words that names of organisations in GOLD end in, often enough. */
void dictionary_mark_heads(
	struct dictionary *dictionary, const struct gold *gold, size_t count);
void dictionary_release(struct dictionary *dictionary);

#endif
