#include "clean/features.h"

#include <pthread.h>
#include <string.h>

#include "base/mem.h"
#include "clean/dates.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Classes of characters, after folding. */
enum {
	IS_HAN = 1 << 0,
	IS_DIGIT = 1 << 1,
	IS_LATIN = 1 << 2,
	IS_STOP = 1 << 3,
	IS_END = 1 << 4, /* of a sentence */
	IS_CLOSER = 1 << 5,
	IS_BAR = 1 << 6,
	IS_BLANK = 1 << 7,
	IS_FUNCTION = 1 << 8,
	IS_QUOTE = 1 << 9, /* opening */
	IS_BRACKET = 1 << 10,
	IS_BULLET = 1 << 11,
	IS_NUMERAL = 1 << 12, /* 一 二 三 */
	IS_SKIPPED = 1 << 13, /* invisible */
};

/* For each character of the first plane its class, and what it folds to: half width, lower case,
 * simplified. */
static struct character {
	uint16_t class, folded;
} characters[0x10000];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add_class(const uint16_t *list, unsigned class)
{
	for (; *list; list++)
		characters[*list].class |= (uint16_t) class;
}

static uint16_t fold_one(uint32_t cp)
{
	static const struct {
		uint16_t from, to;
	} marks[] = {{u'。', u'。'}, {u'【', u'['}, {u'】', u']'}, {u'（', u'('}, {u'）', u')'},
		{u'｜', u'|'}, {u'：', u':'}, {u'〈', u'《'}, {u'〉', u'》'}, {u'︱', u'|'},
		{u'∶', u':'}, {u'﹕', u':'}, {u'╱', u'/'}, {u'❯', u'>'}, {u'›', u'>'},
		{u'»', u'>'}, {u'│', u'|'}, {u'▏', u'|'}, {u'丨', u'|'}};

	for (size_t i = 0; i < array_length(marks); i++) {
		if (marks[i].from == cp)
			return marks[i].to;
	}
	if (cp > 0xff00 && cp < 0xff5f)
		cp -= 0xfee0;
	if (cp >= 'A' && cp <= 'Z')
		cp += 'a' - 'A';
	return (uint16_t)fold_to_simplified(cp);
}

static void build(void)
{
	for (uint32_t cp = 0; cp < 0x10000; cp++)
		characters[cp].folded = fold_one(cp);
	for (uint32_t cp = 0x3400; cp < 0xa000; cp++)
		characters[cp].class |= IS_HAN;
	for (uint32_t cp = 0; cp <= ' '; cp++)
		characters[cp].class |= IS_BLANK;
	for (uint32_t cp = 'a'; cp <= 'z'; cp++)
		characters[cp].class |= IS_LATIN;
	for (uint32_t cp = 0xc0; cp < 0x250; cp++)
		characters[cp].class |= IS_LATIN;
	add_class(u"0123456789", IS_DIGIT);
	add_class(u"，。；：？！、,;:?!", IS_STOP);
	add_class(u"。？！?!…", IS_END);
	add_class(u"”’」』》)]}\"'）】〕", IS_CLOSER);
	add_class(u"|>·/•", IS_BAR);
	add_class(u"\u00a0\u3000\ufeff\u200b\u2002\u2003\u2009", IS_BLANK);
	add_class(u"\u200c\u200d\u2060\u00ad", IS_SKIPPED);
	add_class(u"的了是在和也将对为与着过被把就都而及或等其这那但于以从向到由因并还",
		IS_FUNCTION);
	add_class(u"“‘「『《\"'", IS_QUOTE);
	add_class(u"([{【〔", IS_BRACKET);
	add_class(u"·•■●◆□○◇★☆▲△▼↑↓-—*>+«#◎※", IS_BULLET);
	add_class(u"一二三四五六七八九十", IS_NUMERAL);
}

/* The state of the one pass. */
struct pass {
	struct features *f;
	struct line_reader *reader;
	unsigned last, before; /* folded; what the line ends in, closers aside */
	bool blank;            /* the character before was */
};

