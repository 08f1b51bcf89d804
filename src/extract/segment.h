/* segment.h -- where Chinese words end: the most probable cut by the tagger's dictionary.
 * A unigram model over the lattice of dictionary words (features.h), as the tagger itself sees a sentence.
 * Offsets are bytes. */
#ifndef PIYUE_EXTRACT_SEGMENT_H
#define PIYUE_EXTRACT_SEGMENT_H

#include <stddef.h>
#include <stdint.h>

#include "extract/features.h"

struct segmenter;

/* Of the model in PATH, or with NULL of the one that came with piyue. It is opened when it is first
 * asked; without it every character is a word. */
struct segmenter *segmenter_new(const char *path);
void segmenter_free(struct segmenter *segmenter);

/* The end of the word that begins at POS, where a word does begin, in the paragraph up to END. Looks a
 * few dozen characters ahead. */
size_t segmenter_end(struct segmenter *segmenter, const char *text, size_t pos, size_t end);

enum { SEGMENT_AHEAD = 32 };

struct segment_word {
	size_t end;    /* bytes; a word begins where the one before ends */
	size_t length; /* characters */
	uint32_t data; /* of the dictionary (features.h); 0: not in it */
};

/* Cut the Han characters from START on, at most SEGMENT_AHEAD and up to END or what is not Han, into OUT, which
 * has room for as many words; returns how many there are. */
size_t segment_cut(const struct words *words, const char *text, size_t start, size_t end,
	struct segment_word *out);

#endif
