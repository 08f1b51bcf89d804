/* learn.h -- what a reader's decisions taught: names, and weights for the tagger. Pure.
 *
 * A decision says that a span is a name of a type, or that it is none of that type. Three things
 * come of it at once:
 * - a count for the form as written, by which the scores of like cases rise or fall: with A
 *   decisions for the type and R against it, the extractor's score S becomes (N S + A) / (N + A + R),
 *   the mean of a beta distribution with S as N observations, 2 when it is in doubt to 10 when it is sure
 *   and was never wrong;
 * - the name itself, for the lexicon, once more decisions are for it than against it;
 * - a lesson for the tagger (tagger_learn()) where the suggestion was wrong or missing, which reaches
 *   names never seen before.
 * Suggestions change by it, decisions never do. Bounded: of forms the oldest that were decided once are
 * forgotten first, of lessons the oldest.
 *
 * The state is derived from the decisions, which the library keeps: one that is lost or damaged is made
 * anew from them. It belongs to no model: the tagger's weights are learnt anew from the lessons when it is laid
 * over an extractor. Its saved form is little-endian:
 *     "piyue-L1", u32 decisions, u32 forms, u32 lessons, u32 length of the words, u32 checksum of all that
 *     follows (FNV-1a);
 *     for each form u64 key, u16 for and u16 against of each type and of the user's own together, u32 length of its words;
 *     for each lesson u32 length of its words, u32 start and u32 end in them, u16 type, u16 right;
 *     the words of the forms and of the lessons, one behind the other. */
#ifndef PIYUE_REVIEW_LEARN_H
#define PIYUE_REVIEW_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "extract/extract.h"
#include "extract/mention.h"

#define LEARN_FORMS 20000
#define LEARN_LESSONS 1000
#define LEARN_WORDS 600   /* bytes around a lesson that are kept */
#define LEARN_LEAST 0.25f /* a suggestion that falls below this is no longer made */

struct learn;

struct learn *learn_new(void);
/* It must not lie over an extractor any more that is still used. */
void learn_free(struct learn *learn);

/* Have EXTRACTOR look for the learnt names, and whatever else is learnt from now on. Its tagger is taught by
 * learn_teach(). LEARN outlives the extractor, or learn_take_off() is called. */
void learn_lay_over(struct learn *learn, struct extractor *extractor);
/* Teach the tagger one lesson that it has not had yet, a millisecond's work; false when there is none. */
bool learn_teach(struct learn *learn);
void learn_take_off(struct learn *learn);

/* A decision, in its paragraph. */
struct learn_case {
	const char *text;
	size_t from, to;   /* the paragraph, bytes of TEXT */
	size_t start, end; /* the span */
	enum mention_type type;
	bool right; /* it is a name of TYPE; else it is none of TYPE */
	bool known; /* that was suggested: nothing new to the tagger */
};

void learn_decide(struct learn *learn, const struct learn_case *decided);
/* The decision was taken back: counts and lessons no longer have it. The tagger that was taught
 * it keeps its trace until LEARN is laid over an extractor again. */
void learn_forget(struct learn *learn, const struct learn_case *decided);

/* What is to be known of a suggestion to score it again without its text. */
struct learn_view {
	uint64_t form;    /* form_key() of its words */
	float score;      /* the extractor's */
	uint8_t type, by; /* enum mention_type, enum mention_by */
};

struct learn_view learn_look(const char *text, const struct mention *mention);

/* The score of a suggestion in the light of what was decided. */
float learn_score(const struct learn *learn, const struct learn_view *view);
/* Has what was decided taken it below LEARN_LEAST? It is no longer suggested. One that the extractor itself
 * gives less is. */
bool learn_drops(const struct learn *learn, const struct learn_view *view);

/* How many decisions it has seen, and what it holds. */
struct learn_counts {
	size_t decisions, forms, names, lessons;
};
/* The first is cheap, the names are counted. */
size_t learn_decisions(const struct learn *learn);
struct learn_counts learn_count(const struct learn *learn);

/* Append the saved form. */
void learn_save(const struct learn *learn, struct buf *out);
/* A state from its saved form; NULL with ERR when it is not whole. */
struct learn *learn_load(const void *bytes, size_t len, struct err *err);

#endif
