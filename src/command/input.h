/* input.h -- the pages named on the command line, read and cleaned. */
#ifndef PIYUE_COMMAND_INPUT_H
#define PIYUE_COMMAND_INPUT_H

#include "clean/article.h"
#include "clean/clean.h"
#include "command/options.h"
#include "page/page.h"

/* One page file in hand. */
struct input {
	const char *file;              /* borrowed: its name as given, "-" for standard input */
	const struct cleaner *cleaner; /* borrowed */
	struct page page;
	struct article article;
};

/* What is done with each page; an own cause in CONTEXT. */
typedef void input_handler(const struct input *input, void *context);

/* Read and clean each file of ARGUMENTS (standard input when none is named) and hand it to
 * HANDLE. A file that cannot be read is reported, the others are done. Returns the exit
 * status. */
int input_each(const struct arguments *arguments, input_handler *handle, void *context);

#endif
