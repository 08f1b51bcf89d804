#include "exchange/anchor.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	SHORT_QUOTE = 8,       /* below it only the very words count */
	LONGEST_SIMILAR = 512, /* code points; a longer quote is not compared by similarity */
	MOST_ERRORS = 256,
	NEIGHBOURS =
		8, /* characters of context that must stand unchanged beside similar words */
	MOST_TRIES = 64,
};

struct window {
	uint32_t chars[ANCHOR_CONTEXT];
	int count;
};

struct span {
	const char *text;
	size_t len;
};

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static size_t before(const char *text, size_t pos)
{
	do
		pos--;
	while (pos > 0 && is_tail(text[pos]));
	return pos;
}

static size_t after(const char *text, size_t len, size_t pos)
{
	do
		pos++;
	while (pos < len && is_tail(text[pos]));
	return pos;
}

static size_t walk_back(const char *text, size_t pos, int count)
{
	while (pos > 0 && count-- > 0)
		pos = before(text, pos);
	return pos;
}

static size_t walk_on(const char *text, size_t len, size_t pos, int count)
{
	while (pos < len && count-- > 0)
		pos = after(text, len, pos);
	return pos;
}

static size_t count_chars(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += !is_tail(text[i]);
	return count;
}

/* A number that is the same for the same bytes of one character. */
static uint32_t char_at(const char *text, size_t from, size_t to)
{
	uint32_t c = 0;

	for (size_t i = from; i < to; i++)
		c = c << 8 | (unsigned char)text[i];
	return c;
}

/* The characters of the context, the nearest to the quote first. */
static void window_before(struct window *w, const char *text, size_t pos)
{
	for (w->count = 0; pos > 0 && w->count < ANCHOR_CONTEXT; w->count++) {
		size_t to = pos;

		pos = before(text, pos);
		w->chars[w->count] = char_at(text, pos, to);
	}
}

static void window_after(struct window *w, const char *text, size_t len, size_t pos)
{
	for (w->count = 0; pos < len && w->count < ANCHOR_CONTEXT; w->count++) {
		size_t from = pos;

		pos = after(text, len, pos);
		w->chars[w->count] = char_at(text, from, pos);
	}
}

/* The length of the longest common subsequence of two windows: an insertion or a deletion in the
 * context then costs what it touches and not all that lies behind it. */
static int likeness(const struct window *a, const struct window *b)
{
	int row[ANCHOR_CONTEXT + 1] = {0};

	for (int i = 0; i < a->count; i++) {
		int diagonal = 0;

		for (int j = 0; j < b->count; j++) {
			int above = row[j + 1];

			if (a->chars[i] == b->chars[j])
				row[j + 1] = diagonal + 1;
			else if (row[j] > above)
				row[j + 1] = row[j];
			diagonal = above;
		}
	}
	return row[b->count];
}

/* How many characters agree from the quote outwards. */
static int agreement(const struct window *a, const struct window *b)
{
	int i = 0;

	while (i < a->count && i < b->count && a->chars[i] == b->chars[i])
		i++;
	return i;
}

struct fit {
	int score;  /* the more of the context is there, the higher */
	bool sides; /* both sides are there to the last character */
	bool near;  /* four characters agree on at least one side, or a side ends the text */
};

struct context {
	struct window before, after;
};

static struct fit fit_at(
	const struct context *want, const char *text, size_t len, size_t start, size_t end)
{
	struct context here;
	struct fit fit;
	int left, right;

	window_before(&here.before, text, start);
	window_after(&here.after, text, len, end);
	left = agreement(&want->before, &here.before);
	right = agreement(&want->after, &here.after);
	fit.sides = left == want->before.count && right == want->after.count;
	fit.near = left >= 4 || right >= 4 || (want->before.count == 0 && start == 0) ||
		   (want->after.count == 0 && end == len);
	/* Subsequences of unrelated text agree in a few characters: what agrees without a gap
	 * counts as much again. */
	if (fit.sides)
		fit.score = 4 * ANCHOR_CONTEXT;
	else
		fit.score = likeness(&want->before, &here.before) +
			    likeness(&want->after, &here.after) + left + right;
	return fit;
}

static void context_of(struct context *context, const struct anchor *anchor)
{
	size_t suffix = strlen(anchor->suffix);

	window_before(&context->before, anchor->prefix, strlen(anchor->prefix));
	window_after(&context->after, anchor->suffix, suffix, 0);
}

struct best {
	size_t start, distance; /* bytes; distance is from where the quote was */
	struct fit fit;
	size_t count; /* occurrences seen */
};

static void consider(struct best *best, size_t start, size_t distance, struct fit fit)
{
	if (best->count == 0 || fit.score > best->fit.score ||
		(fit.score == best->fit.score && distance < best->distance)) {
		best->start = start;
		best->distance = distance;
		best->fit = fit;
	}
	best->count++;
}

