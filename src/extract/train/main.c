/* Train the tagger for names and write its model file:
 *
 *     train_names CORPORA SETS DICTIONARY MODEL [PASSES [LEAST]]
 *
 * CORPORA is the folder of <set>.train.jsonl, SETS are names parted by commas, DICTIONARY is
 * jieba's dict.txt. The same input gives the same bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "extract/model.h"
#include "extract/tagger.h"
#include "extract/train/crf.h"
#include "extract/train/dictionary.h"
#include "extract/train/score.h"

#define MODEL_BYTES 9800000
#define SCALE (1 / 20.f)
#define SEED 20250211

static int rounded(float weight)
{
	float scaled = weight / SCALE;
	int whole = (int)(scaled < 0 ? scaled - 0.5f : scaled + 0.5f);

	return whole > 127 ? 127 : whole < -127 ? -127 : whole;
}

/* Weights of a row that survive rounding with at least FLOOR in magnitude. */
static unsigned add_record(
	struct buf *records, uint32_t hash, const struct crf_row *row, float floor)
{
	unsigned char record[3 + 2 * SLOTS];
	unsigned count = 0;

	for (int slot = 0; slot < SLOTS; slot++) {
		float weight = slot < SLOT_STYLE(0) ? row->weight[slot / LABELS][slot % LABELS]
						    : row->style[slot - SLOT_STYLE(0)];
		int whole = rounded(weight);

		if (!whole || fabsf(weight) < floor)
			continue;
		record[3 + 2 * count] = (unsigned char)slot;
		record[4 + 2 * count] = (unsigned char)(signed char)whole;
		count++;
	}
	if (!count)
		return 0;
	record[0] = (unsigned char)hash;
	record[1] = (unsigned char)(hash >> 8 & ((1u << (32 - MODEL_INDEX_BITS - 8)) - 1));
	record[2] = (unsigned char)count;
	if (records)
		buf_add(records, record, 3 + 2 * count);
	return 3 + 2 * count;
}

/* The smallest floor for weights with which the model keeps within its size. */
static float choose_floor(const struct crf *crf, size_t room)
{
	for (float floor = 0.03f;; floor *= 1.05f) {
		size_t bytes = 0;

		for (size_t i = 0; i < crf->count; i++)
			bytes += add_record(NULL, crf->hashes[i], &crf->rows[i], floor);
		if (bytes <= room)
			return floor;
	}
}

static int write_model(
	const struct crf *crf, const struct words *words, const char *path, struct err *err)
{
	size_t buckets = (size_t)1 << MODEL_INDEX_BITS, next = 0;
	uint32_t *index = xcalloc(buckets + 1, sizeof *index);
	struct model_head head = {
		.features = FEATURES, .word_slots = words->slots, .scale = SCALE};
	struct buf records = {0}, out = {0};
	size_t fixed = sizeof head + (buckets + 1) * 4 + (size_t)words->slots * 5;
	float floor = choose_floor(crf, MODEL_BYTES - fixed);
	int status;

	for (size_t bucket = 0; bucket < buckets; bucket++) {
		index[bucket] = (uint32_t)records.len;
		for (; next < crf->count &&
			crf->hashes[next] >> (32 - MODEL_INDEX_BITS) == bucket;
			next++)
			add_record(&records, crf->hashes[next], &crf->rows[next], floor);
	}
	index[buckets] = (uint32_t)records.len;
	memcpy(head.magic, MODEL_MAGIC, sizeof head.magic);
	head.record_bytes = (uint32_t)records.len;
	for (int a = 0; a < LABELS; a++)
		memcpy(head.transitions[a], crf->transitions[a].weight[0],
			sizeof head.transitions[a]);
	buf_add(&out, &head, sizeof head);
	buf_add(&out, index, (buckets + 1) * sizeof *index);
	buf_add(&out, words->keys, (size_t)words->slots * 4);
	buf_add(&out, words->info, words->slots);
	buf_add(&out, records.data, records.len);
	status = file_write(path, out.data, out.len, 0644, err);
	fprintf(stderr, "%zu bytes, weights of %.2f and more\n", out.len, (double)floor);
	free(index);
	buf_release(&records);
	buf_release(&out);
	return status;
}

/* The scores of the model in PATH on what is left of the sets for development. */
static int print_scores(const char *path, const char *folder, const char *sets, struct err *err)
{
	struct tagger *tagger = tagger_new(path, err);

	if (!tagger)
		return -1;
	while (*sets) {
		size_t len = strcspn(sets, ", ");
		const struct gold_set *set = gold_set(sets, len, err);
		struct gold gold;

		if (!set || gold_read(&gold, folder, set, "dev", err) < 0)
			return -1;
		score_print(tagger, &gold, 0);
		gold_release(&gold);
		sets += len;
		sets += strspn(sets, ", ");
	}
	tagger_free(tagger);
	return 0;
}

int main(int argc, char **argv)
{
	struct crf_options options = {.passes = 5, .least = 3, .seed = SEED};
	struct corpus corpus = {0};
	struct words words = {0};
	struct crf crf = {0};
	struct err err = {0};
	int status;

	if (argc < 5) {
		fprintf(stderr,
			"usage: train_names CORPORA SETS DICTIONARY MODEL [PASSES [LEAST]]\n");
		return 2;
	}
	if (argc > 5)
		options.passes = (unsigned)strtoul(argv[5], NULL, 10);
	if (argc > 6)
		options.least = (unsigned)strtoul(argv[6], NULL, 10);
	status = dictionary_read(&words, argv[3], &err);
	if (status == 0)
		status = corpus_read(&corpus, argv[1], argv[2], &words, &err);
	if (status == 0) {
		crf_train(&crf, &corpus, &options);
		status = write_model(&crf, &words, argv[4], &err);
		if (status == 0)
			status = print_scores(
				argv[4], argv[1], "msra,cluener,weibo,resume", &err);
	}
	if (status < 0)
		fprintf(stderr, "train_names: %s\n", err.text);
	crf_release(&crf);
	corpus_release(&corpus);
	dictionary_release(&words);
	return status < 0;
}
