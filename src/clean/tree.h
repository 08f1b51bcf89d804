/* tree.h -- what the tree of an HTML page tells of its lines.
 * Internal to src/clean. */
#ifndef PIYUE_CLEAN_TREE_H
#define PIYUE_CLEAN_TREE_H

#include "clean/survey.h"

/* Say which regions are believed on this page: before all else. */
void tree_regions(const struct survey *survey);
/* The measures of the tree; the main run must be known. Those of a text page stay 0. */
void tree_measure(const struct survey *survey);

#endif
