/* transfer_names.h -- kinds and states of marks by name, as they stand in files. Internal to
 * transfer_*.c. */
#ifndef PIYUE_STORE_TRANSFER_NAMES_H
#define PIYUE_STORE_TRANSFER_NAMES_H

#include "store/marks.h"

extern const char *const transfer_kinds[MARK_KINDS];
/* A mark that stands where it was put has no status in a file: NULL. */
extern const char *const transfer_statuses[MARK_ORPHAN + 1];

#endif
