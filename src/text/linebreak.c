#include "text/linebreak.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "text/gate.h"
#include "text/token.h"
#include "text/utf8.h"

/* CLREQ, prohibition rules for line start and end, with the half-width forms of news pages. */
static const uint32_t no_start[] = U"、，。．：；！？‼⁇⁈⁉”’」』）》〉】〗〕］｝｠»›·・‧～〜％‰℃"
				   U"℉°′″々〻ーゝゞヽヾ,.:;!?)]}%–／｡､･｣";
static const uint32_t no_end[] = U"“‘「『（《〈【〖〔［｛｟«‹([{¥￥$＄€£￡№＃｢／";
/* Two of them are one mark of two ems; none of them starts a row (CLREQ, strict). */
static const uint32_t dashes[] = U"—…⋯─―⸺";

static bool in(uint32_t cp, const uint32_t *set)
{
	while (*set && *set != cp)
		set++;
	return *set != 0;
}

/* Text of East Asia, where UAX #14 is too tight around quotes and Latin letters. */
static bool is_cjk(uint32_t cp)
{
	return (cp >= 0x2e80 && cp <= 0xa4cf) || (cp >= 0xac00 && cp <= 0xd7a3) ||
	       (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0xfe30 && cp <= 0xfe4f) ||
	       (cp >= 0xff00 && cp <= 0xffef) || (cp >= 0x20000 && cp <= 0x3ffff) ||
	       in(cp, U"“”‘’—…⋯─―·");
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200a);
}

/* The paragraph as code points, with all that is known of each. */
struct scanned {
	uint32_t *cps;          /* COUNT */
	unsigned char *glued;   /* by token_glue() */
	unsigned char *unicode; /* libunistring allows a break before it */
	unsigned char *quote;   /* straight double quotes: 'o' opens, 'c' closes */
	size_t *bytes;          /* where it starts */
	size_t count;
};

static void scanned_init(struct scanned *s, const char *text, size_t start, size_t end)
{
	size_t len = end - start;
	char *breaks = xmalloc(len);
	bool open = false;

	s->cps = xmalloc(len * sizeof *s->cps);
	s->bytes = xmalloc(len * sizeof *s->bytes);
	s->glued = xcalloc(len, 1);
	s->unicode = xcalloc(len, 1);
	s->quote = xcalloc(len, 1);
	s->count = 0;
	u8_possible_linebreaks((const uint8_t *)text + start, len, "UTF-8", breaks);
	for (size_t pos = start; pos < end;) {
		size_t k = s->count++;

		s->bytes[k] = pos;
		s->unicode[k] = breaks[pos - start] == UC_BREAK_POSSIBLE ||
				breaks[pos - start] == UC_BREAK_MANDATORY;
		pos += utf8_decode(text + pos, end - pos, &s->cps[k]);
		if (s->cps[k] == '"') {
			open = !open;
			s->quote[k] = open ? 'o' : 'c';
		}
	}
	token_glue(s->cps, s->count, s->glued);
	free(breaks);
}

static void scanned_release(struct scanned *s)
{
	free(s->cps);
	free(s->bytes);
	free(s->glued);
	free(s->unicode);
	free(s->quote);
}

/* Is K inside a pair of dashes, counted from the start of their run, which is at RUN? */
static bool splits_pair(const struct scanned *s, size_t k, size_t run)
{
	size_t end = k;

	if (!in(s->cps[k], dashes) || s->cps[k - 1] != s->cps[k])
		return false;
	while (end < s->count && end - run < 4 && s->cps[end] == s->cps[k])
		end++;
	return end - run < 4 || (k - run) % 2 == 1;
}

/* May a row start with code point K, whose last visible neighbour before it is P? */
static enum linebreak decide(const struct scanned *s, size_t p, size_t k)
{
	uint32_t c = s->cps[k], before = s->cps[p],
		 after = k + 1 < s->count ? s->cps[k + 1] : 0;
	bool touching = p + 1 == k;
	bool digit_next = after >= '0' && after <= '9';
	bool ascii_before = before < 0x80 && ((before | 32) - 'a' < 26 || before - '0' < 10);

	if (in(c, no_start) || in(c, dashes) || s->quote[k] == 'c')
		return LINEBREAK_NEVER;
	if (in(before, no_end) || s->quote[p] == 'o')
		return LINEBREAK_NEVER;
	if (touching && (c == '/' || (before == '/' && !s->glued[k])))
		return LINEBREAK_NEVER;
	if (c == '-' && touching && !(digit_next && !ascii_before))
		return LINEBREAK_NEVER;
	if (s->glued[k])
		return LINEBREAK_TOKEN;
	if (!touching || s->unicode[k] || is_cjk(c) || is_cjk(before) || in(c, U"([{") ||
		in(before, U")]},;:!?"))
		return LINEBREAK_ALLOWED;
	/* After a hyphen that token_glue() lets part. */
	if (before == '-' && ((c | 32) - 'a' < 26))
		return LINEBREAK_ALLOWED;
	return LINEBREAK_TOKEN;
}

static void add_glyph(struct paragraph *p, struct glyph glyph)
{
	array_reserve(p->glyphs, p->count + 1, p->capacity);
	p->glyphs[p->count++] = glyph;
}

void paragraph_scan(struct paragraph *p, const char *text, size_t start, size_t end)
{
	size_t k = 0, run = 0, visible = 0;
	struct gate_cell cell;
	struct scanned s;

	scanned_init(&s, text, start, end);
	p->count = 0;
	for (size_t pos = start; gate_next(text, end, &pos, &cell);) {
		struct glyph glyph = {.start = cell.start, .cols = cell.cols};

		if (k > 0 && s.cps[k] != s.cps[k - 1])
			run = k;
		glyph.blank = is_blank(s.cps[k]);
		if (k > 0 && !glyph.blank && cell.cols > 0 && !cell.joined) {
			glyph.before = decide(&s, visible, k);
			if (splits_pair(&s, k, run))
				glyph.before = LINEBREAK_NEVER;
			/* A run of four dashes and more may part between pairs. */
			else if (k - run >= 2 && in(s.cps[k], dashes))
				glyph.before = LINEBREAK_ALLOWED;
		}
		add_glyph(p, glyph);
		if (!glyph.blank && cell.cols > 0)
			visible = k;
		while (k < s.count && s.bytes[k] < pos)
			k++;
	}
	array_reserve(p->glyphs, p->count, p->capacity);
	p->glyphs[p->count] = (struct glyph){.start = end};
	scanned_release(&s);
}

void paragraph_release(struct paragraph *p)
{
	free(p->glyphs);
	*p = (struct paragraph){0};
}
