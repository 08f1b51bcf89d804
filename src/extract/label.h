/* label.h -- the labels of the tagger: O, and begin, inside, end, single for each type. */
#ifndef PIYUE_EXTRACT_LABEL_H
#define PIYUE_EXTRACT_LABEL_H

#include <stdbool.h>

#include "extract/mention.h"

/* PERSON, ORG, PRODUCT, PLACE and WORK: the first of enum mention_type. */
#define LABEL_TYPES 5
#define LABELS (1 + 4 * LABEL_TYPES)
#define LABEL_ROOM 24 /* LABELS, rounded up for vector code */

/* Manners of writing that name things by other conventions: edited press, web pages, short posts, careers. Press
 * is the base; the others differ from it. */
enum style { STYLE_PRESS, STYLE_WEB, STYLE_POST, STYLE_CAREER, STYLES };

/* Where the weights of a feature stand: those of all styles for each label, and what each other style
 * adds to them. */
#define SLOT_LABEL(style, label) ((style)*LABEL_ROOM + (label))
#define SLOTS (STYLES * LABEL_ROOM)
#define SLOT_ROOM 128 /* as many as seven bits can tell apart */

enum { LABEL_OUTSIDE, LABEL_BEGIN, LABEL_INSIDE, LABEL_END, LABEL_SINGLE };

static inline int label_part(int label)
{
	return label ? (label - 1) % 4 + 1 : LABEL_OUTSIDE;
}

/* Of a label that is not LABEL_OUTSIDE. */
static inline enum mention_type label_type(int label)
{
	return (enum mention_type)((label - 1) / 4);
}

/* The label of token I in a name of TYPE that goes from token FROM to token TO. */
static inline int label_of_span(enum mention_type type, size_t from, size_t to, size_t i)
{
	int part = from == to  ? LABEL_SINGLE
		   : i == from ? LABEL_BEGIN
		   : i == to   ? LABEL_END
			       : LABEL_INSIDE;

	return 4 * (int)type + part;
}

/* May a sentence begin with it, or it stand behind a finished name? */
static inline bool label_starts(int label)
{
	return label_part(label) != LABEL_INSIDE && label_part(label) != LABEL_END;
}

/* May a sentence end with it? */
static inline bool label_stops(int label)
{
	return label_part(label) != LABEL_BEGIN && label_part(label) != LABEL_INSIDE;
}

/* May B stand behind A? A name that was begun goes on until it ends, within one type. */
static inline bool label_follows(int a, int b)
{
	return label_stops(a) == label_starts(b) &&
	       (label_stops(a) || label_type(a) == label_type(b));
}

#endif
