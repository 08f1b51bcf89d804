#include "extract/rules.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/compound.h"
#include "extract/context.h"
#include "extract/latin.h"
#include "extract/roles.h"
#include "extract/segment.h"
#include "extract/translit.h"

/* Characters on both sides of a place that are looked at for words across its edge. */
enum { CROSSING = 3 };

/* The paragraph under the rules. */
struct paragraph {
	const char *text;
	size_t start, end;
	const struct lexicon *lexicon;
	const struct words *words;    /* or NULL */
	struct lexicon_matches known; /* longest matches, by place */
	struct candidate_list *out;
	size_t first; /* candidates of this paragraph begin here in OUT */
};

static void add(const struct paragraph *p, size_t start, size_t end, enum mention_type type,
	float score, enum finder finder)
{
	candidate_add(p->out, (struct candidate){start, end, type, MENTION_BY_RULE, score, -1,
				      finder, 0, score, 0});
}

/* Does the paragraph hold names of the trade that are beyond doubt? */
static bool has_company(const struct paragraph *p)
{
	for (size_t i = 0; i < p->known.count; i++) {
		const struct lexicon_match *m = &p->known.items[i];
		enum mention_type type = lexicon_entry(p->lexicon, m->entry)->type;

		if (!(m->flags & LEXICON_CONTEXT) && type <= MENTION_PRODUCT)
			return true;
	}
	return false;
}

/* Does the match stand alone in title marks? */
static bool is_titled(const struct paragraph *p, const struct lexicon_match *m)
{
	size_t prev, next;

	return m->start > p->start && m->end < p->end &&
	       chars_before(p->text, p->start, m->start, &prev) == 0x300a &&
	       chars_at(p->text, m->end, p->end, &next) == 0x300b;
}

/* Is [START, END) a known product or organisation? Games and newspapers stand in title marks, too. */
static bool is_thing(const struct paragraph *p, size_t start, size_t end)
{
	size_t low = 0, high = p->known.count;

	while (low < high) { /* the first that does not start before START */
		size_t middle = low + (high - low) / 2;

		if (p->known.items[middle].start < start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < p->known.count && p->known.items[low].start == start; low++) {
		const struct lexicon_match *m = &p->known.items[low];
		enum mention_type type = lexicon_entry(p->lexicon, m->entry)->type;

		if (m->end == end && (type == MENTION_PRODUCT || type == MENTION_ORG))
			return true;
	}
	return false;
}

static void find_known(struct paragraph *p)
{
	bool company = has_company(p);

	for (size_t i = 0; i < p->known.count; i++) {
		const struct lexicon_match *m = &p->known.items[i];
		const struct lexicon_entry *entry = lexicon_entry(p->lexicon, m->entry);
		float score = 0.95f;

		if (m->flags & LEXICON_CONTEXT && !is_titled(p, m))
			score = context_brand(
				p->text, p->start, p->end, m->start, m->end, company);
		candidate_add(p->out, (struct candidate){m->start, m->end,
					      context_type(entry, p->text, p->start, p->end,
						      m->start, m->end),
					      MENTION_BY_LEXICON, score, (int)m->entry,
					      FOUND_LEXICON, 0, score, 0});
	}
}

#define USUAL 6 /* steps of the dictionary's frequency */

/* Of the transcribing characters [FROM, DOT), those behind the last word that is none of a name: 冯 of 于基于冯. */
static size_t behind_words(const struct paragraph *p, size_t from, size_t dot)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t count = p->words ? segment_cut(p->words, p->text, from, dot, cut) : 0,
	       start = from;

	for (size_t i = 0; i < count; i++) {
		int class = WORD_CLASS(cut[i].data);

		if (cut[i].length > 1 && cut[i].end < dot &&
			(class == WORD_PARTICLE ||
				(class == WORD_VERB && WORD_FREQUENCY(cut[i].data) >= USUAL)))
			start = cut[i].end;
	}
	return start;
}

static void find_dotted(struct paragraph *p)
{
	size_t pos = p->start, next, from, to, known = 0;

	for (; pos < p->end; pos = next) {
		if (!chars_is_middle_dot(chars_at(p->text, pos, p->end, &next)))
			continue;
		if (!translit_dotted(p->text, p->start, p->end, pos, &from, &to))
			continue;
		from = behind_words(p, from, pos);
		/* 微软萨蒂亚·纳德拉: a known name in front is not the person's. */
		while (known < p->known.count && p->known.items[known].end < pos)
			known++;
		for (size_t i = known; i > 0 && p->known.items[i - 1].end > from; i--) {
			if (p->known.items[i - 1].start <= from &&
				!(p->known.items[i - 1].flags & LEXICON_CONTEXT))
				from = p->known.items[i - 1].end;
		}
		if (from < pos)
			add(p, from, to, MENTION_PERSON, 0.93f, FOUND_MIDDLE_DOT);
		next = to > next ? to : next;
	}
}

