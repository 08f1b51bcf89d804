/* features.h -- what the cleaner sees of a line by itself, read in one pass.
 * Internal to src/clean. What it makes of them in their context: measures.h. */
#ifndef PIYUE_CLEAN_FEATURES_H
#define PIYUE_CLEAN_FEATURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "clean/article.h"
#include "clean/cues.h"
#include "page/page.h"

/* How a line ends, closing quotation marks and brackets aside. */
enum ending {
	ENDS_OPEN,     /* in a letter */
	ENDS_DIGIT,    /* in a digit */
	ENDS_COMMA,    /* , 、 ; */
	ENDS_COLON,    /* : */
	ENDS_QUESTION, /* ? ! */
	ENDS_SENTENCE, /* 。 . … */
	ENDS_OTHER,
};

enum beginning {
	BEGINS_TEXT,
	BEGINS_QUOTE,   /* “ 「 《 */
	BEGINS_BRACKET, /* ( [ 【 */
	BEGINS_BULLET,  /* · • ■ - * > */
	BEGINS_NUMBER,  /* 1. 2、 (3) 第四 一、 */
	BEGINS_DIGIT,   /* another digit */
	BEGINS_OTHER,
};

/* How its number is written. */
enum numbering {
	NUMBERING_DIGITS,
	NUMBERING_HAN,
	NUMBERING_BRACKET, /* (1), (一) */
	NUMBERING_ORDINAL, /* 第一 */
	NUMBERINGS,
};

enum dated {
	DATED_NOT,
	DATED_IN_TEXT, /* a full date in a line of 60 characters and more */
	DATED_SHORT,   /* in a shorter one */
	DATED_TIMED,   /* with a time of day, in a shorter one */
	DATED_ALONE,   /* and hardly anything beside it */
};

/* Counts are of code points that are not blank. */
struct features {
	uint32_t chars, han, digits, latin;
	uint32_t stops;     /* marks between and behind sentences, full and half width */
	uint32_t sentences; /* of these, those that end a sentence */
	uint32_t bars;      /* | > · and the like, between links */
	uint32_t tokens;    /* what blanks part */
	uint32_t function;  /* 的 了 是 在 and other characters that make prose of words */
	unsigned char ends, begins, dated, numbering;
	bool closed;        /* the last mark closes a quotation or bracket */
	bool template_text; /* {{ }}, ![](), ---|: what a template or Markdown left */
	bool address;       /* of the web or of mail */
	short number;       /* that it begins with; -1: none */
	unsigned char cues[CUE_COUNT]; /* enum cue_strength */
	uint32_t hash;   /* of its folded characters, never 0: equal lines are equal here */
	uint32_t prefix; /* of the first three */
};

/* Room for the line at hand, used again for the next; a zeroed one is ready. */
struct line_reader {
	uint16_t folded[CUE_REACH];
	size_t count;
};

/* The features of line NUMBER (from 0) of PAGE. READER holds its folded characters afterwards. */
void features_of(
	struct features *f, struct line_reader *reader, const struct page *page, size_t number);

/* Only fold line NUMBER of PAGE into READER. */
void line_fold(struct line_reader *reader, const struct page *page, size_t number);
/* Is it a Han character, after folding? */
static inline bool is_han(unsigned c)
{
	return c >= 0x3400 && c < 0xa000;
}

/* Does its wording end an article: is it a label or a heading of what follows articles? */
bool features_close(const struct features *f);
/* Is it a short line with a date, or with a label of source, time or author? */
bool features_are_meta(const struct features *f);

/* Is it prose: long enough, and with marks between its sentences? */
static inline bool features_are_prose(const struct features *f)
{
	bool whole = f->ends == ENDS_SENTENCE && f->chars >= 22;

	return (f->chars >= 30 || whole) && f->stops > 0 && f->stops * 40 >= f->chars;
}

static inline bool features_end_sentence(const struct features *f)
{
	return f->ends == ENDS_SENTENCE || f->ends == ENDS_QUESTION || f->ends == ENDS_COLON ||
	       f->closed;
}

#endif
