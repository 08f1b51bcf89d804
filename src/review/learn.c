#include "review/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/tagger.h"
#include "review/form.h"
#include "review/learn_state.h"

/* The extractor's word counts as so many decisions, and as so many more the surer it is: that a sure name was
 * none in one or two places says little of the others. From then on, the oftener it was wrong, the less. */
#define PRIOR 2.f
#define PRIOR_SURE 8.f
#define PATIENCE 2.f

enum { FIRST_SLOTS = 1024 };

struct learn *learn_new(void)
{
	struct learn *l = xcalloc(1, sizeof *l);

	l->slot_count = FIRST_SLOTS;
	l->slots = xcalloc(l->slot_count, sizeof *l->slots);
	return l;
}

void learn_free(struct learn *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->form_count; i++)
		free(l->forms[i].name);
	for (size_t i = 0; i < l->lesson_count; i++)
		free(l->lessons[i].words);
	free(l->forms);
	free(l->lessons);
	free(l->slots);
	overlay_free(l->weights);
	lexicon_free(l->lexicon);
	free(l);
}

/* ---- forms */

static uint32_t *slot_of(const struct learn *l, uint64_t key)
{
	size_t slot = key & (l->slot_count - 1);

	while (l->slots[slot] && l->forms[l->slots[slot] - 1].key != key)
		slot = (slot + 1) & (l->slot_count - 1);
	return &l->slots[slot];
}

static void list_slots(struct learn *l)
{
	memset(l->slots, 0, l->slot_count * sizeof *l->slots);
	for (size_t i = 0; i < l->form_count; i++)
		*slot_of(l, l->forms[i].key) = (uint32_t)i + 1;
}

static unsigned decisions_on(const struct learn_form *form)
{
	unsigned sum = 0;

	for (int t = 0; t < LEARN_TYPES; t++)
		sum += (unsigned)form->yes[t] + form->no[t];
	return sum;
}

/* Forget a quarter of the forms: the oldest with a single decision, or, when those do not suffice, the
 * oldest. */
static void forget_forms(struct learn *l)
{
	size_t kept = 0, single = 0, least = l->form_count / 4, gone = 0;

	for (size_t i = 0; i < l->form_count; i++)
		single += decisions_on(&l->forms[i]) < 2;
	for (size_t i = 0; i < l->form_count; i++) {
		struct learn_form *form = &l->forms[i];

		if (gone < least && (single < least || decisions_on(form) < 2)) {
			free(form->name);
			gone++;
			continue;
		}
		l->forms[kept++] = *form;
	}
	l->form_count = kept;
	list_slots(l);
}

struct learn_form *learn_add_form(struct learn *l, uint64_t key, const char *name, size_t len)
{
	if (l->form_count == LEARN_FORMS)
		forget_forms(l);
	if ((l->form_count + 1) * 2 > l->slot_count) {
		l->slot_count *= 2;
		l->slots = xreallocarray(l->slots, l->slot_count, sizeof *l->slots);
		list_slots(l);
	}
	array_reserve(l->forms, l->form_count, l->form_capacity);
	l->forms[l->form_count] = (struct learn_form){.key = key, .name = xstrndup(name, len)};
	*slot_of(l, key) = (uint32_t)l->form_count + 1;
	return &l->forms[l->form_count++];
}

struct learn_form *learn_find_form(const struct learn *l, uint64_t key)
{
	uint32_t at = *slot_of(l, key);

	return at ? &l->forms[at - 1] : NULL;
}

/* May NAME be looked for? A single character says too little, and some characters mean
 * something in a lexicon's line. */
static bool can_list(const char *name)
{
	size_t len = strlen(name), next;

	return len && !strpbrk(name, "|\t\n\r") && !strchr("?!# ", *name) &&
	       chars_count(name, 0, len) >= 2 &&
	       (chars_is_han(chars_at(name, 0, len, &next)) || len >= 3);
}

static bool is_known(const struct learn_form *form, int type)
{
	return form->yes[type] > form->no[type] && can_list(form->name);
}

static void list_form(struct learn *l, struct learn_form *form, enum mention_type type)
{
	if (!l->lexicon || type > MENTION_EVENT || form->listed & MENTION_BIT(type) ||
		!is_known(form, (int)type))
		return;
	form->listed |= MENTION_BIT(type);
	lexicon_add(l->lexicon, type, type, form->name, form->name);
}

/* The lexicon, of all names known now. */
static void list_names(struct learn *l)
{
	lexicon_free(l->lexicon);
	l->lexicon = lexicon_new(extractor_lexicon(l->extractor));
	for (size_t i = 0; i < l->form_count; i++) {
		l->forms[i].listed = 0;
		for (int t = 0; t <= MENTION_EVENT; t++)
			list_form(l, &l->forms[i], (enum mention_type)t);
	}
	extractor_lay_over(l->extractor, l->lexicon);
}

/* After its counts have changed: a name that is none any more leaves the lexicon. */
static void relist_form(struct learn *l, struct learn_form *form, enum mention_type type)
{
	if (!l->extractor || type > MENTION_EVENT)
		return;
	if (form->listed & MENTION_BIT(type) && !is_known(form, (int)type))
		list_names(l);
	else
		list_form(l, form, type);
}

static void count_form(struct learn *l, const struct learn_case *c)
{
	const char *name = c->text + c->start;
	size_t len = c->end - c->start;
	uint64_t key = form_key(name, len);
	struct learn_form *form = learn_find_form(l, key);
	uint16_t *count;

	if (!form)
		form = learn_add_form(l, key, name, len);
	count = c->right ? &form->yes[learn_type(c->type)] : &form->no[learn_type(c->type)];
	*count += *count < UINT16_MAX;
	relist_form(l, form, c->type);
}

