#include "extract/mend.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/cues.h"
#include "extract/edges.h"
#include "extract/latin.h"
#include "extract/latin_words.h"
#include "extract/phrases.h"
#include "extract/roles.h"
#include "extract/segment.h"
#include "extract/stems.h"

/* A paragraph and what is known of it. */
struct page {
	const char *text;
	size_t start, end;
	const struct candidate_list *known;
	const struct words *words;
	struct candidate_list *tagged; /* what is parted off a name goes to the end */
};

/* How a span is written. */
struct script {
	bool han, latin, capital, digit, hyphen, dot; /* a middle dot */
	size_t last_latin; /* where the Latin letters begin that the span ends in; END: it does not */
};

static struct script script_of(const char *text, size_t start, size_t end)
{
	struct script s = {.last_latin = end};
	size_t next;
	bool run = false;

	for (size_t pos = start; pos < end; pos = next) {
		uint32_t c = chars_at(text, pos, end, &next);

		s.han |= chars_is_han(c);
		s.latin |= chars_is_letter(c);
		s.capital |= chars_is_upper(c);
		s.digit |= chars_is_digit(c);
		s.hyphen |= c == '-' || c == '_';
		s.dot |= chars_is_middle_dot(c);
		if (chars_is_letter(c) && !run) {
			run = true;
			s.last_latin = pos;
		} else if (c > 0x7f && !chars_is_letter(c)) {
			run = false;
			s.last_latin = end;
		}
	}
	return s;
}

/* Does a role or a bracket stand in the span, so that it is no one name? */
static bool is_whole(const struct page *p, struct candidate *c)
{
	static const char *const marks[] = {"(", "（", "CEO", "CTO", "CFO", "COO"};

	for (size_t i = 0; c->type == MENTION_PERSON && i < array_length(marks); i++) {
		if (memmem(p->text + c->start, c->end - c->start, marks[i], strlen(marks[i])))
			return false;
	}
	return !roles_is_plain_word(p->text, c->start, c->end);
}

#define COMMON_LEAST 0.9f /* of a name that is a word of the trade, and no abbreviation */

/* Not a word of the trade: ARR, On-Device. */
static bool is_no_jargon(const struct page *p, struct candidate *c)
{
	const char *text = p->text;
	size_t digits = c->start;
	bool abbreviation = true, hyphen = memchr(text + c->start, '-', c->end - c->start);

	while (digits < c->end && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits > c->start && digits + 1 == c->end && strchr("KkPpGgD", text[digits]))
		return false; /* 4K, 1080P */
	for (size_t i = c->start; i < c->end; i++)
		abbreviation &= text[i] >= 'A' && text[i] <= 'Z';
	return (!abbreviation && !hyphen && c->score >= COMMON_LEAST) ||
	       !latin_words_all_common(text, c->start, c->end);
}

static const char *const kind_last_words[] = {"公司", "企业", "企業", "机构", "厂商", "廠商",
	"商", "集团", "巨头", "巨頭", "独角兽", "獨角獸", "平台", "团队", "媒体", "品牌",
	"工具", "项目", "模型", "大模型", "框架", "网站", "软件", "应用", "芯片", "厂"};
PHRASES(kind_lasts, kind_last_words);

static size_t skip_blank(const char *text, size_t pos, size_t end)
{
	return pos < end && text[pos] == ' ' ? pos + 1 : pos;
}

/* Does it end in a word for a kind of organisation, and a Latin name follows: 硅谷初创公司 Acme? */
static bool is_no_apposition(const struct page *p, struct candidate *c)
{
	size_t pos = skip_blank(p->text, c->end, p->end);
	size_t len = phrases_ending(&kind_lasts, p->text, c->start, c->end);

	return c->type != MENTION_ORG || pos >= p->end || p->text[pos] < 'A' ||
	       p->text[pos] > 'Z' || !len || len == c->end - c->start;
}

static bool starts_with(const struct page *p, size_t pos, const char *word)
{
	size_t len = strlen(word);

	return p->end - pos >= len && memcmp(p->text + pos, word, len) == 0;
}

/* Not only a thing's kind: 双足机器人, 粤语大模型. */
static bool is_no_kind(const struct page *p, struct candidate *c)
{
	return (c->type != MENTION_ORG && c->type != MENTION_PRODUCT) ||
	       !cues_is_kind(p->text, c->start, c->end);
}

/* What stands in brackets behind a Latin name is another one, or no name: RoPE（旋转位置编码）, Tide (⭐120). */
static bool cut_bracket(const struct page *p, struct candidate *c)
{
	static const char *const opens[] = {"(", "（"};
	struct script s = script_of(p->text, c->start, c->end);

	for (size_t i = 0; s.latin && i < array_length(opens); i++) {
		const char *open = memmem(
			p->text + c->start, c->end - c->start, opens[i], strlen(opens[i]));
		char last = p->text[c->end - 1];

		if (open && open > p->text + c->start && (last == ')' || last == '\x89') &&
			!starts_with(p, c->end, "》")) {
			c->end = (size_t)(open - p->text);
			return chars_count(p->text, c->start, c->end) > 1;
		}
	}
	return true;
}

