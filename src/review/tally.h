/* tally.h -- what a review session has done: answers, pace, what is left. Pure; times are seconds. */
#ifndef PIYUE_REVIEW_TALLY_H
#define PIYUE_REVIEW_TALLY_H

#include <stddef.h>
#include <stdint.h>

enum review_verdict {
	VERDICT_ACCEPT,
	VERDICT_REJECT,
	VERDICT_RETYPE,
	VERDICT_EDGE,
	VERDICT_SKIP,
	VERDICT_ADD, /* a name that was missed, beside the question */
	VERDICTS,
};

/* A pause longer than this is a pause, not work. */
#define TALLY_PAUSE 60

struct tally {
	size_t answers[VERDICTS]; /* questions answered so, by one key each */
	size_t cases;             /* suggestions decided, all like one counted each */
	int64_t seconds;          /* spent, pauses taken off */
	int64_t last;             /* when the last answer was given, or 0 */
	double pace;              /* seconds an answer takes, lately; 0: not known yet */
};

/* An answer that decided CASES suggestions was given at TIME. */
void tally_answer(struct tally *tally, enum review_verdict verdict, size_t cases, int64_t time);
/* It was taken back; the time it took stays spent. */
void tally_undo(struct tally *tally, enum review_verdict verdict, size_t cases);
/* The session goes on at TIME, after a break. */
void tally_resume(struct tally *tally, int64_t time);

/* All answers, skipped questions left out. */
size_t tally_answers(const struct tally *tally);
/* Answers in a minute, lately; 0: not known yet. */
double tally_rate(const struct tally *tally);
/* Seconds that OPEN questions will take, or -1: not known yet. */
int64_t tally_left(const struct tally *tally, size_t open);

#endif
