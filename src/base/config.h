/* config.h -- the configuration file: settings and keys.
 * One instruction a line; blank lines and lines that begin with # are skipped:
 *     set NAME VALUE
 *     bind SCOPE KEY COMMAND
 *     unbind SCOPE KEY
 * A mistake does not stop the rest: each is added to a list as "file:line: message". */
#ifndef PIYUE_BASE_CONFIG_H
#define PIYUE_BASE_CONFIG_H

#include <stddef.h>

#include "base/buf.h"
#include "base/commands.h"
#include "base/settings.h"

/* Apply LEN bytes of a file called NAME. MISTAKES gets a line (with line feed) for each mistake;
 * returns how many there were. */
int config_apply(struct settings *settings, struct keymap *keys, const char *name,
	const char *text, size_t len, struct buf *mistakes);
/* The same for the file PATH. A file that does not exist says nothing. */
int config_read(
	struct settings *settings, struct keymap *keys, const char *path, struct buf *mistakes);

#endif
