#include "page/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

/* Deeper folders than this are taken for a loop. */
enum { DEEPEST = 64 };

static bool is_page_name(const char *name)
{
	static const char *const endings[] = {
		".txt", ".text", ".md", ".html", ".htm", ".jsonl", ".ndjson"};
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

/* The names in a folder, one behind the other with their NULs, and where each begins. */
struct names {
	struct buf text;
	size_t *starts; /* owned */
	size_t count, capacity;
};

static void names_release(struct names *names)
{
	buf_release(&names->text);
	free(names->starts);
}

static int by_name(const void *pa, const void *pb, void *text)
{
	const size_t *a = pa, *b = pb;

	return strcmp((const char *)text + *a, (const char *)text + *b);
}

/* Read the names in FOLDER, in the order of their bytes. False after a failure, told. */
static bool read_names(const struct walk *walk, const char *folder, struct names *names)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir) {
		walk->failed(folder, strerror(errno), walk->context);
		return false;
	}
	while (errno = 0, (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		array_reserve(names->starts, names->count, names->capacity);
		names->starts[names->count++] = names->text.len;
		buf_add(&names->text, entry->d_name, strlen(entry->d_name) + 1);
	}
	if (errno)
		walk->failed(folder, strerror(errno), walk->context);
	closedir(dir);
	if (names->count)
		qsort_r(names->starts, names->count, sizeof *names->starts, by_name,
			names->text.data);
	return true;
}

static int walk_folder(const struct walk *walk, const char *folder, int depth)
{
	struct names names = {0};
	int status = 0;

	if (depth > DEEPEST) {
		walk->failed(folder, _("too many folders inside each other"), walk->context);
		return 0;
	}
	if (!read_names(walk, folder, &names))
		return 0;
	for (size_t i = 0; i < names.count && status == 0; i++) {
		const char *name = names.text.data + names.starts[i];
		char *path = path_join(folder, name);

		status = walk_entry(walk, path, name, depth);
		free(path);
	}
	names_release(&names);
	return status;
}

int walk_path(const struct walk *walk, const char *path)
{
	struct stat st;

	if (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return walk_folder(walk, path, 0);
	return walk->file(path, walk->context);
}
