#include "clean/kinds.h"

#include <stdlib.h>

#include "base/mem.h"

void kinds_body(
	const struct article *article, const struct measured *m, size_t *first, size_t *end)
{
	*first = m->count;
	*end = 0;
	for (size_t n = 0; n < m->count; n++) {
		if (article->lines[m->lines[n]].role != ROLE_BODY)
			continue;
		*first = *first == m->count ? n : *first;
		*end = n + 1;
	}
}

/* ---- copies */

/* The long lines of the body by hash: open addressing, at most half full. */
struct bodies {
	uint32_t *hashes; /* owned; 0: free */
	size_t mask;
};

static size_t find_slot(const struct bodies *b, uint32_t hash)
{
	size_t i = (hash * 2654435761u) & b->mask;

	while (b->hashes[i] && b->hashes[i] != hash)
		i = (i + 1) & b->mask;
	return i;
}

/* Of equal long lines the first is body. Elsewhere a line equal to one of the body is a copy. */
static void mark_copies(struct article *article, const struct measured *m)
{
	struct bodies b = {.mask = 15};

	while (b.mask < 2 * m->count)
		b.mask = 2 * b.mask + 1;
	b.hashes = xcalloc(b.mask + 1, sizeof *b.hashes);
	for (size_t n = 0; n < m->count; n++) {
		const struct features *f = &m->features[m->lines[n]];
		struct article_line *line = &article->lines[m->lines[n]];
		size_t slot = find_slot(&b, f->hash);

		if (line->role != ROLE_BODY || f->chars < 20)
			continue;
		if (b.hashes[slot]) {
			line->role = ROLE_CLUTTER;
			line->clutter = CLUTTER_COPY;
		}
		b.hashes[slot] = f->hash;
	}
	for (size_t n = 0; n < m->count; n++) {
		const struct features *f = &m->features[m->lines[n]];
		struct article_line *line = &article->lines[m->lines[n]];

		if (line->role == ROLE_CLUTTER && f->chars >= 20 &&
			b.hashes[find_slot(&b, f->hash)])
			line->clutter = CLUTTER_COPY;
	}
	free(b.hashes);
}

/* ---- clutter */

static enum clutter kind_of_region(unsigned region)
{
	static const struct {
		unsigned region;
		enum clutter clutter;
	} rows[] = {
		{REGION_COMMENTS, CLUTTER_COMMENTS},
		{REGION_RELATED, CLUTTER_RELATED},
		{REGION_FOOTER, CLUTTER_FOOTER},
		{REGION_NAV | REGION_HEADER, CLUTTER_NAVIGATION},
		{REGION_FORM, CLUTTER_TOOLS},
		{REGION_ASIDE, CLUTTER_RELATED},
	};

	for (size_t i = 0; i < array_length(rows); i++) {
		if (region & rows[i].region)
			return rows[i].clutter;
	}
	return CLUTTER_NONE;
}

/* By the strongest of its cues; of equal ones the first of this list, the more telling ones before. */
static enum clutter kind_of_words(const struct features *f, enum cue_strength *strength)
{
	static const struct {
		enum cue cue;
		enum clutter clutter;
	} rows[] = {
		{CUE_DISCLAIMER, CLUTTER_DISCLAIMER},
		{CUE_FOOTER, CLUTTER_FOOTER},
		{CUE_CREDIT, CLUTTER_FOOTER},
		{CUE_COMMENTS, CLUTTER_COMMENTS},
		{CUE_TOOLS, CLUTTER_TOOLS},
		{CUE_ADVERTISEMENT, CLUTTER_ADVERTISEMENT},
		{CUE_RELATED, CLUTTER_RELATED},
		{CUE_NAVIGATION, CLUTTER_NAVIGATION},
		{CUE_AGO, CLUTTER_RELATED},
	};
	enum clutter kind = CLUTTER_NONE;

	*strength = CUE_ABSENT;
	for (size_t i = 0; i < array_length(rows); i++) {
		/* Prose is told by how it begins or not at all. */
		if (f->cues[rows[i].cue] > *strength &&
			(f->cues[rows[i].cue] >= CUE_START || f->chars <= 60)) {
			*strength = (enum cue_strength)f->cues[rows[i].cue];
			kind = rows[i].clutter;
		}
	}
	return kind;
}

static bool is_table(const struct features *f, const struct page_line *line)
{
	return f->template_text || line->block == BLOCK_TABLE ||
	       (f->tokens >= 4 && f->digits * 3 >= f->chars && f->stops * 10 < f->chars);
}

