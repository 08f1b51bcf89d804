/* review.h -- a review session: questions about suggestions, one at a time, and their answers.
 *
 * A session is kept in the library with each answer, in the transaction that makes the decision, so that
 * it can be stopped at any moment and goes on just there, from another terminal too. What decisions
 * teach (learning.h) moves the suggestions that are left.
 *
 * Offsets are bytes of the document's text. What fails leaves everything as it was. */
#ifndef PIYUE_STORE_REVIEW_H
#define PIYUE_STORE_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "extract/extract.h"
#include "review/query.h"
#include "review/sight.h"
#include "review/tally.h"
#include "store/library.h"

/* A session as it is kept. */
struct review_record {
	int64_t id;
	char *query; /* owned: see review/query.h */
	int64_t started, changed, seconds;
	size_t total;     /* questions when it began */
	int64_t document; /* the question on the screen; 0: none */
	size_t start, end;
};
void review_record_release(struct review_record *record);

/* An answer. */
struct review_past {
	int64_t number; /* in its session, from 1 */
	int64_t step;   /* of the history; 0: skipped */
	int64_t document;
	size_t start, end; /* of the suggestion */
	enum review_verdict verdict;
	char *type, *new_type;     /* owned: as suggested; as decided, or NULL */
	size_t new_start, new_end; /* as decided; both 0: the same */
	size_t cases;
	float score;
	int64_t time;
	char *words; /* owned: the words of the suggestion; filled in when read */
};
struct review_past_list {
	struct review_past *items; /* owned */
	size_t count, capacity;
};
void review_past_list_release(struct review_past_list *list);

/* The question on the screen. All borrowed, until the next answer. */
struct review_question {
	int64_t document;
	const char *title, *date; /* of the article; date may be "" */
	const char *text;         /* of the document */
	size_t from, to;          /* the line that the words stand in */
	size_t start, end;        /* the words */
	enum mention_type type;
	enum mention_by by;
	float score;          /* in the light of what was learnt */
	const char *entity;   /* key, or NULL */
	bool guess;           /* nobody suggests it: see queue.h */
	size_t alike, nearby; /* open ones like it, itself among them; those in this article */
};

struct review;

/* Begin a session with the questions of QUERY, or go on with the last one (QUERY is NULL). The extractor
 * is borrowed and learns. NULL with ERR, also when there is no question or no session, and for orphans,
 * which are placed (marks_place()) and not asked about. */
struct review *review_open(
	struct library *lib, struct extractor *extractor, const char *query, struct err *err);
/* Keep what is to be kept and free. NULL is accepted. */
void review_close(struct review *review);
/* Is there a session to go on with? Its query is appended to WORDS (may be NULL). */
bool review_waiting(struct library *lib, struct buf *words);

/* NULL when nothing is left to ask. */
const struct review_question *review_question(const struct review *review);
const struct tally *review_tally(const struct review *review);
const struct review_query *review_query_of(const struct review *review);
/* Questions still open, and how many there were in all. */
size_t review_open_count(const struct review *review);
size_t review_total(const struct review *review);

/* Some of the open suggestions like the question's, without itself. */
struct review_like {
	int64_t document;
	char *title, *date;                /* owned */
	char *context;                     /* owned: the words around, on one line */
	size_t context_start, context_end; /* the words in it */
};
size_t review_likes(struct review *review, struct review_like *out, size_t limit);
void review_like_release(struct review_like *like);

/* Another reading of the words, or a name beside them that nobody has marked. */
struct review_option {
	size_t start, end;
	enum mention_type type;
	float score;
};
/* The likeliest first. With MISSED: names in the line that no mention touches. */
size_t review_options(
	struct review *review, bool missed, struct review_option *out, size_t limit);
/* Those that a number takes: other readings of the question, then names in sight that nobody has marked
 * (guess.h). Those that touch the question are readings of it. */
size_t review_readings(struct review *review, struct review_option *out, size_t limit);
/* What speaks most for the question; false when there is none. Looked up anew each time. */
bool review_reason(const struct review *review, struct extract_reason *reason);
/* What is on the screen with words of the question's line, and what is marked there but the question. */
struct sight review_sight(const struct review_question *question, size_t start, size_t end);
size_t review_marked(struct review *review, struct review_option *out, size_t limit);
/* Ask about the next open suggestion in the sentence; the answer leads back. 1; 0 when there is none. */
int review_beside(struct review *review, struct err *err);
/* Mark a name that was missed in the line of the question, which stays. */
int review_add(struct review *review, const struct review_option *name, struct err *err);

struct review_answer {
	enum review_verdict verdict;
	const char *type;  /* VERDICT_RETYPE */
	size_t start, end; /* VERDICT_EDGE; type may be given too */
	bool all;          /* the same for all like it; not for edges */
};
/* Answer the question, and go to the next. */
int review_answer(struct review *review, const struct review_answer *answer, struct err *err);
/* Take the last answer back, or do it again: 1, 0 when there is none, -1 with ERR. The question comes back;
 * WORDS (may be NULL; caller frees) says what it was. */
int review_undo(struct review *review, char **words, struct err *err);
int review_redo(struct review *review, char **words, struct err *err);
/* The newest answers first. */
int review_past(
	struct review *review, size_t limit, struct review_past_list *out, struct err *err);
/* Ask again what was answered there. */
int review_reopen(struct review *review, const struct review_past *past, struct err *err);
/* The library was changed elsewhere: what was decided there is asked no more. */
int review_refresh(struct review *review, struct err *err);
/* Work for quiet moments, some milliseconds of it: look through the next article with what was learnt. True
 * when more is to be done. With TIME, when no answer is about to come, a single decision is worth that. */
bool review_work(struct review *review, bool time);
/* Nothing is left to ask: the session is over. */
int review_finish(struct review *review, struct err *err);

#endif
