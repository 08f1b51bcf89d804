#include "clean/echo.h"

#include <string.h>

enum { RUN_CHARS = 3000, SHORTEST = 5, LEAST = 6, MOST = 60 };

static unsigned pair_of(unsigned first, unsigned second)
{
	return ((first * 40503u) ^ (second * 9973u)) % ECHO_BITS;
}

static void add_pairs(struct echo *echo)
{
	const struct line_reader *r = &echo->line;

	for (size_t i = 0; i + 1 < r->count; i++) {
		unsigned pair = pair_of(r->folded[i], r->folded[i + 1]);

		if (is_han(r->folded[i]) && is_han(r->folded[i + 1]))
			echo->pairs[pair / 8] |= (unsigned char)(1 << pair % 8);
	}
}

void echo_init(struct echo *echo, const struct page *page, const struct measured *m)
{
	size_t chars = 0;

	*echo = (struct echo){.page = page, .m = m};
	if (m->count)
		line_fold(&echo->head, page, m->lines[0]);
	for (size_t n = m->first; n <= m->last && n < m->count && chars < RUN_CHARS; n++) {
		/* Short lines of a run may be what it should not hold. */
		if (!features_are_prose(&m->features[m->lines[n]]))
			continue;
		line_fold(&echo->line, page, m->lines[n]);
		add_pairs(echo);
		chars += echo->line.count;
	}
}

static bool head_holds(const struct echo *echo)
{
	const struct line_reader *head = &echo->head, *line = &echo->line;
	size_t bytes = line->count * sizeof *line->folded;

	for (size_t i = 0; i + line->count <= head->count; i++) {
		if (memcmp(head->folded + i, line->folded, bytes) == 0)
			return true;
	}
	return false;
}

int echo_head(struct echo *echo, size_t n)
{
	const struct features *f = &echo->m->features[echo->m->lines[n]];
	struct line_reader *head = &echo->head, *line = &echo->line;

	if (n == 0)
		return 1;
	if (f->chars < SHORTEST || f->chars > head->count)
		return 0;
	line_fold(line, echo->page, echo->m->lines[n]);
	if (memcmp(head->folded, line->folded, line->count * sizeof *line->folded) == 0)
		return 2;
	return head_holds(echo) ? 3 : 0;
}

int echo_share(struct echo *echo, size_t n)
{
	const struct features *f = &echo->m->features[echo->m->lines[n]];
	const struct line_reader *line = &echo->line;
	int pairs = 0, found = 0;

	if (f->chars < LEAST || f->chars > MOST)
		return -1;
	line_fold(&echo->line, echo->page, echo->m->lines[n]);
	for (size_t i = 0; i + 1 < line->count; i++) {
		unsigned pair = pair_of(line->folded[i], line->folded[i + 1]);

		if (!is_han(line->folded[i]) || !is_han(line->folded[i + 1]))
			continue;
		pairs++;
		found += echo->pairs[pair / 8] >> pair % 8 & 1;
	}
	return pairs ? 100 * found / pairs : -1;
}
