#include "text/linebreak.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/grapheme.h"
#include "text/linebreak_token.h"
#include "text/property.h"
#include "text/utf8.h"

/* The rules as sets: which classes may not follow a class directly. Beyond UAX #14, in order of
 * layout-rule: curly quotes open or close by their shape, straight ones by turns (LB19 binds both
 * sides, which leaves Chinese no break before an opening quote); a dash or ellipsis never begins a
 * row nor is a run of them divided; interpuncts, waves and units never begin one; currency signs
 * never end one; a bracket after a word may be parted from it (LB30), as may what follows a
 * comma (LB29, LB25: 4次,|92岁), unless both sides are letters or digits around a point. */
#define BIT(class) ((uint64_t)1 << LINE_##class)
#define ZWJ 0x200d
#define LETTERS (BIT(AL) | BIT(HL))
#define HAN (BIT(ID) | BIT(EB) | BIT(EM) | BIT(IDX))
#define HANGUL (BIT(JL) | BIT(JV) | BIT(JT) | BIT(H2) | BIT(H3))
#define OPENING (BIT(OP) | BIT(OPW))
#define CLOSING (BIT(CL) | BIT(CP) | BIT(CPW))
#define HARD (BIT(BK) | BIT(CR) | BIT(LF) | BIT(NL))
#define EVERYTHING (~(uint64_t)0)

/* Never at the start of a row, even where spaces stand before it. */
#define NEVER_START \
	(CLOSING | HARD | BIT(EX) | BIT(IS) | BIT(SY) | BIT(SP) | BIT(ZW) | BIT(WJ) | \
		BIT(DASH) | BIT(WAVE) | BIT(PO) | BIT(DOT) | BIT(APOS))
/* Nor directly after another character. */
#define BOUND_BEFORE \
	(NEVER_START | BIT(BA) | BIT(HY) | BIT(NS) | BIT(IN) | BIT(QU) | BIT(CM) | BIT(ZWJ))
/* Never at the end of a row, even with spaces behind. */
#define NEVER_END (OPENING | BIT(CUR))

static const uint64_t bound[LINE_CLASSES] = {
	[LINE_AL] = LETTERS | BIT(NU) | BIT(PR) | BIT(CUR),
	[LINE_HL] = LETTERS | BIT(NU) | BIT(PR) | BIT(CUR),
	[LINE_NU] = LETTERS | BIT(NU) | BIT(PR) | BIT(CUR),
	[LINE_PR] = LETTERS | BIT(NU) | HAN | HANGUL,
	[LINE_CUR] = EVERYTHING,
	[LINE_PO] = LETTERS,
	[LINE_SY] = EVERYTHING,
	[LINE_BB] = EVERYTHING & ~BIT(CB),
	[LINE_HY] = BIT(NU),
	[LINE_OP] = EVERYTHING,
	[LINE_OPW] = EVERYTHING,
	[LINE_QU] = EVERYTHING,
	[LINE_GL] = EVERYTHING,
	[LINE_WJ] = EVERYTHING,
	[LINE_ZWJ] = EVERYTHING,
	[LINE_DASH] = BIT(DASH),
	[LINE_EB] = BIT(EM),
	[LINE_IDX] = BIT(EM),
	[LINE_JL] = BIT(JL) | BIT(JV) | BIT(H2) | BIT(H3),
	[LINE_JV] = BIT(JV) | BIT(JT),
	[LINE_H2] = BIT(JV) | BIT(JT),
	[LINE_JT] = BIT(JT),
	[LINE_H3] = BIT(JT),
};

static bool is_in(uint64_t set, unsigned line)
{
	return set >> line & 1;
}

static bool is_wordlike(const struct linebreak *lb, size_t i)
{
	return i < lb->count && is_in(LETTERS | BIT(NU), lb->points[i].line);
}

