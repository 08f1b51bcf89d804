/* Train the tagger for names and write its model file:
 *
 *     train_names CORPORA SETS DICTIONARY BIGRAMS MODEL [WITHOUT]
 *
 * CORPORA is the folder of <set>.train.jsonl, SETS are names parted by commas, DICTIONARY is
 * jieba's dict.txt, BIGRAMS the folder of sunpinyin's language model. WITHOUT names what to leave out, to see what
 * it is worth: dictionary, company, heads, styles, dropout. The same input gives the same bytes.
 * Besides the model, FOLDS others are trained, each without a part of the texts: what they find in that part tells how
 * probable a name is, of which the tagger says so. Prints the scores of the tagger alone on <set>.dev.jsonl. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/tagger.h"
#include "extract/train/calibrate.h"
#include "extract/train/corpus.h"
#include "extract/train/crf.h"
#include "extract/train/dictionary.h"
#include "extract/train/score.h"
#include "extract/train/write.h"

#define MODEL_BYTES 9990000
#define SEED 20250211
#define PASSES 12 /* over everything */
#define MEAN_OF 6 /* of the last passes, the mean of the weights is taken */
#define LEAST 3   /* times that a feature is seen, or it is dropped */
#define FOLDS 4

/* What one run reads and makes. */
struct run {
	struct gold train[GOLD_SETS], dev[GOLD_SETS];
	int sets;
	struct dictionary dictionary;
	struct corpus corpus;
	struct gate gate;
	struct crf crf;
	const char *without;
};

static bool has(const struct run *run, const char *part)
{
	return !strstr(run->without, part);
}

/* Read the sets named in LIST. */
static int read_sets(struct run *run, const char *folder, const char *list, struct err *err)
{
	while (*list) {
		size_t len = strcspn(list, ", ");
		const struct gold_set *set = gold_set(list, len, err);
		int i = run->sets;

		if (!set)
			return -1;
		if (i == GOLD_SETS)
			return err_set(err, "more than %d sets", GOLD_SETS);
		run->sets++;
		if (gold_read(&run->train[i], folder, set, "train", err) < 0 ||
			gold_read(&run->dev[i], folder, set, "dev", err) < 0)
			return -1;
		list += len;
		list += strspn(list, ", ");
	}
	return 0;
}

/* Train on GOLD, one for each set of the run, and write the model. */
static int train(struct run *run, const struct gold *gold, const char *path, struct err *err)
{
	struct crf *crf = &run->crf;
	int status;

	if (has(run, "heads"))
		dictionary_mark_heads(&run->dictionary, gold, (size_t)run->sets);
	for (int i = 0; i < run->sets; i++)
		corpus_add(&run->corpus, &gold[i], &run->dictionary.words, has(run, "styles"));
	gate_train(&run->gate, &run->corpus, SEED);
	crf_init(crf, &run->corpus, LEAST, has(run, "dropout"), SEED);
	for (int i = 0; i < PASSES; i++) {
		crf_pass(crf, &run->corpus);
		if (i >= PASSES - MEAN_OF)
			crf_note(crf);
	}
	crf_average(crf);
	status = write_model(crf, &run->gate, &run->dictionary,
		write_floor(crf, &run->dictionary, MODEL_BYTES), path, err);
	gate_release(&run->gate);
	crf_release(crf);
	corpus_release(&run->corpus);
	return status;
}

/* Train without one part of the texts, and note what is found there with the choices made for the model PATH. */
static int try_fold(struct run *run, size_t fold, const char *path, struct samples *samples,
	struct err *err)
{
	struct gold held[GOLD_SETS], rest[GOLD_SETS];
	struct buf part = {0};
	int status;

	buf_addf(&part, "%s.part", path);
	for (int i = 0; i < run->sets; i++)
		gold_deal(&run->train[i], fold, FOLDS, &held[i], &rest[i]);
	status = train(run, rest, part.data, err);
	if (status == 0)
		status = calibrate_collect(samples, part.data, path, held, run->sets, err);
	for (int i = 0; i < run->sets; i++) {
		gold_release_dealt(&held[i]);
		gold_release_dealt(&rest[i]);
	}
	unlink(part.data);
	buf_release(&part);
	return status;
}

static int calibrate(struct run *run, const char *path, struct err *err)
{
	struct samples samples = {0};
	int status = calibrate_choose(path, run->dev, run->sets, err);

	for (size_t fold = 0; fold < FOLDS && status == 0; fold++)
		status = try_fold(run, fold, path, &samples, err);
	if (status == 0)
		status = calibrate_fit(path, &samples, err);
	calibrate_release(&samples);
	return status;
}

static int print_scores(const struct run *run, const char *path, struct err *err)
{
	struct tagger *tagger = tagger_new(path, err);

	if (!tagger)
		return -1;
	for (int i = 0; i < run->sets; i++)
		score_print(tagger, &run->dev[i]);
	tagger_free(tagger);
	return 0;
}

static void release(struct run *run)
{
	for (int i = 0; i < GOLD_SETS; i++) {
		gold_release(&run->train[i]);
		gold_release(&run->dev[i]);
	}
	dictionary_release(&run->dictionary);
}

int main(int argc, char **argv)
{
	struct run *run = xcalloc(1, sizeof *run);
	struct err err = {0};
	int status;

	if (argc < 6) {
		fprintf(stderr, "usage: train_names CORPORA SETS DICTIONARY BIGRAMS MODEL "
				"[WITHOUT]\n");
		free(run);
		return 2;
	}
	run->without = argc > 6 ? argv[6] : "";
	status = dictionary_read(&run->dictionary, has(run, "dictionary") ? argv[3] : NULL,
		has(run, "company") ? argv[4] : NULL, &err);
	if (status == 0)
		status = read_sets(run, argv[1], argv[2], &err);
	if (status == 0)
		status = train(run, run->train, argv[5], &err);
	if (status == 0)
		status = calibrate(run, argv[5], &err);
	if (status == 0)
		status = print_scores(run, argv[5], &err);
	if (status < 0)
		fprintf(stderr, "train_names: %s\n", err.text);
	release(run);
	free(run);
	return status < 0;
}