static void take(struct pass *p, unsigned folded, unsigned class)
{
	struct features *f = p->f;

	f->chars++;
	f->han += class & IS_HAN;
	f->digits += (class & IS_DIGIT) != 0;
	f->latin += (class & IS_LATIN) != 0;
	f->stops += (class & IS_STOP) != 0;
	f->sentences += (class & IS_END) != 0;
	f->bars += (class & IS_BAR) != 0;
	f->function += (class & IS_FUNCTION) != 0;
	f->tokens += p->blank;
	f->hash = f->hash * 33 + folded;
	if (p->reader->count < CUE_REACH)
		p->reader->folded[p->reader->count++] = (uint16_t)folded;
	f->closed = (class & IS_CLOSER) != 0;
	if (!f->closed)
		p->last = folded;
	p->blank = false;
}

static void read_characters(struct pass *p, const char *line, size_t len)
{
	uint32_t cp;

	for (size_t pos = 0; pos < len;) {
		const struct character *c;

		pos += utf8_decode(line + pos, len - pos, &cp);
		c = &characters[cp < 0x10000 ? cp : UTF8_REPLACEMENT];
		/* What the class says of half-width forms holds for the full-width ones. */
		unsigned class = c->class | characters[c->folded].class;

		if (class & IS_SKIPPED)
			continue;
		if (class & IS_BLANK)
			p->blank = true;
		else
			take(p, c->folded, class);
	}
}

static enum ending ending_of(unsigned last)
{
	unsigned class = characters[last].class;

	if (last == ',' || last == u'、' || last == ';')
		return ENDS_COMMA;
	if (last == ':')
		return ENDS_COLON;
	if (last == '?' || last == '!')
		return ENDS_QUESTION;
	if (last == u'。' || last == '.' || last == u'…')
		return ENDS_SENTENCE;
	if (class & IS_DIGIT)
		return ENDS_DIGIT;
	return class & (IS_HAN | IS_LATIN) ? ENDS_OPEN : ENDS_OTHER;
}

static enum numbering numbering_of(unsigned first)
{
	if (first == '(')
		return NUMBERING_BRACKET;
	if (first == u'第')
		return NUMBERING_ORDINAL;
	return characters[first].class & IS_DIGIT ? NUMBERING_DIGITS : NUMBERING_HAN;
}

/* 第一步, 第二招: what is counted in steps. */
static bool is_step(unsigned c)
{
	return c == u'步' || c == u'招' || c == u'条' || c == u'章' || c == u'节' || c == u'类';
}

/* The number that the line begins with, and the place behind it; 0 when there is none. */
static size_t leading_number(const struct line_reader *r, short *number)
{
	size_t at = r->count && (r->folded[0] == '(' || r->folded[0] == u'第');
	int value = 0;
	size_t digits = 0;

	for (; at < r->count && digits < 3; at++, digits++) {
		unsigned c = r->folded[at];

		if (characters[c].class & IS_DIGIT) {
			value = value * 10 + (int)(c - '0');
		} else if (characters[c].class & IS_NUMERAL) {
			static const uint16_t numerals[] = u"一二三四五六七八九十";
			int n = 0;

			while (numerals[n] != c)
				n++;
			value = n == 9 && value ? value * 10 : value + n + 1;
		} else {
			break;
		}
	}
	*number = (short)value;
	return digits ? at : 0;
}

static enum beginning beginning_of(struct features *f, const struct line_reader *r)
{
	unsigned first = r->folded[0], class = characters[first].class;
	size_t behind = leading_number(r, &f->number);
	unsigned mark = behind && behind < r->count ? r->folded[behind] : 0;

	f->numbering = (unsigned char)numbering_of(first);
	if (f->numbering == NUMBERING_ORDINAL && is_step(mark))
		return BEGINS_NUMBER;
	if (behind && (mark == u'、' || mark == '.' || mark == ')' || mark == ':' ||
			      (mark == ',' && behind > 0))) {
		/* "2.5" and "01:47" are no items. */
		if ((mark != '.' && mark != ':') || behind + 1 >= r->count ||
			!(characters[r->folded[behind + 1]].class & IS_DIGIT))
			return BEGINS_NUMBER;
	}
	f->number = -1;
	if (class & IS_BULLET)
		return BEGINS_BULLET;
	if (class & IS_BRACKET)
		return BEGINS_BRACKET;
	if (class & IS_QUOTE)
		return BEGINS_QUOTE;
	if (class & IS_DIGIT)
		return BEGINS_DIGIT;
	return class & (IS_HAN | IS_LATIN) ? BEGINS_TEXT : BEGINS_OTHER;
}