static void decode(struct linebreak *lb, const char *text, size_t len)
{
	size_t count = 0;

	if (lb->capacity < len + 1) {
		lb->capacity = len + 1;
		free(lb->points);
		lb->points = xreallocarray(NULL, lb->capacity, sizeof *lb->points);
	}
	lb->plain = true;
	lb->quotes = false;
	for (size_t pos = 0; pos < len; count++) {
		struct linebreak_point *p = &lb->points[count];
		unsigned word;

		p->start = (uint32_t)pos;
		pos += utf8_decode(text + pos, len - pos, &p->cp);
		word = property_of(p->cp);
		p->line = (unsigned char)property_line(word);
		p->width = (unsigned char)property_width(word);
		p->plain = property_gate(word) == GATE_PLAIN;
		p->flags = p->line == LINE_SP ? LINEBREAK_SPACE : 0;
		lb->plain = lb->plain && p->plain;
		lb->quotes = lb->quotes || is_in(BIT(DQ) | BIT(SQ) | BIT(APOS), p->line);
	}
	lb->points[count] = (struct linebreak_point){.start = (uint32_t)len, .plain = true};
	lb->count = count;
}

/* Settle the classes of quotes and apostrophes, which depend on their place. */
static void resolve(struct linebreak *lb)
{
	bool dq = false, sq = false;

	for (size_t i = 0; i < lb->count; i++) {
		struct linebreak_point *p = &lb->points[i];
		bool inside = i && is_wordlike(lb, i - 1) && i + 1 < lb->count &&
			      is_in(LETTERS | BIT(NU), lb->points[i + 1].line);

		switch (p->line) {
		case LINE_DQ:
			dq = !dq;
			p->line = dq ? LINE_OPW : LINE_CL;
			break;
		case LINE_SQ:
			if (inside) {
				p->line = LINE_AL;
				break;
			}
			sq = !sq;
			p->line = sq ? LINE_OPW : LINE_CL;
			break;
		case LINE_APOS:
			p->line = inside ? LINE_AL : LINE_CL;
			break;
		default:
			break;
		}
	}
}

/* What a walk over the paragraph remembers. */
struct walk {
	unsigned
		before; /* class of the last character that is no space, marks taken in (LB9) */
	size_t at;      /* its place */
	bool spaces;    /* spaces stand between it and here */
	bool zero_space; /* a zero-width space, perhaps with spaces behind (LB8) */
	unsigned run;    /* how many of the same class end here: flags, dashes */
};

/* May a row start with point I, an infix separator or hyphen, by what stands around it? */
static bool begins_number(const struct linebreak *lb, size_t i)
{
	return i + 1 < lb->count && lb->points[i + 1].line == LINE_NU;
}

static bool after_space(const struct linebreak *lb, const struct walk *w, size_t i)
{
	const struct linebreak_point *p = &lb->points[i];

	if (p->line == LINE_IS && (p->cp == '.' || p->cp == ':') && is_wordlike(lb, i + 1))
		return true;
	if (p->line == LINE_HY)
		return begins_number(lb, i) && !is_in(LETTERS | BIT(NU), w->before);
	if (is_in(NEVER_START, p->line) || is_in(NEVER_END, w->before))
		return false;
	if (is_in(CLOSING, w->before) && p->line == LINE_NS)
		return false;
	return true;
}

/* Two letters at least on both sides of the hyphen at I. */
static bool parts_words(const struct linebreak *lb, size_t i)
{
	return i >= 2 && lb->points[i - 1].line == LINE_AL &&
	       lb->points[i - 2].line == LINE_AL && i + 2 < lb->count &&
	       lb->points[i + 1].line == LINE_AL && lb->points[i + 2].line == LINE_AL;
}

