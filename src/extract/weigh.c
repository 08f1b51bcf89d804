#include "extract/weigh.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"

/* Rules that see less than the tagger does, and what is left of their score where it disagrees:
 * 中国 may be a part of a longer name, 中国政府 the place alone, and 《》 hold games too. */
static const struct {
	enum finder finder;
	enum mention_type type;
	float against;  /* the tagger has another name there */
	float silent;   /* it has none, but would not be astonished */
	float unlikely; /* it has none, and gives this one less than UNLIKELY */
} doubts[] = {
	{FOUND_LEXICON, MENTION_PLACE, 0.30f, 0.45f, 0.35f},
	{FOUND_STATE_BODY, MENTION_ORG, 0.30f, 0.60f, 0.60f},
	{FOUND_TITLE_MARKS, MENTION_WORK, 0.45f, 0.80f, 0.80f},
	{FOUND_ROLE, MENTION_PERSON, 0.45f, 0.70f, 0.70f},
};
#define UNLIKELY 0.01f
/* Score of a name of the lexicon that is no everyday word, before it is weighed. */
#define BEYOND_DOUBT 0.9f

/* How often a place of the lexicon of which the tagger says P comes true: PLACE_TRUST * P ^ PLACE_POWER,
 * read off the development parts of MSRA and CLUENER. */
#define PLACE_TRUST 0.9f
#define PLACE_POWER 0.2f

/* In short posts a company's name is mostly its site: 微博, 新浪. So much of a score is lost there. */
#define SITE 0.7f
#define LISTED 0.95f
#define SITE_SEEN 0.001f
/* A company's name in Han of which the tagger thinks little is often a part of another name, or none: what is left of its
 * trust is SEEN to this power. Of models that were trained without the texts (train/main.c), those of which
 * they said 0.25 came true in 70 of 100 places, those of 0.03 in 47; of less still fewer, but a company may be
 * younger than the texts. Latin names the tagger may never have met. */
#define LISTED_POWER 0.2f
#define LEAST_SEEN 0.03f

/* A name of the lexicon stands in other words by chance when these are so much more probable, in bits, and the
 * tagger sees no name there. */
#define TORN 8.f
#define CHANCE 0.3f

/* In the press 美国政府 and 中国银行业 are a place and what it has. So much of a score is lost
 * there, the more certain the style is. */
#define PARTED 0.4f

/* A name that cuts through one of which the tagger is so sure is mostly none: 北京人民大会 before 堂. */
#define SURE 0.9f

/* Does the one end inside the other, and the other inside the one? */
static bool cross(const struct candidate *a, const struct candidate *b)
{
	return (a->start < b->start && a->end < b->end) ||
	       (a->start > b->start && a->end > b->end);
}

static bool is_han(const char *text, const struct candidate *c)
{
	size_t next;

	return chars_is_han(chars_at(text, c->start, c->end, &next));
}

static void doubt(
	struct candidate *c, const char *text, bool touched, const float styles_of[STYLES])
{
	bool lexicon = c->by == MENTION_BY_LEXICON;

	for (size_t i = 0; i < array_length(doubts); i++) {
		if (doubts[i].type != c->type || doubts[i].finder != c->finder)
			continue;
		c->score = fminf(c->score, touched              ? doubts[i].against
					   : c->seen < UNLIKELY ? doubts[i].unlikely
								: doubts[i].silent);
	}
	if (lexicon && c->type == MENTION_PLACE)
		c->trust = PLACE_TRUST * powf(c->seen, PLACE_POWER);
	if (lexicon && c->type == MENTION_ORG && c->seen < SITE_SEEN)
		c->score *= 1 - SITE * styles_of[STYLE_POST];
	if (lexicon && c->type == MENTION_ORG)
		c->trust = fminf(c->score,
			LISTED * (1 - SITE * styles_of[STYLE_POST] * styles_of[STYLE_POST]));
	if (lexicon && c->type == MENTION_ORG && is_han(text, c))
		c->trust *= powf(fmaxf(c->seen, LEAST_SEEN), LISTED_POWER);
}

/* Let the names of the tagger that touch C, from number FIRST on, confirm or weaken it. */
static void weigh_one(struct candidate *c, const char *text,
	const struct candidate_list *tagged, size_t first, const float styles_of[STYLES])
{
	bool touched = false, cut = false, parted = false;

	for (size_t i = first; i < tagged->count && tagged->items[i].start < c->end; i++) {
		const struct candidate *name = &tagged->items[i];

		touched = true;
		cut |= name->score >= SURE && cross(c, name);
		parted |= name->score >= SURE && name->type == MENTION_PLACE &&
			  name->start == c->start && name->end < c->end;
		if (name->start == c->start && name->end == c->end && name->type == c->type) {
			c->score = fmaxf(c->score, name->score);
			c->trust = name->trust;
			return;
		}
	}
	doubt(c, text, touched, styles_of);
	if (parted && c->by == MENTION_BY_LEXICON && c->type == MENTION_ORG)
		c->score *= 1 - PARTED * styles_of[STYLE_PRESS] * styles_of[STYLE_PRESS];
	if (cut || (c->torn >= TORN && c->seen < UNLIKELY))
		c->score = c->trust = fminf(c->score, CHANCE);
}

/* Does the lexicon say beyond doubt that what the tagger holds for a person is none, or that it is one; or that its work is a
 * newspaper or a game? */
static bool is_contradicted(
	const struct candidate *c, const struct candidate_list *known, size_t first)
{
	bool other = false;

	for (size_t i = first; i < known->count && known->items[i].start == c->start; i++) {
		const struct candidate *k = &known->items[i];

		if (k->by != MENTION_BY_LEXICON || k->end != c->end)
			continue;
		if (k->score < BEYOND_DOUBT || k->type == c->type ||
			(k->type != MENTION_PERSON && c->type != MENTION_PERSON &&
				!(c->type == MENTION_WORK && k->type <= MENTION_PRODUCT)))
			return false;
		other = true;
	}
	return other;
}

void weigh_contradict(struct candidate_list *tagged, const struct candidate_list *known)
{
	size_t kept = 0, k = 0;

	for (size_t i = 0; i < tagged->count; i++) {
		while (k < known->count && known->items[k].start < tagged->items[i].start)
			k++;
		if (!is_contradicted(&tagged->items[i], known, k))
			tagged->items[kept++] = tagged->items[i];
	}
	tagged->count = kept;
}

void weigh_candidates(struct candidate_list *candidates, const char *text,
	const struct candidate_list *tagged, const float styles_of[STYLES])
{
	size_t t = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		while (t < tagged->count && tagged->items[t].end <= c->start)
			t++;
		weigh_one(c, text, tagged, t, styles_of);
	}
}
