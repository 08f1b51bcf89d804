#include "extract/sightings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/latin.h"
#include "extract/latin_words.h"
#include "extract/phrases.h"
#include "extract/roles.h"
#include "extract/stems.h"

/* A paragraph that is looked through. */
struct view {
	const char *text;
	size_t start, end;
	const struct candidate_list *found;
	const struct words *words;
	struct sightings *out;
};

#define KNOWN_LEAST 0.8f /* score of a known name that is beyond doubt */
#define QUOTED_MOST 10   /* characters in quotation marks */
#define HOPELESS (-3.5f) /* form and edge of a Han name that nothing beside it makes up for */
#define SHORT_LATIN 4    /* letters and digits behind Han that make one name with it */
#define TITLE_MOST 24    /* and in title marks */

static struct sighting *add(
	const struct view *v, size_t start, size_t end, enum sighting_kind kind)
{
	struct sightings *out = v->out;
	struct sighting *s;

	array_reserve(out->items, out->count, out->capacity);
	s = &out->items[out->count];
	*s = (struct sighting){
		.start = start, .end = end, .kind = kind, .group = out->count, .stem = end};
	out->count++;
	for (int t = 0; t < CUE_TYPES; t++)
		s->form[t] = EVIDENCE_NEVER;
	cues_weigh(v->text, v->start, v->end, start, end, s->beside);
	return s;
}

/* The candidate of the lexicon that touches [START, END), or NULL. */
static const struct candidate *known_at(const struct view *v, size_t start, size_t end)
{
	size_t low = 0, high = v->found->count;

	while (low < high) { /* the first that does not start before END */
		size_t middle = low + (high - low) / 2;

		if (v->found->items[middle].start < end)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i > 0 && low - i < 8; i--) {
		const struct candidate *c = &v->found->items[i - 1];

		if (c->by == MENTION_BY_LEXICON && c->score >= KNOWN_LEAST && c->end > start)
			return c;
	}
	return NULL;
}

static void find_known(const struct view *v)
{
	for (size_t i = 0; i < v->found->count; i++) {
		const struct candidate *c = &v->found->items[i];

		if (c->by != MENTION_BY_LEXICON || c->score < KNOWN_LEAST)
			continue;
		add(v, c->start, c->end, SIGHTING_KNOWN)->form[c->type] = -EVIDENCE_NEVER;
	}
}

/* How much the letters of one Latin word look like a name's. */
static float word_likeness(const char *text, const struct latin_word *w)
{
	size_t upper = 0, lower = 0, inner = 0, next;

	for (size_t pos = w->start; pos < w->end; pos = next) {
		uint32_t c = chars_at(text, pos, w->end, &next);

		if (chars_is_upper(c)) {
			upper++;
			inner += lower > 0;
		} else {
			lower += chars_is_letter(c);
		}
	}
	if (memchr(text + w->start, '.', w->end - w->start))
		return -4;
	if (latin_words_common(text, w))
		return -2.5f;
	if (inner && lower > 1)
		return 2.0f;
	if (!lower)
		return upper < 4 ? -2.2f : upper < 6 ? -1.2f : 0.2f;
	return upper + lower < 4 ? -1.2f : 1.0f;
}

/* How names of software, models, benchmarks end, mostly as a part of a word (ChainEval). */
static const char *const product_end_words[] = {"Bench", "bench", "Eval", "Arena", "GPT", "Bot",
	"DB", "OS", "LM", "Chat", "Code", "Coder", "Agent", "Pilot", "Cloud", "Studio", "SDK",
	"Kit", "QA", "Watch", "Phone", "Pad", "Bud", "Buds", "Pods", "Book", "Vault", "Runner",
	"SQL", "ML", "Wiki", "Copilot", "Assistant", "Browser", "Search", "Store", "Play",
	"Reader", "Editor", "Notes", "Drive"};
PHRASES(product_ends, product_end_words);

static const char *const naming_end_words[] = {
	"OS", "GPT", "Pad", "Phone", "Buds", "Watch", "Book", "UI", "Chat", "Pilot", "DB"};
PHRASES(naming_ends, naming_end_words);

