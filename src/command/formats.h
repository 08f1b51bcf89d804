/* formats.h -- the format of marks that the command line names. */
#ifndef PIYUE_COMMAND_FORMATS_H
#define PIYUE_COMMAND_FORMATS_H

#include "exchange/exchange.h"

/* The format of that name, or NULL after a report that lists them. */
const struct exchange_format *format_find(const char *name);
/* The format of a file, by its name and its first line; NULL after a report. */
const struct exchange_format *format_guess(const char *path, const char *bytes, size_t len);

#endif
