/* linebreak.h -- where a row of Chinese text may end.
 * UAX #14 by libunistring, loosened and tightened by the rules of CLREQ (W3C, Requirements for
 * Chinese Text Layout): no closing mark starts a row, no opening one ends it, dashes and ellipses
 * stay in pairs and off the row start, numbers keep their units, words and addresses stay whole. */
#ifndef PIYUE_TEXT_LINEBREAK_H
#define PIYUE_TEXT_LINEBREAK_H

#include <stddef.h>
#include <stdint.h>

enum linebreak {
	LINEBREAK_NEVER,
	LINEBREAK_TOKEN, /* inside a word or number: only when it is longer than a row */
	LINEBREAK_ALLOWED,
};

/* A paragraph as graphemes. Positions are bytes of the text it was made from. */
struct paragraph {
	struct glyph {
		size_t start;         /* byte; it ends where the next one starts */
		unsigned char cols;   /* of its display form */
		unsigned char blank;  /* white space, which may vanish at a row's end */
		unsigned char before; /* enum linebreak: may a row start with it? */
	} * glyphs;                   /* owned; COUNT, and one more at the end */
	size_t count, capacity;
};

/* Find the graphemes and break opportunities of [START, END) of TEXT, one paragraph without
 * line feeds. P may hold an older paragraph, whose memory is used again. Linear in the length. */
void paragraph_scan(struct paragraph *p, const char *text, size_t start, size_t end);
void paragraph_release(struct paragraph *p);

#endif
