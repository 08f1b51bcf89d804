/* tagger.h -- a linear-chain model that marks names in a sentence.
 *
 * Labels are O and, for each of five types, begin, inside, end and single. Scores of features
 * are summed per label (model.h, tagging.h), the best sequence is found by Viterbi, and the
 * probability of a span is that of all label sequences which hold it (lattice.h).
 *
 * A reader's decisions teach it: tagger_learn() changes an overlay of sparse weights, and a tagger over
 * which that lies finds names accordingly. The model itself never changes.
 *
 *     struct overlay *taught = overlay_new();
 *     tagger_lay_over(tagger, taught);
 *     tagger_learn(tagger, taught, text, line_start, line_end, &lesson);   for each decision
 *     tagger_find(tagger, ...);                                            now knows them
 *
 * Offsets are bytes. Finding from several threads is safe while nobody learns. */
#ifndef PIYUE_EXTRACT_TAGGER_H
#define PIYUE_EXTRACT_TAGGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "extract/candidate.h"
#include "extract/overlay.h"

struct tagger;

struct tagger *tagger_new(const char *path, struct err *err);
void tagger_free(struct tagger *tagger);

/* Have OVERLAY (borrowed, outlives the tagger or is taken away; NULL: none) lie over the model. */
void tagger_lay_over(struct tagger *tagger, const struct overlay *overlay);

/* The dictionary of its model (features.h), borrowed. */
struct words;
const struct words *tagger_words(const struct tagger *tagger);

/* Append the names in [START, END) of TEXT, one paragraph, as candidates with their
 * probabilities: the score is the lattice's, the trust is what came true in texts of that style.
 * Linear in its length. */
void tagger_find(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates);

/* Append every span in [START, END) of TEXT, one paragraph, that is a name with a probability of LEAST and more,
 * also those that lose against others. */
void tagger_find_all(const struct tagger *tagger, const char *text, size_t start, size_t end,
	float least, struct candidate_list *candidates);

/* The same, and what the tagger thinks of what others found: ASKED, candidates in the paragraph by
 * start, get their SEEN, and those of the lexicon their TORN. STYLES_OUT gets the share of each style in the paragraph. */
void tagger_judge(const struct tagger *tagger, const char *text, size_t start, size_t end,
	struct candidate_list *candidates, struct candidate_list *asked,
	float styles_out[STYLES]);

/* One decision: [START, END) is a name of TYPE, or (RIGHT is false) is none of TYPE. A retyped or moved
 * name is two lessons: the old one is wrong, the new one right. */
struct tagger_lesson {
	size_t start, end;
	enum mention_type type; /* PERSON to WORK; other types teach nothing */
	bool right;
};

/* Change OVERLAY, which lies over TAGGER, by one small step of gradient ascent if LESSON, in the paragraph
 * [FROM, TO) of TEXT, is not known yet: if it is right and less probable than not, or wrong and more probable.
 * What the lesson leaves open, the model decides. False when nothing could be taught: the span cuts
 * through a word, or its type has no label. */
bool tagger_learn(const struct tagger *tagger, struct overlay *overlay, const char *text,
	size_t from, size_t to, const struct tagger_lesson *lesson);

/* Append a line for each token in [START, END) of the paragraph [FROM, TO): its label and the features
 * that speak for it most. */
void tagger_explain(struct buf *out, const struct tagger *tagger, const char *text, size_t from,
	size_t to, size_t start, size_t end);

/* The names of the features, in the reader's language, that speak most for [START, END), in the paragraph [FROM, TO),
 * being a name of TYPE, the strongest first: ROOM at most. Returns how many; 0 where the span cuts through a
 * word. */
size_t tagger_reasons(const struct tagger *tagger, const char *text, size_t from, size_t to,
	size_t start, size_t end, enum mention_type type, const char *names[], size_t room);

#endif