/* 图像生成公司Acme, 上海独角兽Acme: the name is behind the word for its kind. */
static bool cut_kind(const struct page *p, struct candidate *c)
{
	struct script s = script_of(p->text, c->start, c->end);
	size_t front = s.last_latin;

	if (s.han && s.last_latin < c->end && front > c->start) {
		if (p->text[front - 1] == ' ')
			front--;
		if (phrases_ending(&kind_lasts, p->text, c->start, front))
			c->start = s.last_latin;
	}
	return true;
}

/* Han characters that a name behind its kind may have; more of them are no name. */
#define NAME_MOST 6

/* 母公司星澜, 美国芯片公司星澜. */
static bool cut_front(const struct page *p, struct candidate *c)
{
	size_t start, next;

	if (c->type != MENTION_ORG)
		return true;
	start = cues_behind_kind(p->text, c->start, c->end);
	if (start >= c->end || !chars_is_han(chars_at(p->text, start, c->end, &next)) ||
		chars_count(p->text, start, c->end) <= NAME_MOST)
		c->start = start;
	return c->start < c->end;
}

/* A person's name in Han is over where another begins in Latin letters: 萨姆·奥特曼OpenAI. */
static bool cut_script(const struct page *p, struct candidate *c)
{
	struct script s = script_of(p->text, c->start, c->end);
	size_t prev;

	if (c->type == MENTION_PERSON && s.han && s.dot && s.last_latin < c->end &&
		s.last_latin > c->start &&
		!chars_is_middle_dot(chars_before(p->text, c->start, s.last_latin, &prev)))
		c->end = s.last_latin;
	return true;
}

/* Is [START, END) a name of the lexicon? */
static bool is_known(const struct page *p, size_t start, size_t end)
{
	for (size_t i = candidate_from(p->known, start);
		i < p->known->count && p->known->items[i].start == start; i++) {
		const struct candidate *k = &p->known->items[i];

		if (k->end == end && k->by == MENTION_BY_LEXICON)
			return true;
	}
	return false;
}

static const char *const owner_words[] = {"旗下的", "旗下"};
static const char *const verb_words[] = {"联合", "聯合", "携手", "攜手", "牵手", "联手", "聯手",
	"收购", "收購", "起诉", "起訴", "投资", "投資", "入股", "控股的", "的", "与", "與",
	"和"};
PHRASES(owners, owner_words);
PHRASES(verbs, verb_words);

/* Two names with 旗下 between them, or with a verb behind which the second one is known, are two. */
static bool part(const struct page *p, struct candidate *c)
{
	size_t next;

	if (c->type != MENTION_ORG && c->type != MENTION_PRODUCT)
		return true;
	for (size_t pos = c->start; pos < c->end; pos = next) {
		size_t owner = phrases_starting(&owners, p->text, pos, c->end);
		size_t verb = phrases_starting(&verbs, p->text, pos, c->end);
		struct candidate front = *c;

		chars_at(p->text, pos, c->end, &next);
		if (pos < c->start + 6 || (!owner && !verb) ||
			(!owner && !is_known(p, pos + verb, c->end)))
			continue;
		front.end = pos;
		if (owner)
			front.type = MENTION_ORG;
		c->start = pos + (owner ? owner : verb);
		candidate_add(p->tagged, front);
		next = c->start;
	}
	return true;
}

/* Characters behind a known organisation that may be another word: 斯坦福大学|法学(教授). */
#define BEHIND_MOST 4
#define KNOWN_LEAST 4 /* characters of that organisation */

/* No organisation that ends in a person's name: 联邦法官卢卡斯·德兰. */
static bool is_no_person(const struct page *p, struct candidate *c)
{
	if (c->type == MENTION_PERSON)
		return true;
	for (size_t i = candidate_from(p->known, c->start + 1);
		i < p->known->count && p->known->items[i].start < c->end; i++) {
		const struct candidate *k = &p->known->items[i];

		if (k->finder == FOUND_MIDDLE_DOT && k->end == c->end)
			return false;
	}
	return true;
}

/* A known organisation of several characters, and behind it no last word of organisations, is the name alone. */
static bool cut_behind(const struct page *p, struct candidate *c)
{
	for (size_t i = candidate_from(p->known, c->start);
		c->type == MENTION_ORG && i < p->known->count &&
		p->known->items[i].start == c->start;
		i++) {
		const struct candidate *k = &p->known->items[i];
		struct segment_word cut[SEGMENT_AHEAD];
		size_t count;

		if (k->end >= c->end || k->by != MENTION_BY_LEXICON || k->type != MENTION_ORG ||
			chars_count(p->text, k->start, k->end) < KNOWN_LEAST ||
			chars_count(p->text, k->end, c->end) > BEHIND_MOST)
			continue;
		count = segment_cut(p->words, p->text, k->end, c->end, cut);
		if (count && cut[count - 1].end == c->end && !WORD_HEAD(cut[count - 1].data)) {
			c->end = k->end;
			return true;
		}
	}
	return true;
}

