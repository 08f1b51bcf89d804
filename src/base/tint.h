/* tint.h -- what a cell means: the meaning that a theme gives a colour to. */
#ifndef PIYUE_BASE_TINT_H
#define PIYUE_BASE_TINT_H

/* clang-format off */
/*      id         name in a theme  attributes without colours */
#define TINTS(X) \
	X(TEXT,        "text",          0) \
	X(DIM,         "dim",           ATTR_DIM) \
	X(CLUTTER,     "clutter",       ATTR_DIM) \
	X(TITLE,       "title",         ATTR_BOLD) \
	X(HEADING,     "heading",       ATTR_BOLD) \
	X(BAR,         "bar",           ATTR_BOLD) \
	X(HINT,        "hint",          ATTR_DIM) \
	X(MESSAGE,     "message",       0) \
	X(WARNING,     "warning",       ATTR_BOLD | ATTR_REVERSE) \
	X(CURRENT,     "current",       ATTR_BOLD) \
	X(UNREAD,      "unread",        ATTR_BOLD) \
	X(TAG,         "tag",           ATTR_BOLD) \
	X(NOTE,        "note",          ATTR_BOLD) \
	X(MATCH,       "match",         ATTR_REVERSE) \
	X(RULE,        "rule",          ATTR_DIM) \
	X(PERSON,      "person",        ATTR_UNDERLINE) \
	X(ORG,         "org",           ATTR_BOLD) \
	X(PRODUCT,     "product",       ATTR_BOLD | ATTR_UNDERLINE) \
	X(PLACE,       "place",         ATTR_ITALIC) \
	X(WORK,        "work",          ATTR_ITALIC | ATTR_UNDERLINE) \
	X(EVENT,       "event",         ATTR_ITALIC | ATTR_BOLD) \
	X(DATE,        "date",          ATTR_UNDERLINE) \
	X(AMOUNT,      "amount",        ATTR_UNDERLINE) \
	X(QUOTE,       "quote",         ATTR_BOLD | ATTR_ITALIC | ATTR_UNDERLINE) \
	X(INK_YELLOW,  "ink-yellow",    ATTR_REVERSE) \
	X(INK_GREEN,   "ink-green",     ATTR_REVERSE) \
	X(INK_BLUE,    "ink-blue",      ATTR_REVERSE) \
	X(INK_PINK,    "ink-pink",      ATTR_REVERSE) \
	X(INK_ORANGE,  "ink-orange",    ATTR_REVERSE) \
	X(INK_PURPLE,  "ink-purple",    ATTR_REVERSE)
/* clang-format on */

enum tint {
#define X(id, name, mono) TINT_##id,
	TINTS(X)
#undef X
		TINTS_COUNT,
};

/* What a highlight is drawn with: a ground that lies below any tint. The tint TINT_INK_YELLOW and those
 * behind it say what each looks like. */
enum ink { INK_NONE, INK_YELLOW, INK_GREEN, INK_BLUE, INK_PINK, INK_ORANGE, INK_PURPLE, INKS };

/* A set of flags. */
enum attr {
	ATTR_BOLD = 1,
	ATTR_DIM = 2,
	ATTR_UNDERLINE = 4,
	ATTR_REVERSE = 8,
	ATTR_ITALIC = 16,
	ATTR_LINK = 32, /* leads to the grid's link, where the terminal can do that */
};

#endif
