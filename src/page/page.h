/* page.h -- a page as it came, turned into lines.
 * All positions are bytes of page->text, half-open. The text is UTF-8 with LF line ends and
 * never changes: it is the document that marks are anchored in. */
#ifndef PIYUE_PAGE_PAGE_H
#define PIYUE_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* What kind of block a line is. Plain text says TEXT; HTML knows. */
enum block {
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_ITEM,
	BLOCK_QUOTE,
	BLOCK_CAPTION,
	BLOCK_TABLE,
	BLOCK_PREFORMATTED,
};

/* Where in the tree of an HTML page a line stands; a set of flags. */
enum region {
	REGION_NAV = 1 << 0, /* nav, or a class or id that says so */
	REGION_HEADER = 1 << 1,
	REGION_FOOTER = 1 << 2,
	REGION_ASIDE = 1 << 3,
	REGION_MAIN = 1 << 4, /* main, article, or itemprop=articleBody */
	REGION_FORM = 1 << 5, /* form, button, select, textarea */
	REGION_LIST = 1 << 6,
	REGION_HIDDEN = 1 << 7,   /* display:none, hidden */
	REGION_COMMENTS = 1 << 8, /* a class or id that says so */
	REGION_RELATED = 1 << 9,
};

enum { REGION_COUNT = 10 };

struct page_line {
	size_t start, end; /* bytes; the line feed is not in it */
	enum block block;
	unsigned region;     /* flags of enum region; 0 for plain text */
	unsigned char level; /* heading level 1-6 */
	unsigned char depth; /* depth in the tree, at most 255; 0 for plain text */
	unsigned parent;     /* number of the enclosing block element; 0 for plain text */
	float links;         /* share of its characters inside links, 0..1 */
};

enum page_format { PAGE_TEXT, PAGE_HTML };

struct page {
	struct buf text;         /* owned */
	struct page_line *lines; /* owned; every line of text, blank ones too */
	size_t count, capacity;
	/* For each block element of an HTML page the one that it stands in, which has a smaller
	 * number; 0 is the page itself. Owned; NULL for plain text. */
	unsigned *enclosing;
	size_t elements, enclosing_capacity;
	enum page_format format;
	char encoding[32]; /* the iconv name it was decoded from: "UTF-8", "GB18030" ... */
	bool guessed;      /* the encoding was recognised by its bytes, not declared */
	size_t bad_bytes;  /* bytes that became U+FFFD */
	/* What the page says about itself outside its text (meta, JSON-LD, a JSON Lines
	 * column); NULL where it does not. Owned. */
	char *title, *date, *source, *author, *url;
	/* The columns of a JSON Lines object but for the page itself, as the text of a JSON
	 * object; or NULL. Owned. */
	char *extra;
};

/* How to read the bytes. */
struct page_options {
	const char *encoding; /* iconv name that overrides the guess, or NULL */
	const char *name;     /* file name or URL: its extension hints at the format; or NULL */
};

/* Read BYTES into PAGE. 0; or -1 with ERR and an empty PAGE when they are no page: empty,
 * binary, or not to be converted. Broken sequences are no failure: see bad_bytes. */
int page_read(struct page *page, const void *bytes, size_t len,
	const struct page_options *options, struct err *err);
void page_release(struct page *page);

/* A value that the page gives of itself, as one line: runs of blanks and control characters as one
 * blank, none at the ends; NULL when nothing is left. Caller frees. */
char *page_value(const char *text, size_t len);

/* Fill in the lines of page->text, which has none yet, as plain text. */
void page_split_lines(struct page *page);

/* The number (from 0) of the line that holds byte POS; the last one past the end. */
size_t page_line_at(const struct page *page, size_t pos);

#endif
