/* path.h -- where things are: data files, the library, the configuration.
 * All returned strings are the caller's to free. */
#ifndef PIYUE_BASE_PATH_H
#define PIYUE_BASE_PATH_H

#include "base/err.h"

/* DIR/NAME, or NAME alone when it is absolute or DIR is empty. */
char *path_join(const char *dir, const char *name);
/* A file that came with the program, such as "lexicon/people.tsv". Looked for in
 * $PIYUE_DATA, then beside the program (the build tree's data/, or ../share/piyue of an
 * installation), then in the compiled-in data folder. */
char *path_data(const char *name);
/* The themes folder that came with the program, found likewise ($PIYUE_THEMES). */
char *path_themes(void);
/* The folder of the compiled message catalogues. */
char *path_locale(void);
/* $XDG_DATA_HOME/piyue/NAME and $XDG_CONFIG_HOME/piyue/NAME, with the defaults of the
 * XDG Base Directory Specification. A relative XDG_* is ignored, as it asks. */
char *path_user_data(const char *name);
char *path_user_config(const char *name);
/* $XDG_STATE_HOME/piyue/NAME: what may be lost without harm. */
char *path_user_state(const char *name);
/* Make the folder that holds FILE, and those above it, mode 0700. */
int path_make_parent(const char *file, struct err *err);

#endif
