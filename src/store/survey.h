/* survey.h -- the entities of the library that are mentioned most, in pieces: a library may have a hundred
 * thousand. As entities_find() has them: merged ones are one. */
#ifndef PIYUE_STORE_SURVEY_H
#define PIYUE_STORE_SURVEY_H

#include <stddef.h>

#include "base/err.h"
#include "store/entities.h"

struct survey;

/* The LIMIT most frequent. LIB is borrowed and outlives it. */
struct survey *survey_new(struct library *lib, size_t limit);
/* Some milliseconds of it. Entities that are found are added to OUT, the most frequent first; at first, while
 * they are counted, none. 1: there are more to come, 0: there are not, -1 with ERR. What is merged
 * meanwhile may come as it was. */
int survey_step(struct survey *survey, struct entity_list *out, struct err *err);
void survey_free(struct survey *survey); /* NULL is accepted */

#endif
