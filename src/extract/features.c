#include "extract/features.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "extract/chars.h"

#define STEP 1.6f  /* of the frequency measure, in bits */
#define TOTAL 26.f /* log2 of all frequencies together */

static const char *const names[FEATURES] = {
	[0] = N_("the character"),
	[1] = N_("the character before"),
	[2] = N_("the character behind"),
	[3] = N_("the second character before"),
	[4] = N_("the second character behind"),
	[5] = N_("the pair with the one before"),
	[6] = N_("the pair with the one behind"),
	[7] = N_("the pair before"),
	[8] = N_("the three characters around, or the shape of the Latin word"),
	[9] = N_("the word"),
	[10] = N_("the word before"),
	[11] = N_("the word behind"),
	[12] = N_("the word and the one before"),
	[13] = N_("the word and the one behind"),
	[14] = N_("the kinds of the words around"),
	[15] = N_("the longest words from and up to here"),
	[16] = N_("the longest words around"),
	[17] = N_("the longest word from here"),
	[18] = N_("the longest word up to here"),
	[19] = N_("the second word behind"),
	[20] = N_("the second word before"),
	[21] = N_("the kinds of the words behind"),
	[22] = N_("the company of the word"),
	[23] = N_("the company of the word and of the one before"),
	[24] = N_("the company of the word and of the one behind"),
	[25] = N_("the company of the words on both sides"),
	[26] = N_("the word that ends a name further on"),
	[27] = N_("how far on a word ends a name"),
	[28] = N_("the company of the characters up to here"),
	[29] = N_("the company of the characters around"),
};

const uint8_t features_gate[FEATURES_GATE] = {0, 1, 2, 5, 6, 9, 10, 11, 14, 16, 22, 26};
const uint8_t features_style[FEATURES_STYLE] = {0, 6, 9};

const char *features_name(int f)
{
	return gettext(names[f]);
}

static uint32_t mix(uint32_t a, uint32_t b)
{
	uint64_t x = ((uint64_t)a << 32 | b) + 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 31) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 29) * 0x94d049bb133111ebu;
	return (uint32_t)(x >> 32);
}

uint32_t words_key(const uint32_t *chars, size_t count)
{
	uint32_t key = (uint32_t)count;

	for (size_t i = 0; i < count; i++)
		key = (key ^ chars[i]) * 0x9e3779b1u + (key >> 15);
	key ^= key >> 16;
	return key ? key : 1;
}

uint32_t words_find(const struct words *words, uint32_t key)
{
	uint32_t bucket = key >> (32 - WORD_INDEX_BITS);
	uint32_t end = words->index[bucket + 1];
	uint16_t tag = (uint16_t)key;

	for (uint32_t i = words->index[bucket]; i < end; i++) {
		if (words->tags[i] == tag)
			return words->data[i];
	}
	return 0;
}

static enum token_kind kind_of(uint32_t c)
{
	if (chars_is_han(c))
		return TOKEN_HAN;
	if (chars_is_letter(c))
		return TOKEN_LATIN;
	return chars_is_digit(c) ? TOKEN_DIGITS : TOKEN_MARK;
}

static bool ends_sentence(uint32_t c)
{
	return c == '\n' || c == 0x3002 || c == '!' || c == '?' || c == 0xff01 || c == 0xff1f ||
	       c == ';' || c == 0xff1b;
}

/* Read a Latin word or a run of digits that begins with C; POS is behind C. Returns its end. */
static size_t read_run(
	struct token *token, uint32_t c, const char *text, size_t pos, size_t end)
{
	size_t length = 0, capitals = 0;
	bool first = chars_is_upper(c);
	uint32_t hash = 0;

	for (;;) {
		size_t next = pos;

		hash = mix(hash, chars_fold(c));
		capitals += chars_is_upper(c);
		length++;
		if (pos >= end)
			break;
		c = chars_at(text, pos, end, &next);
		if (kind_of(c) != token->kind)
			break;
		pos = next;
	}
	if (length > 7)
		length = 7;
	token->shape = (uint8_t)(length * 4 + (capitals == 0         ? 0
						      : !first       ? 3
						      : capitals > 1 ? 2
								     : 1));
	/* Of digits only the length counts. */
	token->id =
		token->kind == TOKEN_DIGITS ? 0x200000u + (uint32_t)length : hash | 1u << 31;
	return pos;
}

