/* review_state.h -- what a review session knows. Internal to review*.c. */
#ifndef PIYUE_STORE_REVIEW_STATE_H
#define PIYUE_STORE_REVIEW_STATE_H

#include "review/learn.h"
#include "review/queue.h"
#include "store/review.h"
#include "store/review_queue.h"

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
	struct mention_list marked,
		refused;    /* what holds in its line, what was rejected there */
	bool looked_around; /* they were read */
	ptrdiff_t home;     /* the question that one beside it leads back to, or -1 */
	bool again;         /* the question was answered before, and is asked again */
	/* Looking through articles with what was learnt: see review_work(). */
	int64_t *work; /* owned: documents */
	size_t work_count, work_at;
	bool work_begun;        /* a round was begun */
	bool everywhere;        /* it looks through all of them, else where `names` stand */
	size_t learnt, lessons; /* decisions and lessons when it began */
	size_t own;             /* decisions of this session since */
	struct buf fresh;       /* their names, a line each */
	struct buf names;       /* those from before it */
	struct review_documents changed; /* owned: they have other suggestions than the queue */
	int64_t unknown_from; /* documents up to this were asked whether they have suggestions */
	size_t kept;          /* decisions in the state of learning that was kept last */
};

/* Let item AT (-1: none) be the question. */
int review_take(struct review *review, ptrdiff_t at, struct err *err);
/* What is marked in the question's line is read when it is needed; a failure shows less and is tried again. */
void review_look_around(struct review *review);
/* The one after it: back from one beside a question, else the queue's next. */
ptrdiff_t review_next(struct review *review);
/* Write down which question is on the screen. */
int review_keep_place(struct review *review, struct err *err);
/* Read the queue anew; the question stays where it is. */
int review_read(struct review *review, struct err *err);
/* The same when only the documents of `changed` have other suggestions, which is then empty. */
int review_reread(struct review *review, struct err *err);
#endif
