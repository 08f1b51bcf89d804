/* latin_words.h -- words in Latin letters within a text, and what their form tells. Offsets are bytes. */
#ifndef PIYUE_EXTRACT_LATIN_WORDS_H
#define PIYUE_EXTRACT_LATIN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct latin_word {
	size_t start, end;
	bool capital; /* begins with a capital, or has one inside (iPhone) */
	bool digits;  /* has a digit */
	bool number;  /* a version number: 2, 2.0, 3.5, v2, 4o */
	bool joined;  /* one blank parts it from the word in front */
};

struct latin_words {
	struct latin_word *items; /* owned */
	size_t count, capacity;
};

/* The words in [START, END) of TEXT. A role that hangs on a word (AcmeCEO) is a word of its own. */
void latin_words_cut(struct latin_words *words, const char *text, size_t start, size_t end);
void latin_words_release(struct latin_words *words);

/* Is it one of the words that Chinese texts on technology use in Latin letters without naming a thing (Token, Demo,
 * Region)? Case matters little. */
bool latin_words_common(const char *text, const struct latin_word *word);

/* Is [START, END) made of such words, parted by hyphens: On-Device? */
bool latin_words_all_common(const char *text, size_t start, size_t end);

/* Is [START, END) a given name? */
bool latin_words_given(const char *text, size_t start, size_t end);

#endif