/* ---- lessons */

bool learn_teach(struct learn *l)
{
	const struct learn_lesson *lesson;
	struct tagger_lesson taught;

	if (!l->extractor || l->taught == l->lesson_count)
		return false;
	lesson = &l->lessons[l->taught++];
	taught =
		(struct tagger_lesson){lesson->start, lesson->end, lesson->type, lesson->right};
	tagger_learn(extractor_tagger(l->extractor), l->weights, lesson->words, 0,
		strlen(lesson->words), &taught);
	return true;
}

/* Begin with fresh weights. */
static void teach_anew(struct learn *l)
{
	overlay_free(l->weights);
	l->weights = overlay_new();
	l->taught = 0;
	tagger_lay_over(extractor_tagger(l->extractor), l->weights);
}

/* Forget the older half of the lessons, and the weights that came of them. */
static void forget_lessons(struct learn *l)
{
	size_t half = l->lesson_count / 2;

	for (size_t i = 0; i < half; i++)
		free(l->lessons[i].words);
	memmove(l->lessons, l->lessons + half, (l->lesson_count - half) * sizeof *l->lessons);
	l->lesson_count -= half;
	if (l->extractor)
		teach_anew(l);
}

struct learn_lesson *learn_add_lesson(struct learn *l)
{
	if (l->lesson_count == LEARN_LESSONS)
		forget_lessons(l);
	array_reserve(l->lessons, l->lesson_count, l->lesson_capacity);
	return &l->lessons[l->lesson_count++];
}

/* A byte of a character that is not its first. */
static bool is_inside(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Keep the words around the decision: its paragraph, or of a long one what stands near. */
static void keep_lesson(struct learn *l, const struct learn_case *c)
{
	size_t from = c->from, to = c->to;
	struct learn_lesson *lesson;

	if (c->known || c->type > MENTION_WORK || memchr(c->text + c->from, 0, c->to - c->from))
		return;
	if (c->start - from > LEARN_WORDS / 2)
		from = c->start - LEARN_WORDS / 2;
	if (to - c->end > LEARN_WORDS / 2)
		to = c->end + LEARN_WORDS / 2;
	while (from < c->start && is_inside(c->text[from]))
		from++;
	while (to > c->end && to < c->to && is_inside(c->text[to]))
		to--;
	lesson = learn_add_lesson(l);
	*lesson = (struct learn_lesson){xstrndup(c->text + from, to - from),
		(uint32_t)(c->start - from), (uint32_t)(c->end - from), c->type, c->right};
}

void learn_lay_over(struct learn *l, struct extractor *extractor)
{
	l->extractor = extractor;
	list_names(l);
	teach_anew(l);
}

void learn_take_off(struct learn *l)
{
	if (!l->extractor)
		return;
	extractor_lay_over(l->extractor, NULL);
	tagger_lay_over(extractor_tagger(l->extractor), NULL);
	l->extractor = NULL;
}

void learn_decide(struct learn *l, const struct learn_case *decided)
{
	count_form(l, decided);
	keep_lesson(l, decided);
	l->decisions++;
}

void learn_forget(struct learn *l, const struct learn_case *c)
{
	struct learn_form *form =
		learn_find_form(l, form_key(c->text + c->start, c->end - c->start));
	unsigned type = learn_type(c->type);
	uint16_t *count;

	if (!form)
		return;
	count = c->right ? &form->yes[type] : &form->no[type];
	*count -= *count > 0;
	relist_form(l, form, c->type);
	l->decisions -= l->decisions > 0;
	for (size_t i = l->lesson_count; i-- > 0;) {
		struct learn_lesson *lesson = &l->lessons[i];
		size_t len = lesson->end - lesson->start;

		if (lesson->type != c->type || lesson->right != c->right ||
			len != c->end - c->start ||
			memcmp(lesson->words + lesson->start, c->text + c->start, len) != 0)
			continue;
		free(lesson->words);
		memmove(lesson, lesson + 1, (--l->lesson_count - i) * sizeof *lesson);
		l->taught -= i < l->taught;
		return;
	}
}

/* ---- scores */

struct learn_view learn_look(const char *text, const struct mention *m)
{
	return (struct learn_view){.form = form_key(text + m->start, m->end - m->start),
		.score = m->score,
		.type = (uint8_t)m->type,
		.by = (uint8_t)m->by};
}

float learn_score(const struct learn *l, const struct learn_view *view)
{
	const struct learn_form *form = learn_find_form(l, view->form);
	unsigned type = learn_type(view->type);
	float prior, yes, no, other = 0;

	if (!form)
		return view->score;
	yes = form->yes[type];
	no = form->no[type];
	/* A name of one type is none of another, as a rule. A retyped name was counted as both. */
	for (unsigned t = 0; t < LEARN_TYPES; t++)
		other += t != type ? form->yes[t] : 0;
	no = other > no ? other : no;
	prior = PRIOR + PRIOR_SURE * fabsf(2 * view->score - 1) / (1 + fmaxf(no - PATIENCE, 0));
	return (prior * view->score + yes) / (prior + yes + no);
}

bool learn_drops(const struct learn *l, const struct learn_view *view)
{
	float score = learn_score(l, view);

	return score < LEARN_LEAST && score < view->score;
}

size_t learn_decisions(const struct learn *l)
{
	return l->decisions;
}

struct learn_counts learn_count(const struct learn *l)
{
	struct learn_counts counts = {
		.decisions = l->decisions, .forms = l->form_count, .lessons = l->lesson_count};

	for (size_t i = 0; i < l->form_count; i++) {
		bool known = false;

		for (int t = 0; t <= MENTION_EVENT; t++)
			known |= is_known(&l->forms[i], t);
		counts.names += known;
	}
	return counts;
}
