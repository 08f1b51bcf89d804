#include "text/objects_find.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/grapheme.h"
#include "text/property.h"
#include "text/utf8.h"

/* Quotation marks and brackets that come in pairs. */
static const struct {
	uint32_t open, close;
	bool quotes; /* speech, not a title or an aside */
} pairs[] = {
	{0x201c, 0x201d, true},  /* “ ” */
	{0x2018, 0x2019, true},  /* ‘ ’ */
	{0x300c, 0x300d, true},  /* 「 」 */
	{0x300e, 0x300f, true},  /* 『 』 */
	{0x300a, 0x300b, false}, /* 《 》 */
	{0xff08, 0xff09, false}, /* （ ） */
	{0x3010, 0x3011, false}, /* 【 】 */
	{'(', ')', false},
	{'[', ']', false},
};

enum { DEPTH_MAX = 16 }; /* pairs within pairs; deeper ones are not looked into */

static int opens(uint32_t cp)
{
	for (size_t i = 0; i < array_length(pairs); i++) {
		if (pairs[i].open == cp)
			return (int)i;
	}
	return -1;
}

static int closes(uint32_t cp)
{
	for (size_t i = 0; i < array_length(pairs); i++) {
		if (pairs[i].close == cp)
			return (int)i;
	}
	return -1;
}

static uint32_t at(const struct object_text *t, size_t pos, size_t *next)
{
	uint32_t cp;

	*next = pos + utf8_decode(t->text + pos, t->len - pos, &cp);
	return cp;
}

static uint32_t before(const struct object_text *t, size_t pos, size_t *prev)
{
	size_t next;

	*prev = utf8_prev(t->text, t->len, pos);
	return at(t, *prev, &next);
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0x3000 || cp == 0xa0;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A letter or digit of a script that is written in words. */
static bool is_latin(uint32_t cp)
{
	enum line_class class = property_line(property_of(cp));

	return class == LINE_AL || class == LINE_NU || class == LINE_HL;
}

static bool is_han(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9fff) || (cp >= 0x20000 && cp <= 0x3ffff) ||
	       cp == 0x3005 || cp == 0x3007;
}

void objects_add(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	if (start >= end)
		return;
	if (!grapheme_is_boundary(t->text, t->len, start))
		start = grapheme_prev(t->text, t->len, start);
	if (!grapheme_is_boundary(t->text, t->len, end))
		end = grapheme_next(t->text, t->len, grapheme_prev(t->text, t->len, end));
	array_reserve(out->items, out->count, out->capacity);
	out->items[out->count++] = (struct object_span){start, end};
}

static void find_characters(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	for (size_t pos = start, next; pos < end; pos = next) {
		next = grapheme_next(t->text, t->len, pos);
		objects_add(t, pos, next, out);
	}
}

/* The end of a Latin word: letters and digits, and what joins two of them (GPT-4.5, AT&T, it's). */
static size_t latin_end(const struct object_text *t, size_t pos, size_t end)
{
	size_t next, behind;

	while (pos < end) {
		uint32_t cp = at(t, pos, &next);

		if ((cp == '.' || cp == '-' || cp == '\'' || cp == 0x2019 || cp == '&' ||
			    cp == ',') &&
			next < end) {
			uint32_t after = at(t, next, &behind);

			if (cp == ',' ? !is_digit(after) : !is_latin(after))
				return pos;
		} else if (!is_latin(cp)) {
			return pos;
		}
		pos = grapheme_next(t->text, t->len, pos);
	}
	return pos;
}

