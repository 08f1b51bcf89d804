#include "command/library_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/path.h"
#include "command/report.h"
#include "store/backups.h"

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

int library_in_copy(struct library *library)
{
	struct settings settings;
	struct keymap keys;
	struct buf mistakes = {0};
	char *config = path_user_config("config");
	struct backup *backup;
	struct err err;
	size_t keep;
	int status = 1;

	settings_init(&settings);
	keymap_init(&keys);
	config_read(&settings, &keys, config, &mistakes);
	keep = (size_t)settings.number[SETTING_BACKUPS];
	settings_release(&settings);
	keymap_release(&keys);
	buf_release(&mistakes);
	free(config);
	if (keep == 0 || !backup_is_due(library))
		return 0;
	backup = backup_begin(library, &err);
	while (backup && status > 0)
		status = backup_step(backup, keep, &err);
	backup_free(backup);
	if (!backup || status < 0) {
		report("%s", err.text);
		return -1;
	}
	return 0;
}
