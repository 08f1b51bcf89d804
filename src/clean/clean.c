#include "clean/clean.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "clean/chain.h"
#include "clean/kinds.h"
#include "clean/metadata.h"
#include "clean/model.h"

#define SURELY_OPTIONAL 0.9F

struct cleaner *cleaner_new(const char *path, struct err *err)
{
	struct cleaner *cleaner = xcalloc(1, sizeof *cleaner);
	char *file = path ? xstrdup(path) : path_data("clean.model");
	struct buf text = {0};
	int status = file_read(&text, file, err);

	if (status == 0)
		status = cleaner_read(cleaner, buf_str(&text), text.len, file, err);
	if (status < 0) {
		free(cleaner);
		cleaner = NULL;
	}
	buf_release(&text);
	free(file);
	return cleaner;
}

void cleaner_free(struct cleaner *cleaner)
{
	free(cleaner);
}

/* The state of a line with these probabilities. Of the lines within the body only those are optional
 * whose words say so too, or that leave no doubt: a heading is easily taken for a caption. */
static int best_state(const float *row, const struct features *f, const struct page_line *line)
{
	bool says = f->cues[CUE_CAPTION] || f->cues[CUE_ORIGINAL] || f->cues[CUE_CREDIT] ||
		    f->cues[CUE_AUTHOR] || f->cues[CUE_SOURCE];
	int best = 0;

	for (int y = 1; y < STATE_COUNT; y++) {
		if (row[y] > row[best])
			best = y;
	}
	/* A stamp of the site, with its address, is no sentence of the body, nor is "related: ..." when all of
	 * it is a link. */
	if (best == STATE_BODY && f->address && f->chars < 40 && f->stops == 0)
		return STATE_GAP;
	if ((best == STATE_BODY || best == STATE_OPTIONAL) && line->links > 0.9F &&
		f->cues[CUE_RELATED] >= CUE_START)
		return STATE_GAP;
	if (best == STATE_OPTIONAL && !says && row[best] < SURELY_OPTIONAL)
		return STATE_BODY;
	return best;
}

static void give_roles(
	struct article *article, const struct measured *m, const float *marginals)
{
	static const enum role roles[STATE_COUNT] = {
		[STATE_HEAD] = ROLE_CLUTTER,
		[STATE_TITLE] = ROLE_TITLE,
		[STATE_META] = ROLE_META,
		[STATE_BODY] = ROLE_BODY,
		[STATE_GAP] = ROLE_CLUTTER,
		[STATE_OPTIONAL] = ROLE_OPTIONAL,
		[STATE_TAIL] = ROLE_CLUTTER,
	};

	for (size_t i = 0; i < article->count; i++)
		article->lines[i].role = ROLE_BLANK;
	for (size_t n = 0; n < m->count; n++) {
		struct article_line *line = &article->lines[m->lines[n]];

		line->role = roles[best_state(marginals + n * STATE_ROOM,
			&m->features[m->lines[n]], &article->page->lines[m->lines[n]])];
		line->score = marginals[n * STATE_ROOM + STATE_BODY];
	}
}

void clean_page(struct article *article, const struct page *page, const struct cleaner *cleaner)
{
	struct measured measured;
	float *scores;

	*article = (struct article){.page = page, .count = page->count};
	article->lines = xcalloc(page->count + 1, sizeof *article->lines);
	measure_page(&measured, page);
	scores = xcalloc(measured.count + 1, STATE_ROOM * sizeof *scores);
	chain_scores(&cleaner->chains[page->format], &measured, scores);
	chain_marginals(&cleaner->chains[page->format], scores, measured.count, NULL, NULL);
	give_roles(article, &measured, scores);
	metadata_find(article, &measured, scores);
	kinds_find(article, &measured);
	free(scores);
	measured_release(&measured);
}
