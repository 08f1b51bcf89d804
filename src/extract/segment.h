/* segment.h -- where Chinese words end: the most probable cut by the tagger's dictionary.
 * A unigram model over the lattice of dictionary words (features.h), as the tagger itself sees a sentence.
 * Offsets are bytes. */
#ifndef PIYUE_EXTRACT_SEGMENT_H
#define PIYUE_EXTRACT_SEGMENT_H

#include <stddef.h>

struct segmenter;

/* Of the model in PATH, or with NULL of the one that came with piyue. It is opened when it is first
 * asked; without it every character is a word. */
struct segmenter *segmenter_new(const char *path);
void segmenter_free(struct segmenter *segmenter);

/* The end of the word that begins at POS, where a word does begin, in the paragraph up to END. Looks a
 * few dozen characters ahead. */
size_t segmenter_end(struct segmenter *segmenter, const char *text, size_t pos, size_t end);

#endif
