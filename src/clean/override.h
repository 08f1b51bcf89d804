/* override.h -- what a person decided about a page, laid over what the cleaner says. Pure.
 * A line is known by its text and by which of the equal lines it is, not by its number: the
 * decision outlives another cleaner, and lines that come or go elsewhere in the page. */
#ifndef PIYUE_CLEAN_OVERRIDE_H
#define PIYUE_CLEAN_OVERRIDE_H

#include <stddef.h>
#include <stdint.h>

#include "clean/article.h"

struct override_key {
	uint64_t hash;       /* of the line's bytes, blanks at both ends left out (FNV-1a) */
	unsigned occurrence; /* 0 for the first line of this text in the page */
};

struct override {
	struct override_key key;
	enum role role;       /* ROLE_BODY puts a line back, ROLE_CLUTTER takes it out */
	enum clutter clutter; /* CLUTTER_NONE unless role is ROLE_CLUTTER */
};

/* Corrected metadata; NULL leaves the field as it was found, "" says that there is none. */
struct override_metadata {
	const char *title, *date, *source, *author; /* borrowed */
};

/* The key of line NUMBER of PAGE. Linear in the page. */
struct override_key override_key_of(const struct page *page, size_t number);
/* Give the lines that the COUNT overrides name their roles; of two for one line the later
 * holds. Returns how many overrides found their line. */
size_t override_lines(struct article *article, const struct override *overrides, size_t count);
void override_metadata(struct article *article, const struct override_metadata *corrected);

#endif
