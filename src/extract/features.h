/* features.h -- what the name tagger sees of a text: tokens, dictionary words, hashed features.
 *
 * Trainer and decoder share this file: a change here needs a new model (make model).
 * A token is a Han character, a Latin word, a run of digits, or a mark; blanks are no tokens.
 * Words come from a unigram segmentation by a dictionary with frequencies, as in jieba
 * (longest path through the lattice of words of up to five characters).
 * Offsets are bytes. */
#ifndef PIYUE_EXTRACT_FEATURES_H
#define PIYUE_EXTRACT_FEATURES_H

#include <stddef.h>
#include <stdint.h>

/* The longest sentence, in tokens; a longer one is cut. */
#define SENTENCE_MAX 400
/* Features of a token. */
#define FEATURES 30
/* The longest dictionary word, in characters. */
#define WORD_MAX 5

enum token_kind { TOKEN_HAN, TOKEN_LATIN, TOKEN_DIGITS, TOKEN_MARK };

struct token {
	size_t start, end;
	uint32_t id;   /* the folded character, or a hash of the folded word */
	uint8_t kind;  /* enum token_kind */
	uint8_t shape; /* of capitals and length, for Latin words and digits */
};

/* The dictionary: a hash table with open addressing. INFO of a word is its class (low four
 * bits) and a measure of its frequency (high four bits: log2, in steps of 1.6). */
struct words {
	const uint32_t *keys; /* 0: free */
	const uint8_t *info;
	uint32_t slots; /* a power of two */
};

enum word_class {
	WORD_NONE, /* not in the dictionary */
	WORD_NOUN,
	WORD_PERSON,
	WORD_FOREIGN, /* a transliterated person */
	WORD_PLACE,
	WORD_ORG,
	WORD_PROPER, /* another proper noun */
	WORD_VERB,
	WORD_QUALITY, /* adjectives and adverbs */
	WORD_COUNT,   /* numerals, measures, time */
	WORD_PARTICLE,
	WORD_PHRASE,
	WORD_LATIN,
	WORD_DIGITS,
	WORD_MARK,
};

/* The key of a word of COUNT characters; never 0. */
uint32_t words_key(const uint32_t *chars, size_t count);
/* Class and frequency of the word with that key; 0: not there. */
unsigned words_info(const struct words *words, uint32_t key);

/* Cut the sentence that begins at START off [START, END) into TOKENS (room for SENTENCE_MAX);
 * *NEXT becomes the offset behind it. Returns how many tokens. */
size_t features_tokens(
	const char *text, size_t start, size_t end, struct token *tokens, size_t *next);

/* What feature number F (below FEATURES) looks at, in words. Translated by gettext. */
const char *features_name(int f);

/* The features of all tokens of a sentence. */
void features_fill(const struct token *tokens, size_t count, const struct words *words,
	uint32_t (*features)[FEATURES]);

#endif
