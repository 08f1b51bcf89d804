/* copying.h -- the day's copy of the library (store/backups.h), made while no key comes. */
#ifndef PIYUE_SCREEN_COPYING_H
#define PIYUE_SCREEN_COPYING_H

#include <stdbool.h>
#include <time.h>

#include "screen/app.h"
#include "store/backups.h"

/* Zero it. */
struct copying {
	struct backup *backup; /* owned; NULL: none is being made */
	time_t looked;         /* when it was last asked whether one is due */
};

/* Do a few milliseconds of it; true when there is more to do. What fails is said in APP's bottom
 * line. */
bool copying_step(struct copying *copying, struct app *app);
/* Before the library is closed. */
void copying_release(struct copying *copying);

#endif