/* A person has a capital or Han; what has none and a hyphen is a program's name: tide-pool. */
static bool retype_small(const struct page *p, struct candidate *c)
{
	struct script s = script_of(p->text, c->start, c->end);

	if (s.han || s.capital || !s.latin ||
		(c->type != MENTION_PERSON && c->type != MENTION_ORG))
		return true;
	if (!s.hyphen)
		return c->type != MENTION_PERSON;
	c->type = MENTION_PRODUCT;
	return true;
}

/* English sentences begin with a capital, too. */
static bool is_no_beginning(const struct page *p, struct candidate *c)
{
	return !latin_begins_sentence(p->text, p->start, p->end, c->start, c->end);
}

/* Names of organisations and products that are made of everyday words are seldom such when the tagger doubts it. */
#define PLAIN_LEAST 0.6f
#define PLAIN_FRESH (-0.2f)
#define MIXED_LEAST 0.8f /* with AI or the like inside: 中国AI力量 */

/* A word that organisations' names end in, and no verb (出行)? */
static bool is_head(const struct segment_word *word)
{
	return WORD_HEAD(word->data) && WORD_CLASS(word->data) != WORD_VERB;
}

/* Are the Latin letters in it words of the trade (AI, IP), and is the Han around them everyday language or a place? */
static bool is_mixed_phrase(const struct page *p, const struct candidate *c)
{
	struct latin_words latin = {0};
	bool common = true;
	float fresh = -1;
	size_t from = SIZE_MAX, next;

	latin_words_cut(&latin, p->text, c->start, c->end);
	for (size_t i = 0; i < latin.count; i++)
		common &=
			roles_is_plain_word(p->text, latin.items[i].start, latin.items[i].end);
	common &= latin.count > 0;
	latin_words_release(&latin);
	for (size_t pos = c->start; common && pos <= c->end; pos = next) {
		uint32_t ch = pos < c->end ? chars_at(p->text, pos, c->end, &next) : 0;

		if (pos == c->end)
			next = pos + 1;
		if (chars_is_han(ch)) {
			from = from == SIZE_MAX ? pos : from;
		} else if (from != SIZE_MAX) {
			fresh = fmaxf(fresh, stems_freshness(p->words, p->text, from, pos));
			from = SIZE_MAX;
		}
	}
	return common && fresh <= PLAIN_FRESH;
}

static bool is_no_phrase(const struct page *p, struct candidate *c)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t count;

	if (c->type != MENTION_ORG && c->type != MENTION_PRODUCT)
		return true;
	if (c->score < MIXED_LEAST && is_mixed_phrase(p, c))
		return false;
	if (c->score >= PLAIN_LEAST)
		return true;
	count = segment_cut(p->words, p->text, c->start, c->end, cut);
	if (!count || cut[count - 1].end < c->end ||
		(c->type == MENTION_ORG && (count == 1 || is_head(&cut[count - 1]))) ||
		stems_freshness(p->words, p->text, c->start, c->end) > PLAIN_FRESH)
		return true;
	for (size_t i = 0; i < count; i++) {
		int class = WORD_CLASS(cut[i].data);

		if ((class == WORD_PERSON && cut[i].length > 1) || class == WORD_FOREIGN ||
			class == WORD_PLACE || class == WORD_ORG)
			return true;
	}
	return false;
}

/* 非营利: the denial of an everyday word is no name. */
static bool is_no_denial(const struct page *p, struct candidate *c)
{
	static const char no[] = "非";
	size_t rest = c->start + sizeof no - 1, next;

	if (!starts_with(p, c->start, no) || rest >= c->end)
		return true;
	chars_at(p->text, rest, c->end, &next);
	return next >= c->end || !stems_is_everyday(p->words, p->text, rest, c->end);
}

static bool trim(const struct page *p, struct candidate *c)
{
	edges_trim(p->text, &c->start, &c->end);
	return c->start < c->end;
}

/* In this order; each changes the name, or says that it is none. */
static bool (*const steps[])(const struct page *, struct candidate *) = {cut_bracket, cut_kind,
	cut_script, is_whole, is_no_jargon, is_no_kind, is_no_apposition, is_no_person,
	cut_front, part, cut_behind, retype_small, is_no_beginning, is_no_phrase, is_no_denial,
	trim};

void mend_tagged(struct candidate_list *tagged, const char *text, size_t start, size_t end,
	const struct candidate_list *known, const struct words *words)
{
	const struct page p = {text, start, end, known, words, tagged};
	size_t kept = 0, count = tagged->count, parted;

	for (size_t i = 0; i < count; i++) {
		struct candidate c = tagged->items[i];
		bool good = true;

		for (size_t s = 0; good && s < array_length(steps); s++)
			good = steps[s](&p, &c);
		if (good)
			tagged->items[kept++] = c;
	}
	for (parted = count; parted < tagged->count; parted++)
		tagged->items[kept++] = tagged->items[parted];
	tagged->count = kept;
}
