/* meter.h -- progress on stderr while a command works, when that is a terminal. */
#ifndef PIYUE_COMMAND_METER_H
#define PIYUE_COMMAND_METER_H

#include <stdbool.h>

#include "base/progress.h"

struct meter {
	bool on; /* there is a terminal to show it on */
	bool shown;
	struct progress progress;
	double next; /* when it is to be shown again */
};

void meter_init(struct meter *meter);
/* It has come to DONE and PAGES. Cheap enough for every page: shown a few times a second. */
void meter_tell(struct meter *meter, double done, size_t pages);
/* Take the line away, for a message or for good; the next meter_tell() shows it again. */
void meter_clear(struct meter *meter);

#endif