#define OPENING 0x201cu
#define CLOSING 0x201du

/* One pair of quotation marks for all: 「」, and straight ones by turns. */
static uint32_t mark_id(uint32_t c, bool *open)
{
	if (c == 0x300c || c == 0x300e)
		return OPENING;
	if (c == 0x300d || c == 0x300f)
		return CLOSING;
	if (c != '"')
		return c;
	*open = !*open;
	return *open ? OPENING : CLOSING;
}

size_t features_tokens(
	const char *text, size_t start, size_t end, struct token *tokens, size_t *next)
{
	size_t pos = start, count = 0;
	bool open = false;

	while (pos < end && count < SENTENCE_MAX) {
		struct token *token = &tokens[count];
		size_t behind;
		uint32_t c = chars_at(text, pos, end, &behind);

		if (chars_is_blank(c)) {
			pos = behind;
			continue;
		}
		*token = (struct token){.start = pos, .kind = (uint8_t)kind_of(c)};
		token->id = chars_fold(c);
		if (token->kind == TOKEN_MARK)
			token->id = mark_id(token->id, &open);
		pos = behind;
		if (token->kind == TOKEN_LATIN || token->kind == TOKEN_DIGITS)
			pos = read_run(token, c, text, pos, end);
		token->end = pos;
		count++;
		if (ends_sentence(c))
			break;
	}
	*next = pos;
	return count;
}

static unsigned class_of_single(const struct token *token, uint32_t data)
{
	switch (token->kind) {
	case TOKEN_LATIN:
		return WORD_LATIN;
	case TOKEN_DIGITS:
		return WORD_DIGITS;
	case TOKEN_MARK:
		return WORD_MARK;
	default:
		return WORD_CLASS(data);
	}
}

/* The words that may begin at a token. */
struct lookup {
	size_t most; /* characters */
	uint32_t keys[WORD_MAX];
};

/* Work out the keys early and have the memory fetched, which is most of the time. */
static void look_ahead(struct lookup *lookups, const uint32_t *id, const struct token *tokens,
	size_t count, const struct words *words)
{
	for (size_t i = 0; i < count; i++) {
		struct lookup *l = &lookups[i];

		l->most = 0;
		while (l->most < WORD_MAX && i + l->most < count &&
			tokens[i + l->most].kind == TOKEN_HAN) {
			uint32_t key = words_key(id + i, l->most + 1);

			__builtin_prefetch(&words->index[key >> (32 - WORD_INDEX_BITS)]);
			l->keys[l->most++] = key;
		}
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t n = 0; n < lookups[i].most; n++) {
			uint32_t at =
				words->index[lookups[i].keys[n] >> (32 - WORD_INDEX_BITS)];

			__builtin_prefetch(&words->tags[at]);
			__builtin_prefetch(&words->data[at]);
		}
	}
}

/* Note that the word of N characters with KEY and DATA begins at token I. */
static void note_longest(
	struct features_view *view, size_t i, size_t n, uint32_t key, uint32_t data)
{
	view->from[i] = key;
	view->from_form[i] = (uint8_t)(n * 16 + WORD_CLASS(data));
	if (view->to_form[i + n - 1] >> 4 < n) {
		view->to[i + n - 1] = key;
		view->to_form[i + n - 1] = view->from_form[i];
	}
}

/* Choose the most probable words by frequency, from the right; all words of up to WORD_MAX
 * characters are looked up once. VIEW has the tokens' ids. */
