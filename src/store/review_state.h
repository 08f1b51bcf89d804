/* review_state.h -- what a review session knows. Internal to review*.c. */
#ifndef PIYUE_STORE_REVIEW_STATE_H
#define PIYUE_STORE_REVIEW_STATE_H

#include "review/learn.h"
#include "review/queue.h"
#include "store/review.h"

/* Mentions, of which only place and type are known. */
struct review_spans {
	struct mention *items; /* owned */
	size_t count, capacity;
};

struct review {
	struct library *lib;         /* borrowed */
	struct extractor *extractor; /* borrowed; LEARN lies over it */
	struct learn *learn;         /* the library's */
	struct review_query query;
	struct queue *queue; /* owned */
	struct review_record record;
	struct tally tally;
	ptrdiff_t current; /* item of the queue, or -1 */
	size_t done;       /* suggestions answered or skipped */
	/* The question, derived from the item, and what it borrows. */
	struct review_question question;
	int64_t loaded; /* the document whose text is at hand, or 0 */
	struct buf text, title, date, entity;
	struct review_spans marked, refused; /* what holds in its line, what was rejected */
	ptrdiff_t home; /* the question that one beside it leads back to, or -1 */
	bool again;     /* the question was answered before, and is asked again */
	/* Looking through articles with what was learnt: see review_work(). */
	int64_t *work; /* owned: documents */
	size_t work_count, work_at;
	size_t learnt;   /* decisions when the last round began */
	bool work_begun; /* a round was begun */
	bool work_found; /* the round has changed suggestions */
	size_t kept;     /* decisions in the state of learning that was kept last */
};

/* Let item AT (-1: none) be the question. */
int review_take(struct review *review, ptrdiff_t at, struct err *err);
/* Read what is marked in the question's line. */
int review_look_around(struct review *review, struct err *err);
/* The one after it: back from one beside a question, else the queue's next. */
ptrdiff_t review_next(struct review *review);
/* Write down which question is on the screen. */
int review_keep_place(struct review *review, struct err *err);
/* Read the queue anew; the question stays where it is. */
int review_read(struct review *review, struct err *err);
#endif
