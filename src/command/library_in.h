/* library_in.h -- the library that the command line names. */
#ifndef PIYUE_COMMAND_LIBRARY_IN_H
#define PIYUE_COMMAND_LIBRARY_IN_H

#include "command/options.h"
#include "store/library.h"

/* The path of --library, $PIYUE_LIBRARY, or the default one. Caller frees. */
char *library_in_path(const struct arguments *arguments);
/* That library, opened; NULL after a report. With MUST_EXIST a missing file is not made. */
struct library *library_in_open(const struct arguments *arguments, bool must_exist);

/* Before what changes much: today's copy of the library, when there is none yet and copies are wanted. -1 when it
 * could not be made, which is reported. */
int library_in_copy(struct library *library);

#endif
