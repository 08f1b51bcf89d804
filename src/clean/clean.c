#include "clean/clean.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/features.h"
#include "clean/metadata.h"

/* The cleaner is a fixed set of rules so far: nothing is loaded. */
struct cleaner {
	char unused;
};

struct cleaner *cleaner_new(const char *path, struct err *err)
{
	(void)path;
	(void)err;
	return xcalloc(1, sizeof(struct cleaner));
}

void cleaner_free(struct cleaner *cleaner)
{
	free(cleaner);
}

/* How much line F speaks for a body that holds it. Prose speaks for it by its length; short lines
 * speak a little against it, so that a run of them is not crossed but a heading is. */
static double body_score(const struct features *f, bool chinese)
{
	double size = f->chars > 150 ? 150 : (double)f->chars;

	if (f->chars == 0)
		return 0;
	if (f->closes)
		return -12;
	if (f->template_text || f->clutter != CLUTTER_NONE)
		return -3;
	if (chinese && f->chars > 15 && f->han * 5 < f->chars)
		return -4;
	if (f->dated && f->chars < 60)
		return -1.5;
	if (f->bars > 2)
		return -2;
	if (f->listed && !f->ends)
		return -0.8;
	if (f->chars >= 30 && f->stops > 0)
		return size / 40;
	if (f->chars >= 10 && f->ends)
		return 0.5;
	return f->chars < 10 ? -0.3 : -0.45;
}

/* What the tree of an HTML page adds to that: nothing for plain text. */
static double tree_score(const struct page_line *line, const struct features *f)
{
	double score = 0;

	if (f->chars == 0)
		return 0;
	if (line->region & (REGION_NAV | REGION_FOOTER | REGION_ASIDE | REGION_FORM |
				   REGION_HIDDEN | REGION_COMMENTS | REGION_RELATED))
		score -= 1.5;
	if (line->links > 0.6F)
		score -= 1.5;
	if (line->region & REGION_MAIN)
		score += 0.4;
	return score;
}

/* The run of lines with the greatest sum (Kadane). Of equal ones the first. */
static void find_run(const double *scores, size_t count, size_t *first, size_t *last)
{
	double sum = 0, best = 0;
	size_t start = 0;

	*first = 1;
	*last = 0;
	for (size_t i = 0; i < count; i++) {
		if (sum <= 0) {
			sum = 0;
			start = i;
		}
		sum += scores[i];
		if (sum > best) {
			best = sum;
			*first = start;
			*last = i;
		}
	}
}

static bool has_han(const struct features *f, size_t count)
{
	size_t han = 0, chars = 0;

	for (size_t i = 0; i < count; i++) {
		han += f[i].han;
		chars += f[i].chars;
	}
	return han * 10 > chars;
}

/* Lines that were seen, by hash: open addressing, at most half full. */
struct seen {
	unsigned long *hashes; /* owned; 0: free */
	size_t mask;
};

static void seen_init(struct seen *seen, size_t lines)
{
	size_t room = 16;

	while (room < 2 * lines)
		room *= 2;
	seen->hashes = xcalloc(room, sizeof *seen->hashes);
	seen->mask = room - 1;
}

/* Was the line seen before? It is now. Short lines may repeat with good reason. */
static bool is_copy(struct seen *seen, const struct features *f)
{
	unsigned long hash = f->hash ? f->hash : 1;
	size_t i = hash & seen->mask;

	if (f->chars < 20)
		return false;
	while (seen->hashes[i] && seen->hashes[i] != hash)
		i = (i + 1) & seen->mask;
	if (seen->hashes[i])
		return true;
	seen->hashes[i] = hash;
	return false;
}

static enum block infer_block(const struct features *f, const struct page_line *line)
{
	if (line->block != BLOCK_TEXT)
		return line->block;
	if (f->listed)
		return BLOCK_ITEM;
	return f->chars < 35 && !f->ends ? BLOCK_HEADING : BLOCK_TEXT;
}

static void give_roles(
	struct article *article, const struct features *f, size_t first, size_t last)
{
	struct seen seen;

	seen_init(&seen, article->count);
	for (size_t i = 0; i < article->count; i++) {
		struct article_line *line = &article->lines[i];
		bool inside = i >= first && i <= last;

		line->block = BLOCK_TEXT;
		if (f[i].chars == 0) {
			line->role = ROLE_BLANK;
		} else if (inside && f[i].clutter == CLUTTER_NONE && !is_copy(&seen, &f[i])) {
			line->role = ROLE_BODY;
			line->block = infer_block(&f[i], &article->page->lines[i]);
			line->score = 1;
		} else {
			line->role = ROLE_CLUTTER;
			line->clutter = f[i].clutter;
			if (line->clutter == CLUTTER_NONE)
				line->clutter = inside      ? CLUTTER_COPY
						: i < first ? CLUTTER_NAVIGATION
							    : CLUTTER_RELATED;
		}
	}
	free(seen.hashes);
}

/* A line inside the body that repeats the title, or its beginning, is a caption. */
static void mark_title_repeats(struct article *article, size_t first, size_t last)
{
	const char *title = article->title;
	size_t title_len = title ? strlen(title) : 0;

	for (size_t i = first; i <= last && i < article->count; i++) {
		const struct page_line *line = &article->page->lines[i];
		size_t len = line->end - line->start;

		if (title && len >= 18 && len <= title_len &&
			article->lines[i].role == ROLE_BODY &&
			memcmp(title, article->page->text.data + line->start, len) == 0)
			article->lines[i].role = ROLE_OPTIONAL;
	}
}

void clean_page(struct article *article, const struct page *page, const struct cleaner *cleaner)
{
	struct features *features = xcalloc(page->count, sizeof *features);
	double *scores = xcalloc(page->count, sizeof *scores);
	size_t first, last;
	bool chinese;

	(void)cleaner;
	*article = (struct article){.page = page, .count = page->count};
	article->lines = xcalloc(page->count, sizeof *article->lines);
	for (size_t i = 0; i < page->count; i++)
		features_of(&features[i], page, i);
	chinese = has_han(features, page->count);
	for (size_t i = 0; i < page->count; i++)
		scores[i] = body_score(&features[i], chinese) +
			    tree_score(&page->lines[i], &features[i]);
	find_run(scores, page->count, &first, &last);
	first = metadata_body_start(article, features, first, last);
	give_roles(article, features, first, last);
	metadata_find(article, features, first, last);
	mark_title_repeats(article, first, last);
	free(features);
	free(scores);
}