static bool directly(const struct linebreak *lb, const struct walk *w, size_t i)
{
	const struct linebreak_point *p = &lb->points[i], *last = &lb->points[w->at];

	if (p->line == LINE_GL)
		return is_in(BIT(BA) | BIT(HY), w->before);
	if (p->line == LINE_HY && begins_number(lb, i) && !is_in(LETTERS | BIT(NU), w->before))
		return !is_in(bound[w->before], LINE_NU);
	if (w->before == LINE_CB)
		return !is_in(NEVER_START | BIT(QU) | BIT(CM) | BIT(ZWJ), p->line);
	if (is_in(BOUND_BEFORE, p->line))
		return false;
	if (w->before == LINE_IS && is_wordlike(lb, i) && w->at && is_wordlike(lb, w->at - 1))
		return last->cp != '.' &&
		       !(lb->points[w->at - 1].line == LINE_NU && p->line == LINE_NU);
	if (w->before == LINE_HY && w->at && is_wordlike(lb, w->at - 1) && is_wordlike(lb, i))
		return parts_words(lb, w->at);
	if (w->before == LINE_RI && p->line == LINE_RI)
		return w->run % 2 == 0;
	return !is_in(bound[w->before], p->line);
}

/* Take point I into the walk. */
static void pass(struct walk *w, struct linebreak *lb, size_t i)
{
	unsigned line = lb->points[i].line;

	if (line == LINE_SP) {
		w->spaces = true;
		return;
	}
	w->run = line == w->before && !w->spaces ? w->run + 1 : 1;
	/* A run of dashes wider than a row is parted between pairs. */
	if (line == LINE_DASH && w->run > 2 && w->run % 2)
		lb->points[i].flags |= LINEBREAK_TOKEN;
	w->zero_space = line == LINE_ZW;
	w->before = line;
	w->at = i;
	w->spaces = false;
}

static bool may_break(const struct linebreak *lb, const struct walk *w, size_t i)
{
	unsigned line = lb->points[i].line;

	if (is_in(HARD, w->before) && !w->spaces)
		return !(w->before == LINE_CR && line == LINE_LF);
	if (is_in(HARD | BIT(SP) | BIT(ZW), line))
		return false;
	if (w->zero_space)
		return true;
	return w->spaces ? after_space(lb, w, i) : directly(lb, w, i);
}

static void find(struct linebreak *lb)
{
	struct walk w = {.before = LINE_SP};

	for (size_t i = 0; i < lb->count; i++) {
		struct linebreak_point *p = &lb->points[i];
		bool mark;

		/* Most of the text by far. */
		if (p->line == LINE_ID && w.before == LINE_ID && !w.spaces && w.at + 1 == i) {
			p->flags |= LINEBREAK_MAY;
			w.at = i;
			continue;
		}
		mark = p->line == LINE_CM || p->line == LINE_ZWJ;
		/* LB9: a mark is part of what it stands on. */
		if (mark && i && !w.spaces && !is_in(HARD | BIT(ZW) | BIT(SP), w.before))
			continue;
		if (mark)
			p->line = LINE_AL;
		/* LB8a: nothing is parted behind a joiner. */
		if (i && lb->points[i - 1].cp != ZWJ && may_break(lb, &w, i))
			p->flags |= LINEBREAK_MAY;
		pass(&w, lb, i);
	}
}

/* No break inside a grapheme, whatever the classes say. */
static void keep_graphemes(struct linebreak *lb, const char *text, size_t len)
{
	size_t end = 0;

	for (size_t i = 0; i < lb->count; i++) {
		struct linebreak_point *p = &lb->points[i];

		if (p->plain && p[1].plain && p->start >= end)
			continue;
		if (p->start < end) {
			p->flags &= (unsigned char)~(LINEBREAK_MAY | LINEBREAK_TOKEN);
			continue;
		}
		end = grapheme_next(text, len, p->start);
	}
}

void linebreak_find(struct linebreak *lb, const char *text, size_t len)
{
	decode(lb, text, len);
	if (lb->quotes)
		resolve(lb);
	find(lb);
	linebreak_keep_tokens(lb);
	if (!lb->plain)
		keep_graphemes(lb, text, len);
}

void linebreak_release(struct linebreak *lb)
{
	free(lb->points);
	*lb = (struct linebreak){0};
}