/* The first entity that does not begin before POS. */
static size_t entity_from(const struct object_text *t, size_t pos)
{
	size_t low = 0, high = t->entity_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->entities[middle].start < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A name that no dictionary has falls into single characters: then it is a word itself. The end of such
 * a one that begins at POS, or POS. */
static size_t unknown_name(const struct object_text *t, size_t start, size_t end, size_t pos)
{
	size_t i = entity_from(t, pos), name_end;
	uint32_t cp;

	if (i == t->entity_count || t->entities[i].start != pos || t->entities[i].end > end)
		return pos;
	name_end = t->entities[i].end;
	for (size_t at_char = pos, next; at_char < name_end; at_char = next) {
		cp = at(t, at_char, &next);
		next = grapheme_next(t->text, t->len, at_char);
		if (!is_han(cp) || t->han_word(t->context, t->text, start, end, at_char) > next)
			return pos;
	}
	return name_end;
}

static void find_words(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	size_t pos = start, next;

	while (pos < end) {
		uint32_t cp = at(t, pos, &next);
		bool word = is_han(cp) || is_latin(cp);

		next = grapheme_next(t->text, t->len, pos);
		if (is_latin(cp)) {
			next = latin_end(t, next, end);
		} else if (is_han(cp) && t->han_word) {
			size_t said = t->han_word(t->context, t->text, start, end, pos);
			size_t name = unknown_name(t, start, end, pos);

			said = name > said ? name : said;
			next = said > next && said <= end ? said : next;
		} else {
			/* An emoji is a word; a mark is none. */
			word |= property_line(property_of(cp)) == LINE_ID ||
				property_line(property_of(cp)) == LINE_EB;
		}
		if (word)
			objects_add(t, pos, next, out);
		pos = next;
	}
}

static void find_entities(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	for (size_t i = entity_from(t, start);
		i < t->entity_count && t->entities[i].start < end; i++)
		objects_add(t, t->entities[i].start, t->entities[i].end, out);
}

/* Leave out blanks at the ends, and a mark of a pair whose partner is not inside. */
static void trim(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	for (bool more = true; more && start < end;) {
		size_t next, prev, depth = 0, pos;
		uint32_t first = at(t, start, &next), last = before(t, end, &prev);
		bool first_pairs = false, last_pairs = false;
		int pair = opens(first), end_pair = closes(last);

		for (pos = start; pos < end;) {
			uint32_t cp = at(t, pos, &pos);

			first_pairs |= pair >= 0 && cp == pairs[pair].close;
			depth += end_pair >= 0 && cp == pairs[end_pair].open;
		}
		last_pairs = depth > 0;
		more = false;
		if (is_space(first) || (pair >= 0 && !first_pairs) || closes(first) >= 0) {
			start = next;
			more = true;
		} else if (is_space(last) || (end_pair >= 0 && !last_pairs) ||
			   opens(last) >= 0) {
			end = prev;
			more = true;
		}
	}
	objects_add(t, start, end, out);
}

static bool ends_sentence(const struct object_text *t, size_t pos, size_t end)
{
	size_t next, behind, prev;
	uint32_t cp = at(t, pos, &next);

	if (cp == 0x3002 || cp == 0xff01 || cp == 0xff1f || cp == '!' || cp == '?' ||
		cp == 0xff61)
		return true;
	if (cp ==
		0x2026) /* … may trail off in the middle, so what follows must not be a clause */
		return next >= end || closes(at(t, next, &behind)) >= 0;
	/* A full stop of Latin text: behind a letter, before a blank. */
	return cp == '.' && pos > 0 && !is_digit(before(t, pos, &prev)) &&
	       (next >= end || is_space(at(t, next, &behind)));
}

/* Where the sentence that has its end mark at POS ends: further marks and what closes there. */
static size_t behind_sentence(const struct object_text *t, size_t pos, size_t end)
{
	size_t next;

	at(t, pos, &pos);
	while (pos < end) {
		uint32_t cp = at(t, pos, &next);

		if (!ends_sentence(t, pos, end) && cp != 0x2026 && closes(cp) < 0)
			break;
		pos = next;
	}
	return pos;
}

static void find_sentences(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	size_t from = start, pos = start, next;

	while (pos < end) {
		at(t, pos, &next);
		if (ends_sentence(t, pos, end)) {
			next = behind_sentence(t, pos, end);
			trim(t, from, next, out);
			from = next;
		}
		pos = next;
	}
	trim(t, from, end, out);
}

static bool ends_clause(const struct object_text *t, size_t pos, size_t start, size_t end)
{
	size_t next, behind, prev;
	uint32_t cp = at(t, pos, &next);

	if (cp == 0xff0c || cp == 0xff1b || cp == 0xff1a)
		return true;
	if (cp != ',' && cp != ';' && cp != ':')
		return false;
	/* 1,000 and 10:30 are whole. */
	return pos == start || next >= end || !is_digit(before(t, pos, &prev)) ||
	       !is_digit(at(t, next, &behind));
}

static void find_clauses(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	size_t from = start, pos = start, next;

	while (pos < end) {
		at(t, pos, &next);
		if (ends_clause(t, pos, start, end)) {
			trim(t, from, pos, out);
			from = next;
		} else if (ends_sentence(t, pos, end)) {
			trim(t, from, pos, out);
			from = next = behind_sentence(t, pos, end);
		}
		pos = next;
	}
	trim(t, from, end, out);
}

static int compare_spans(const void *a, const void *b)
{
	const struct object_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

static void find_quotations(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	struct {
		size_t pos;
		int pair;
	} open[DEPTH_MAX];
	size_t depth = 0, first = out->count, straight = end;

	for (size_t pos = start, next; pos < end; pos = next) {
		uint32_t cp = at(t, pos, &next);
		int opened = opens(cp), closed = closes(cp);

		if (cp == '"') { /* no way to nest: by turns */
			if (straight < pos)
				objects_add(t, straight, next, out);
			straight = straight < pos ? end : pos;
		} else if (opened >= 0 && pairs[opened].quotes && depth < DEPTH_MAX) {
			open[depth].pos = pos;
			open[depth++].pair = opened;
		} else if (closed >= 0 && pairs[closed].quotes) {
			size_t level = depth;

			while (level && open[level - 1].pair != closed)
				level--;
			if (level) {
				objects_add(t, open[level - 1].pos, next, out);
				depth = level - 1;
			}
		}
	}
	if (out->count > first)
		qsort(out->items + first, out->count - first, sizeof *out->items,
			compare_spans);
}

static void find_paragraphs(
	const struct object_text *t, size_t start, size_t end, struct object_spans *out)
{
	while (start < end && is_space((unsigned char)t->text[start]))
		start++;
	while (end > start && is_space((unsigned char)t->text[end - 1]))
		end--;
	objects_add(t, start, end, out);
}

void objects_find(const struct object_text *t, enum object kind, size_t start, size_t end,
	struct object_spans *out)
{
	static void (*const find[OBJECTS])(const struct object_text *t, size_t start,
		size_t end, struct object_spans *out) = {
		[OBJECT_CHARACTER] = find_characters,
		[OBJECT_WORD] = find_words,
		[OBJECT_ENTITY] = find_entities,
		[OBJECT_CLAUSE] = find_clauses,
		[OBJECT_SENTENCE] = find_sentences,
		[OBJECT_QUOTATION] = find_quotations,
		[OBJECT_PARAGRAPH] = find_paragraphs,
	};

	find[kind](t, start, end, out);
}
