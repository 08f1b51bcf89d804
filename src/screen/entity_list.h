/* entity_list.h -- the entities of an article: by type, the most mentioned first. */
#ifndef PIYUE_SCREEN_ENTITY_LIST_H
#define PIYUE_SCREEN_ENTITY_LIST_H

#include <stddef.h>

#include "extract/mention.h"
#include "base/tint.h"

struct entity_count {
	int entity;   /* index into the list's entities */
	size_t count; /* mentions of it */
	size_t first; /* index of its first mention */
};

struct entity_counts {
	struct entity_count *items; /* owned */
	size_t count;
};

void entity_counts_build(struct entity_counts *counts, const struct mention_list *mentions);
void entity_counts_release(struct entity_counts *counts);

/* The colour of a type, and its name for people (translated). */
enum tint mention_tint(enum mention_type type);
const char *mention_label(enum mention_type type);
/* The same for a type by its name ("PERSON"); one of the user's own is called by it. Borrowed. */
enum tint type_tint(const char *name);
const char *type_label(const char *name);

#endif
