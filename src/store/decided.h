/* decided.h -- decisions laid over the machine's mentions. Pure; internal to src/store.
 *
 * An accepted span takes the place of every mention that it overlaps; a rejected span takes away
 * the mention with just these edges. Of two decisions on the same span, and of two accepted spans
 * that overlap, the one that counts more holds; who counts more is said by effective.h. */
#ifndef PIYUE_STORE_DECIDED_H
#define PIYUE_STORE_DECIDED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/mention.h"

/* One decision on a span. */
struct decided {
	size_t start, end;   /* bytes of the document text */
	bool accepted;       /* or rejected */
	char *type, *entity; /* owned; of an accepted one; entity may be NULL */
	int64_t tick;
};

struct decided_list {
	struct decided *items; /* owned */
	size_t count, capacity;
};

void decided_list_release(struct decided_list *list);

/* Lay DECIDED, the last of which counts most, over the machine's mentions in LIST. REJECTED (may be
 * NULL) is given those that were taken away by a rejection; their entity is an index into LIST's. */
void decided_lay(struct mention_list *list, struct mention_list *rejected,
	const struct decided_list *decided);

/* The index of entity KEY in LIST, which is added without a name when it is new; -1 for NULL. */
int decided_entity(struct mention_list *list, const char *key, enum mention_type type);
/* The type of that name; more types than the program knows are shown like products. */
enum mention_type decided_type(const char *name);

#endif
