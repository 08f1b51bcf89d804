/* roots.h -- which entities people merged into which. Internal to src/store.
 *
 * A merge leads from an entity to another; a separation cuts it again. They hold in the order of
 * their ticks, the session's own behind all others: of two that contradict each other the later
 * one. */
#ifndef PIYUE_STORE_ROOTS_H
#define PIYUE_STORE_ROOTS_H

#include "store/library.h"

/* The table temp.root (key, root): into which entity one has been merged, as the session sees
 * it. Entities that are not merged are not in it. To be called before a query that uses it. */
int roots_refresh(struct library *lib, struct err *err);

#endif
