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

static bool is_gold(const struct gold_text *text, const struct candidate *c)
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

void score_print(const struct tagger *tagger, const struct gold *gold, int table)
{
	struct counts all = {0}, types[LABEL_TYPES] = {0};
	struct candidate_list found = {0};
	struct bin bins[BINS] = {0};

	for (size_t i = 0; i < gold->count; i++) {
		const struct gold_text *text = &gold->texts[i];

		found.count = 0;
		tagger_find(tagger, text->text, 0, text->len, &found);
		for (size_t j = 0; j < text->count; j++)
			types[text->spans[j].type].gold++;
		for (size_t j = 0; j < found.count; j++) {
			const struct candidate *c = &found.items[j];
			bool right = is_gold(text, c);
			struct bin *bin = &bins[(int)fminf(c->score * BINS, BINS - 1)];

			if (!(gold->set->known & GOLD_BIT(c->type)))
				continue;
			types[c->type].found++;
			types[c->type].right += right;
			bin->count++;
			bin->right += right;
			bin->score += (double)c->score;
		}
	}
	printf("%-8s", gold->set->name);
	for (int t = 0; t < LABEL_TYPES; t++) {
		all.right += types[t].right;
		all.found += types[t].found;
		all.gold += types[t].gold;
		if (types[t].gold)
			printf(" %s %.1f", mention_type_name((enum mention_type)t),
				f1(&types[t]));
	}
	printf(" | P %.1f R %.1f F1 %.2f | calibration error %.3f\n",
		all.found ? 100. * (double)all.right / (double)all.found : 0,
		all.gold ? 100. * (double)all.right / (double)all.gold : 0, f1(&all),
		calibration_error(bins));
	if (table)
		print_table(bins);
	candidate_list_release(&found);
}
