/* progress.h -- how far long work has come, as one line: share, pages, rate, time left. Pure: the
 * caller brings the clock. */
#ifndef PIYUE_BASE_PROGRESS_H
#define PIYUE_BASE_PROGRESS_H

#include <stddef.h>

#include "base/buf.h"

/* A zeroed struct is work that has not begun. */
struct progress {
	double total; /* of what `done` counts (bytes, say); 0: not known */
	double done;
	size_t pages;
	double seconds;   /* when it was told last, from an origin of the caller's choice */
	double rate;      /* of `done` a second, over about the last ten seconds */
	double page_rate; /* of pages, likewise */
	double started;
	int told; /* how often */
};

/* It has come to DONE and PAGES at the time SECONDS. */
void progress_tell(struct progress *progress, double done, size_t pages, double seconds);
/* Append the line, without its end, for a terminal COLS columns wide: a bar where there is
 * room for it. */
void progress_line(struct buf *out, const struct progress *progress, int cols);

#endif
