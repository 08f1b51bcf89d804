/* reader_state.h -- what the reader knows. Internal to reader*.c. */
#ifndef PIYUE_SCREEN_READER_STATE_H
#define PIYUE_SCREEN_READER_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/segment.h"
#include "screen/app.h"
#include "screen/entity_list.h"
#include "screen/pace.h"
#include "screen/reader_page.h"
#include "screen/reader_search.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/marks.h"
#include "text/objects.h"

enum { READER_JUMPS = 64 };

/* What is selected. The edge that moves is the end of the span, or its start. */
struct reader_selection {
	bool on;
	bool at_start; /* the edge that moves is the start */
	int object;    /* enum object: the command before selected such; else -1 */
	struct object_span span;
};

/* Places left by jumps and come back to; those from AT on lie ahead. */
struct reader_jumps {
	size_t places[READER_JUMPS]; /* bytes of the text */
	int count, at;
};

/* What was decided last, for "all like this". */
struct reader_last {
	enum decision_action action;
	size_t start, end; /* where */
	char *form;        /* owned: the words; NULL: nothing yet */
	char *was, *type;  /* owned: the type before and after */
};

/* The beginning of a relation that still needs an end. */
struct reader_relation {
	struct mark_target from;
	char *entity;  /* owned: from.entity */
	char *subject; /* owned: what a person calls it; NULL: no relation is begun */
};

struct reader {
	struct view view;
	struct document *document; /* owned */
	struct mark_list marks;    /* on the article, in it, and on its entities */
	struct entity_counts entities;
	struct pace pace;            /* reader_pace.c */
	double pace_loaded;          /* the rate at the start */
	double pace_time;            /* seconds: when the page was last gone on from */
	size_t pace_row;             /* the row that was at the top then */
	struct object_span *spans;   /* owned; those of the mentions */
	struct segmenter *segmenter; /* owned */
	bool whole;                  /* the whole page, clutter and all */
	struct reader_page page;     /* derived from document, whole and the width */
	size_t place;  /* byte of the text at the top: survives every new setting */
	size_t row;    /* derived from place: the row at the top */
	size_t cursor; /* byte of the text where the last move led, or NOWHERE */
	int mention;   /* the one under the cursor, or -1 */
	struct reader_selection selection;
	struct reader_search search;
	size_t pressed;   /* byte where the mouse's button went down, or NOWHERE */
	size_t search_at; /* byte of the match that was gone to last */
	struct reader_jumps jumps;
	size_t times;       /* typed before a command ... */
	unsigned times_key; /* ... with this key; later it holds no more */
	enum ink ink;       /* of the last highlight */
	struct reader_last last;
	struct reader_relation relation;
	int64_t placing; /* the mark that is to be placed by hand, or 0 */
	int64_t step;    /* the newest step of the history that is shown */
};

#define NOWHERE ((size_t)-1)

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

/* Where byte POS is on the grid; false when it is out of sight. */
bool reader_cell_of(const struct reader *reader, size_t pos, int *row, int *col);
/* The byte that is shown in column COL of row NUMBER of the layout, or the nearest in that row. */
size_t reader_byte_at(const struct reader *reader, size_t number, int col);

/* The objects of the text. Borrows from READER. */
struct object_text reader_objects(const struct reader *reader);
/* How often the command that is being carried out is to be done, at least 1. */
size_t reader_times(const struct reader *reader);

/* ---- moving */
/* Bring ROW to the top, as far as there are rows. */
void reader_go_to_row(struct reader *reader, size_t row);
/* Bring byte POS into sight, a third down the screen when it was not; the place before can be
 * jumped back to when JUMP is set. */
void reader_show(struct reader *reader, size_t pos, bool jump);
/* Put the cursor on byte POS, on the mention there if there is one, and bring it into sight. */
void reader_put_cursor(struct reader *reader, size_t pos, bool jump);
/* The same; while something is selected, its moving edge goes there instead. */
void reader_go(struct reader *reader, size_t pos, bool jump);
/* The cursor where it is in sight, else the top of the screen. */
size_t reader_here(const struct reader *reader);
/* The mention that holds byte POS, or -1. */
int reader_mention_at(const struct reader *reader, size_t pos);
/* Where the entity of KEY is mentioned first; false when it is not. */
bool reader_find_entity(const struct reader *reader, const char *key, size_t *start);
/* Remember the present place, to come back to. */
void reader_push_jump(struct reader *reader);
/* Let mention INDEX be the one under the cursor, and bring it into sight. */
void reader_take_mention(struct reader *reader, size_t index);

/* ---- selecting */
/* Begin to select; the keys of SCOPE_SELECT hold from then on. */
void reader_select(struct reader *reader, struct object_span span);
void reader_select_nothing(struct reader *reader);
/* Let the edge that moves be at byte POS. */
void reader_select_to(struct reader *reader, size_t pos);
/* The view's functions: reading, with a selection, on the whole page. */
extern const struct view_ops reader_ops, reader_select_ops, reader_page_ops;
/* Take those that hold now. */
void reader_take_ops(struct reader *reader);

/* ---- the lines of the whole page: reader_correct.c */
/* The whole-page view was entered or left: the keys of its lines hold or do not. */
void reader_begin_lines(struct reader *reader);
/* Extract the article as a person corrected it. False after a message. */
bool reader_extract_again(struct reader *reader);
/* The sign of the line under the cursor, and of one that was decided on, beside row NUMBER. */
void reader_draw_line_sign(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left);
void reader_lines_hint(const struct view *view, struct buf *out);

/* ---- marks and decisions */
/* Read the document again, after a decision: the cursor stays. */
void reader_reload(struct reader *reader);
/* The mention under the cursor, borrowed from READER; when there is none, that is said. */
bool reader_mention_here(const struct reader *reader, struct mention_at *at);
void reader_last_release(struct reader_last *last);
void reader_relation_drop(struct reader *reader);
/* Is MARK on the mention MENTION's entity, or its span? */
bool reader_mark_is_on(const struct reader *reader, const struct mark *mark, size_t mention);
/* Read marks again. */
void reader_load_marks(struct reader *reader);
/* What a new mark is put on: the selection, the entity or value under the cursor, or the article. SUBJECT:
 * what a person calls it; caller frees. The strings of TARGET are borrowed. */
void reader_target(const struct reader *reader, struct mark_target *target, char **subject);

/* The mouse: reader_mouse.c. */
void reader_mouse(struct view *view, const struct mouse *mouse);
/* The web address that the article came from, or NULL. */
const char *reader_address(const struct reader *reader);

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
/* The panel's part with the marks, in reader_notes.c: the rows it needs in COLS columns, at most MOST; 0
 * when there are none. */
int reader_notes_rows(const struct reader *reader, int cols, int most);
void reader_notes_draw(const struct reader *reader, struct grid *grid, const struct area *area);
void reader_hint(const struct view *view, struct buf *out);

#endif
