/* settings_in.h -- the settings of --set, for the commands that set text. */
#ifndef PIYUE_COMMAND_SETTINGS_IN_H
#define PIYUE_COMMAND_SETTINGS_IN_H

#include "base/settings.h"
#include "command/options.h"

/* The defaults of the settings table and what --set says, which is in use at once where it concerns
 * widths. The person's configuration has no say, so that a script prints the same for everyone. -1
 * with ERR on a mistake; SETTINGS is the caller's to release either way. */
int settings_in(struct settings *settings, const struct arguments *arguments, struct err *err);

#endif
