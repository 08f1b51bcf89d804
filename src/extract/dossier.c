#include "extract/dossier.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/label.h"
#include "extract/phrases.h"
#include "extract/repeat.h"
#include "extract/sightings.h"

/* A question for the tagger has this entry, less the number of its sighting. */
#define QUESTION (-2)

/* How much the tagger's word counts, and how unlikely its least likely is held to be. */
static const float tagger_weights[] = {
	[SIGHTING_KNOWN] = 0,
	[SIGHTING_LATIN] = 0.45f,
	[SIGHTING_VERSION] = 0.6f,
	[SIGHTING_HAN_VERSION] = 0.8f,
	[SIGHTING_QUOTED] = 0.5f,
	[SIGHTING_TITLE] = 0.4f,
	[SIGHTING_TAIL] = 1.0f,
	[SIGHTING_LED] = 1.0f,
	[SIGHTING_PERSON] = 1.0f,
};
#define TAGGER_LEAST 0.03f
#define TAGGER_EVEN 0.12f

/* Of evidence from several places, each but the strongest counts so much. */
#define REPEATED 0.45f
/* What neighbours are worth: in a row (A、B 和 C), and 的 between an owner and what it owns. */
#define ROW_SHARE 0.5f
#define OWNED 1.8f
/* What a longer name is worth to its part, and to a part of a person's. */
#define KIN 1.2f
#define KIN_PERSON 4.5f
#define KIN_OWNER 4.0f /* of a product, by its maker's name */

struct form {
	char *folded;               /* owned */
	float best[CUE_TYPES];      /* of what its form says, the most */
	float strongest[CUE_TYPES]; /* of what stands beside it */
	float sum[CUE_TYPES];
	float owner; /* how sure it is an organisation, whole or without its last word */
	float kin[CUE_TYPES];    /* of names that it is a part of */
	float shares[CUE_TYPES]; /* probabilities, once decided */
	int next;                /* of the same hash, or -1 */
};

struct dossier {
	const char *text;
	struct sightings sightings;
	int *form_of; /* owned; of each sighting */
	int *stem_of; /* owned; the form of what stands in front of its last word or version, or -1 */
	size_t *firsts; /* owned; where each paragraph's sightings begin, and one more */
	size_t paragraphs, room;
	struct form *forms; /* owned */
	size_t form_count, form_room;
	int *chains; /* owned; by hash */
	size_t chain_count;
};

struct dossier *dossier_new(const char *text)
{
	struct dossier *d = xcalloc(1, sizeof *d);

	d->text = text;
	return d;
}

void dossier_free(struct dossier *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->form_count; i++)
		free(d->forms[i].folded);
	free(d->forms);
	free(d->chains);
	free(d->form_of);
	free(d->stem_of);
	free(d->firsts);
	sightings_release(&d->sightings);
	free(d);
}

/* May a sighting of it have that type at all? */
static bool is_open(const struct sighting *s, int type)
{
	return s->form[type] > EVIDENCE_NEVER;
}

static void ask(struct candidate_list *candidates, const struct sighting *s, size_t number)
{
	for (int t = 0; t < LABEL_TYPES; t++) {
		if (s->kind != SIGHTING_KNOWN && is_open(s, t))
			candidate_add(candidates, (struct candidate){.start = s->start,
							  .end = s->end,
							  .type = (enum mention_type)t,
							  .entry = QUESTION - (int)number});
	}
}

void dossier_read(struct dossier *d, size_t start, size_t end,
	struct candidate_list *candidates, const struct words *words)
{
	size_t first = d->sightings.count;

	array_reserve(d->firsts, d->paragraphs, d->room);
	d->firsts[d->paragraphs++] = first;
	sightings_find(&d->sightings, d->text, start, end, candidates, words);
	for (size_t i = first; i < d->sightings.count; i++)
		ask(candidates, &d->sightings.items[i], i);
}

void dossier_take(struct dossier *d, struct candidate_list *candidates)
{
	size_t kept = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];

		if (c->entry <= QUESTION)
			d->sightings.items[QUESTION - c->entry].seen[c->type] = c->seen;
		else
			candidates->items[kept++] = *c;
	}
	candidates->count = kept;
}

static size_t hash(const char *key)
{
	size_t h = 5381;

	while (*key)
		h = h * 33 ^ (unsigned char)*key++;
	return h ^ h >> 15;
}

