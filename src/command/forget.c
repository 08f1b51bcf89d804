/* forget.c -- piyue forget: suggestions as they were before anything was learnt. */
#include <stdio.h>

#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "store/learning.h"

int command_forget(const struct arguments *arguments)
{
	struct library *library;
	struct learn *learn;
	size_t decisions = 0;
	int status = STATUS_OK;
	struct err err;

	library = library_in_open(arguments, false);
	if (!library)
		return STATUS_USAGE;
	learn = learning_of(library, &err);
	if (learn)
		decisions = learn_decisions(learn);
	if (!learn || learning_reset(library, &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	} else {
		printf(_("forgotten what %zu decisions taught; they themselves are kept\n"),
			decisions);
	}
	library_free(library);
	return status;
}