static bool ends_with_word(
	const struct phrases *ends, const char *text, size_t start, size_t end)
{
	return phrases_ending(ends, text, start, end) > 0;
}

/* Words LAST .. FIRST in a row are one thing; what their form says of it. */
static void weigh_latin(
	struct sighting *s, const char *text, const struct latin_word *words, size_t count)
{
	float likeness = -4;

	for (size_t i = 0; i < count; i++) {
		float one = word_likeness(text, &words[i]);

		likeness = one > likeness ? one : likeness;
	}
	s->form[MENTION_ORG] = likeness;
	s->form[MENTION_PRODUCT] = likeness + 0.1f;
	s->form[MENTION_PERSON] = likeness - 2.2f;
	if (ends_with_word(&product_ends, text, words[count - 1].start, words[count - 1].end)) {
		s->form[MENTION_PRODUCT] += 2;
		s->form[MENTION_PERSON] -= 2;
	}
	if (count == 1)
		return;
	if (count > 3 || latin_words_common(text, &words[count - 1]))
		s->form[MENTION_PERSON] -= 2;
	else
		s->form[MENTION_PERSON] += 2.2f;
	if (latin_words_given(text, words[0].start, words[0].end))
		s->form[MENTION_PERSON] += 3;
	if (latin_is_org_end(text, words[count - 1].start, words[count - 1].end))
		s->form[MENTION_ORG] += 3;
}

/* Is it a plain word without small letters, or a role? */
static bool is_abbreviation(const char *text, const struct latin_word *w)
{
	if (!roles_is_plain_word(text, w->start, w->end) ||
		latin_is_org_end(text, w->start, w->end))
		return false;
	for (size_t i = w->start; i < w->end; i++) {
		if (text[i] >= 'a' && text[i] <= 'z')
			return roles_ending(text, w->start, w->end) > 0;
	}
	return true;
}

/* Is [START, END) a part of an address, a handle or a tag? */
static bool is_address(const struct view *v, size_t start, size_t end)
{
	char before = start > v->start ? v->text[start - 1] : ' ';
	char behind = end < v->end ? v->text[end] : ' ';

	return strchr("/@#._=&~\\", before) || strchr("@_=\\", behind) ||
	       memchr(v->text + start, '_', end - start);
}

static void find_latin(const struct view *v)
{
	struct latin_words words = {0};
	const char *text = v->text;

	latin_words_cut(&words, text, v->start, v->end);
	for (size_t i = 0, count; i < words.count; i += count ? count : 1) {
		const struct latin_word *w = &words.items[i];

		for (count = 0; i + count < words.count && count < 4; count++) {
			const struct latin_word *x = &words.items[i + count];

			if (!x->capital || x->digits || (count && !x->joined) ||
				known_at(v, x->start, x->end) ||
				(count ? is_abbreviation(text, x)
				       : roles_is_plain_word(text, x->start, x->end)))
				break;
		}
		if (count && !is_address(v, w->start, w[count - 1].end))
			weigh_latin(add(v, w->start, w[count - 1].end, SIGHTING_LATIN), text, w,
				count);
	}
	latin_words_release(&words);
}

/* What latin_find() took for a product by its version. */
static void find_versions(const struct view *v)
{
	for (size_t i = 0; i < v->found->count; i++) {
		const struct candidate *c = &v->found->items[i];
		struct sighting *s;

		if (c->by != MENTION_BY_RULE || c->type != MENTION_PRODUCT ||
			strcmp(c->reason, LATIN_VERSION) != 0)
			continue;
		s = add(v, c->start, c->end, SIGHTING_VERSION);
		s->form[MENTION_PRODUCT] = 1.6f;
		s->form[MENTION_ORG] = -2.0f;
	}
}

static bool is_closing(uint32_t open, uint32_t c)
{
	return (open == 0x201c && c == 0x201d) || (open == 0x300c && c == 0x300d) ||
	       (open == 0x300a && c == 0x300b) || (open == '"' && c == '"');
}

static bool is_opening(uint32_t c)
{
	return c == 0x201c || c == 0x300c || c == 0x300a || c == '"';
}

static const char *const game_front_words[] = {"手游", "游戏", "遊戲", "端游", "网游", "页游",
	"单机", "玩法", "新游", "单机游戏", "款名叫", "MMO", "RPG", "大作"};
