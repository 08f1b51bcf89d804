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

/* The dictionary. The high bits of a word's key are its bucket, the low 16 its tag; words stand by
 * bucket and tag. */
#define WORD_INDEX_BITS 16
struct words {
	const uint32_t
		*index;       /* (1 << WORD_INDEX_BITS) + 1 numbers: where each bucket begins */
	const uint32_t *data; /* see below */
	const uint16_t *tags;
};

/* What is known of a word: its class, its frequency (log2, in steps of 1.6), the company
 * it keeps: a class of words that stand between like neighbours (0: unknown), and whether names of organisations
 * end in it. 0 for a word that is not in the dictionary. */
#define WORD_CLASS(data) ((data)&15)
#define WORD_FREQUENCY(data) ((data) >> 4 & 15)
#define WORD_COMPANY(data) ((data) >> 8 & 1023)
#define WORD_HEAD(data) ((data) >> 18 & 1)
#define WORD_DATA(class, frequency, company, head) \
	((uint32_t)(class) | (uint32_t)(frequency) << 4 | (uint32_t)(company) << 8 | \
		(uint32_t)(head) << 18)

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
/* Data of the word with that key; 0: not there. */
uint32_t words_find(const struct words *words, uint32_t key);

/* Cut the sentence that begins at START off [START, END) into TOKENS (room for SENTENCE_MAX);
 * *NEXT becomes the offset behind it. Returns how many tokens. */
size_t features_tokens(
	const char *text, size_t start, size_t end, struct token *tokens, size_t *next);

/* A word of a sentence. */
struct word {
	uint32_t key;
	uint32_t data; /* as of the dictionary; of marks and Latin words the class alone */
	uint16_t first, last; /* tokens */
};

/* Cut the sentence into WORDS (room for COUNT); returns how many. */
size_t features_words(
	struct word *out, const struct token *tokens, size_t count, const struct words *words);

/* What is looked up of a sentence for its features. Two of padding stand before and behind the characters and
 * words. */
struct features_view {
	size_t count;                  /* tokens */
	uint32_t id[SENTENCE_MAX + 4]; /* of tokens */
	uint32_t char_data[SENTENCE_MAX + 4];
	uint32_t from[SENTENCE_MAX];     /* key of the longest word that begins here */
	uint32_t to[SENTENCE_MAX];       /* key of the longest word that ends here */
	uint8_t from_form[SENTENCE_MAX]; /* their length * 16 + class */
	uint8_t to_form[SENTENCE_MAX];
	struct word words[SENTENCE_MAX + 4];
	uint32_t company[SENTENCE_MAX + 4]; /* of each word, or what stands for it */
	uint16_t head[SENTENCE_MAX +
		      4]; /* the next word that ends a name, in this clause; or 0 */
	uint16_t word_of[SENTENCE_MAX]; /* the number in WORDS of a token's word */
};

void features_look(struct features_view *view, const struct token *tokens, size_t count,
	const struct words *words);

/* The numbers of the features that tell most: by these few most tokens are seen to be in no name, and
 * by those (some of these) the style of the text. */
#define FEATURES_GATE 12
#define FEATURES_STYLE 3
extern const uint8_t features_gate[FEATURES_GATE];
extern const uint8_t features_style[FEATURES_STYLE];

/* What feature number F (below FEATURES) looks at, in words. Translated by gettext. */
const char *features_name(int f);

/* Those FEATURES_GATE features of all tokens of the sentence. */
void features_first(const struct features_view *view, uint32_t (*features)[FEATURES]);
/* The others of TOKEN, number I of the sentence. */
void features_rest(const struct features_view *view, size_t i, const struct token *token,
	uint32_t features[FEATURES]);
/* All features of all tokens of a sentence. */
void features_fill(const struct token *tokens, size_t count, const struct words *words,
	uint32_t (*features)[FEATURES]);

#endif
