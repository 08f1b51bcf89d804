#include "extract/train/bigrams.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

#define PROBABILITIES 65536
#define BACKOFFS 16384
#define NODE 12 /* bytes */

/* One node of the model: 18 bits of word, 16 bits of probability, 23 bits of first child. */
struct node {
	uint32_t word, child;
	float probability;
};

static uint32_t number(const struct buf *b, size_t at)
{
	uint32_t n;

	memcpy(&n, b->data + at, sizeof n);
	return n;
}

static struct node node_at(const struct buf *model, size_t at, const float *probabilities)
{
	uint32_t second = number(model, at + 4), third = number(model, at + 8);

	return (struct node){
		.word = number(model, at) & 0x3ffff,
		.child = second >> 16 | third >> 25 << 16,
		.probability = probabilities[second & 0xffff],
	};
}

static bool read_words(struct bigrams *b)
{
	size_t strings, at;

	if (b->dictionary.len < 12)
		return false;
	b->word_count = number(&b->dictionary, 0);
	strings = number(&b->dictionary, 8);
	if (strings % 4 || b->word_count > 1 << 18)
		return false;
	b->words = xcalloc(b->word_count + 1, sizeof *b->words);
	b->share = xcalloc(b->word_count + 1, sizeof *b->share);
	at = strings;
	for (size_t i = 0; i < b->word_count; i++, at += 4) {
		b->words[i] = (const uint32_t *)(const void *)(b->dictionary.data + at);
		while (at + 4 <= b->dictionary.len && number(&b->dictionary, at))
			at += 4;
		if (at + 4 > b->dictionary.len)
			return false;
	}
	return true;
}

static bool read_pairs(struct bigrams *b, const struct buf *model)
{
	size_t tables = 8 + 4 * 4, first = tables + 4 * (PROBABILITIES + BACKOFFS), second;
	float *probabilities;
	uint32_t sizes[4];

	if (model->len < first || number(model, 0) != 3)
		return false;
	memcpy(sizes, model->data + 8, sizeof sizes);
	first += (size_t)sizes[0] * NODE;
	second = first + (size_t)sizes[1] * NODE;
	if (!sizes[1] || second + (size_t)sizes[2] * NODE > model->len)
		return false;
	probabilities = xmalloc(4 * PROBABILITIES);
	memcpy(probabilities, model->data + tables, 4 * PROBABILITIES);
	for (size_t i = 0; i + 1 < sizes[1]; i++) {
		struct node left = node_at(model, first + i * NODE, probabilities);
		struct node next = node_at(model, first + (i + 1) * NODE, probabilities);

		if (left.word >= b->word_count)
			continue;
		b->share[left.word] = left.probability;
		for (size_t j = left.child; j < next.child && j < sizes[2]; j++) {
			struct node right = node_at(model, second + j * NODE, probabilities);

			if (right.word >= b->word_count)
				continue;
			array_reserve(b->pairs, b->count, b->capacity);
			b->pairs[b->count++] = (struct bigram){
				left.word, right.word, left.probability * right.probability};
		}
	}
	free(probabilities);
	return b->count > 0;
}

static int read_file(struct buf *out, const char *folder, const char *name, struct err *err)
{
	struct buf path = {0};
	int status;

	buf_addf(&path, "%s/%s", folder, name);
	status = file_read(out, buf_str(&path), err);
	buf_release(&path);
	return status;
}

int bigrams_read(struct bigrams *bigrams, const char *folder, struct err *err)
{
	struct buf model = {0};
	int status = -1;

	*bigrams = (struct bigrams){0};
	if (read_file(&bigrams->dictionary, folder, "pydict_sc.bin", err) == 0 &&
		read_file(&model, folder, "lm_sc.t3g", err) == 0) {
		if (read_words(bigrams) && read_pairs(bigrams, &model))
			status = 0;
		else
			err_set(err, "'%s' holds no language model of sunpinyin", folder);
	}
	buf_release(&model);
	return status;
}

void bigrams_release(struct bigrams *bigrams)
{
	free(bigrams->words);
	free(bigrams->share);
	free(bigrams->pairs);
	buf_release(&bigrams->dictionary);
	*bigrams = (struct bigrams){0};
}
