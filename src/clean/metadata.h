/* metadata.h -- title, date, source and author of a page whose lines have roles.
 * Internal to src/clean. A field is filled from what speaks of publishing: lines between title and body,
 * labelled lines just behind it, and what an HTML page says of itself; never from the story or from a
 * neighbour's post. Where nothing speaks it stays NULL. */
#ifndef PIYUE_CLEAN_METADATA_H
#define PIYUE_CLEAN_METADATA_H

#include "clean/article.h"
#include "clean/measures.h"

/* ROWS holds the probabilities of the states of each measured line (chain.h). */
void metadata_find(struct article *article, const struct measured *measured, const float *rows);

#endif