static int form_of(struct dossier *d, size_t start, size_t end)
{
	size_t len = end - start;
	char *folded = xmalloc(CHARS_FOLDED_ROOM(len));
	int *chain;

	chars_fold_text(folded, d->text + start, len);
	chain = &d->chains[hash(folded) & (d->chain_count - 1)];
	for (int i = *chain; i >= 0; i = d->forms[i].next) {
		if (strcmp(d->forms[i].folded, folded) == 0) {
			free(folded);
			return i;
		}
	}
	array_reserve(d->forms, d->form_count, d->form_room);
	d->forms[d->form_count] = (struct form){.folded = folded, .next = *chain};
	for (int t = 0; t < CUE_TYPES; t++)
		d->forms[d->form_count].best[t] = EVIDENCE_NEVER;
	*chain = (int)d->form_count;
	return (int)d->form_count++;
}

static void sort_forms(struct dossier *d)
{
	d->chain_count = 64;
	while (d->chain_count < d->sightings.count)
		d->chain_count *= 2;
	d->chains = xmalloc(d->chain_count * sizeof *d->chains);
	memset(d->chains, 0xff, d->chain_count * sizeof *d->chains);
	d->form_of = xcalloc(d->sightings.count + 1, sizeof *d->form_of);
	d->stem_of = xcalloc(d->sightings.count + 1, sizeof *d->stem_of);
	for (size_t i = 0; i < d->sightings.count; i++) {
		const struct sighting *s = &d->sightings.items[i];
		bool parted = s->kind == SIGHTING_TAIL || s->kind == SIGHTING_HAN_VERSION;

		d->form_of[i] = form_of(d, s->start, s->end);
		d->stem_of[i] = parted ? form_of(d, s->start, s->stem) : -1;
	}
}

static float tagger_evidence(const struct sighting *s, int type)
{
	if (type >= LABEL_TYPES || s->kind == SIGHTING_KNOWN)
		return 0;
	return tagger_weights[s->kind] * logf((s->seen[type] + TAGGER_LEAST) / TAGGER_EVEN);
}

/* What all places say of each form. */
static void sum_up(struct dossier *d)
{
	for (size_t i = 0; i < d->form_count; i++) {
		memset(d->forms[i].sum, 0, sizeof d->forms[i].sum);
		memset(d->forms[i].strongest, 0, sizeof d->forms[i].strongest);
	}
	for (size_t i = 0; i < d->sightings.count; i++) {
		const struct sighting *s = &d->sightings.items[i];
		struct form *f = &d->forms[d->form_of[i]];

		for (int t = 0; t < CUE_TYPES; t++) {
			float beside = s->beside[t] + tagger_evidence(s, t);

			f->best[t] = fmaxf(f->best[t], s->form[t]);
			f->sum[t] += beside;
			if (fabsf(beside) > fabsf(f->strongest[t]))
				f->strongest[t] = beside;
		}
	}
}

static void share(struct form *f)
{
	float logits[CUE_TYPES], most = 0, sum;

	for (int t = 0; t < CUE_TYPES; t++) {
		logits[t] = f->best[t] + f->kin[t] + f->strongest[t] +
			    REPEATED * (f->sum[t] - f->strongest[t]);
		most = fmaxf(most, logits[t]);
	}
	sum = expf(-most); /* no name */
	for (int t = 0; t < CUE_TYPES; t++)
		sum += f->shares[t] = expf(logits[t] - most);
	for (int t = 0; t < CUE_TYPES; t++)
		f->shares[t] /= sum;
}

static int best_type(const struct form *f)
{
	int best = 0;

	for (int t = 1; t < CUE_TYPES; t++)
		best = f->shares[t] > f->shares[best] ? t : best;
	return best;
}

static const char *const row_words[] = {"、", "和", "与", "與", "及", "以及", "或", "/", "还是",
	"或者", ",", "，", " ", "“", "”", "《", "》", "「", "」"};
static const char *const own_words[] = {"的", "旗下", "旗下的", "自研", "自研的", "新一代",
	"发布的", "推出的", "开发的", "开源的", "家的", "发布", "推出", "发布了", "推出了"};
PHRASES(rows, row_words);
PHRASES(owns, own_words);

/* Is [FROM, TO) made of such words only, and of one at least? */
static bool is_made_of(const struct phrases *words, const char *text, size_t from, size_t to)
{
	size_t pos = from, len;

	while (pos < to && (len = phrases_starting(words, text, pos, to)))
		pos += len;
	return pos == to && from < to;
}

static size_t skip_blank(const char *text, size_t pos, size_t end)
{
	return pos < end && text[pos] == ' ' ? pos + 1 : pos;
}

