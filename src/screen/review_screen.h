/* review_screen.h -- what the review screen knows. Internal to screen/review*.c. */
#ifndef PIYUE_SCREEN_REVIEW_SCREEN_H
#define PIYUE_SCREEN_REVIEW_SCREEN_H

#include "extract/extract.h"
#include "screen/app.h"
#include "store/review.h"

enum {
	REVIEW_PAST = 50,
	REVIEW_LIKES = 40,
	REVIEW_GLANCE = 2,
	REVIEW_OPTIONS = 12,
	REVIEW_READINGS = 9,
	REVIEW_MARKED = 32,
	REVIEW_WIDE = 100
};

struct review_view {
	struct view view;
	struct extractor *extractor; /* owned */
	struct review *review;       /* owned */
	size_t start, end;           /* the edges as moved; those of the question at first */
	enum mention_type type;      /* as chosen; that of the question at first */
	bool adding;                 /* a name that was missed is being marked */
	struct review_option options[REVIEW_OPTIONS]; /* other readings, or missed names */
	size_t option_count, option;                  /* the next one to take */
	bool looked;                                  /* they were looked for */
	bool looks;                                   /* its second look is still to be taken */
	unsigned unseen; /* app->pictures when it came: until the next one nobody has seen it */
	int64_t turned;  /* when the question came, in milliseconds of the monotonic clock */
	int64_t rest;    /* until when no article is looked through */
	struct review_option readings[REVIEW_READINGS]; /* by their numbers */
	size_t reading_count;
	struct review_option marked[REVIEW_MARKED]; /* names in sight beside the question */
	size_t marked_count;
	struct buf reason;       /* what speaks for the question, in words */
	enum command_id pending; /* "all like this", waiting to be confirmed; or CMD_NONE */
	struct review_like likes[REVIEW_LIKES];
	size_t like_count;
	struct review_past_list past; /* the newest first */
};

/* Has the reading on the screen other edges or another type than what is asked? */
bool review_view_moved(const struct review_view *view);
/* The reading is as it was asked again. */
void review_view_as_asked(struct review_view *view);
/* The question is another: edges and past are fetched again. Its reason, other readings, the names beside
 * it and its likes are for a second look: they come when it has not been answered for a moment, so that who
 * answers at once waits for none of it, over a slow line above all. */
void review_view_turn(struct review_view *view);
/* Take the second look now. */
void review_view_look(struct review_view *view);

/* review_commands.c: which function carries out which command. */
extern command_fn *const review_commands[CMD_COUNT];

/* Words for people, translated. */
const char *review_verdict_word(enum review_verdict verdict);
const char *review_sign(enum review_verdict verdict);
/* Who suggests the question, and what speaks for it: a rule, a name in the lexicon, the strongest features. */
void review_add_reason(struct buf *out, const struct review *review);
/* One row of what was answered, in COLS columns from COL on. */
void review_draw_past(
	struct grid *grid, int row, int col, int cols, const struct review_past *past);

/* review_draw.c */
void review_draw(const struct view *view, struct grid *grid);
void review_hint(const struct view *view, struct buf *out);

#endif
