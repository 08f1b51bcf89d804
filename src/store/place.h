/* place.h -- where a library's file lies. Internal to src/store. */
#ifndef PIYUE_STORE_PLACE_H
#define PIYUE_STORE_PLACE_H

/* The one true name of PATH, which links may lead to: its journal, its lock and its copies stand beside the
 * file, not beside a link, or two sessions would not know of each other. PATH itself where nothing can be
 * found out. The caller's to free. */
char *place_of(const char *path);
/* What a person should know of where PATH lies: a file system whose locks cannot be relied upon, or a second
 * name (hard link) of the file, whose journal no session by the first name would see. NULL when there is
 * nothing to say. Static, not yet translated. */
const char *place_warning(const char *path);

#endif
