#include "command/library_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "command/report.h"

char *library_in_path(const struct arguments *arguments)
{
	const char *path = arguments->value[OPTION_LIBRARY];

	if (!path)
		path = getenv("PIYUE_LIBRARY");
	return path && *path ? xstrdup(path) : path_user_data("library.db");
}

struct library *library_in_open(const struct arguments *arguments, bool must_exist)
{
	char *path = library_in_path(arguments);
	struct library *library = NULL;
	struct err err;

	if (must_exist && access(path, F_OK) < 0) {
		report(_("no library at '%s': %s; piyue import makes one"), path,
			strerror(errno));
	} else {
		library = library_open(path, NULL, &err);
		if (!library)
			report("%s", err.text);
		else if (*library_notice(library))
			report("%s", library_notice(library));
	}
	free(path);
	return library;
}
