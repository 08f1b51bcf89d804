#include "extract/features.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "extract/chars.h"

#define STEP 1.6f  /* of the frequency measure, in bits */
#define TOTAL 26.f /* log2 of all frequencies together */

static const char *const names[FEATURES] = {
	N_("the character"),
	N_("the character before"),
	N_("the character behind"),
	N_("the second character before"),
	N_("the second character behind"),
	N_("the pair with the one before"),
	N_("the pair with the one behind"),
	N_("the pair before"),
	N_("the pair behind"),
	N_("the characters on both sides"),
	N_("the three characters up to here, or the shape of the Latin word"),
	N_("the three characters around"),
	N_("the three characters from here"),
	N_("the word"),
	N_("the word before"),
	N_("the word behind"),
	N_("the word and the one before"),
	N_("the word and the one behind"),
	N_("the kinds of the words around"),
	N_("the longest words from and up to here"),
	N_("the longest words around"),
	N_("the longest word from here"),
	N_("the longest word up to here"),
	N_("the words on both sides"),
	N_("the second word behind"),
	N_("the second word before"),
	N_("the word and the kind of the one before"),
	N_("the word and the kind of the one behind"),
	N_("the kinds of the words behind"),
	N_("the last character of the word and the word behind"),
};

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

static uint32_t first_slot(const struct words *words, uint32_t key)
{
	return (key * 0x85ebca6bu) & (words->slots - 1);
}