/* 《…》 of at most 40 characters. */
static void find_works(struct paragraph *p)
{
	size_t pos = p->start, next, open = SIZE_MAX;

	for (; pos < p->end; pos = next) {
		uint32_t c = chars_at(p->text, pos, p->end, &next);

		if (c == 0x300a)
			open = next;
		if (c != 0x300b || open == SIZE_MAX)
			continue;
		if (pos > open && chars_count(p->text, open, pos) <= 40 &&
			!is_thing(p, open, pos))
			add(p, open, pos, MENTION_WORK, 0.9f, FOUND_TITLE_MARKS);
		open = SIZE_MAX;
	}
}

static bool is_open(uint32_t c)
{
	return c == '(' || c == 0xff08 || c == '[';
}

static bool is_close(uint32_t c)
{
	return c == ')' || c == 0xff09 || c == ']' || c == ',' || c == 0xff0c;
}

/* X(Y): when one of the two is Han and the other Latin, Y names what X names. */
static void find_gloss(struct paragraph *p, const struct candidate *x)
{
	size_t pos = x->end, open, next, end;
	bool latin = false;

	while (pos < p->end && chars_is_blank(chars_at(p->text, pos, p->end, &next)))
		pos = next;
	if (pos >= p->end || !is_open(chars_at(p->text, pos, p->end, &open)))
		return;
	for (end = open; end < p->end && end - open < 60; end = next) {
		uint32_t c = chars_at(p->text, end, p->end, &next);

		if (is_close(c))
			break;
		latin |= chars_is_letter(c);
		if (chars_is_han(c) || (c > 0x2fff && c != 0x3000))
			return;
	}
	if (!latin || end == open || end >= p->end ||
		!chars_is_upper(chars_at(p->text, open, p->end, &next)) ||
		roles_is_plain_word(p->text, open, end))
		return;
	add(p, open, end, x->type, x->score * 0.97f, FOUND_GLOSS);
}

static void find_glosses(struct paragraph *p)
{
	size_t count = p->out->count;

	for (size_t i = p->first; i < count; i++) {
		struct candidate x = p->out->items[i];

		if (x.score >= 0.5f && x.start < x.end && x.type <= MENTION_PRODUCT)
			find_gloss(p, &x);
	}
}

/* 总统特朗普, CEO奥特曼: a run of transcribing characters behind a role word. */
static void find_behind_roles(struct paragraph *p)
{
	size_t pos = p->start, next;

	while (pos < p->end) {
		size_t role = roles_starting(p->text, pos, p->end), stop;

		chars_at(p->text, pos, p->end, &next);
		if (role) {
			stop = translit_run(p->text, pos + role, p->end, 6);
			if (chars_count(p->text, pos + role, stop) >= 3)
				add(p, pos + role, stop, MENTION_PERSON, 0.7f, FOUND_ROLE);
			next = pos + role;
		}
		pos = next;
	}
}

/* Does a word begin in front of the match M and end inside it? */
static bool is_crossed(const struct paragraph *p, const struct lexicon_match *m)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t from = m->start, to = m->end, count;

	for (int i = 0; i < CROSSING; i++) {
		size_t prev, next;

		if (from > p->start &&
			chars_is_han(chars_before(p->text, p->start, from, &prev)))
			from = prev;
		if (to < p->end && chars_is_han(chars_at(p->text, to, p->end, &next)))
			to = next;
	}
	count = from < m->start ? segment_cut(p->words, p->text, from, to, cut) : 0;
	for (size_t i = 0; i < count && from < m->start; from = cut[i++].end) {
		if (cut[i].end > m->start && cut[i].end < m->end)
			return true;
	}
	return false;
}

static void drop_crossed(struct paragraph *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->known.count; i++) {
		const struct lexicon_match *m = &p->known.items[i];

		if (lexicon_entry(p->lexicon, m->entry)->type != MENTION_PLACE ||
			chars_count(p->text, m->start, m->end) != 2 || !is_crossed(p, m))
			p->known.items[kept++] = *m;
	}
	p->known.count = kept;
}

void rules_find(const char *text, size_t start, size_t end, const struct lexicon *lexicon,
	const struct words *words, struct candidate_list *candidates)
{
	struct paragraph p = {
		text, start, end, lexicon, words, {0}, candidates, candidates->count};

	if (lexicon)
		lexicon_find(lexicon, text, start, end, LEXICON_LONGEST, &p.known);
	if (words)
		drop_crossed(&p);
	find_known(&p);
	find_dotted(&p);
	latin_find(text, start, end, candidates);
	find_works(&p);
	if (lexicon)
		compound_find(text, start, end, lexicon, &p.known, candidates);
	find_behind_roles(&p);
	find_glosses(&p);
	lexicon_matches_release(&p.known);
}
