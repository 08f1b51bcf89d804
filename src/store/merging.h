/* merging.h -- a merge that is under way. Internal to merge*.c. */
#ifndef PIYUE_STORE_MERGING_H
#define PIYUE_STORE_MERGING_H

#include <stddef.h>
#include <stdint.h>

#include "store/merge.h"
#include "store/sql.h"

/* Which row there is which row here; both ascend as rows are read in order. */
struct pair {
	int64_t there, here;
};

struct pairs {
	struct pair *items; /* owned; by there */
	size_t count, capacity;
};

struct merging {
	struct library *here, *there;
	struct merge_counts *counts;
	struct pairs documents, steps, versions;
	int64_t first_version;  /* the first new row of the history here */
	struct id_list touched; /* documents here that are to be counted again */
};

/* Rows there come in ascending order. */
void merging_pair(struct pairs *list, int64_t there, int64_t here);
/* The row here for THERE; 0 for 0, and for one that is missing. */
int64_t merging_row(const struct pairs *list, int64_t there);

/* Take over the documents that are new here, and bring revisions and stacks in order. */
int merge_documents(struct merging *merging, struct err *err);

#endif
