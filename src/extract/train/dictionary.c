#include "extract/train/dictionary.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/mention.h"
#include "extract/train/bigrams.h"
#include "extract/train/clusters.h"

#define COMPANIES 1000
#define PASSES 40
#define IDLE_MOST 3 /* a frequency of about 28 */

/* A word that names end in: so often, and in so many of its places. */
#define HEAD_LEAST 4
#define HEAD_SHARE 0.15

/* The longest tag that is a prefix of a word's counts. */
static const struct {
	const char *tag;
	enum word_class class;
} classes[] = {
	{"nrt", WORD_FOREIGN},
	{"nrfg", WORD_PERSON},
	{"nr", WORD_PERSON},
	{"ns", WORD_PLACE},
	{"nt", WORD_ORG},
	{"nz", WORD_PROPER},
	{"j", WORD_PROPER},
	{"n", WORD_NOUN},
	{"v", WORD_VERB},
	{"a", WORD_QUALITY},
	{"d", WORD_QUALITY},
	{"b", WORD_QUALITY},
	{"m", WORD_COUNT},
	{"q", WORD_COUNT},
	{"t", WORD_COUNT},
	{"i", WORD_PHRASE},
	{"l", WORD_PHRASE},
};

static enum word_class class_of(const char *tag)
{
	for (size_t i = 0; i < array_length(classes); i++) {
		if (strncmp(tag, classes[i].tag, strlen(classes[i].tag)) == 0)
			return classes[i].class;
	}
	return WORD_PARTICLE;
}

static size_t read_word(const char *word, size_t len, uint32_t chars[WORD_MAX])
{
	size_t count = 0;

	for (size_t pos = 0; pos < len; count++) {
		uint32_t c = chars_at(word, pos, len, &pos);

		if (!chars_is_han(c) || count == WORD_MAX)
			return 0;
		chars[count] = chars_fold(c);
	}
	return count;
}

/* One line. */
static void add_line(struct dictionary *d, const char *line)
{
	size_t len = strcspn(line, " ");
	uint32_t chars[WORD_MAX];
	size_t count = read_word(line, len, chars);
	char *tag;
	double frequency = line[len] ? strtod(line + len, &tag) : 0;
	double steps = frequency > 0 ? round(log2(frequency) / 1.6) : 0;

	if (!count || frequency <= 0)
		return;
	array_reserve(d->items, d->count, d->capacity);
	d->items[d->count++] = (struct dictionary_word){words_key(chars, count),
		WORD_DATA(class_of(tag + (*tag == ' ')), steps > 15 ? 15 : steps, 0, 0)};
}

/* By key; of words that fold to one, the most frequent first. */
static int by_key(const void *a, const void *b)
{
	const struct dictionary_word *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->data > y->data ? -1 : x->data < y->data;
}

static void sort_words(struct dictionary *d)
{
	size_t kept = 0;

	qsort(d->items, d->count, sizeof *d->items, by_key);
	for (size_t i = 0; i < d->count; i++) {
		if (!kept || d->items[kept - 1].key != d->items[i].key)
			d->items[kept++] = d->items[i];
	}
	d->count = kept;
}

