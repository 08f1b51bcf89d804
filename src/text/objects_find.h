/* objects_find.h -- the objects of one kind in one paragraph. Internal to objects*.c. */
#ifndef PIYUE_TEXT_OBJECTS_FIND_H
#define PIYUE_TEXT_OBJECTS_FIND_H

#include "text/objects.h"

struct object_spans {
	struct object_span *items; /* owned; by start */
	size_t count, capacity;
};

/* Append those in [START, END), a paragraph. Quotations may be nested. */
void objects_find(const struct object_text *t, enum object kind, size_t start, size_t end,
	struct object_spans *out);
/* Append [START, END), its edges moved out to graphemes; nothing when it is empty. */
void objects_add(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out);

#endif
