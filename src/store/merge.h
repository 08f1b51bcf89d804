/* merge.h -- two libraries become one: the union of their documents and of their histories.
 *
 * A step is known by its uid and never changes, so the union is well defined; what is shown
 * follows from it and from nothing else. Of two versions of a mark the one of the later step holds
 * (the higher tick, then the higher uid). Revisions of a page are in the order in which
 * they were first imported, and marks stand on the newest. So the result is the same
 * whatever is merged first, and merging again changes nothing. Places and drafts are a person's
 * own and stay. */
#ifndef PIYUE_STORE_MERGE_H
#define PIYUE_STORE_MERGE_H

#include <stddef.h>

#include "base/err.h"
#include "store/library.h"

struct merge_counts {
	size_t documents, steps, versions; /* that were new here */
	size_t marks;                      /* made or changed by them */
	size_t contested; /* of these: changed here too meanwhile. The later change is shown,
			   * the other is in the history */
};

/* Take all of the library OTHER (a path) into LIB, in one transaction; OTHER is only read. */
int library_merge(
	struct library *lib, const char *other, struct merge_counts *counts, struct err *err);

#endif
