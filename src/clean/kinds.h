/* kinds.h -- what kind of clutter a line is, and what kind of block a body line is.
 * Internal to src/clean. Told by the line's own words, by the part of the tree that it stands in, else by the
 * heading above it ("related articles") and by its place before or behind the body. */
#ifndef PIYUE_CLEAN_KINDS_H
#define PIYUE_CLEAN_KINDS_H

#include "clean/article.h"
#include "clean/measures.h"

/* The numbers (of measured->lines) of the first body line and of the one behind the last; *FIRST is
 * COUNT and *END 0 when there is none. */
void kinds_body(const struct article *article, const struct measured *measured, size_t *first,
	size_t *end);

/* Fill clutter and block of the article's lines, whose roles are given, and put right what a chain of
 * lines does not see: the second copy of a body is no body; behind the body, labelled lines are
 * metadata, and the original title is optional. */
void kinds_find(struct article *article, const struct measured *measured);

#endif
