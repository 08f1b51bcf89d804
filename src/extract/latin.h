/* latin.h -- names in Latin letters: persons, organisations, products with a version. */
#ifndef PIYUE_EXTRACT_LATIN_H
#define PIYUE_EXTRACT_LATIN_H

#include <stdbool.h>

#include "extract/candidate.h"
#include "extract/latin_words.h"

/* Append the Latin candidates in [START, END) of TEXT. */
void latin_find(const char *text, size_t start, size_t end, struct candidate_list *candidates);

/* Is [START, END) in the paragraph [FROM, TO) a word that has its capital because a sentence begins with it: "Published on"? */
bool latin_begins_sentence(const char *text, size_t from, size_t to, size_t start, size_t end);

/* Is [START, END) a last word of organisations (Labs, Capital)? */
bool latin_is_org_end(const char *text, size_t start, size_t end);
/* Does it belong to the product it follows (Pro, Turbo, OS)? */
bool latin_is_version_tail(const char *text, const struct latin_word *word);
/* Is it a year: 1998, 2026? */
bool latin_is_year(const char *text, const struct latin_word *word);
/* Is the number that ends at POS followed by what it counts (12 亿, 5%)? Then it is no version. */
bool latin_counts_something(const char *text, size_t pos, size_t end);

#endif
