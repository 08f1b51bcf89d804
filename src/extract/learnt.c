#include "extract/learnt.h"

#include <math.h>
#include <stdbool.h>

#include "extract/features.h"

/* Words from this frequency on (features.h) are everyday ones; of those that are met once in a
 * great while the dictionary's class says little. */
#define EVERYDAY 4

void learnt_mark(struct candidate_list *candidates, unsigned known)
{
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		if (c->entry < 0 || (unsigned)c->entry < known)
			continue;
		c->score = c->trust = fminf(c->score, LEARNT);
		c->finder = FOUND_LEARNT;
	}
}

/* Does the dictionary hold words of CLASS for such names? */
static bool fits(enum word_class class, enum mention_type type)
{
	switch (class) {
	case WORD_NONE:
	case WORD_PROPER:
	case WORD_LATIN:
	case WORD_DIGITS:
		return true;
	case WORD_PERSON:
	case WORD_FOREIGN:
		return type == MENTION_PERSON;
	case WORD_PLACE:
		return type == MENTION_PLACE;
	case WORD_ORG:
		return type == MENTION_ORG;
	default:
		return false;
	}
}

static bool is_everyday(const char *text, const struct candidate *c, const struct words *words)
{
	struct token tokens[SENTENCE_MAX];
	uint32_t ids[WORD_MAX], data;
	size_t next, count = features_tokens(text, c->start, c->end, tokens, &next);

	if (count > WORD_MAX || next < c->end)
		return false;
	for (size_t i = 0; i < count; i++)
		ids[i] = tokens[i].id;
	data = words_find(words, words_key(ids, count));
	return data && WORD_FREQUENCY(data) >= EVERYDAY &&
	       !fits((enum word_class)WORD_CLASS(data), c->type);
}

void learnt_weigh(
	struct candidate_list *candidates, const char *text, const struct words *words)
{
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		if (c->finder == FOUND_LEARNT && c->seen < LEARNT_SEEN &&
			is_everyday(text, c, words))
			c->score = c->trust = fminf(c->score, c->seen);
	}
}
