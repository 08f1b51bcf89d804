/* explain.h -- why the cleaner took a line for what it did.
 * For each line that is not blank: its number, role, kind of clutter, the probability that it is body, its
 * state in the chain and the one it was preferred to (body, or for body lines the next best), the
 * features that decided between the two, each with the difference of its weights, and the line's
 * beginning. The text of the page is as it came: show it through the gate. */
#ifndef PIYUE_CLEAN_EXPLAIN_H
#define PIYUE_CLEAN_EXPLAIN_H

#include "base/buf.h"
#include "clean/clean.h"

/* Append the explanation of PAGE, a line of text for each line of it. ARTICLE is what clean_page() made
 * of PAGE with CLEANER. */
void clean_explain(
	struct buf *out, const struct article *article, const struct cleaner *cleaner);

/* "navigation", "related", ...; "" for CLUTTER_NONE. Static, untranslated. */
const char *clutter_name(enum clutter clutter);

#endif
