/* list_preview.h -- what a wide terminal shows beside the list: the article under the cursor as the reader
 * sets it, as far as there is room, and who and what it speaks of. */
#ifndef PIYUE_SCREEN_LIST_PREVIEW_H
#define PIYUE_SCREEN_LIST_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "screen/app.h"
#include "screen/entity_list.h"
#include "screen/reader_page.h"
#include "store/documents.h"

struct list_preview {
	int64_t id;                /* of the article that was looked for; 0: none yet */
	struct document *document; /* owned; NULL: none, or it could not be read */
	struct entity_counts entities;
	struct reader_page page; /* derived from document and the width */
	int cols;                /* that the page was set for */
};

/* The columns of APP's grid that are the list's; the others, if any, the preview's. */
int list_preview_left(const struct app *app);
/* Be of article ID (0: of none) in APP's grid. Does nothing when it is already, unless it is to look
 * ANEW. A page that cannot be read is said in APP's message line. */
void list_preview_take(struct list_preview *preview, struct app *app, int64_t id, bool anew);
void list_preview_draw(
	const struct list_preview *preview, const struct app *app, struct grid *grid);
void list_preview_release(struct list_preview *preview);

#endif
