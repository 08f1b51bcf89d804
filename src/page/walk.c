#include "page/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

/* Deeper folders than this are taken for a loop. */
enum { DEEPEST = 64 };

static bool is_page_name(const char *name)
{
	static const char *const endings[] = {".txt", ".text", ".md", ".html", ".htm"};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < array_length(endings); i++) {
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	}
	return false;
}

static int walk_folder(const struct walk *walk, const char *folder, int depth);

static int walk_entry(const struct walk *walk, const char *path, const char *name, int depth)
{
	struct stat st;

	if (lstat(path, &st) < 0) {
		walk->failed(path, strerror(errno), walk->context);
		return 0;
	}
	if (S_ISDIR(st.st_mode))
		return walk->recursive ? walk_folder(walk, path, depth + 1) : 0;
	if (S_ISLNK(st.st_mode) && (stat(path, &st) < 0 || !S_ISREG(st.st_mode)))
		return 0;
	return is_page_name(name) ? walk->file(path, walk->context) : 0;
}

static int walk_folder(const struct walk *walk, const char *folder, int depth)
{
	struct dirent **entries;
	int count, status = 0;

	if (depth > DEEPEST) {
		walk->failed(folder, _("too many folders inside each other"), walk->context);
		return 0;
	}
	count = scandir(folder, &entries, NULL, alphasort);
	if (count < 0) {
		walk->failed(folder, strerror(errno), walk->context);
		return 0;
	}
	for (int i = 0; i < count; i++) {
		char *path = path_join(folder, entries[i]->d_name);

		if (entries[i]->d_name[0] != '.' && status == 0)
			status = walk_entry(walk, path, entries[i]->d_name, depth);
		free(path);
		free(entries[i]);
	}
	free(entries);
	return status;
}

int walk_path(const struct walk *walk, const char *path)
{
	struct stat st;

	if (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return walk_folder(walk, path, 0);
	return walk->file(path, walk->context);
}
