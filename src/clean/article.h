/* article.h -- a page with a role for each line: what the cleaner says, and a person may mend.
 * An article holds no text of its own: it is a way of reading its page. */
#ifndef PIYUE_CLEAN_ARTICLE_H
#define PIYUE_CLEAN_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>

#include "page/page.h"

/* The values are the letters of the `roles` string in the output of `piyue clean --json`. */
enum role {
	ROLE_BLANK = '-',
	ROLE_TITLE = 'T',    /* the title and its repeats before the body */
	ROLE_META = 'M',     /* date, source, author, editor */
	ROLE_BODY = 'B',     /* headings and list items inside the body too */
	ROLE_OPTIONAL = 'O', /* captions, credit lines, the original title */
	ROLE_CLUTTER = 'C',
};

enum clutter {
	CLUTTER_NONE,
	CLUTTER_NAVIGATION,
	CLUTTER_RELATED,
	CLUTTER_ADVERTISEMENT,
	CLUTTER_DISCLAIMER,
	CLUTTER_COMMENTS,
	CLUTTER_FOOTER,
	CLUTTER_TOOLS,
	CLUTTER_TABLE,
	CLUTTER_COPY, /* the second copy of a body */
};

struct article_line {
	enum role role;
	enum clutter clutter; /* CLUTTER_NONE unless role is ROLE_CLUTTER */
	enum block block;     /* for body lines: from HTML, else inferred (headings, items) */
	float score;          /* probability that the line is body, 0..1 */
	bool decided;         /* by a person: see override.h */
};

struct article {
	const struct page *page;    /* borrowed: must outlive the article */
	struct article_line *lines; /* owned; one for each line of the page */
	size_t count;
	/* Owned, NULL where the page does not say. */
	char *title; /* without site suffix or breadcrumb */
	char *date;  /* publish date, "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM" or with :SS */
	char *source;
	char *author;
};

/* Append the body lines to OUT, a line feed between them. */
void article_body(struct buf *out, const struct article *article);
void article_release(struct article *article);

#endif
