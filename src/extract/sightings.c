#include "extract/sightings.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/sight.h"

#define KNOWN_LEAST 0.8f /* score of a known name that is beyond doubt */

struct sighting *sight_add(
	const struct sight *v, size_t start, size_t end, enum sighting_kind kind)
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

const struct candidate *sight_known(const struct sight *v, size_t start, size_t end)
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

static void find_known(const struct sight *v)
{
	for (size_t i = 0; i < v->found->count; i++) {
		const struct candidate *c = &v->found->items[i];

		if (c->by != MENTION_BY_LEXICON || c->score < KNOWN_LEAST)
			continue;
		sight_add(v, c->start, c->end, SIGHTING_KNOWN)->form[c->type] = -EVIDENCE_NEVER;
	}
}

void sightings_find(struct sightings *out, const char *text, size_t start, size_t end,
	const struct candidate_list *found, const struct words *words)
{
	const struct sight v = {text, start, end, found, words, out};

	find_known(&v);
	sight_latin(&v);
	sight_marked(&v);
	sight_han(&v);
}

void sightings_release(struct sightings *sightings)
{
	free(sightings->items);
	*sightings = (struct sightings){0};
}
