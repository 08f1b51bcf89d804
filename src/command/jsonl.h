/* jsonl.h -- piyue extract --jsonl: bare texts in, the same objects with mentions out. */
#ifndef PIYUE_COMMAND_JSONL_H
#define PIYUE_COMMAND_JSONL_H

#include "command/options.h"
#include "extract/extract.h"

/* Read the one file of ARGUMENTS (standard input when none), a line at a time. A line that
 * is no object with a text is reported by number and skipped. Returns the exit status. */
int jsonl_each(const struct arguments *arguments, const struct extractor *extractor,
	const struct extract_options *options);

#endif
