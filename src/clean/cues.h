/* cues.h -- words that tell what a line of a page is: the general vocabulary of Chinese sites, in
 * simplified characters, half-width and lower case, as lines are folded before (lineread.h).
 * Internal to src/clean. What a cue is worth is not said here but learnt: the weights of the measures
 * that count cues stand in data/clean.model. */
#ifndef PIYUE_CLEAN_CUES_H
#define PIYUE_CLEAN_CUES_H

#include <stddef.h>
#include <stdint.h>

/* X(id, name, longest, what such words speak of). A line of more characters than LONGEST is not
 * searched for words of that class, only looked at where it begins. */
#define CUES(X) \
	X(NAVIGATION, "navigation", 60, "menus, search, signing in, where the reader is") \
	X(RELATED, "related", 40, "other articles, rankings, what comes before and after") \
	X(ADVERTISEMENT, "advertisement", 60, "advertising, subscribing, following") \
	X(DISCLAIMER, "disclaimer", 400, "rights, opinions, reprinting") \
	X(COMMENTS, "comments", 50, "what readers write") \
	X(FOOTER, "footer", 200, "licences, contacts, who runs the site") \
	X(TOOLS, "tools", 40, "sharing, printing, font sizes, players, apps") \
	X(SOURCE, "source", 60, "labels of the source") \
	X(AUTHOR, "author", 50, "labels of the author") \
	X(TIME, "time", 70, "labels of the time of publishing") \
	X(CREDIT, "credit", 60, "labels of editors and the like") \
	X(COUNTS, "counts", 40, "how often read, liked, shared") \
	X(CAPTION, "caption", 90, "pictures and who took them") \
	X(ORIGINAL, "original title", 80, "the title that the source gave it") \
	X(AGO, "ago", 60, "how long ago") \
	X(DATELINE, "dateline", 400, "how reports of agencies and papers begin") \
	X(SPEECH, "speech", 400, "who says, thinks, tells")

enum cue {
#define X(id, name, longest, what) CUE_##id,
	CUES(X)
#undef X
		CUE_COUNT,
};

/* How a cue stands in a line. */
enum cue_strength {
	CUE_ABSENT,
	CUE_INSIDE, /* anywhere in it */
	CUE_START,  /* at its beginning, brackets and bullets aside */
	CUE_WHOLE,  /* it is the line */
};

/* A line as the cues are looked for: folded, without blanks. */
struct cue_line {
	const uint16_t *chars; /* borrowed; the first COUNT characters, at most CUE_REACH */
	size_t count;
	size_t length; /* characters of the whole line */
};

enum { CUE_REACH = 200 };

/* Set STRENGTHS, one for each class, to the strongest cue of it in LINE. */
void cues_find(unsigned char strengths[CUE_COUNT], const struct cue_line *line);

extern const char *const cue_names[CUE_COUNT];

#endif
