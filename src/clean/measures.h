/* measures.h -- the line features of the cleaner, in one table.
 * Internal to src/clean. Each line of a page that is not blank is measured; a measure's value falls
 * between two of its cuts, and that interval is the feature that holds. So each measure gives a line one
 * feature, and one more for the line before and the line behind where its row says so. What a feature
 * is worth for each state of the chain (chain.h) is learnt and stands in data/clean.model. */
#ifndef PIYUE_CLEAN_MEASURES_H
#define PIYUE_CLEAN_MEASURES_H

#include <stddef.h>

#include "clean/features.h"
#include "page/page.h"

enum { ALONE, NEAR };

/* X(id, ALONE or NEAR (neighbours' values count too), what it measures, the cuts between its values...) */
#define MEASURES(X) \
	/* the line itself */ \
	X(CHARS, NEAR, "characters", 3, 6, 10, 16, 25, 40, 80, 160) \
	X(STOPS, ALONE, "punctuation marks", 1, 2, 4, 8) \
	X(DENSITY, NEAR, "punctuation marks in a hundred characters", 1, 3, 6, 10, 15) \
	X(FUNCTION, ALONE, "function characters in a hundred (lines of 10 and more)", 0, 1, 4, \
		8, 12, 17) \
	X(ENDS, NEAR, "what it ends in (enum ending)", 1, 2, 3, 4, 5, 6) \
	X(BEGINS, NEAR, "what it begins with (enum beginning)", 1, 2, 3, 4, 5, 6) \
	X(HAN, ALONE, "Han characters in a hundred", 1, 20, 50, 80, 97) \
	X(DIGITS, ALONE, "digits in a hundred characters", 1, 10, 30, 60, 100) \
	X(LATIN, ALONE, "Latin letters in a hundred characters", 1, 20, 60) \
	X(TOKENS, ALONE, "words parted by blanks", 2, 3, 4, 6, 10) \
	X(TOKEN_CHARS, ALONE, "mean characters of these words", 3, 5, 8, 13, 25) \
	X(BARS, ALONE, "bars, slashes and the like", 1, 2, 4) \
	X(DATED, NEAR, "the date in it (enum dated)", 1, 2, 3, 4) \
	X(ADDRESS, ALONE, \
		"1: an address of the web or of mail; 2: little beside it; 3: template text", \
		1, 2, 3) \
	/* its words (enum cue_strength) */ \
	X(NAVIGATION, NEAR, "cues of navigation", 1, 2, 3) \
	X(RELATED, NEAR, "cues of related articles", 1, 2, 3) \
	X(ADVERTISEMENT, NEAR, "cues of advertising", 1, 2, 3) \
	X(DISCLAIMER, NEAR, "cues of disclaimers", 1, 2, 3) \
	X(COMMENTS, NEAR, "cues of comments", 1, 2, 3) \
	X(FOOTER, ALONE, "cues of the site's footer", 1, 2, 3) \
	X(TOOLS, NEAR, "cues of tools", 1, 2, 3) \
	X(SOURCE, NEAR, "labels of the source", 1, 2, 3) \
	X(AUTHOR, ALONE, "labels of the author", 1, 2, 3) \
	X(TIME, ALONE, "labels of the time", 1, 2, 3) \
	X(CREDIT, NEAR, "labels of editors", 1, 2, 3) \
	X(COUNTS, ALONE, "counts of readers", 1, 2, 3) \
	X(CAPTION, ALONE, "cues of captions", 1, 2, 3) \
	X(ORIGINAL, ALONE, "cues of the original title", 1, 2, 3) \
	X(AGO, NEAR, "how long ago", 1, 2, 3) \
	X(DATELINE, ALONE, "how reports begin", 1, 2, 3) \
	X(SPEECH, ALONE, "who says", 1, 2, 3) \
	/* other lines like it */ \
	X(REPEATS, ALONE, "1: equal lines follow, 2: came before", 1, 2) \
	X(COPY, ALONE, \
		"a line of 20 characters and more that came before: 1: above the main run, " \
		"2: in it", \
		1, 2) \
	X(HEAD, NEAR, "1: the first line, 2: repeats it or its beginning, 3: stands in it", 1, \
		2, 3) \
	X(ECHO, ALONE, "pairs of Han in a hundred that the main run has too (short lines)", 1, \
		20, 40, 60, 80) \
	X(PREFIX, ALONE, "lines among the eight around that begin alike", 1, 2, 4) \
	X(NUMBERED, ALONE, "1: the number it begins with follows one before", 1) \
	X(SEQUENCE, NEAR, "1: among lines that are numbered on from each other", 1) \
	/* its place */ \
	X(PLACE, ALONE, \
		"lines before the main run (negative), in it (0-2), behind it; 1000: there " \
		"is none", \
		-60, -20, -8, -4, -2, -1, 0, 1, 2, 3, 4, 6, 10, 22, 62, 1000) \
	X(PROSE_BEFORE, ALONE, "prose of the page that stands before it, in a hundred", 1, 5, \
		20, 50, 80, 95) \
	X(PROSE_BEHIND, ALONE, "prose of the page that stands behind it, in a hundred", 1, 5, \
		20, 50, 80, 95) \
	X(NEXT_PROSE, ALONE, "lines from it to the next line of prose", 0, 1, 2, 3, 5, 9, 17) \
	X(LAST_PROSE, ALONE, "lines from the last line of prose to it", 0, 1, 2, 3, 5, 9, 17) \
	X(CLOSED, ALONE, "lines since the first cue in or behind the main run that closes it", \
		1, 2, 4, 10, 40) \
	X(SINCE_META, ALONE, "lines since a dated or labelled line", 1, 2, 3, 5, 9, 17) \
	X(SINCE_HEAD, ALONE, "lines since a repeat of the first line", 1, 2, 4, 8, 16) \
	X(FROM_START, ALONE, "lines before it", 1, 3, 8, 25) \
	X(FROM_END, ALONE, "lines behind it", 1, 3, 8, 25) \
	/* what the tree of an HTML page tells; 0 for text */ \
	X(LINKS, NEAR, "its share of links in a hundred", 1, 30, 60, 90) \
	X(BLOCK, NEAR, "its kind of block (enum block)", 1, 2, 3, 4, 5, 6) \
	X(LEVEL, ALONE, "its level as a heading", 1, 2, 3) \
	X(IN_NAV, ALONE, "in navigation", 1) \
	X(IN_HEADER, ALONE, "in the page's header", 1) \
	X(IN_FOOTER, ALONE, "in the page's footer", 1) \
	X(IN_ASIDE, ALONE, "aside", 1) \
	X(IN_MAIN, ALONE, "in an element said to be the article", 1) \
	X(IN_FORM, ALONE, "in a form", 1) \
	X(IN_LIST, ALONE, "in a list", 1) \
	X(IN_HIDDEN, ALONE, "hidden", 1) \
	X(IN_COMMENTS, ALONE, "in comments", 1) \
	X(IN_RELATED, ALONE, "among related articles", 1) \
	X(CONTAINER, NEAR, "links in a hundred characters of the element around its own", 1, \
		20, 40, 60, 80) \
	X(SIBLING, NEAR, "1: in the smallest element that holds nearly all of the main run", 1)

enum measure {
#define X(id, near, what, ...) MEASURE_##id,
	MEASURES(X)
#undef X
		MEASURE_COUNT,
};

struct measure_spec {
	const char *name, *what; /* static */
	const short *cuts;       /* static; CUT_COUNT of them, growing */
	unsigned char cut_count;
	bool near;
};

extern const struct measure_spec measure_specs[MEASURE_COUNT];

/* A page measured. */
struct measured {
	struct features *features; /* owned; for each line of the page */
	size_t *lines;             /* owned; the lines that are not blank: COUNT of them */
	/* Owned; MEASURE_COUNT for each of these: the number of cuts at or below the value. */
	unsigned char *buckets;
	size_t count;
	size_t first, last; /* the main run of prose, numbers of LINES; first > last: none */
	unsigned regions;   /* flags of enum region that are to be believed on this page */
};

void measure_page(struct measured *measured, const struct page *page);
void measured_release(struct measured *measured);

#endif
