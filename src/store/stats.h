/* stats.h -- what the decisions of a library tell: how many when, how often the suggestions were
 * right, how far a person agrees with what they said before. Decisions that were taken back do not count. */
#ifndef PIYUE_STORE_STATS_H
#define PIYUE_STORE_STATS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

struct stats_day {
	char day[12]; /* YYYY-MM-DD, local time */
	size_t accepted, rejected, changed, added;
};

struct stats_type {
	char type[32];       /* as suggested */
	size_t right, wrong; /* of the suggestions that were decided */
};

/* Decisions that came a second time: how many, and how many of them said the same. */
struct stats_again {
	size_t count, same;
};

struct stats {
	struct stats_day *days; /* owned; the newest first */
	size_t day_count, day_capacity;
	struct stats_type *types; /* owned; by name */
	size_t type_count, type_capacity;
	struct stats_again place; /* the same annotator, on the same span */
	struct stats_again words; /* the same annotator, on the same words elsewhere */
	size_t sessions;          /* of review */
	int64_t seconds;          /* spent in them */
};

/* Of the last DAYS days with decisions; 0: all. */
int stats_read(struct library *lib, size_t days, struct stats *out, struct err *err);
void stats_release(struct stats *stats);

#endif
