#include "clean/compare.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/diff.h"
#include "text/utf8.h"

/* Sentences that have less than this share of their characters in common are two sentences, and not
 * one that was changed: marking single characters in them would tell nothing. */
#define RELATED 0.35

/* The elements of a body, sentences or characters: a number for each that is the same for equal
 * ones, and where it begins. */
struct pieces {
	uint64_t *keys; /* owned */
	size_t *starts; /* owned; one more than there are pieces: the last one is the end */
	bool *changed;  /* owned */
	size_t count, key_capacity, start_capacity;
};

static void add_piece(struct pieces *p, uint64_t key, size_t start)
{
	array_reserve(p->keys, p->count, p->key_capacity);
	array_reserve(p->starts, p->count + 1, p->start_capacity);
	p->keys[p->count] = key;
	p->starts[p->count++] = start;
}

static void finish(struct pieces *p, size_t end)
{
	array_reserve(p->starts, p->count + 1, p->start_capacity);
	p->starts[p->count] = end;
	p->changed = xcalloc(p->count + 1, sizeof *p->changed);
}

static void pieces_release(struct pieces *p)
{
	free(p->keys);
	free(p->starts);
	free(p->changed);
}

static bool is_one_of(uint32_t c, const uint32_t *set)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

/* Where the sentence that begins at START ends: behind its stop and the quotes and brackets that
 * close there, or behind the line feeds that end its paragraph. */
static size_t sentence_end(const char *text, size_t len, size_t start)
{
	static const uint32_t stops[] = {0x3002, 0xFF01, 0xFF1F, '!', '?', 0};
	static const uint32_t closing[] = {0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x3011,
		0x300B, ')', '"', 0x3002, 0xFF01, 0xFF1F, '!', '?', 0};
	size_t at = start;
	bool stopped = false;

	while (at < len && text[at] != '\n') {
		uint32_t c;
		size_t next = at + utf8_decode(text + at, len - at, &c);

		if (stopped && !is_one_of(c, closing) && c != ' ')
			return at;
		stopped |= is_one_of(c, stops);
		at = next;
	}
	while (at < len && text[at] == '\n')
		at++;
	return at;
}

/* FNV-1a over the bytes without the blanks at both ends. */
static uint64_t key_of(const char *text, size_t start, size_t end)
{
	uint64_t hash = 0xCBF29CE484222325u;

	while (start < end && strchr(" \t\n", text[start]))
		start++;
	while (end > start && strchr(" \t\n", text[end - 1]))
		end--;
	for (size_t i = start; i < end; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001B3u;
	return hash;
}

static void sentences_of(struct pieces *p, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t end = sentence_end(text, len, at);

		add_piece(p, key_of(text, at, end), at);
		at = end;
	}
	finish(p, len);
}

static void characters_of(struct pieces *p, const char *text, const struct compare_span *span)
{
	for (size_t at = span->start; at < span->end;) {
		uint32_t c;
		size_t size = utf8_decode(text + at, span->end - at, &c);

		add_piece(p, c, at);
		at += size;
	}
	finish(p, span->end);
}

/* Add the runs of changed pieces to SPANS. */
static void add_spans(
	const struct pieces *p, struct compare_span **spans, size_t *count, size_t *capacity)
{
	for (size_t i = 0; i < p->count;) {
		size_t from = i;

		while (i < p->count && p->changed[i])
			i++;
		if (i > from) {
			array_reserve(*spans, *count, *capacity);
			(*spans)[(*count)++] =
				(struct compare_span){p->starts[from], p->starts[i]};
		}
		i += i < p->count;
	}
}

static double share_in_common(const struct pieces *a, const struct pieces *b)
{
	size_t same = 0;

	for (size_t i = 0; i < a->count; i++)
		same += !a->changed[i];
	return 2.0 * (double)same / (double)(a->count + b->count);
}

/* The differences of a part by characters; of unrelated sentences all of them. */
static void compare_part(struct comparison *r, const struct compare_part *part,
	const char *old_body, const char *new_body)
{
	struct pieces old = {0}, new = {0};

	characters_of(&old, old_body, &part->old);
	characters_of(&new, new_body, &part->new);
	diff_mark(old.keys, old.count, old.changed, new.keys, new.count, new.changed);
	if (share_in_common(&old, &new) < RELATED) {
		memset(old.changed, true, old.count);
		memset(new.changed, true, new.count);
	}
	add_spans(&old, &r->gone, &r->gone_count, &r->gone_capacity);
	add_spans(&new, &r->added, &r->added_count, &r->added_capacity);
	pieces_release(&old);
	pieces_release(&new);
}

static void add_part(
	struct comparison *r, bool same, struct compare_span old, struct compare_span new)
{
	array_reserve(r->parts, r->count, r->capacity);
	r->parts[r->count++] = (struct compare_part){same, old, new};
	r->differences += !same;
}

void compare_bodies(struct comparison *r, const char *old_body, size_t old_len,
	const char *new_body, size_t new_len)
{
	struct pieces a = {0}, b = {0};
	size_t i = 0, k = 0;

	*r = (struct comparison){0};
	sentences_of(&a, old_body, old_len);
	sentences_of(&b, new_body, new_len);
	diff_mark(a.keys, a.count, a.changed, b.keys, b.count, b.changed);
	while (i < a.count || k < b.count) {
		size_t from_a = i, from_b = k;
		bool same = i < a.count && k < b.count && !a.changed[i] && !b.changed[k];

		if (same) {
			while (i < a.count && k < b.count && !a.changed[i] && !b.changed[k])
				i++, k++;
		} else {
			while (i < a.count && a.changed[i])
				i++;
			while (k < b.count && b.changed[k])
				k++;
		}
		add_part(r, same, (struct compare_span){a.starts[from_a], a.starts[i]},
			(struct compare_span){b.starts[from_b], b.starts[k]});
		if (!same && i > from_a && k > from_b)
			compare_part(r, &r->parts[r->count - 1], old_body, new_body);
	}
	pieces_release(&a);
	pieces_release(&b);
}

void comparison_release(struct comparison *r)
{
	free(r->parts);
	free(r->gone);
	free(r->added);
	*r = (struct comparison){0};
}
