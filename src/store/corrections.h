/* corrections.h -- what a person decided about the lines and fields of a document, read from the
 * marks. Internal to src/store. */
#ifndef PIYUE_STORE_CORRECTIONS_H
#define PIYUE_STORE_CORRECTIONS_H

#include <stdint.h>

#include "clean/override.h"
#include "store/library.h"

/* Fill OUT with the rules of the document's site and the decisions on the document itself. The
 * caller releases it, after a failure too. */
int corrections_read(
	struct library *lib, int64_t document, struct override *out, struct err *err);

#endif
