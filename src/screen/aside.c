#include "screen/aside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"

/* A name that no file has yet: two sessions may be in trouble in one second. */
static char *new_name(void)
{
	time_t now = time(NULL);
	struct tm tm = {0};
	char stamp[32], name[64];
	char *path = NULL;

	localtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &tm);
	for (int i = 1; !path || access(path, F_OK) == 0; i++) {
		free(path);
		snprintf(name, sizeof name, i > 1 ? "unsaved-%s-%d.txt" : "unsaved-%s.txt",
			stamp, i);
		path = path_user_state(name);
	}
	return path;
}

int aside_keep(char **path, const char *text, size_t len, struct err *err)
{
	char *file = *path ? *path : new_name();

	if (path_make_parent(file, err) < 0 || file_write(file, text, len, 0600, err) < 0) {
		if (!*path)
			free(file);
		return -1;
	}
	*path = file;
	return 0;
}

void aside_drop(char **path)
{
	if (*path)
		unlink(*path);
	free(*path);
	*path = NULL;
}

char *aside_short(const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;
	struct buf out = {0};

	if (!len || strncmp(path, home, len) != 0 || path[len] != '/')
		return xstrdup(path);
	buf_addf(&out, "~%s", path + len);
	return buf_detach(&out);
}
