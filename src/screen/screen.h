/* screen.h -- the full-screen program. */
#ifndef PIYUE_SCREEN_SCREEN_H
#define PIYUE_SCREEN_SCREEN_H

#include <stdint.h>

#include "base/err.h"

struct screen_options {
	const char *library; /* path; NULL: the user's own. Not used when files are given */
	const char *const *files; /* pages to read without keeping them; COUNT of them */
	int count;
	int64_t article; /* the document to open at once, or 0 */
};

/* Run until the person leaves. Returns the exit status: 0; 128 + n after signal n; or 2 with ERR
 * when there is no terminal to work on, or no library. */
int screen_run(const struct screen_options *options, struct err *err);

#endif