static const char *const game_behind_words[] = {"流水", "玩家", "版号", "公测", "内测", "开服",
	"制作组", "手游", "游戏", "遊戲", "正式服", "全球服", "赛季", "上架Steam", "首日流水",
	"月流水", "的玩法", "的玩家", "制作人", "已在各大应用"};
PHRASES(game_front, game_front_words);
PHRASES(game_behind, game_behind_words);

/* Ends of titles of laws, papers and reports, and what stands in front of works. */
static const char *const work_end_words[] = {"法", "条例", "條例", "报告", "報告", "白皮书",
	"白皮書", "办法", "规定", "指南", "规划", "法案", "意见", "标准", "通知", "协议",
	"公约", "蓝皮书", "宣言", "研究", "手册", "传", "史", "指数"};
static const char *const work_front_words[] = {"论文", "論文", "报告", "書", "书", "专著",
	"电影", "電影", "剧集", "小说", "小說", "白皮书", "纪录片", "播客", "著作", "文章",
	"专辑", "歌曲", "综艺", "电视剧", "长文", "出版", "署名文章", "违反", "根据", "依据",
	"按照", "发布"};
PHRASES(work_ends, work_end_words);
PHRASES(work_front, work_front_words);

static void weigh_title(const struct view *v, struct sighting *s, size_t open, size_t behind)
{
	size_t date = behind;

	s->form[MENTION_WORK] = 1.5f;
	s->form[MENTION_PRODUCT] = -1.0f;
	memset(s->beside, 0, sizeof s->beside);
	while (date < v->end && date - behind < 12 &&
		!phrases_starting(&game_behind, v->text, date, v->end))
		chars_at(v->text, date, v->end, &date);
	if (phrases_ending(&work_ends, v->text, s->start, s->end))
		s->beside[MENTION_WORK] += 3;
	if (phrases_ending(&work_front, v->text, v->start, open))
		s->beside[MENTION_WORK] += 2;
	if (phrases_ending(&game_front, v->text, v->start, open))
		s->beside[MENTION_PRODUCT] += 4;
	if (phrases_starting(&game_behind, v->text, date, v->end))
		s->beside[MENTION_PRODUCT] += 4;
}

static void weigh_quoted(const struct view *v, struct sighting *s)
{
	float fresh = stems_freshness(v->words, v->text, s->start, s->end);

	s->form[MENTION_PRODUCT] = -1.7f + 0.8f * fresh;
	s->form[MENTION_ORG] = -2.9f + 0.8f * fresh;
}

/* What stands in marks, and has none inside. */
static void find_marked(const struct view *v)
{
	size_t open = SIZE_MAX, inner = 0, count = 0, next;
	uint32_t kind = 0;

	for (size_t pos = v->start; pos < v->end; pos = next) {
		uint32_t c = chars_at(v->text, pos, v->end, &next);

		if (open != SIZE_MAX && is_closing(kind, c)) {
			bool title = kind == 0x300a;

			if (count >= 2 && count <= (title ? TITLE_MOST : QUOTED_MOST) &&
				!known_at(v, inner, pos)) {
				struct sighting *s = add(v, inner, pos,
					title ? SIGHTING_TITLE : SIGHTING_QUOTED);

				if (title)
					weigh_title(v, s, open, next);
				else
					weigh_quoted(v, s);
			}
			open = SIZE_MAX;
		} else if (is_opening(c)) {
			open = pos;
			inner = next;
			count = 0;
			kind = c;
		} else if (!chars_is_han(c) && !chars_is_letter(c) && !chars_is_digit(c) &&
			   !(kind == 0x300a)) {
			open = SIZE_MAX;
		} else {
			count++;
		}
	}
}

