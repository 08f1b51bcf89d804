/* linebreak.h -- where a row may begin inside a paragraph: UAX #14 (Unicode 15) tailored for Chinese by
 * W3C's Requirements for Chinese Text Layout (strict), with numbers kept with their units, Latin
 * words, times and addresses whole, and quotation marks bound on one side only.
 * The tailorings are one table in tests/unit/test_linebreak.c, each with its reason: Unicode's
 * LineBreakTest may be contradicted by nothing else. */
#ifndef PIYUE_TEXT_LINEBREAK_H
#define PIYUE_TEXT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linebreak_flag {
	LINEBREAK_MAY = 1 << 0,   /* a row may begin here */
	LINEBREAK_TOKEN = 1 << 1, /* inside a word, number or address: only where one is wider
				   * than a row may a row begin here */
	LINEBREAK_SPACE =
		1 << 2, /* the code point is a space that vanishes at the end of a row */
};

/* One code point of the paragraph. */
struct linebreak_point {
	uint32_t cp;
	uint32_t start;      /* byte in the paragraph */
	unsigned char line;  /* enum line_class, resolved */
	unsigned char flags; /* of enum linebreak_flag */
	unsigned char width; /* enum width_class of the code point alone */
	bool plain;          /* shares no grapheme with a neighbour that is plain too */
};

struct linebreak {
	struct linebreak_point *points; /* owned; count of them, and one past the end */
	size_t count, capacity;
	bool plain;  /* all points are plain: graphemes need no thought */
	bool quotes; /* there are quotation marks whose class depends on their place */
};

/* Find the opportunities of a paragraph of LEN bytes, less than 4 GiB. What LB held is
 * forgotten, its memory used again. Linear time. */
void linebreak_find(struct linebreak *lb, const char *text, size_t len);
void linebreak_release(struct linebreak *lb);

#endif
