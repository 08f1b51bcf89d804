/* override.h -- what a person decided about a page, laid over what the cleaner says. Pure.
 * A decision on a line is known by the line's bytes, as the text of a document never changes; one
 * for all pages of a site by the words of the line. Both outlive another cleaner. */
#ifndef PIYUE_CLEAN_OVERRIDE_H
#define PIYUE_CLEAN_OVERRIDE_H

#include <stddef.h>

#include "clean/article.h"

/* The fields of an article that can be corrected, in the order in which they are shown. */
enum field { FIELD_TITLE, FIELD_DATE, FIELD_SOURCE, FIELD_AUTHOR, FIELDS };

/* "title", "date" ...: how a field is called where it is stored. Static. */
const char *field_name(enum field field);
/* The field of that name, or -1. */
int field_from_name(const char *name);
/* Where ARTICLE has FIELD. */
char **article_field(struct article *article, enum field field);

struct line_decision {
	size_t start, end; /* the line's bytes in the page's text */
	enum role role;    /* ROLE_BODY puts a line in, ROLE_CLUTTER takes it out */
};

/* A rule of a site: every line of these words, blanks at both ends left out, gets the role. */
struct line_rule {
	char *words; /* owned */
	enum role role;
};

/* All decisions on a page. A zeroed struct decides nothing. */
struct override {
	struct line_decision *lines; /* owned; of two for one line the later holds */
	size_t line_count, line_capacity;
	struct line_rule *rules; /* owned; a decision on a line goes before them */
	size_t rule_count, rule_capacity;
	char *fields[FIELDS]; /* owned; NULL: as it was found, "": there is none */
};

void override_line(struct override *override, size_t start, size_t end, enum role role);
void override_rule(struct override *override, const char *words, enum role role);
/* NULL takes the correction back. */
void override_field(struct override *override, enum field field, const char *value);
/* Correct the fields that PAGE has columns for (of a JSON Lines object), which know more than what
 * is found in the text. A date that is none is left out. */
void override_columns(struct override *override, const struct page *page);
void override_release(struct override *override);

/* Lay the decisions over ARTICLE. Each line they touch is then marked as decided. */
void override_apply(struct article *article, const struct override *override);

/* The words of line NUMBER by which a rule knows it: LEN bytes from the start that is returned. */
const char *line_words(const struct page *page, size_t number, size_t *len);

/* What a date corrected by hand may look like: "2025-02-03", with "T08:30" or "T08:30:15" behind
 * it or not, and a day that the calendar has. */
int field_check_date(const char *value, struct err *err);

#endif
