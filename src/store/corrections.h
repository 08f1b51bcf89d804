/* corrections.h -- what a person decided about the lines and fields of a document, kept as marks: each call
 * that saves is one step of the history, and outlives cleaning the page again (override.h). */
#ifndef PIYUE_STORE_CORRECTIONS_H
#define PIYUE_STORE_CORRECTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "clean/override.h"
#include "store/library.h"

/* Decide on COUNT lines of a document. A line that was decided on before is decided anew. */
int correction_lines(struct library *lib, int64_t document, const struct line_decision *lines,
	size_t count, struct err *err);
/* Correct FIELD: "" says that there is none, NULL takes the correction back. 1 when there was something to
 * save, else 0. */
int correction_field(struct library *lib, int64_t document, enum field field, const char *value,
	struct err *err);
/* From now on, on all pages of SITE: lines of these WORDS get the role. It takes the place of an older
 * rule for the same words. */
int correction_rule(struct library *lib, const char *site, const char *words, enum role role,
	struct err *err);

/* Internal to src/store: fill OUT with the rules of the document's site and the decisions on the document
 * itself. The caller releases it, after a failure too. */
int corrections_read(
	struct library *lib, int64_t document, struct override *out, struct err *err);

#endif