static size_t cut_words(struct features_view *view, struct word *out,
	const struct token *tokens, size_t count, const struct words *words)
{
	float best[SENTENCE_MAX + 1];
	struct word ahead[SENTENCE_MAX]; /* the word that begins at each token */
	struct lookup lookups[SENTENCE_MAX];
	const uint32_t *id = view->id + 2;
	size_t found = 0;

	best[count] = 0;
	look_ahead(lookups, id, tokens, count, words);
	for (size_t i = 0; i < count; i++) {
		view->to[i] = view->from[i] = id[i];
		view->to_form[i] = view->from_form[i] = 16;
	}
	for (size_t i = count; i-- > 0;) {
		const struct lookup *l = &lookups[i];
		uint32_t data = l->most ? words_find(words, l->keys[0]) : 0;

		best[i] = (float)WORD_FREQUENCY(data) * STEP - TOTAL + best[i + 1];
		view->char_data[i + 2] = data;
		ahead[i] = (struct word){l->most ? l->keys[0] : words_key(id + i, 1),
			(data & ~15u) | class_of_single(&tokens[i], data), (uint16_t)i,
			(uint16_t)i};
		for (size_t n = 2; n <= l->most; n++) {
			float score;

			data = words_find(words, l->keys[n - 1]);
			if (!data)
				continue;
			note_longest(view, i, n, l->keys[n - 1], data);
			score = (float)WORD_FREQUENCY(data) * STEP - TOTAL + best[i + n];
			if (score > best[i]) {
				best[i] = score;
				ahead[i] = (struct word){l->keys[n - 1], data, (uint16_t)i,
					(uint16_t)(i + n - 1)};
			}
		}
	}
	for (size_t i = 0; i < count; i = ahead[i].last + 1u)
		out[found++] = ahead[i];
	return found;
}

static void fill_ids(struct features_view *view, const struct token *tokens, size_t count)
{
	view->id[0] = view->id[1] = 2;
	for (size_t i = 0; i < count; i++)
		view->id[i + 2] = tokens[i].id;
	view->id[count + 2] = view->id[count + 3] = 3;
}

size_t features_words(
	struct word *out, const struct token *tokens, size_t count, const struct words *words)
{
	struct features_view view;

	fill_ids(&view, tokens, count);
	return cut_words(&view, out, tokens, count, words);
}

/* The company that a word keeps. For marks, Latin words and strangers: what they are. */
static uint32_t company_of(const struct word *word, const struct token *tokens)
{
	unsigned class = WORD_CLASS(word->data), company = WORD_COMPANY(word->data);

	if (class == WORD_MARK)
		return 0x10000 | tokens[word->first].id;
	if (class == WORD_LATIN)
		return 0x2000u | tokens[word->first].shape;
	if (company)
		return company;
	return 0x1000u | class << 4 | (word->last - word->first + 1u);
}

void features_look(struct features_view *view, const struct token *tokens, size_t count,
	const struct words *words)
{
	static const struct word edge = {.key = 1, .data = WORD_DATA(15, 0, 0, 0)};
	struct word *w = view->words + 2;
	size_t found;
	uint16_t head = 0;

	fill_ids(view, tokens, count);
	found = cut_words(view, w, tokens, count, words);
	view->count = count;
	view->char_data[0] = view->char_data[1] = 1;
	view->char_data[count + 2] = view->char_data[count + 3] = 1;
	view->words[0] = view->words[1] = edge;
	w[found] = w[found + 1] = edge;
	for (size_t i = 0; i < found + 4; i++)
		view->company[i] =
			i >= 2 && i < found + 2 ? company_of(&view->words[i], tokens) : 0x3000;
	for (size_t i = found; i-- > 0;) {
		if (WORD_CLASS(w[i].data) == WORD_MARK)
			head = 0;
		else if (WORD_HEAD(w[i].data))
			head = (uint16_t)(i + 2);
		view->head[i + 2] = head;
		for (size_t k = w[i].first; k <= w[i].last; k++)
			view->word_of[k] = (uint16_t)(i + 2);
	}
}

/* Where a token stands in its word, and how long that is. */
static unsigned spot_of(const struct word *word, size_t i)
{
	return (unsigned)((word->last - word->first + 1) * 8 + ((unsigned)i - word->first));
}

/* The kinds of the longest words that begin and end at a token. */
static unsigned longest_at(const struct features_view *view, size_t i)
{
	return (unsigned)view->from_form[i] << 8 | view->to_form[i];
}

/* How many words on a word ends a name, in this clause: up to 7; 15: none does. */
static unsigned far_of(const struct features_view *view, size_t i)
{
	unsigned word = view->word_of[i], head = view->head[word];

	return !head ? 15 : head - word > 7 ? 7 : head - word;
}

