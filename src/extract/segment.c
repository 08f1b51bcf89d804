#include "extract/segment.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/path.h"
#include "extract/chars.h"
#include "extract/features.h"
#include "extract/model.h"

/* How far ahead the cut is weighed, in characters; what is further off changes nothing here. */
enum { AHEAD = SEGMENT_AHEAD };

/* Tenths of a bit: a step of the dictionary's measure of frequency, and all frequencies together. */
enum { STEP = 16, TOTAL = 260 };

struct segmenter {
	char *path; /* owned */
	bool tried;
	struct model model; /* empty when it could not be opened */
};

struct segmenter *segmenter_new(const char *path)
{
	struct segmenter *segmenter = xcalloc(1, sizeof *segmenter);

	segmenter->path = path ? xstrdup(path) : path_data("names.model");
	return segmenter;
}

void segmenter_free(struct segmenter *segmenter)
{
	if (!segmenter)
		return;
	if (segmenter->model.words.index)
		model_release(&segmenter->model);
	free(segmenter->path);
	free(segmenter);
}

/* The Han characters from POS on, folded, with the offsets behind each. */
static size_t read_han(
	const char *text, size_t pos, size_t end, uint32_t *chars, size_t *behind)
{
	size_t count = 0;

	while (pos < end && count < AHEAD) {
		uint32_t c = chars_at(text, pos, end, &pos);

		if (!chars_is_han(c))
			break;
		chars[count] = chars_fold(c);
		behind[count++] = pos;
	}
	return count;
}

/* How many characters the word of the best cut has that begins at each of COUNT characters. */
static void cut(
	const struct words *words, const uint32_t *chars, size_t count, size_t length[AHEAD])
{
	int best[AHEAD + 1];

	best[count] = 0;
	for (size_t i = count; i-- > 0;) {
		best[i] = -1000000;
		for (size_t n = 1; n <= WORD_MAX && i + n <= count; n++) {
			uint32_t info = words_find(words, words_key(chars + i, n));
			int score = (int)WORD_FREQUENCY(info) * STEP - TOTAL;

			if ((n == 1 || info) && score + best[i + n] > best[i]) {
				best[i] = score + best[i + n];
				length[i] = n;
			}
		}
	}
}

size_t segment_cut(const struct words *words, const char *text, size_t start, size_t end,
	struct segment_word *out)
{
	uint32_t chars[AHEAD];
	size_t behind[AHEAD], length[AHEAD], n = 0;
	size_t count = read_han(text, start, end, chars, behind);

	cut(words, chars, count, length);
	for (size_t i = 0; i < count; i += length[i])
		out[n++] = (struct segment_word){.end = behind[i + length[i] - 1],
			.length = length[i],
			.data = words_find(words, words_key(chars + i, length[i]))};
	return n;
}

size_t segmenter_end(struct segmenter *segmenter, const char *text, size_t pos, size_t end)
{
	uint32_t chars[AHEAD];
	size_t behind[AHEAD], length[AHEAD];
	size_t count = read_han(text, pos, end, chars, behind);
	struct err err;

	if (!segmenter->tried) {
		segmenter->tried = true;
		if (model_open(&segmenter->model, segmenter->path, &err) < 0)
			segmenter->model = (struct model){0};
	}
	if (count == 0)
		return pos;
	if (!segmenter->model.words.index)
		return behind[0];
	cut(&segmenter->model.words, chars, count, length);
	return behind[length[0] - 1];
}
