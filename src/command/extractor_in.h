/* extractor_in.h -- the extractor of the command line, with the reader's own lists of names. */
#ifndef PIYUE_COMMAND_EXTRACTOR_IN_H
#define PIYUE_COMMAND_EXTRACTOR_IN_H

#include "extract/extract.h"

/* NULL after a report. What is wrong with the reader's own lists is reported and passed over. With
 * VALUES_ONLY no names are found, and what they need is not read. */
struct extractor *extractor_in_open(bool values_only);

#endif
