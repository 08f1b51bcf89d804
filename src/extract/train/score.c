#include "extract/train/score.h"

#include <math.h>
#include <stdio.h>

#include "extract/candidate.h"

#define BINS 10

struct counts {
	size_t right, found, gold;
};

struct bin {
	size_t count, right;
	double score;
};

bool score_is_gold(const struct gold_text *text, const struct candidate *c)
{
	for (size_t i = 0; i < text->count; i++) {
		const struct gold_span *span = &text->spans[i];

		if (span->start == c->start && span->end == c->end &&
			span->type == (int)c->type)
			return true;
	}
	return false;
}

static double f1(const struct counts *c)
{
	return c->right ? 200. * (double)c->right / (double)(c->found + c->gold) : 0;
}

static double calibration_error(const struct bin *bins)
{
	double gap = 0, count = 0;

	for (int i = 0; i < BINS; i++) {
		gap += fabs(bins[i].score - (double)bins[i].right);
		count += (double)bins[i].count;
	}
	return count > 0 ? gap / count : 0;
}

static void print_table(const struct bin *bins)
{
	printf("  score       names  promised  true\n");
	for (int i = 0; i < BINS; i++) {
		double count = (double)bins[i].count;

		if (bins[i].count)
			printf("  %.1f - %.1f  %6zu     %.3f  %.3f\n", i / 10., (i + 1) / 10.,
				bins[i].count, bins[i].score / count,
				(double)bins[i].right / count);
	}
}

/* All that is counted on one set. */
struct tally {
	struct counts types[LABEL_TYPES];
	struct bin bins[BINS];
};

static void count_text(struct tally *tally, const struct tagger *tagger,
	const struct gold *gold, size_t i, struct candidate_list *found)
{
	const struct gold_text *text = &gold->texts[i];

	found->count = 0;
	tagger_find(tagger, text->text, 0, text->len, found);
	for (size_t j = 0; j < text->count; j++)
		tally->types[text->spans[j].type].gold++;
	for (size_t j = 0; j < found->count; j++) {
		const struct candidate *c = &found->items[j];
		struct bin *bin = &tally->bins[(int)fminf(c->trust * BINS, BINS - 1)];
		bool right = score_is_gold(text, c);

		if (!(gold->set->known & GOLD_BIT(c->type)))
			continue;
		tally->types[c->type].found++;
		tally->types[c->type].right += right;
		bin->count++;
		bin->right += right;
		bin->score += (double)c->trust;
	}
}

static void count_set(struct tally *tally, const struct tagger *tagger, const struct gold *gold)
{
	struct candidate_list found = {0};

	*tally = (struct tally){0};
	for (size_t i = 0; i < gold->count; i++)
		count_text(tally, tagger, gold, i, &found);
	candidate_list_release(&found);
}

static struct counts sum_types(const struct tally *tally)
{
	struct counts all = {0};

	for (int t = 0; t < LABEL_TYPES; t++) {
		all.right += tally->types[t].right;
		all.found += tally->types[t].found;
		all.gold += tally->types[t].gold;
	}
	return all;
}

double score_f1(const struct tagger *tagger, const struct gold *const *sets, size_t count)
{
	struct counts all = {0};

	for (size_t i = 0; i < count; i++) {
		struct tally tally;
		struct counts of_set;

		count_set(&tally, tagger, sets[i]);
		of_set = sum_types(&tally);
		all.right += of_set.right;
		all.found += of_set.found;
		all.gold += of_set.gold;
	}
	return f1(&all);
}

void score_print(const struct tagger *tagger, const struct gold *gold)
{
	struct tally tally;
	struct counts all;

	count_set(&tally, tagger, gold);
	all = sum_types(&tally);
	printf("%-8s", gold->set->name);
	for (int t = 0; t < LABEL_TYPES; t++) {
		if (tally.types[t].gold)
			printf(" %s %.1f", mention_type_name((enum mention_type)t),
				f1(&tally.types[t]));
	}
	printf(" | P %.1f R %.1f F1 %.2f | calibration error %.3f\n",
		all.found ? 100. * (double)all.right / (double)all.found : 0,
		all.gold ? 100. * (double)all.right / (double)all.gold : 0, f1(&all),
		calibration_error(tally.bins));
	print_table(tally.bins);
	fflush(stdout);
}