/* Let neighbours A, in front, and B speak for each other. */
static void relate(struct dossier *d, size_t a, size_t b)
{
	struct sighting *x = &d->sightings.items[a], *y = &d->sightings.items[b];
	const struct form *f = &d->forms[d->form_of[a]], *g = &d->forms[d->form_of[b]];
	size_t from = skip_blank(d->text, x->end, y->start), to = y->start;

	if (to > from && d->text[to - 1] == ' ')
		to--;
	if (x->end >= y->start) {
		return;
	} else if (is_made_of(&owns, d->text, from, to)) {
		y->beside[MENTION_PRODUCT] += OWNED * f->shares[MENTION_ORG];
		x->beside[MENTION_ORG] += OWNED * g->shares[MENTION_PRODUCT];
		x->beside[MENTION_PRODUCT] -= OWNED * g->shares[MENTION_PRODUCT];
	} else if (is_made_of(&rows, d->text, x->end, y->start) && x->end + 1 < y->start + 1) {
		for (int t = MENTION_ORG; t <= MENTION_PRODUCT; t++) {
			float one = f->shares[t], other = g->shares[t];

			y->beside[t] += ROW_SHARE * 3 * one;
			x->beside[t] += ROW_SHARE * 3 * other;
		}
	}
}

static int by_end(const void *a, const void *b)
{
	const struct sighting *x = *(const struct sighting *const *)a,
			      *y = *(const struct sighting *const *)b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

/* Sightings of one paragraph, by place; each speaks for the next few behind it. */
static void relate_paragraph(struct dossier *d, size_t first, size_t end)
{
	size_t count = end - first;
	struct sighting **order = xcalloc(count + 1, sizeof *order);

	for (size_t i = 0; i < count; i++)
		order[i] = &d->sightings.items[first + i];
	qsort(order, count, sizeof *order, by_end);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = i + 1;
			k < count && k < i + 10 && order[k]->start < order[i]->end + 24; k++)
			relate(d, (size_t)(order[i] - d->sightings.items),
				(size_t)(order[k] - d->sightings.items));
	}
	free(order);
}

static void relate_all(struct dossier *d)
{
	for (size_t i = 0; i < d->paragraphs; i++)
		relate_paragraph(d, d->firsts[i],
			i + 1 < d->paragraphs ? d->firsts[i + 1] : d->sightings.count);
}

static struct form *find_form(struct dossier *d, const char *folded, size_t len)
{
	char *key = xstrndup(folded, len);
	int i = d->chains[hash(key) & (d->chain_count - 1)];

	while (i >= 0 && strcmp(d->forms[i].folded, key) != 0)
		i = d->forms[i].next;
	free(key);
	return i >= 0 ? &d->forms[i] : NULL;
}

/* What a part of a longer Latin name is: as the whole, or its maker or an older version. */
static void relate_part(struct form *part, const struct form *whole)
{
	float person = whole->shares[MENTION_PERSON], org = whole->shares[MENTION_ORG],
	      product = whole->shares[MENTION_PRODUCT];

	part->kin[MENTION_PERSON] = fmaxf(part->kin[MENTION_PERSON], KIN_PERSON * person);
	part->kin[MENTION_ORG] = fmaxf(part->kin[MENTION_ORG], KIN * org);
	part->kin[MENTION_PRODUCT] = fmaxf(part->kin[MENTION_PRODUCT], KIN * product);
}

/* Parts of names of several words: Jonas and Werdel of Jonas Werdel, Parallax of Parallax Cloud. */
static void relate_kin(struct dossier *d)
{
	for (size_t i = 0; i < d->form_count; i++) {
		const struct form *f = &d->forms[i];
		const char *blank = strchr(f->folded, ' '), *last = strrchr(f->folded, ' ');
		const char *hyphen = strchr(f->folded, '-');
		struct form *part;

		if (!blank && hyphen)
			blank = hyphen;
		if (!blank)
			continue;
		part = find_form(d, f->folded, (size_t)(blank - f->folded));
		if (part)
			relate_part(part, f);
		if (!last || f->shares[MENTION_PERSON] < 0.5f)
			continue;
		part = find_form(d, last + 1, strlen(last + 1));
		if (part)
			relate_part(part, f);
	}
}

/* 亮川Glass is a product of 亮川科技. */
static void relate_owners(struct dossier *d)
{
	for (size_t i = 0; i < d->sightings.count; i++) {
		struct form *stem = d->stem_of[i] >= 0 ? &d->forms[d->stem_of[i]] : NULL;

		if (stem && d->sightings.items[i].kind == SIGHTING_TAIL)
			stem->owner =
				fmaxf(stem->owner, d->forms[d->form_of[i]].shares[MENTION_ORG]);
	}
	for (size_t i = 0; i < d->sightings.count; i++) {
		struct form *f = &d->forms[d->form_of[i]], *stem;

		if (d->sightings.items[i].kind != SIGHTING_HAN_VERSION)
			continue;
		stem = &d->forms[d->stem_of[i]];
		f->kin[MENTION_PRODUCT] = fmaxf(f->kin[MENTION_PRODUCT],
			KIN_OWNER * fmaxf(stem->owner, stem->shares[MENTION_ORG]));
	}
}

