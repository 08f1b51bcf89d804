#include "extract/train/dictionary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"

#define SLOTS (1u << 19)
#define MOST (SLOTS / 10 * 8)

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

/* One line; returns whether the word was added. */
static int add_line(uint32_t *keys, uint8_t *info, const char *line)
{
	size_t len = strcspn(line, " ");
	uint32_t chars[WORD_MAX];
	size_t count = read_word(line, len, chars);
	char *tag;
	double frequency = line[len] ? strtod(line + len, &tag) : 0;
	double steps = frequency > 0 ? round(log2(frequency) / 1.6) : 0;
	uint32_t key, slot;

	if (!count || frequency <= 0)
		return 0;
	key = words_key(chars, count);
	for (slot = (key * 0x85ebca6bu) & (SLOTS - 1); keys[slot];
		slot = (slot + 1) & (SLOTS - 1)) {
		if (keys[slot] == key)
			return 0;
	}
	keys[slot] = key;
	steps = steps > 15 ? 15 : steps;
	info[slot] = (uint8_t)((unsigned)steps << 4 | class_of(tag + (*tag == ' ')));
	return 1;
}

int dictionary_read(struct words *words, const char *path, struct err *err)
{
	uint32_t *keys = xcalloc(SLOTS, sizeof *keys), added = 0;
	uint8_t *info = xcalloc(SLOTS, 1);
	struct buf text = {0};

	*words = (struct words){keys, info, SLOTS};
	if (file_read(&text, path, err) < 0)
		return -1;
	for (char *line = text.data; line && *line && added < MOST;) {
		char *stop = strchr(line, '\n');

		if (stop)
			*stop = '\0';
		added += (uint32_t)add_line(keys, info, line);
		line = stop ? stop + 1 : NULL;
	}
	buf_release(&text);
	return added ? 0 : err_set(err, "no words in '%s'", path);
}

void dictionary_release(struct words *words)
{
	free((void *)words->keys);
	free((void *)words->info);
	*words = (struct words){0};
}
