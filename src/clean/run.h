/* run.h -- the main run of prose of a page: where the article most likely is.
 * Internal to src/clean. It decides nothing; it gives the model a place to measure from. */
#ifndef PIYUE_CLEAN_RUN_H
#define PIYUE_CLEAN_RUN_H

#include "clean/survey.h"

/* Set first and last of survey->m. The measures HEAD and SEQUENCE and the regions must be there. */
void run_find(const struct survey *survey);

#endif