void dossier_decide(struct dossier *d)
{
	sort_forms(d);
	for (int round = 0; round < 2; round++) {
		sum_up(d);
		for (size_t i = 0; i < d->form_count; i++)
			share(&d->forms[i]);
		if (round == 0) {
			relate_all(d);
			relate_kin(d);
			relate_owners(d);
		}
	}
}

/* Is another sighting of the group, or one that goes on further, a better name? Those of a group stand in a row, from the
 * one whose number it is on. */
static bool is_outdone(const struct dossier *d, size_t i)
{
	const struct sighting *s = &d->sightings.items[i];
	const struct form *f = &d->forms[d->form_of[i]];
	float mine = f->shares[best_type(f)];

	for (size_t k = s->group;
		k < d->sightings.count && d->sightings.items[k].group == s->group; k++) {
		const struct form *g = &d->forms[d->form_of[k]];

		if (k != i && d->sightings.items[k].kind == s->kind &&
			g->shares[best_type(g)] > mine)
			return true;
	}
	return false;
}

#define LEAST 0.4f
#define MARGIN 0.3f /* rivals of the same span must be surer by this much */
/* Of a work in title marks: persons and places that its title names win over it. */
#define TITLE_SCORE 0.62f

void dossier_give(const struct dossier *d, size_t number, struct candidate_list *candidates)
{
	size_t first = d->firsts[number],
	       end = number + 1 < d->paragraphs ? d->firsts[number + 1] : d->sightings.count;
	struct candidate_list given = {0};

	for (size_t i = first; i < end; i++) {
		const struct sighting *s = &d->sightings.items[i];
		const struct form *f = &d->forms[d->form_of[i]];
		int type = best_type(f);
		struct candidate c = {s->start, s->end, (enum mention_type)type,
			MENTION_BY_RULE, f->shares[type], -1, FOUND_DOCUMENT, 0,
			f->shares[type], 0};

		if (s->kind == SIGHTING_KNOWN || c.score < LEAST ||
			(s->kind == SIGHTING_TITLE && f->strongest[type] <= 0) ||
			is_outdone(d, i))
			continue;
		candidate_add(&given, c);
	}
	candidate_drop_rivals(candidates, &given, MARGIN);
	for (size_t i = 0; i < given.count; i++) {
		struct candidate c = given.items[i];

		if (c.type == MENTION_WORK)
			c.score = fminf(c.score, TITLE_SCORE);
		candidate_add(candidates, c);
	}
	candidate_list_release(&given);
}

#define TEACHES 0.75f    /* a form that counts for the rest of the document */
#define SHORT_SCORE 0.8f /* of what is left of one when it is shortened */

/* What a writer leaves of the name when it is known: 星澜 of 星澜科技, T7 of 拓野T7. */
static void teach_short(const struct dossier *d, const struct sighting *s,
	enum mention_type type, struct repeats *repeats)
{
	size_t short_len = s->stem - s->start;

	if (s->kind == SIGHTING_TAIL && !s->everyday && short_len >= 6)
		repeats_teach(repeats, d->text, s->start, s->stem, type, SHORT_SCORE);
	if (s->kind == SIGHTING_HAN_VERSION && s->end - s->stem >= 2 && s->mark)
		repeats_teach(repeats, d->text, s->stem, s->end, type, SHORT_SCORE);
}

void dossier_teach(const struct dossier *d, struct repeats *repeats)
{
	for (size_t i = 0; i < d->paragraphs; i++) {
		size_t first = d->firsts[i],
		       end = i + 1 < d->paragraphs ? d->firsts[i + 1] : d->sightings.count;

		for (size_t k = first; k < end; k++) {
			const struct sighting *s = &d->sightings.items[k];
			const struct form *f = &d->forms[d->form_of[k]];
			int type = best_type(f);

			if (s->kind < SIGHTING_HAN_VERSION || s->kind == SIGHTING_TITLE ||
				f->shares[type] < TEACHES || is_outdone(d, k))
				continue;
			repeats_teach(repeats, d->text, s->start, s->end,
				(enum mention_type)type, f->shares[type]);
			teach_short(d, s, (enum mention_type)type, repeats);
		}
	}
}