static struct dictionary_word *find_word(const struct dictionary *d, uint32_t key)
{
	struct dictionary_word wanted = {key, UINT32_MAX};
	size_t low = 0, high = d->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_key(&d->items[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < d->count && d->items[low].key == key ? &d->items[low] : NULL;
}

static int add_company(struct dictionary *d, const char *folder, struct err *err)
{
	struct bigrams bigrams;
	uint16_t *classes_of;

	if (bigrams_read(&bigrams, folder, err) < 0) {
		bigrams_release(&bigrams);
		return -1;
	}
	classes_of = clusters_make(&bigrams, COMPANIES, PASSES);
	for (size_t i = 0; i < bigrams.word_count; i++) {
		uint32_t chars[WORD_MAX];
		struct dictionary_word *word;
		size_t count = 0;

		while (count < WORD_MAX && bigrams.words[i][count] &&
			chars_is_han(bigrams.words[i][count])) {
			chars[count] = chars_fold(bigrams.words[i][count]);
			count++;
		}
		if (!count || count == WORD_MAX || bigrams.words[i][count])
			continue;
		word = find_word(d, words_key(chars, count));
		if (word && !WORD_COMPANY(word->data))
			word->data |= WORD_DATA(0, 0, classes_of[i], 0);
	}
	free(classes_of);
	bigrams_release(&bigrams);
	return 0;
}

/* Does a word tell nothing: rare, of no company, and no name? Its characters then do as well. */
static bool is_idle(uint32_t data)
{
	unsigned class = WORD_CLASS(data);

	return !WORD_COMPANY(data) && WORD_FREQUENCY(data) <= IDLE_MOST &&
	       (class < WORD_PERSON || class > WORD_PROPER);
}

static void drop_idle(struct dictionary *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->count; i++) {
		if (!is_idle(d->items[i].data))
			d->items[kept++] = d->items[i];
	}
	d->count = kept & ~(size_t)1; /* what stands behind them in the model is aligned */
}

static void fill_words(struct dictionary *d)
{
	size_t buckets = (size_t)1 << WORD_INDEX_BITS;

	d->index = xcalloc(buckets + 1, sizeof *d->index);
	d->data = xcalloc(d->count + 1, sizeof *d->data);
	d->tags = xcalloc(d->count + 1, sizeof *d->tags);
	for (size_t i = 0; i < d->count; i++) {
		d->index[(d->items[i].key >> (32 - WORD_INDEX_BITS)) + 1]++;
		d->data[i] = d->items[i].data;
		d->tags[i] = (uint16_t)d->items[i].key;
	}
	for (size_t i = 0; i < buckets; i++)
		d->index[i + 1] += d->index[i];
	d->words = (struct words){d->index, d->data, d->tags};
}

int dictionary_read(
	struct dictionary *dictionary, const char *words, const char *bigrams, struct err *err)
{
	struct buf text = {0};

	*dictionary = (struct dictionary){0};
	if (words && file_read(&text, words, err) < 0)
		return -1;
	for (char *line = text.data; line && *line;) {
		char *stop = strchr(line, '\n');

		if (stop)
			*stop = '\0';
		add_line(dictionary, line);
		line = stop ? stop + 1 : NULL;
	}
	buf_release(&text);
	if (words && !dictionary->count)
		return err_set(err, "no words in '%s'", words);
	sort_words(dictionary);
	if (words && bigrams && add_company(dictionary, bigrams, err) < 0)
		return -1;
	drop_idle(dictionary);
	fill_words(dictionary);
	return 0;
}

/* Count the words of one text, and those at the end of its organisations. */
static void count_words(
	const struct dictionary *d, const struct gold_text *text, uint32_t *all, uint32_t *ends)
{
	static struct token tokens[SENTENCE_MAX];
	static struct word words[SENTENCE_MAX];

	for (size_t pos = 0; pos < text->len;) {
		size_t count = features_tokens(text->text, pos, text->len, tokens, &pos);
		size_t found = features_words(words, tokens, count, &d->words);

		for (size_t w = 0; w < found; w++) {
			const struct dictionary_word *word = find_word(d, words[w].key);
			size_t end = tokens[words[w].last].end;

			if (!word)
				continue;
			all[word - d->items]++;
			for (size_t s = 0; s < text->count; s++)
				ends[word - d->items] += text->spans[s].end == end &&
							 text->spans[s].type == MENTION_ORG;
		}
	}
}

void dictionary_mark_heads(struct dictionary *d, const struct gold *gold, size_t count)
{
	uint32_t *all = xcalloc(d->count + 1, sizeof *all);
	uint32_t *ends = xcalloc(d->count + 1, sizeof *ends);

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < gold[i].count; j++)
			count_words(d, &gold[i].texts[j], all, ends);
	}
	for (size_t i = 0; i < d->count; i++) {
		d->data[i] &= ~WORD_DATA(0, 0, 0, 1);
		if (ends[i] >= HEAD_LEAST && ends[i] >= HEAD_SHARE * all[i])
			d->data[i] |= WORD_DATA(0, 0, 0, 1);
	}
	free(all);
	free(ends);
}

void dictionary_release(struct dictionary *dictionary)
{
	free(dictionary->items);
	free(dictionary->index);
	free(dictionary->data);
	free(dictionary->tags);
	*dictionary = (struct dictionary){0};
}
