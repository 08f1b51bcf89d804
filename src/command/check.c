/* check.c -- piyue check, backup and restore: care for the library. */
#include <stdio.h>
#include <stdlib.h>

#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"

static void say(void *context, const char *line)
{
	(void)context;
	report("%s", line);
}

int command_check(const struct arguments *arguments)
{
	struct library *library = library_in_open(arguments, true);
	struct err err;
	int faults;

	if (!library)
		return STATUS_USAGE;
	faults = library_check(library, say, NULL, &err);
	if (faults < 0)
		report("%s", err.text);
	else if (faults == 0)
		puts(_("The library is sound and every mark is in its place."));
	library_free(library);
	return faults == 0 ? STATUS_OK : STATUS_SOME_FAILED;
}

int command_backup(const struct arguments *arguments)
{
	struct library *library;
	struct err err;
	int status = STATUS_OK;

	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	if (library_backup(library, arguments->operands[0], &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	}
	library_free(library);
	return status;
}

int command_restore(const struct arguments *arguments)
{
	char *path, *kept = NULL;
	struct err err;
	int status = STATUS_OK;

	path = library_in_path(arguments);
	if (library_restore(path, arguments->operands[0], &kept, &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	} else if (kept) {
		report(_("the library that was there is kept as '%s'"), kept);
	}
	free(kept);
	free(path);
	return status;
}
