/* reader_state.h -- what the reader knows. Internal to reader*.c. */
#ifndef PIYUE_SCREEN_READER_STATE_H
#define PIYUE_SCREEN_READER_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "screen/app.h"
#include "screen/entity_list.h"
#include "screen/pace.h"
#include "screen/reader_page.h"
#include "screen/reader_search.h"
#include "store/documents.h"
#include "store/marks.h"

enum { READER_JUMPS = 32 };

struct reader {
	struct view view;
	struct document *document; /* owned */
	struct mark_list marks;    /* tags and notes on the article and on its entities */
	struct entity_counts entities;
	bool whole;              /* the whole page, clutter and all */
	struct reader_page page; /* derived from document, whole and the width */
	size_t place;            /* byte of the text at the top: survives every new setting */
	size_t row;              /* derived from place: the row at the top */
	struct pace pace;        /* reader_pace.c */
	double pace_loaded;      /* the rate at the start */
	double pace_time;        /* seconds: when the page was last gone on from */
	size_t pace_row;         /* the row that was at the top then */
	int mention;             /* the one under the cursor, or -1 */
	struct reader_search search;
	size_t search_at;           /* byte of the match that was gone to last */
	size_t jumps[READER_JUMPS]; /* places left by a jump, the last one at the end */
	int jump_count;
};

/* Where things stand on the screen; all in columns and rows of the grid. */
struct reader_frame {
	int top, rows; /* of a column of text */
	int left;      /* where the first column of text begins */
	int measure;   /* how wide it is */
	int step;      /* from its beginning to that of the next one */
	int visible;   /* rows of text in sight, all columns of text together */
	int panel;     /* where the panel begins, or 0: there is none */
};
struct reader_frame reader_frame_of(const struct reader *reader);

/* Is MARK on the mention MENTION's entity, or its span? */
bool reader_mark_is_on(const struct reader *reader, const struct mark *mark, size_t mention);
/* Bring ROW to the top, as far as there are rows. */
void reader_go_to_row(struct reader *reader, size_t row);
/* Bring byte POS into sight, a third down the screen when it was not; the place before can be
 * jumped back to when JUMP is set. */
void reader_show(struct reader *reader, size_t pos, bool jump);
/* Let mention INDEX be the one under the cursor, and bring it into sight. */
void reader_take_mention(struct reader *reader, size_t index);
/* Read tags and notes again. */
void reader_load_marks(struct reader *reader);

/* How fast the reader goes on: reader_pace.c. The page went from row BEFORE to where it is. */
void reader_pace_open(struct reader *reader);
void reader_pace_moved(struct reader *reader, size_t before);
void reader_pace_close(struct reader *reader);
/* Minutes it takes to read the rows from FROM on. */
int reader_pace_minutes(const struct reader *reader, size_t from);

/* Drawing: reader_draw.c, reader_head.c and reader_panel.c. */
void reader_draw(const struct view *view, struct grid *grid);
void reader_draw_head(const struct reader *reader, struct grid *grid);
void reader_panel_draw(const struct reader *reader, struct grid *grid, int col);
void reader_hint(const struct view *view, struct buf *out);

#endif
