/* maintain.h -- looking at a file that SQLite wrote. Internal to src/store. */
#ifndef PIYUE_STORE_MAINTAIN_H
#define PIYUE_STORE_MAINTAIN_H

#include <stdbool.h>

#include "base/err.h"

enum { LIBRARY_HELD = -2 };

/* A library that is open is held by PATH.lock, as SQLite holds no lock while nothing is read or written:
 * with others (waiting for one who has it alone), or ALONE, not waiting. MAKE: the file may be made. A
 * file descriptor to be closed, LIBRARY_HELD, or -1 where there can be no such file. */
int library_hold(const char *path, bool alone, bool make);

/* Is the copy PATH sound? It is read whole, by a connection of its own: on any thread. STOP (may be
 * NULL) is asked now and then: when it says anything but 0, this ends with -1. */
int maintain_verify(
	const char *path, int (*stop)(void *context), void *context, struct err *err);

#endif