static enum dated dated_of(const struct features *f, const char *line, size_t len)
{
	struct found_date date;
	size_t date_chars;

	/* The shortest date has six digits. */
	if (f->digits < 6 || f->chars > 160 || !dates_find(&date, line, len))
		return DATED_NOT;
	date_chars = strlen(date.iso);
	if (f->chars >= 60)
		return DATED_IN_TEXT;
	if (f->chars <= date_chars + 6)
		return DATED_ALONE;
	return date_chars > 10 ? DATED_TIMED : DATED_SHORT;
}

static bool has(const char *line, size_t len, const char *words)
{
	return memmem(line, len, words, strlen(words)) != NULL;
}

void features_of(
	struct features *f, struct line_reader *reader, const struct page *page, size_t number)
{
	const struct page_line *at = &page->lines[number];
	const char *line = buf_str(&page->text) + at->start;
	size_t len = at->end - at->start;
	struct pass pass = {.f = f, .reader = reader, .blank = true};
	struct cue_line cue_line;

	pthread_once(&once, build);
	*f = (struct features){.hash = 5381, .number = -1};
	reader->count = 0;
	read_characters(&pass, line, len);
	f->hash += f->hash == 0;
	if (f->chars == 0)
		return;
	for (size_t i = 0; i < 3 && i < reader->count; i++)
		f->prefix = f->prefix * 65599 + reader->folded[i];
	f->ends = (unsigned char)ending_of(pass.last);
	f->begins = (unsigned char)beginning_of(f, reader);
	f->dated = (unsigned char)dated_of(f, line, len);
	f->template_text =
		has(line, len, "{{") || has(line, len, "![") || has(line, len, "---|");
	f->address = f->latin > 5 && f->chars < 300 &&
		     (has(line, len, "http") || has(line, len, "www.") || has(line, len, "@"));
	cue_line = (struct cue_line){reader->folded, reader->count, f->chars};
	cues_find(f->cues, &cue_line);
}

void line_fold(struct line_reader *reader, const struct page *page, size_t number)
{
	const struct page_line *at = &page->lines[number];
	const char *line = buf_str(&page->text) + at->start;
	size_t len = at->end - at->start;
	uint32_t cp;

	pthread_once(&once, build);
	reader->count = 0;
	for (size_t pos = 0; pos < len && reader->count < CUE_REACH;) {
		const struct character *c;

		pos += utf8_decode(line + pos, len - pos, &cp);
		c = &characters[cp < 0x10000 ? cp : UTF8_REPLACEMENT];
		if (!(c->class & (IS_BLANK | IS_SKIPPED)))
			reader->folded[reader->count++] = c->folded;
	}
}

bool features_close(const struct features *f)
{
	static const unsigned char closing[] = {
		CUE_RELATED, CUE_DISCLAIMER, CUE_COMMENTS, CUE_FOOTER, CUE_CREDIT};

	if (f->chars > 60 && f->cues[CUE_DISCLAIMER] < CUE_START)
		return false;
	for (size_t i = 0; i < array_length(closing); i++) {
		if (f->cues[closing[i]] >= CUE_START && !(features_are_prose(f) && i != 1))
			return true;
	}
	/* An article may speak of the law too, but not with an address. */
	return (f->cues[CUE_FOOTER] || f->cues[CUE_DISCLAIMER]) &&
	       (!features_are_prose(f) || f->address);
}

bool features_are_meta(const struct features *f)
{
	return f->chars <= 70 &&
	       (f->dated >= DATED_SHORT || f->cues[CUE_SOURCE] >= CUE_START ||
		       f->cues[CUE_TIME] >= CUE_START || f->cues[CUE_AUTHOR] >= CUE_START);
}
