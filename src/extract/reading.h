/* reading.h -- a paragraph as the value grammars read it: one unit a code point, folded.
 * Folding takes full-width signs to ASCII (１２％ is 12%), the kinds of dash to '-', blanks
 * to ' ', and those traditional characters that numbers, units and dates are written with
 * to simplified ones (億 is 亿), so that every vocabulary is written once.
 * Positions in a reading count code points; offsets[] leads back to bytes. */
#ifndef PIYUE_EXTRACT_READING_H
#define PIYUE_EXTRACT_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

#include "extract/mention.h"

struct numeral_memo;

/* A zeroed struct is an empty reading. */
struct reading {
	char16_t *codes;   /* owned; codes[count] is 0, so one may look a step ahead */
	uint32_t *offsets; /* owned; bytes from the start of the paragraph, count + 1 of them */
	size_t count, capacity;
	/* Owned: numerals read before, as each grammar reads the same one again (numeral.c). */
	struct numeral_memo *memo;
};

/* Take in LEN bytes of UTF-8. Whatever is no UTF-8, and what lies beyond U+FFFF, is read as
 * U+FFFD. What lies beyond the first 2 GiB is not read. */
void reading_set(struct reading *reading, const char *text, size_t len);
void reading_release(struct reading *reading);

/* The code before POS, 0 at the start. */
static inline char16_t reading_before(const struct reading *reading, size_t pos)
{
	return pos ? reading->codes[pos - 1] : 0;
}

/* The position behind WORD when it stands at POS, else 0. */
size_t reading_word(const struct reading *reading, size_t pos, const char16_t *word);
/* The position behind at most MOST blanks at POS. */
static inline size_t reading_blanks(const struct reading *reading, size_t pos, size_t most)
{
	while (most-- && pos < reading->count && reading->codes[pos] == ' ')
		pos++;
	return pos;
}
/* Does one of the characters of SET stand at POS? */
bool reading_any(const struct reading *reading, size_t pos, const char16_t *set);

/* Does an identifier end at POS, so that digits here belong to a name (GPT-4, A2021)? */
bool reading_in_identifier(const struct reading *reading, size_t pos);

/* 0-9 */
static inline bool code_is_digit(char16_t code)
{
	return code >= '0' && code <= '9';
}

/* Latin */
static inline bool code_is_letter(char16_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
	       (code >= 0xc0 && code < 0x250 && code != 0xd7 && code != 0xf7);
}

static inline bool code_is_han(char16_t code)
{
	return code >= 0x4e00 && code <= 0x9fff;
}

/* A word of a vocabulary; what NUMBER and CODE say is the table's own affair. */
struct word {
	const char16_t *text; /* simplified */
	double number;
	const char *code; /* static, or NULL */
};

#define WORDS_BUCKETS 128
struct words {
	const struct word *items; /* static */
	size_t count;
	/* Chains of the items that begin alike: the last bits of the first character lead to an
	 * item, counted from 1, and each item to the NEXT; 0 ends. */
	uint16_t heads[WORDS_BUCKETS];
	uint16_t *next;            /* static, one for each item */
	bool tails[WORDS_BUCKETS]; /* does one end in a character with these last bits? */
};

/* Define the vocabulary NAME of the words in TABLE; put "static" in front for one file's own. Its
 * chains are made before main(), so that threads may share it. */
#define WORDS(name, table) \
	struct words name = {.items = table, \
		.count = sizeof(table) / sizeof *(table), \
		.next = (uint16_t[sizeof(table) / sizeof *(table)]){0}}; \
	__attribute__((constructor)) static void name##_index(void) \
	{ \
		words_index(&name); \
	} \
	_Static_assert(1, "a semicolon may follow")

void words_index(struct words *words);
const struct word *words_chain_at(const struct words *table, const struct reading *reading,
	size_t pos, size_t item, size_t *end);
/* The longest word of TABLE that stands at POS, with *END behind it; NULL when none does. */
static inline const struct word *words_at(
	const struct words *table, const struct reading *reading, size_t pos, size_t *end)
{
	size_t item =
		pos < reading->count ? table->heads[reading->codes[pos] % WORDS_BUCKETS] : 0;

	*end = 0;
	return item ? words_chain_at(table, reading, pos, item, end) : NULL;
}
/* The longest word of TABLE that ends at POS, with *START where it begins. */
const struct word *words_before(
	const struct words *table, const struct reading *reading, size_t pos, size_t *start);

/* What a grammar has found, in positions of the reading. */
struct finding {
	size_t start, end;
	enum mention_type type;
	struct value value;
};

/* Make OUT an amount of TYPE from MIN to MAX; unit, currency and flags are left empty. */
void finding_set_amount(struct finding *out, enum mention_type type, size_t start, size_t end,
	double min, double max);

#endif
