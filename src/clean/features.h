/* features.h -- what the cleaner sees of a line. Internal to src/clean. */
#ifndef PIYUE_CLEAN_FEATURES_H
#define PIYUE_CLEAN_FEATURES_H

#include <stdbool.h>
#include <stddef.h>

#include "clean/article.h"
#include "page/page.h"

struct features {
	size_t chars;         /* code points that are not blank */
	size_t han;           /* of these, Han */
	size_t stops;         /* marks between and behind sentences, full and half width */
	size_t bars;          /* | · > and the like, between links */
	bool ends;            /* its last mark ends a sentence or a quotation */
	bool listed;          /* begins with a bullet or a number */
	bool dated;           /* holds a full date: year, month, day */
	bool template_text;   /* {{ }}, ![](): what a template left */
	enum clutter clutter; /* what its words say it is, or CLUTTER_NONE */
	bool closes;          /* its words say that the article is over */
	unsigned long hash; /* of its characters, blanks left out: equal lines are equal here */
};

/* The features of line NUMBER (from 0) of PAGE. */
void features_of(struct features *f, const struct page *page, size_t number);

#endif
