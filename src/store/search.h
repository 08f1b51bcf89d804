/* search.h -- full text: which articles hold these very words.
 * The texts themselves are read, a gigabyte in about a second: every word of any length is found,
 * in both halves of a compound, and nothing has to be kept up to date. */
#ifndef PIYUE_STORE_SEARCH_H
#define PIYUE_STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

/* Call FOUND for each article (newest revision, the newest first) whose text holds WORDS, byte for
 * byte, until it returns false. TEXT is its text of LEN bytes, valid during the call. The library
 * may be read in the call, not written. */
typedef bool search_found(
	void *context, int64_t document, const char *title, const char *text, size_t len);
int search_texts(struct library *lib, const char *words, search_found *found, void *context,
	struct err *err);

#endif
