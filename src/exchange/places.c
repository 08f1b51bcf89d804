#include "exchange/places.h"

#include <stdbool.h>
#include <string.h>

#include "text/utf8.h"

enum {
	NEIGHBOURS = 8, /* characters of context that are looked for; then fewer */
	FEWEST = 3,
	PART = 4,    /* characters that a part of the words has at least */
	LOOKED = 64, /* characters of the words whose parts are looked for */
	MANY = 64,   /* candidates that are weighed */
};

struct search {
	const struct anchor *anchor; /* borrowed, like TEXT */
	const char *text;
	size_t len;
	size_t quote, prefix, suffix; /* bytes */
	size_t chars;                 /* of the quote */
	struct place found[MANY];
	size_t count;
};

static size_t walk_back(const char *text, size_t len, size_t pos, size_t chars)
{
	while (pos > 0 && chars-- > 0)
		pos = utf8_prev(text, len, pos);
	return pos;
}

static size_t walk_on(const char *text, size_t len, size_t pos, size_t chars)
{
	while (pos < len && chars-- > 0)
		pos = utf8_next(text, len, pos);
	return pos;
}

/* Characters that agree going back from the ends of two texts. */
static size_t agree_back(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t count = 0;

	while (a_len > 0 && b_len > 0) {
		size_t i = utf8_prev(a, a_len, a_len), k = utf8_prev(b, b_len, b_len);

		if (a_len - i != b_len - k || memcmp(a + i, b + k, a_len - i) != 0)
			break;
		count++;
		a_len = i;
		b_len = k;
	}
	return count;
}

/* Bytes that agree at the beginning of two texts, at the border of a character. */
static size_t agree_on(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t i = 0;

	while (i < a_len && i < b_len && a[i] == b[i])
		i++;
	return utf8_align(a, a_len, i);
}

/* The longest run of the quote's first LOOKED characters that stands between START and END; *AT is its place. */
static size_t longest_part(const struct search *s, size_t start, size_t end, size_t *at)
{
	size_t last = walk_on(s->anchor->quote, s->quote, 0, LOOKED), best = 0, chars = 0;

	for (size_t q = 0; q < last; q = utf8_next(s->anchor->quote, s->quote, q)) {
		for (size_t p = start; p < end; p = utf8_next(s->text, s->len, p)) {
			size_t run = agree_on(
				s->anchor->quote + q, s->quote - q, s->text + p, end - p);

			if (run > best) {
				best = run;
				*at = p;
			}
		}
	}
	if (best)
		chars = utf8_count(s->text + *at, best);
	return chars;
}

static size_t likeness_of(const struct search *s, size_t start, size_t end)
{
	const struct anchor *a = s->anchor;
	size_t after = agree_on(s->text + end, s->len - end, a->suffix, s->suffix), at;

	return agree_back(s->text, start, a->prefix, s->prefix) +
	       utf8_count(s->text + end, after) + longest_part(s, start, end, &at);
}

/* A candidate, cut at the ends of the line that it begins in. */
static void add(struct search *s, size_t start, size_t end)
{
	const char *feed = start < end ? memchr(s->text + start, '\n', end - start) : NULL;

	if (feed)
		end = (size_t)(feed - s->text);
	if (start >= end || s->count == MANY)
		return;
	s->found[s->count++] = (struct place){start, end, likeness_of(s, start, end)};
}

/* The very words. */
static void find_words(struct search *s)
{
	size_t pos = 0;
	const char *at;

	while (s->quote && pos < s->len &&
		(at = memmem(s->text + pos, s->len - pos, s->anchor->quote, s->quote))) {
		pos = (size_t)(at - s->text);
		add(s, pos, pos + s->quote);
		pos = utf8_next(s->text, s->len, pos);
	}
}

/* Behind the last CHARS characters before the words, or as many as there are: up to the first ones behind them, if they follow,
 * or else as long as the words were. */
static void find_behind(struct search *s, size_t chars)
{
	const struct anchor *a = s->anchor;
	size_t left = walk_back(a->prefix, s->prefix, s->prefix, chars),
	       size = s->prefix - left;
	size_t right = walk_on(a->suffix, s->suffix, 0, chars), pos = 0;
	const char *at, *to;

	if (utf8_count(a->prefix + left, size) < FEWEST)
		return;
	while (pos < s->len &&
		(at = memmem(s->text + pos, s->len - pos, a->prefix + left, size))) {
		size_t start = (size_t)(at - s->text) + size;
		size_t limit = walk_on(s->text, s->len, start, 2 * s->chars + NEIGHBOURS);

		to = right ? memmem(s->text + start, limit - start, a->suffix, right) : NULL;
		add(s, start,
			to && to > s->text + start ? (size_t)(to - s->text)
						   : walk_on(s->text, s->len, start, s->chars));
		pos = utf8_next(s->text, s->len, (size_t)(at - s->text));
	}
}

/* Before the first CHARS characters behind the words, not beyond the line's beginning. */
static void find_before(struct search *s, size_t chars)
{
	const struct anchor *a = s->anchor;
	size_t size = walk_on(a->suffix, s->suffix, 0, chars), pos = 0;
	const char *at;

	if (utf8_count(a->suffix, size) < FEWEST)
		return;
	while (pos < s->len && (at = memmem(s->text + pos, s->len - pos, a->suffix, size))) {
		size_t end = (size_t)(at - s->text);
		size_t start = walk_back(s->text, s->len, end, s->chars);
		const char *feed = memrchr(s->text + start, '\n', end - start);

		add(s, feed ? (size_t)(feed - s->text) + 1 : start, end);
		pos = utf8_next(s->text, s->len, end);
	}
}

static void find_part(struct search *s)
{
	size_t at = 0, chars = longest_part(s, 0, s->len, &at);

	if (chars >= PART)
		add(s, at, walk_on(s->text, s->len, at, chars));
}

/* Move the best of the candidates to OUT; what overlaps one that was taken is left. */
static size_t take_best(struct search *s, struct place *out, size_t most)
{
	size_t taken = 0;

	while (taken < most) {
		const struct place *best = NULL;

		for (size_t i = 0; i < s->count; i++) {
			const struct place *p = &s->found[i];
			bool overlaps = false;

			for (size_t k = 0; k < taken; k++)
				overlaps |= p->start < out[k].end && out[k].start < p->end;
			if (!overlaps && (!best || p->likeness > best->likeness))
				best = p;
		}
		if (!best)
			break;
		out[taken++] = *best;
	}
	return taken;
}

size_t places_find(const struct anchor *anchor, const char *text, size_t len, struct place *out,
	size_t most)
{
	struct search s = {.anchor = anchor,
		.text = text,
		.len = len,
		.quote = strlen(anchor->quote),
		.prefix = strlen(anchor->prefix),
		.suffix = strlen(anchor->suffix)};

	s.chars = utf8_count(anchor->quote, s.quote);
	find_words(&s);
	/* Fewer neighbours find more places, by chance too: only when more find none. */
	for (size_t chars = NEIGHBOURS; chars >= FEWEST && s.count == 0; chars--) {
		find_behind(&s, chars);
		find_before(&s, chars);
	}
	find_part(&s);
	return take_best(&s, out, most);
}
