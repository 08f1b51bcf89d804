/* pace.h -- how fast a person reads, learned from how they go on.
 * Characters that left the screen and the seconds they stood there, step by step. A pause, a skim and
 * a jump teach nothing; one page moves the pace a little, an article a good deal. */
#ifndef PIYUE_SCREEN_PACE_H
#define PIYUE_SCREEN_PACE_H

#include "base/err.h"

struct pace {
	double rate;           /* characters a minute */
	double chars, seconds; /* of steps that are too short to tell anything yet */
};

/* What is taken for a stranger's pace. */
enum { PACE_USUAL = 450 };

void pace_init(struct pace *pace);
/* CHARS characters were gone past, SECONDS after the step before. */
void pace_step(struct pace *pace, double chars, double seconds);

/* The pace of the last time, from PATH; one that is not there or makes no sense is PACE_USUAL. */
void pace_load(struct pace *pace, const char *path);
int pace_save(const struct pace *pace, const char *path, struct err *err);

#endif
