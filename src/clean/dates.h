/* dates.h -- the publish date in a line of metadata. Internal to src/clean.
 * Forms: 2024-10-14 09:31, 2024/1/5, 2024.01.05, 2024年10月14日, 20241014 behind a label, 19 2 月 2025
 * à 04h14, 25/12/2024 where the day cannot be a month. A day that no calendar has is no date. */
#ifndef PIYUE_CLEAN_DATES_H
#define PIYUE_CLEAN_DATES_H

#include <stdbool.h>
#include <stddef.h>

struct found_date {
	size_t start, end; /* bytes of the line, time included */
	char iso[24];      /* "2024-10-14", "2024-10-14T09:31", "2024-10-14T09:31:05" */
};

/* The first full date in LEN bytes. */
bool dates_find(struct found_date *found, const char *line, size_t len);

#endif
