#include "extract/train/corpus.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/label.h"

#define OUTSIDE -1
#define TYPE_BIT(type) (1u << (type))

struct set {
	const char *name;
	unsigned known;   /* types it annotates */
	uint32_t repeats; /* small sets are seen more often */
	struct {
		const char *gold;
		int type; /* enum mention_type, or OUTSIDE */
	} types[12];
};

static const struct set known_sets[] = {
	{"msra", TYPE_BIT(MENTION_PERSON) | TYPE_BIT(MENTION_ORG) | TYPE_BIT(MENTION_PLACE), 1,
		{{"PER", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
	{"cluener", 31, 2,
		{{"name", MENTION_PERSON}, {"company", MENTION_ORG},
			{"organization", MENTION_ORG}, {"government", MENTION_ORG},
			{"address", MENTION_PLACE}, {"scene", MENTION_PLACE},
			{"book", MENTION_WORK}, {"movie", MENTION_WORK},
			{"game", MENTION_PRODUCT}}},
	{"weibo", TYPE_BIT(MENTION_PERSON) | TYPE_BIT(MENTION_ORG) | TYPE_BIT(MENTION_PLACE), 2,
		{{"PER.NAM", MENTION_PERSON}, {"ORG.NAM", MENTION_ORG},
			{"LOC.NAM", MENTION_PLACE}, {"GPE.NAM", MENTION_PLACE}}},
	{"resume", TYPE_BIT(MENTION_PERSON) | TYPE_BIT(MENTION_ORG), 1,
		{{"NAME", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
};

struct span {
	size_t start, end; /* bytes */
	int type;
};

/* One text and its names. */
struct gold {
	const char *text;
	size_t len;
	struct span *spans;
	size_t count;
};

static int type_in(const struct set *set, const char *gold)
{
	for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++) {
		if (strcmp(set->types[i].gold, gold) == 0)
			return set->types[i].type;
	}
	return OUTSIDE;
}

static bool is_mark(uint32_t c)
{
	return c == 0x300a || c == 0x300b || c == 0x300c || c == 0x300d || c == 0x300e ||
	       c == 0x300f || c == 0x201c || c == 0x201d;
}

/* The marks around titles are in some spans and not in others: they never belong. */
static void strip_marks(const char *text, struct span *span)
{
	size_t at;

	if (span->type != MENTION_WORK && span->type != MENTION_PRODUCT)
		return;
	while (span->start < span->end && is_mark(chars_at(text, span->start, span->end, &at)))
		span->start = at;
	while (span->start < span->end &&
		is_mark(chars_before(text, span->start, span->end, &at)))
		span->end = at;
}

/* A type that a set does not annotate is left open where its names mostly stand: between title marks
 * and in Latin letters. Left open everywhere, such types swallow others of the set. */
static void label_sentence(uint32_t *allowed, const struct token *tokens, size_t count,
	const struct gold *gold, unsigned known)
{
	uint32_t free = 1;
	int marks = 0;

	for (int y = 1; y < LABELS; y++) {
		if (!(known & TYPE_BIT(label_type(y))))
			free |= 1u << y;
	}
	for (size_t i = 0; i < count; i++) {
		marks += tokens[i].id == 0x300b ? -marks : tokens[i].id == 0x300a;
		allowed[i] = marks > 0 || tokens[i].kind == TOKEN_LATIN ? free : 1;
	}
	for (size_t s = 0; s < gold->count; s++) {
		const struct span *span = &gold->spans[s];
		size_t from = 0, to;
		int base = 1 + 4 * span->type;

		while (from < count && tokens[from].start < span->start)
			from++;
		if (from == count || tokens[from].start != span->start)
			continue;
		for (to = from; to < count && tokens[to].end < span->end;)
			to++;
		if (to == count || tokens[to].end != span->end)
			continue;
		for (size_t i = from; i <= to; i++)
			allowed[i] = 1u << (from == to   ? base + 3
					     : i == from ? base
					     : i == to   ? base + 2
							 : base + 1);
	}
}

static void add_sentences(struct corpus *corpus, const struct gold *gold, const struct set *set,
	const struct words *words)
{
	static struct token tokens[SENTENCE_MAX];

	for (size_t pos = 0; pos < gold->len;) {
		size_t count = features_tokens(gold->text, pos, gold->len, tokens, &pos);

		if (!count)
			continue;
		while (corpus->tokens + count > corpus->token_capacity) {
			corpus->token_capacity = corpus->token_capacity * 2 + 4096;
			corpus->features = xreallocarray(corpus->features,
				corpus->token_capacity, sizeof *corpus->features);
			corpus->allowed = xreallocarray(corpus->allowed, corpus->token_capacity,
				sizeof *corpus->allowed);
		}
		features_fill(tokens, count, words, corpus->features + corpus->tokens);
		label_sentence(
			corpus->allowed + corpus->tokens, tokens, count, gold, set->known);
		array_reserve(corpus->sentences, corpus->count, corpus->capacity);
		corpus->sentences[corpus->count++] =
			(struct sentence){corpus->tokens, (uint32_t)count, set->repeats};
		corpus->tokens += count;
	}
}

/* Byte offset of each character, and of the end. */
static size_t *byte_offsets(const char *text, size_t len)
{
	size_t *offsets = xreallocarray(NULL, len + 2, sizeof *offsets), count = 0;

	for (size_t pos = 0; pos < len; count++) {
		offsets[count] = pos;
		chars_at(text, pos, len, &pos);
	}
	for (; count <= len; count++)
		offsets[count] = len;
	return offsets;
}

static void read_text(
	struct corpus *corpus, json_t *line, const struct set *set, const struct words *words)
{
	json_t *text = json_object_get(line, "text"),
	       *names = json_object_get(line, "entities");
	struct gold gold = {.text = json_string_value(text), .len = json_string_length(text)};
	size_t *offsets, at;
	json_t *name;

	if (!gold.text || !json_is_array(names))
		return;
	offsets = byte_offsets(gold.text, gold.len);
	gold.spans = xcalloc(json_array_size(names) + 1, sizeof *gold.spans);
	json_array_foreach(names, at, name)
	{
		size_t start = (size_t)json_integer_value(json_array_get(name, 0));
		size_t end = (size_t)json_integer_value(json_array_get(name, 1));
		int type = type_in(set, json_string_value(json_array_get(name, 2)));
		struct span *span = &gold.spans[gold.count];

		if (type == OUTSIDE || end > gold.len || start >= end)
			continue;
		*span = (struct span){offsets[start], offsets[end], type};
		strip_marks(gold.text, span);
		gold.count++;
	}
	add_sentences(corpus, &gold, set, words);
	free(gold.spans);
	free(offsets);
}

static int read_set(struct corpus *corpus, const char *folder, const struct set *set,
	const struct words *words, struct err *err)
{
	struct buf path = {0}, text = {0};
	int status;

	buf_addf(&path, "%s/%s.train.jsonl", folder, set->name);
	status = file_read(&text, buf_str(&path), err);
	for (size_t pos = 0; status == 0 && pos < text.len;) {
		char *stop = memchr(text.data + pos, '\n', text.len - pos);
		size_t end = stop ? (size_t)(stop - text.data) : text.len;
		json_t *line = json_loadb(text.data + pos, end - pos, 0, NULL);

		if (line)
			read_text(corpus, line, set, words);
		else if (end > pos)
			status = err_set(err, "broken line in '%s'", buf_str(&path));
		json_decref(line);
		pos = end + 1;
	}
	buf_release(&path);
	buf_release(&text);
	return status;
}

int corpus_read(struct corpus *corpus, const char *folder, const char *sets,
	const struct words *words, struct err *err)
{
	while (*sets) {
		size_t len = strcspn(sets, ", ");
		const struct set *set = NULL;

		for (size_t i = 0; i < array_length(known_sets); i++) {
			if (strlen(known_sets[i].name) == len &&
				strncmp(known_sets[i].name, sets, len) == 0)
				set = &known_sets[i];
		}
		if (!set)
			return err_set(err, "unknown set '%.*s'", (int)len, sets);
		if (read_set(corpus, folder, set, words, err) < 0)
			return -1;
		sets += len;
		sets += strspn(sets, ", ");
	}
	return 0;
}

void corpus_release(struct corpus *corpus)
{
	free(corpus->sentences);
	free(corpus->features);
	free(corpus->allowed);
	*corpus = (struct corpus){0};
}
