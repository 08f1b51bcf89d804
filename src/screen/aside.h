/* aside.h -- a text that the library does not take (a full disk, another session that holds it) goes into
 * a file of its own, where a person finds it: ~/.local/state/piyue/unsaved-DATE-TIME.txt. */
#ifndef PIYUE_SCREEN_ASIDE_H
#define PIYUE_SCREEN_ASIDE_H

#include <stddef.h>

#include "base/err.h"

/* Keep LEN bytes of TEXT in the file *PATH (0600); NULL at first: then it gets a name, the caller's to
 * free. *PATH stays NULL when nothing could be written. */
int aside_keep(char **path, const char *text, size_t len, struct err *err);
/* The text is safe, or not wanted: remove the file, if there is one, and forget its name. */
void aside_drop(char **path);
/* PATH as a person writes it, with ~ for their home. The caller's to free. */
char *aside_short(const char *path);

#endif