static void find_clutter(
	struct article *article, const struct measured *m, size_t first, size_t end)
{
	enum clutter section = CLUTTER_NAVIGATION;

	for (size_t n = 0; n < m->count; n++) {
		const struct features *f = &m->features[m->lines[n]];
		struct article_line *line = &article->lines[m->lines[n]];
		const struct page_line *at = &article->page->lines[m->lines[n]];
		enum cue_strength strength;
		enum clutter words = kind_of_words(f, &strength);
		enum clutter region = kind_of_region(at->region & m->regions);

		if (n == end && end > first)
			section = CLUTTER_RELATED;
		if (line->role != ROLE_CLUTTER)
			continue;
		/* A short line that begins with its cue is the heading of what follows. */
		if (strength >= CUE_START && f->chars <= 14 && n >= end)
			section = words;
		if (line->clutter == CLUTTER_COPY)
			continue;
		if (is_table(f, at))
			line->clutter = CLUTTER_TABLE;
		else if (words != CLUTTER_NONE)
			line->clutter = words;
		else
			line->clutter = region != CLUTTER_NONE ? region : section;
	}
}

/* ---- blocks */

static bool is_item(const struct features *f)
{
	return f->begins == BEGINS_NUMBER || f->begins == BEGINS_BULLET;
}

static enum block infer_block(const struct features *f, const struct page_line *line)
{
	bool item = is_item(f);

	if (line->block != BLOCK_TEXT)
		return line->block;
	/* A question that opens its answer is a heading too. */
	if (f->chars < 35 && f->stops < 3 && !f->closed &&
		(f->ends == ENDS_OPEN || f->ends == ENDS_DIGIT || f->ends == ENDS_QUESTION ||
			f->ends == ENDS_OTHER))
		return item && f->chars > 20 ? BLOCK_ITEM : BLOCK_HEADING;
	return item ? BLOCK_ITEM : BLOCK_TEXT;
}

/* Headings stand above something longer: of three short lines and more in a row none is a heading, nor
 * is the last line of a body. Only what the tree says stays. */
static void demote(struct article *article, const struct measured *m, size_t from, size_t to)
{
	for (size_t n = from; n < to; n++) {
		const struct features *f = &m->features[m->lines[n]];
		struct article_line *line = &article->lines[m->lines[n]];

		if (line->block == BLOCK_HEADING &&
			article->page->lines[m->lines[n]].block == BLOCK_TEXT)
			line->block = is_item(f) ? BLOCK_ITEM : BLOCK_TEXT;
	}
}

static void find_blocks(struct article *article, const struct measured *m)
{
	size_t headings = 0, n;

	for (n = 0; n < m->count; n++) {
		struct article_line *line = &article->lines[m->lines[n]];

		if (line->role == ROLE_BODY)
			line->block = infer_block(
				&m->features[m->lines[n]], &article->page->lines[m->lines[n]]);
		if (line->role == ROLE_BODY && line->block == BLOCK_HEADING) {
			headings++;
			continue;
		}
		if (headings > 2 || (headings && line->role != ROLE_BODY))
			demote(article, m, n - headings, n);
		headings = 0;
	}
	demote(article, m, n - headings, n);
}

/* ---- the lines behind the body */

static void mend_tail(struct article *article, const struct measured *m, size_t end)
{
	static const unsigned char labels[] = {CUE_CREDIT, CUE_SOURCE, CUE_AUTHOR, CUE_TIME};

	for (size_t n = end; n < m->count && n < end + 8; n++) {
		const struct features *f = &m->features[m->lines[n]];
		struct article_line *line = &article->lines[m->lines[n]];

		if (line->role != ROLE_CLUTTER || f->chars > 60 || f->stops > 6)
			continue;
		for (size_t i = 0; i < array_length(labels); i++) {
			if (f->cues[labels[i]] >= CUE_START)
				line->role = ROLE_META;
		}
		if (f->cues[CUE_ORIGINAL] >= CUE_START)
			line->role = ROLE_OPTIONAL;
		if (line->role != ROLE_CLUTTER) /* mark_copies() may have called it a copy */
			line->clutter = CLUTTER_NONE;
	}
}

void kinds_find(struct article *article, const struct measured *m)
{
	size_t first, end;

	kinds_body(article, m, &first, &end);
	mark_copies(article, m);
	if (end > first)
		mend_tail(article, m, end);
	find_clutter(article, m, first, end);
	find_blocks(article, m);
}
