/* context.h -- does a homograph stand for the brand here, and which of its two types is meant? */
#ifndef PIYUE_EXTRACT_CONTEXT_H
#define PIYUE_EXTRACT_CONTEXT_H

#include "extract/lexicon.h"

/* How surely [START, END) is the brand (苹果发布…) and not the word (吃苹果), 0..1, from what stands around it
 * in the paragraph [FROM, TO). COMPANY: the paragraph holds other names of the trade. */
float context_brand(
	const char *text, size_t from, size_t to, size_t start, size_t end, int company);

/* The type that ENTRY has at [START, END): Twitter is an ORG when bought, a PRODUCT when posted on. */
enum mention_type context_type(const struct lexicon_entry *entry, const char *text, size_t from,
	size_t to, size_t start, size_t end);

#endif