/* Has [START, END) a Latin letter and a digit? */
static bool has_mark(const char *text, size_t start, size_t end)
{
	bool letter = false, digit = false;

	for (size_t i = start; i < end; i++) {
		letter |= (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
		digit |= text[i] >= '0' && text[i] <= '9';
	}
	return letter && digit;
}

/* A sighting for each place where a name may begin that ends at END with the last word [TAIL, END). */
static void add_stems(const struct view *v, size_t tail, size_t end, enum sighting_kind kind,
	enum mention_type type, float prior)
{
	struct stem stems[STEMS_MOST];
	size_t count = stems_find(v->words, v->text, v->start, tail, stems),
	       first = v->out->count;
	/* An everyday word may name an operating system: 野火OS. */
	bool named = kind == SIGHTING_HAN_VERSION &&
		     phrases_starting(&naming_ends, v->text, tail, end) > 0;

	for (size_t i = 0; i < count; i++) {
		const struct candidate *known = known_at(v, stems[i].start, end);
		struct sighting *s;

		if (known && (known->end > tail || known->start < stems[i].start ||
				     known->type != MENTION_PLACE))
			continue;
		if (prior + stems[i].weight < HOPELESS ||
			cues_is_kind(v->text, stems[i].start, end))
			continue;
		if (kind != SIGHTING_HAN_VERSION && stems[i].start + 3 >= tail)
			continue; /* one character is too little */
		if (kind != SIGHTING_TAIL && !named && stems[i].fresh <= 0)
			continue;
		s = add(v, stems[i].start, end, kind);
		s->group = first;
		s->stem = tail;
		s->fresh = stems[i].fresh;
		s->mark = has_mark(v->text, tail, end);
		s->form[type] = prior + stems[i].weight;
		if (named && stems[i].fresh < 0 &&
			chars_count(v->text, stems[i].start, tail) == 2)
			s->form[type] -= STEMS_STALE * stems[i].fresh;
	}
}

static void find_tails(const struct view *v)
{
	size_t next;

	for (size_t pos = v->start; pos < v->end; pos = next) {
		struct stems_tail tail;
		size_t len;

		if (!chars_is_han(chars_at(v->text, pos, v->end, &next)))
			continue;
		if (pos > v->start && (len = stems_leader(v->text, pos, v->end)) > 0)
			add_stems(v, pos, pos, SIGHTING_LED, MENTION_ORG, -1.6f);
		len = stems_tail(v->words, v->text, pos, v->end, &tail);
		if (!len || pos == v->start)
			continue;
		add_stems(v, pos, pos + len, SIGHTING_TAIL, tail.type, tail.weight);
		next = pos + len;
	}
}

/* 启岳Q9, 野火OS, 问渠2.0: Han, and right behind it Latin letters or a number. */
static void find_han_versions(const struct view *v)
{
	struct latin_words words = {0};
	size_t prev, count;

	latin_words_cut(&words, v->text, v->start, v->end);
	for (size_t i = 0; i < words.count; i += count) {
		const struct latin_word *w = &words.items[i];
		size_t end = w->end;
		bool bare = w->number && chars_is_digit((unsigned char)v->text[w->start]);

		for (count = 1; i + count < words.count && w[count].joined && count < 4 &&
				(w[count].number || latin_is_version_tail(v->text, &w[count]));
			count++)
			end = w[count].end;
		if (w->start == v->start ||
			!chars_is_han(chars_before(v->text, v->start, w->start, &prev)) ||
			(!w->capital && !bare))
			continue;
		if (bare && latin_counts_something(v->text, end, v->end))
			continue;
		if (!w->digits && count == 1 && !latin_is_version_tail(v->text, w))
			continue;
		if (w->end - w->start > SHORT_LATIN)
			continue; /* a name of its own, as a rule */
		add_stems(v, w->start, end, SIGHTING_HAN_VERSION, MENTION_PRODUCT,
			bare ? (memchr(v->text + w->start, '.', w->end - w->start) ? -2.0f
										   : -3.2f)
			     : 0.0f);
	}
	latin_words_release(&words);
}

void sightings_find(struct sightings *out, const char *text, size_t start, size_t end,
	const struct candidate_list *found, const struct words *words)
{
	const struct view v = {text, start, end, found, words, out};

	find_known(&v);
	find_latin(&v);
	find_versions(&v);
	find_marked(&v);
	find_tails(&v);
	find_han_versions(&v);
}

void sightings_release(struct sightings *sightings)
{
	free(sightings->items);
	*sightings = (struct sightings){0};
}