static bool find_words(const struct anchor *anchor, const struct context *context,
	const char *text, size_t len, struct best *best)
{
	size_t quote = strlen(anchor->quote), pos = 0;
	const char *at;

	*best = (struct best){0};
	while (pos < len && (at = memmem(text + pos, len - pos, anchor->quote, quote))) {
		size_t start = (size_t)(at - text);
		size_t distance =
			start > anchor->start ? start - anchor->start : anchor->start - start;

		consider(best, start, distance,
			fit_at(context, text, len, start, start + quote));
		pos = after(text, len, start);
	}
	if (best->count == 0)
		return false;
	if (best->count == 1)
		return best->fit.near || best->fit.score >= 16 ||
		       count_chars(anchor->quote, quote) >= SHORT_QUOTE;
	return best->fit.sides || best->fit.near;
}

/* Edit distance of two spans in characters. Both are at most 2 * LONGEST_SIMILAR long. */
static size_t edit_distance(struct span a, struct span b)
{
	size_t row[2 * LONGEST_SIMILAR + 2];
	size_t columns = count_chars(b.text, b.len), i = 0;

	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t from = 0, to; from < a.len; from = to, i++) {
		size_t diagonal = row[0], j = 0;

		to = after(a.text, a.len, from);
		row[0] = i + 1;
		for (size_t p = 0, q; p < b.len; p = q, j++) {
			size_t above = row[j + 1], cost;

			q = after(b.text, b.len, p);
			cost = diagonal + (char_at(a.text, from, to) != char_at(b.text, p, q));
			if (above + 1 < cost)
				cost = above + 1;
			if (row[j] + 1 < cost)
				cost = row[j] + 1;
			row[j + 1] = cost;
			diagonal = above;
		}
	}
	return row[columns];
}

/* Changed words between unchanged neighbours. */
static bool find_similar(
	const struct anchor *anchor, const char *text, size_t len, size_t *start, size_t *end)
{
	size_t prefix = strlen(anchor->prefix), suffix = strlen(anchor->suffix);
	size_t quote = strlen(anchor->quote), chars = count_chars(anchor->quote, quote);
	size_t left = walk_back(anchor->prefix, prefix, NEIGHBOURS);
	size_t right = walk_on(anchor->suffix, suffix, 0, NEIGHBOURS), pos = 0;
	size_t least = chars / 3 < MOST_ERRORS ? chars / 3 : MOST_ERRORS;
	bool found = false;
	const char *at;

	if (chars < SHORT_QUOTE || chars > LONGEST_SIMILAR ||
		count_chars(anchor->prefix + left, prefix - left) < NEIGHBOURS ||
		count_chars(anchor->suffix, right) < NEIGHBOURS)
		return false;
	for (int tries = 0; tries < MOST_TRIES; tries++) {
		size_t from, limit, errors;
		const char *to;

		at = memmem(text + pos, len - pos, anchor->prefix + left, prefix - left);
		if (!at)
			break;
		from = (size_t)(at - text) + (prefix - left);
		pos = after(text, len, (size_t)(at - text));
		limit = walk_on(text, len, from, (int)chars + (int)chars / 3 + NEIGHBOURS);
		to = memmem(text + from, limit - from, anchor->suffix, right);
		if (!to || to == text + from)
			continue;
		errors = edit_distance((struct span){anchor->quote, quote},
			(struct span){text + from, (size_t)(to - text) - from});
		if (errors > least || (found && errors == least))
			continue;
		found = true;
		least = errors;
		*start = from;
		*end = (size_t)(to - text);
	}
	return found;
}

void anchor_make(struct anchor *anchor, const char *text, size_t len, size_t start, size_t end)
{
	size_t left = walk_back(text, start, ANCHOR_CONTEXT);
	size_t right = walk_on(text, len, end, ANCHOR_CONTEXT);

	anchor->start = start;
	anchor->end = end;
	anchor->quote = xstrndup(text + start, end - start);
	anchor->prefix = xstrndup(text + left, start - left);
	anchor->suffix = xstrndup(text + end, right - end);
}

void anchor_release(struct anchor *anchor)
{
	free(anchor->quote);
	free(anchor->prefix);
	free(anchor->suffix);
	*anchor = (struct anchor){0};
}

enum anchor_found anchor_find(
	const struct anchor *anchor, const char *text, size_t len, size_t *start, size_t *end)
{
	size_t quote = strlen(anchor->quote), at = anchor->start;
	struct context context;
	struct best best;

	if (quote == 0)
		return ANCHOR_LOST;
	context_of(&context, anchor);
	if (at <= len && quote <= len - at && memcmp(text + at, anchor->quote, quote) == 0 &&
		fit_at(&context, text, len, at, at + quote).sides) {
		*start = at;
		*end = at + quote;
		return ANCHOR_PLACED;
	}
	if (find_words(anchor, &context, text, len, &best)) {
		*start = best.start;
		*end = best.start + quote;
		return best.start == at ? ANCHOR_PLACED : ANCHOR_MOVED;
	}
	/* Words that are there, but in a context that does not speak for them, are another
	 * mention; similar ones would be no better. */
	if (best.count == 0 && find_similar(anchor, text, len, start, end))
		return ANCHOR_SIMILAR;
	return ANCHOR_LOST;
}