unsigned words_info(const struct words *words, uint32_t key)
{
	uint32_t slot = first_slot(words, key);

	if (!words->slots)
		return 0;
	for (; words->keys[slot]; slot = (slot + 1) & (words->slots - 1)) {
		if (words->keys[slot] == key)
			return words->info[slot];
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

size_t features_tokens(
	const char *text, size_t start, size_t end, struct token *tokens, size_t *next)
{
	size_t pos = start, count = 0;

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

/* A sentence cut into words, and the longest words that begin and end at each token. */
struct view {
	uint32_t id[SENTENCE_MAX + 4]; /* of tokens, two of padding before and behind */
	uint32_t word[SENTENCE_MAX];   /* key of the word that the token is in */
	uint32_t from[SENTENCE_MAX];   /* key of the longest word that begins here */
	uint32_t to[SENTENCE_MAX];     /* key of the longest word that ends here */
	uint16_t first[SENTENCE_MAX], last[SENTENCE_MAX]; /* the word's tokens */
	uint8_t class[SENTENCE_MAX];
	uint8_t from_form[SENTENCE_MAX], to_form[SENTENCE_MAX]; /* length * 16 + class */
};

static unsigned class_of_single(const struct token *token, unsigned info)
{
	switch (token->kind) {
	case TOKEN_LATIN:
		return WORD_LATIN;
	case TOKEN_DIGITS:
		return WORD_DIGITS;
	case TOKEN_MARK:
		return WORD_MARK;
	default:
		return info & 15;
	}
}

/* The words that may begin at a token. */
struct lookup {
	size_t most; /* characters */
	uint32_t keys[WORD_MAX];
};

/* Work out the keys early and have the memory fetched, which is most of the time. */
static void look_ahead(struct lookup *lookup, const uint32_t *id, const struct token *tokens,
	size_t count, const struct words *words)
{
	lookup->most = 0;
	while (lookup->most < WORD_MAX && lookup->most < count &&
		tokens[lookup->most].kind == TOKEN_HAN) {
		uint32_t key = words_key(id, lookup->most + 1);

		__builtin_prefetch(&words->keys[first_slot(words, key)]);
		lookup->keys[lookup->most++] = key;
	}
}

/* Choose the most probable words by frequency, from the right; all words of up to WORD_MAX
 * characters are looked up once. */
static void cut_words(
	struct view *view, const struct token *tokens, size_t count, const struct words *words)
{
	float best[SENTENCE_MAX + 1];
	uint8_t length[SENTENCE_MAX], class[SENTENCE_MAX];
	uint32_t key[SENTENCE_MAX];
	struct lookup lookups[SENTENCE_MAX];
	const uint32_t *id = view->id + 2;

	best[count] = 0;
	for (size_t i = 0; i < count; i++) {
		view->to[i] = id[i];
		view->to_form[i] = 16;
		look_ahead(&lookups[i], id + i, tokens + i, count - i, words);
	}
	for (size_t i = count; i-- > 0;) {
		size_t most = lookups[i].most;

		best[i] = -1e30f;
		view->from[i] = id[i];
		view->from_form[i] = 16;
		while (most < WORD_MAX && i + most < count &&
			tokens[i + most].kind == TOKEN_HAN)
			most++;
		for (size_t n = 1; n <= (most ? most : 1); n++) {
			uint32_t k = most ? lookups[i].keys[n - 1] : words_key(id + i, 1);
			unsigned info = most ? words_info(words, k) : 0;
			float score = (float)(info >> 4) * STEP - TOTAL;

			if (n > 1 && !info)
				continue;
			if (n > 1) {
				view->from[i] = k;
				view->from_form[i] = (uint8_t)(n * 16 + (info & 15));
				if (view->to_form[i + n - 1] >> 4 < n) {
					view->to[i + n - 1] = k;
					view->to_form[i + n - 1] = view->from_form[i];
				}
			}
			if (score + best[i + n] > best[i]) {
				best[i] = score + best[i + n];
				length[i] = (uint8_t)n;
				key[i] = k;
				class[i] = (uint8_t)(n == 1 ? class_of_single(&tokens[i], info)
							    : info & 15);
			}
		}
	}
	for (size_t i = 0; i < count; i += length[i]) {
		for (size_t j = i; j < i + length[i]; j++) {
			view->word[j] = key[i];
			view->class[j] = class[i];
			view->first[j] = (uint16_t)i;
			view->last[j] = (uint16_t)(i + length[i] - 1);
		}
	}
}

/* Everything about the word at token I that others put into features. */
struct place {
	uint32_t word, before, behind; /* keys */
	unsigned form;                 /* length, place in the word, class */
	unsigned class, class_before, class_behind;
};

static struct place place_of(const struct view *view, size_t i, size_t count)
{
	size_t first = view->first[i], last = view->last[i];
	struct place p = {.word = view->word[i], .class = view->class[i]};

	p.before = first > 0 ? view->word[first - 1] : 1;
	p.behind = last + 1 < count ? view->word[last + 1] : 1;
	p.class_before = first > 0 ? view->class[first - 1] : 15;
	p.class_behind = last + 1 < count ? view->class[last + 1] : 15;
	p.form = (unsigned)((last - first + 1) * 8 + (i - first)) * 16 + p.class;
	return p;
}

static void fill_words(uint32_t *f, const struct view *view, size_t i, size_t count)
{
	struct place p = place_of(view, i, count);
	unsigned spot = p.form >> 4, from = view->from_form[i], to = view->to_form[i];
	unsigned next_from = i + 1 < count ? view->from_form[i + 1] : 0;
	unsigned past_to = i > 0 ? view->to_form[i - 1] : 0;
	size_t first = view->first[i], last = view->last[i];
	size_t far_last = last + 1 < count ? view->last[last + 1] : last;
	uint32_t far = far_last + 1 < count ? view->word[far_last + 1] : 1;
	uint32_t far_before = first > 0 && view->first[first - 1] > 0
				      ? view->word[view->first[first - 1] - 1]
				      : 1;
	unsigned far_class = far_last + 1 < count ? view->class[far_last + 1] : 15;

	*f++ = mix(p.word, spot + 0x10000);
	*f++ = mix(p.before, spot + 0x20000);
	*f++ = mix(p.behind, spot + 0x30000);
	*f++ = mix(mix(p.word, p.before), spot + 0x40000);
	*f++ = mix(mix(p.word, p.behind), spot + 0x50000);
	*f++ = mix(p.form, p.class_before << 4 | p.class_behind | 0x60000);
	*f++ = mix(from << 8 | to, 0x70000);
	*f++ = mix(next_from << 16 | from << 8 | to, past_to + 0x80000);
	*f++ = mix(view->from[i], 0x90000);
	*f++ = mix(view->to[i], 0xa0000);
	*f++ = mix(mix(p.before, p.behind), spot + 0xb0000);
	*f++ = mix(far, spot + 0xc0000);
	*f++ = mix(far_before, spot + 0xd0000);
	*f++ = mix(p.word, p.class_before << 12 | spot | 0xe0000);
	*f++ = mix(p.word, p.class_behind << 12 | spot | 0xf0000);
	*f++ = mix(p.form, p.class_behind << 4 | far_class | 0x100000);
	*f++ = mix(mix(view->id[last + 2], p.behind), spot + 0x110000);
}

static void fill_chars(uint32_t *f, const uint32_t *id)
{
	uint32_t left = mix(id[-1], id[0]), right = mix(id[0], id[1]);

	*f++ = mix(id[0], 1);
	*f++ = mix(id[-1], 2);
	*f++ = mix(id[1], 3);
	*f++ = mix(id[-2], 4);
	*f++ = mix(id[2], 5);
	*f++ = mix(left, 6);
	*f++ = mix(right, 7);
	*f++ = mix(mix(id[-2], id[-1]), 8);
	*f++ = mix(mix(id[1], id[2]), 9);
	*f++ = mix(mix(id[-1], id[1]), 10);
	*f++ = mix(mix(id[-2], left), 11);
	*f++ = mix(mix(left, id[1]), 12);
	*f++ = mix(mix(right, id[2]), 13);
}

void features_fill(const struct token *tokens, size_t count, const struct words *words,
	uint32_t (*features)[FEATURES])
{
	struct view view;

	view.id[0] = view.id[1] = 2;
	for (size_t i = 0; i < count; i++)
		view.id[i + 2] = tokens[i].id;
	view.id[count + 2] = view.id[count + 3] = 3;
	cut_words(&view, tokens, count, words);
	for (size_t i = 0; i < count; i++) {
		fill_chars(features[i], view.id + 2 + i);
		fill_words(features[i] + 13, &view, i, count);
		if (tokens[i].kind ==
			TOKEN_LATIN) /* in place of the trigram, which is too rare */
			features[i][10] = mix(tokens[i].shape, 14);
	}
}
