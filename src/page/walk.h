/* walk.h -- the files that PATH arguments mean: files, and what is in folders. */
#ifndef PIYUE_PAGE_WALK_H
#define PIYUE_PAGE_WALK_H

#include <stdbool.h>

#include "base/err.h"

struct walk {
	bool recursive; /* folders inside a folder too */
	/* A file to read; another result than 0 stops the walk and is its result. */
	int (*file)(const char *path, void *context);
	/* Something that cannot be walked; the walk goes on. */
	void (*failed)(const char *path, const char *why, void *context);
	void *context;
};

/* Walk PATH: "-" and a file are handed on as they are; of a folder, its files with a page's
 * ending, by name. Hidden files are passed over, links to folders not followed. Of a folder's files
 * only the names are held. */
int walk_path(const struct walk *walk, const char *path);

#endif
