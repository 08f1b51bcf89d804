/* history.h -- what was done, undone and done again.
 * The history is append-only: each version that a mark ever had is a row, each action of a
 * person a step that made some of them. Undoing is a new step that brings back the
 * versions from before; nothing is ever taken out. Steps belong to their annotator: undo takes
 * back one's own. */
#ifndef PIYUE_STORE_HISTORY_H
#define PIYUE_STORE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

/* Undo the last step in force, or redo the last one undone. 1 when there was one, 0 when there
 * is none, -1 with ERR. WORDS (may be NULL; caller frees) says what it was. DOCUMENT (may be
 * NULL) is where, or 0. */
int history_undo(struct library *lib, char **words, int64_t *document, struct err *err);
int history_redo(struct library *lib, char **words, int64_t *document, struct err *err);

enum step_state {
	STEP_IN_FORCE,
	STEP_UNDONE,
	STEP_ABANDONED, /* undone, and something else was done since */
	STEP_AUTOMATIC, /* carried over on import, opened and so read: not to be undone */
	STEP_UNDO,      /* an undo or redo itself */
};

struct step {
	int64_t id;
	enum step_state state;
	int64_t time; /* seconds since 1970 */
	int64_t document;
	size_t marks;
	char *annotator; /* owned */
	char *words;     /* owned: "tag “chips” put on 'title'", translated */
};

struct step_list {
	struct step *items; /* owned */
	size_t count, capacity;
};

/* The newest steps first. */
int history_steps(struct library *lib, size_t offset, size_t limit, struct step_list *out,
	struct err *err);
void step_list_release(struct step_list *list);

#endif
