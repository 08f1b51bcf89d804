/* mention.h -- what is found in an article: a span, its type, its value, the thing it names.
 * Positions are bytes of the document text, half-open. */
#ifndef PIYUE_EXTRACT_MENTION_H
#define PIYUE_EXTRACT_MENTION_H

#include <stddef.h>

#include "extract/value.h"

enum mention_type {
	MENTION_PERSON,
	MENTION_ORG,
	MENTION_PRODUCT,
	MENTION_PLACE,
	MENTION_WORK,
	MENTION_EVENT,
	/* from here on: values */
	MENTION_DATE,
	MENTION_MONEY,
	MENTION_PERCENT,
	MENTION_QUANTITY,
	MENTION_DURATION,
	MENTION_TIME,
	MENTION_SET,
	MENTION_NUMBER,
	MENTION_ORDINAL,
	MENTION_TYPES, /* how many; those that a person added have the numbers from here on */
	MENTION_TYPES_MOST = 32, /* one bit each: see MENTION_BIT */
};

#define MENTION_BIT(type) (1u << (type))
#define MENTION_NAMES \
	(MENTION_BIT(MENTION_PERSON) | MENTION_BIT(MENTION_ORG) | \
		MENTION_BIT(MENTION_PRODUCT) | MENTION_BIT(MENTION_PLACE) | \
		MENTION_BIT(MENTION_WORK) | MENTION_BIT(MENTION_EVENT))
/* What the reader highlights: bare numbers, ordinals, clock times and sets are left out. */
#define MENTION_SHOWN \
	(MENTION_NAMES | MENTION_BIT(MENTION_DATE) | MENTION_BIT(MENTION_MONEY) | \
		MENTION_BIT(MENTION_PERCENT) | MENTION_BIT(MENTION_QUANTITY) | \
		MENTION_BIT(MENTION_DURATION))

/* Who says so. */
enum mention_by {
	MENTION_BY_RULE,
	MENTION_BY_LEXICON,
	MENTION_BY_TAGGER,
	MENTION_BY_VALUES,
	MENTION_BY_PERSON,
};

/* What a person said to it. */
enum mention_state {
	MENTION_OPEN,     /* nothing: a suggestion */
	MENTION_ACCEPTED, /* yes, just so */
	MENTION_EDITED,   /* another type, entity or edge than suggested */
	MENTION_ADDED,    /* where nothing was suggested */
	MENTION_REJECTED, /* no */
};

struct mention {
	size_t start, end; /* bytes */
	enum mention_type type;
	enum mention_by by;
	enum mention_state state;
	float score;        /* probability, 0..1 */
	int entity;         /* index into the list's entities, or -1 (values) */
	struct value value; /* value.kind is VALUE_NONE for names */
	size_t role_start,
		role_end; /* the role in front of a name (CEO, 首席执行官); empty: none */
};

/* One thing in the world, as far as the names in hand tell. KEY is the same for it in every
 * article: the gazetteer's id, or one made from type and folded name. */
struct entity {
	char *key;  /* owned: "PERSON/sam-altman" */
	char *name; /* owned: the canonical name, as a person reads it */
	enum mention_type type;
};

/* A quotation and who is quoted. */
struct quotation {
	size_t start, end; /* bytes, with the quotation marks */
	int speaker;       /* index into the list's mentions, or -1 */
};

struct mention_list {
	struct mention *items; /* owned; by start, no two overlap */
	size_t count, capacity;
	struct entity *entities; /* owned */
	size_t entity_count, entity_capacity;
	struct quotation *quotations; /* owned; by start */
	size_t quotation_count, quotation_capacity;
};

/* Append; the caller keeps the order and sees to it that no two overlap. */
void mention_list_add(struct mention_list *list, const struct mention *mention);
/* Forget mentions, entities and quotations, keep the memory. */
void mention_list_clear(struct mention_list *list);
void mention_list_release(struct mention_list *list);

/* "PERSON", as in JSON and in data files. Static. */
const char *mention_type_name(enum mention_type type);
/* The type of that name, of LEN bytes, or -1. */
int mention_type_from_name(const char *name, size_t len);
/* The same; a name that is new becomes a type of the user's own, known in this process from then
 * on. -1 when NAME is no word of Han characters or capital letters, with digits, '-' and '_', of at most
 * 24 bytes, or when there are MENTION_TYPES_MOST already. Not to be called while other threads extract. */
int mention_type_add(const char *name, size_t len);
/* How many types there are, with the user's own. */
int mention_type_count(void);

#endif
