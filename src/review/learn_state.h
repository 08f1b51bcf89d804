/* learn_state.h -- what struct learn holds. Internal to learn*.c. */
#ifndef PIYUE_REVIEW_LEARN_STATE_H
#define PIYUE_REVIEW_LEARN_STATE_H

#include "extract/lexicon.h"
#include "extract/overlay.h"
#include "review/learn.h"

/* The types that are counted apart; the user's own are counted together behind them. */
#define LEARN_TYPES (MENTION_TYPES + 1)

struct learn_form {
	uint64_t key;
	char *name; /* owned: as it was written first */
	uint16_t yes[LEARN_TYPES], no[LEARN_TYPES];
	uint32_t listed; /* MENTION_BITs of the types under which the lexicon has it */
};

struct learn_lesson {
	char *words;         /* owned: the paragraph, or a part of it */
	uint32_t start, end; /* bytes of the words */
	enum mention_type type;
	bool right;
};

struct learn {
	uint32_t decisions;
	struct learn_form *forms; /* owned; the oldest first */
	size_t form_count, form_capacity;
	uint32_t *slots; /* owned; open addressing by key: form + 1, 0: free */
	size_t slot_count;
	struct learn_lesson *lessons; /* owned; the oldest first */
	size_t lesson_count, lesson_capacity;
	size_t taught;               /* so many of them the tagger has had */
	struct extractor *extractor; /* borrowed: what it lies over, or NULL */
	struct overlay *weights;     /* owned; of that extractor's tagger */
	struct lexicon *lexicon;     /* owned; over that extractor's */
};

static inline unsigned learn_type(unsigned type)
{
	return type < MENTION_TYPES ? type : MENTION_TYPES;
}

/* The form of that key, or NULL; and a new one. */
struct learn_form *learn_find_form(const struct learn *learn, uint64_t key);
struct learn_form *learn_add_form(
	struct learn *learn, uint64_t key, const char *name, size_t len);
/* Room for one more lesson, to be filled in. */
struct learn_lesson *learn_add_lesson(struct learn *learn);

#endif
