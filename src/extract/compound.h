/* compound.h -- names that are a known name and more: 特朗普政府, 星际门 AI 观测站项目, 某国人工智能峰会. */
#ifndef PIYUE_EXTRACT_COMPOUND_H
#define PIYUE_EXTRACT_COMPOUND_H

#include "extract/candidate.h"
#include "extract/lexicon.h"

/* Append the compounds of the names KNOWN (by place) in the paragraph [START, END). */
void compound_find(const char *text, size_t start, size_t end, const struct lexicon *lexicon,
	const struct lexicon_matches *known, struct candidate_list *out);

#endif
