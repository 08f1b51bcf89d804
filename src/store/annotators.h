/* annotators.h -- who has decided how much, and what each says. Where they disagree: decisions.h. */
#ifndef PIYUE_STORE_ANNOTATORS_H
#define PIYUE_STORE_ANNOTATORS_H

#include <stddef.h>

#include "base/err.h"
#include "exchange/agreement.h"
#include "store/library.h"

struct annotator {
	char *name; /* owned */
	size_t marks, decisions;
};
struct annotator_list {
	struct annotator *items; /* owned; by name */
	size_t count, capacity;
};
int annotators_find(struct library *lib, struct annotator_list *out, struct err *err);
void annotator_list_release(struct annotator_list *list);

/* The mentions that two annotators say there are, in the articles on whose mentions both decided. */
struct common_work {
	struct agreement_span *first, *second; /* owned, with their types */
	size_t first_count, second_count;
	size_t articles, characters; /* code points of the articles */
};
int annotators_compare(struct library *lib, const char *first, const char *second,
	struct common_work *out, struct err *err);
void common_work_release(struct common_work *work);

#endif
