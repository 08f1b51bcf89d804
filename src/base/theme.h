/* theme.h -- colours and attributes for each meaning (tint.h), read from a theme file.
 * A line of a theme is "NAME: WORDS", the words being
 *     fg COLOUR  bg COLOUR  ansi COLOUR  bold dim underline reverse italic
 * COLOUR is #rrggbb, a number of the 256-colour palette, or default; ansi takes black red green
 * yellow blue magenta cyan white, with "bright-" before it or not, and is for terminals of 8 and
 * 16 colours (without it: the nearest); for an ink it names the ground, and the text on it is black.
 * "#" begins a comment line. */
#ifndef PIYUE_BASE_THEME_H
#define PIYUE_BASE_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/tint.h"

/* A colour: 0xrrggbb, THEME_PALETTE plus a palette number, or THEME_DEFAULT. */
enum { THEME_DEFAULT = -1, THEME_PALETTE = 1 << 24 };

struct paint {
	int fg, bg;
	int ansi;      /* 0-15, or THEME_DEFAULT: take the nearest to fg */
	unsigned attr; /* flags of enum attr */
};

struct theme {
	struct paint paints[TINTS_COUNT];
	int lines[TINTS_COUNT]; /* of the file, from 1; 0: it says nothing of it */
};

/* No colours: the attributes of tint.h alone. */
void theme_init(struct theme *theme);
/* Read LEN bytes of a file called NAME. MISTAKES gets a "file:line: message" line for each mistake;
 * returns how many. */
int theme_apply(struct theme *theme, const char *name, const char *text, size_t len,
	struct buf *mistakes);
/* Read the theme NAME: a file of that path when it has a slash in it, else NAME.theme among the
 * user's themes and those that came with piyue. -1 with ERR when there is none; mistakes in it are
 * added to MISTAKES. */
int theme_read(struct theme *theme, const char *name, struct buf *mistakes, struct err *err);

/* A tint on an ink: its colour where that can be read on the ink's ground (WCAG 4.5), else the ink's
 * own. An ink without a ground (no colours) gives THEME_DEFAULT: such a highlight is reversed. */
void theme_on_ink(const struct theme *theme, enum tint tint, enum ink ink, int *fg, int *bg);

/* The colour as one of the COLOURS (8, 16, 256) of a terminal; -1 is its default. */
int theme_colour(int colour, int ansi, int colours);
/* 0xrrggbb of a colour that is not the default; a palette's are xterm's. */
int theme_rgb(int colour);
/* WCAG 2 contrast of two colours, 1..21; 0 when one is the terminal's default and so unknown. */
double theme_contrast(int fg, int bg);
/* Add a "file:line: message" line to OUT for each meaning whose contrast with its ground is below WCAG's
 * 4.5 (3 for what is dim on purpose); NAME is the file's. Returns how many. */
int theme_check(const struct theme *theme, const char *name, struct buf *out);

/* The names of the themes there are, sorted; each and the array owned by the caller. */
char **theme_names(size_t *count);

#endif