/* The first features, which the gate looks at. */
static void fill_first(uint32_t f[FEATURES], const struct features_view *view, size_t i)
{
	const uint32_t *id = view->id + i + 2;
	const struct word *word = &view->words[view->word_of[i]];
	unsigned spot = spot_of(word, i), class = WORD_CLASS(word->data);

	f[0] = mix(id[0], 1);
	f[1] = mix(id[-1], 2);
	f[2] = mix(id[1], 3);
	f[5] = mix(mix(id[-1], id[0]), 6);
	f[6] = mix(mix(id[0], id[1]), 7);
	f[9] = mix(word->key, spot + 0x10000);
	f[10] = mix(word[-1].key, spot + 0x20000);
	f[11] = mix(word[1].key, spot + 0x30000);
	f[14] = mix(spot * 16 + class,
		WORD_CLASS(word[-1].data) << 4 | WORD_CLASS(word[1].data) | 0x60000);
	f[16] = mix((i + 1 < view->count ? (unsigned)view->from_form[i + 1] << 16 : 0) |
			    longest_at(view, i),
		(i > 0 ? view->to_form[i - 1] : 0u) + 0x80000);
	f[22] = mix(view->company[view->word_of[i]], spot + 0x120000);
	f[26] = mix(
		view->words[view->head[view->word_of[i]]].key, far_of(view, i) << 8 | 0x190000);
}

/* Those that come from characters and words around. */
static void fill_more(uint32_t f[FEATURES], const struct features_view *view, size_t i,
	const struct token *token)
{
	const uint32_t *id = view->id + i + 2;
	const struct word *word = &view->words[view->word_of[i]];
	unsigned spot = spot_of(word, i), class = WORD_CLASS(word->data);

	f[3] = mix(id[-2], 4);
	f[4] = mix(id[2], 5);
	f[7] = mix(mix(id[-2], id[-1]), 8);
	/* What the character features say of a Latin word is little: its shape says more. */
	f[8] = token->kind == TOKEN_LATIN ? mix(token->shape, 14)
					  : mix(mix(mix(id[-1], id[0]), id[1]), 12);
	f[12] = mix(mix(word->key, word[-1].key), spot + 0x40000);
	f[13] = mix(mix(word->key, word[1].key), spot + 0x50000);
	f[15] = mix(longest_at(view, i), 0x70000);
	f[17] = mix(view->from[i], 0x90000);
	f[18] = mix(view->to[i], 0xa0000);
	f[19] = mix(word[2].key, spot + 0xc0000);
	f[20] = mix(word[-2].key, spot + 0xd0000);
	f[21] = mix(spot * 16 + class,
		WORD_CLASS(word[1].data) << 4 | WORD_CLASS(word[2].data) | 0x100000);
}

/* Those that come from the company of words and characters. */
static void fill_company(uint32_t f[FEATURES], const struct features_view *view, size_t i)
{
	const uint32_t *company = &view->company[view->word_of[i]],
		       *c = &view->char_data[i + 2];
	unsigned spot = spot_of(&view->words[view->word_of[i]], i);

	f[23] = mix(company[0] << 14 ^ company[-1], spot + 0x130000);
	f[24] = mix(company[0] << 14 ^ company[1], spot + 0x140000);
	f[25] = mix(company[-1] << 14 ^ company[1], spot + 0x150000);
	f[27] = mix(far_of(view, i) << 8 | spot, company[0] ^ company[-1] << 14);
	f[28] = mix(WORD_COMPANY(c[-2]) << 20 ^ WORD_COMPANY(c[-1]) << 10 ^ WORD_COMPANY(c[0]),
		0x1a0000);
	f[29] = mix(WORD_COMPANY(c[-1]) << 20 ^ WORD_COMPANY(c[0]) << 10 ^ WORD_COMPANY(c[1]),
		0x1b0000);
}

void features_first(const struct features_view *view, uint32_t (*features)[FEATURES])
{
	for (size_t i = 0; i < view->count; i++)
		fill_first(features[i], view, i);
}

void features_rest(const struct features_view *view, size_t i, const struct token *token,
	uint32_t features[FEATURES])
{
	fill_more(features, view, i, token);
	fill_company(features, view, i);
}

void features_fill(const struct token *tokens, size_t count, const struct words *words,
	uint32_t (*features)[FEATURES])
{
	struct features_view view;

	features_look(&view, tokens, count, words);
	features_first(&view, features);
	for (size_t i = 0; i < count; i++)
		features_rest(&view, i, &tokens[i], features[i]);
}
