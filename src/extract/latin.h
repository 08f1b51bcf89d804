/* latin.h -- names in Latin letters: persons, organisations, products with a version. */
#ifndef PIYUE_EXTRACT_LATIN_H
#define PIYUE_EXTRACT_LATIN_H

#include "extract/candidate.h"

/* Append the Latin candidates in [START, END) of TEXT. */
void latin_find(const char *text, size_t start, size_t end, struct candidate_list *candidates);

#endif
