#include "gold.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "clean/clean.h"
#include "extract/chars.h"

#define MOST 1000 /* texts of a set */

static const struct set {
	const char *name;
	struct {
		const char *gold;
		enum mention_type type;
	} types[12];
} sets[] = {
	{"msra", {{"PER", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
	{"cluener", {{"name", MENTION_PERSON}, {"company", MENTION_ORG},
			    {"organization", MENTION_ORG}, {"government", MENTION_ORG},
			    {"address", MENTION_PLACE}, {"scene", MENTION_PLACE},
			    {"book", MENTION_WORK}, {"movie", MENTION_WORK},
			    {"game", MENTION_PRODUCT}}},
	{"weibo", {{"PER.NAM", MENTION_PERSON}, {"ORG.NAM", MENTION_ORG},
			  {"LOC.NAM", MENTION_PLACE}, {"GPE.NAM", MENTION_PLACE}}},
	{"seeds",
		{{"PERSON", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"PRODUCT", MENTION_PRODUCT},
			{"PLACE", MENTION_PLACE}, {"WORK", MENTION_WORK}}},
};

const struct set *set_named(const char *name)
{
	for (size_t i = 0; i < array_length(sets); i++) {
		if (strcmp(name, sets[i].name) == 0)
			return &sets[i];
	}
	return NULL;
}

unsigned set_types(const struct set *set)
{
	unsigned types = 0;

	for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++)
		types |= MENTION_BIT(set->types[i].type);
	return types;
}

void add_span(struct spans *spans, struct span span)
{
	array_reserve(spans->items, spans->count, spans->capacity);
	spans->items[spans->count++] = span;
}

static size_t byte_of(const char *text, size_t from, size_t len, size_t chars)
{
	while (chars-- && from < len)
		chars_at(text, from, len, &from);
	return from;
}

static bool is_mark(uint32_t c)
{
	return c == 0x300a || c == 0x300b || c == 0x300c || c == 0x300d || c == 0x201c ||
	       c == 0x201d;
}

/* The marks around titles are inside some gold spans and outside of others: never a part of them. */
static void strip_marks(const char *text, struct span *s)
{
	size_t at;

	if (s->type != MENTION_WORK && s->type != MENTION_PRODUCT)
		return;
	while (s->start < s->end && is_mark(chars_at(text, s->start, s->end, &at)))
		s->start = at;
	while (s->start < s->end && is_mark(chars_before(text, s->start, s->end, &at)))
		s->end = at;
}

/* A name from code point FIRST to before LAST of what begins at byte FROM. */
static void add_gold(struct text *t, const struct set *set, const char *type, size_t from,
	size_t first, size_t last)
{
	size_t len = strlen(t->text);

	for (size_t i = 0; i < array_length(set->types) && set->types[i].gold; i++) {
		struct span s = {.type = set->types[i].type};

		if (!type || strcmp(set->types[i].gold, type) != 0)
			continue;
		s.start = byte_of(t->text, from, len, first);
		s.end = byte_of(t->text, from, len, last);
		strip_marks(t->text, &s);
		if (s.start < s.end)
			add_span(&t->gold, s);
	}
}

static struct text *add_text(struct texts *texts, const char *text)
{
	struct text *t;

	array_reserve(texts->items, texts->count, texts->capacity);
	t = &texts->items[texts->count++];
	*t = (struct text){.text = xstrdup(text)};
	return t;
}

static size_t number_of(json_t *object, const char *key)
{
	return (size_t)json_integer_value(json_object_get(object, key));
}

/* ---- a set of sentences */

static void read_sentence(struct texts *texts, const struct set *set, json_t *object)
{
	const char *words = json_string_value(json_object_get(object, "text"));
	struct text *t;
	json_t *name;
	size_t at;

	if (!words)
		return;
	t = add_text(texts, words);
	t->lines = xcalloc(1, sizeof *t->lines);
	t->lines[t->line_count++] = (struct extract_range){0, strlen(words)};
	json_array_foreach(json_object_get(object, "entities"), at, name)
	{
		add_gold(t, set, json_string_value(json_array_get(name, 2)), 0,
			(size_t)json_integer_value(json_array_get(name, 0)),
			(size_t)json_integer_value(json_array_get(name, 1)));
	}
}

static int read_json_lines(struct buf *bytes, const char *path, json_t **out, struct err *err)
{
	if (file_read(bytes, path, err) < 0)
		return -1;
	*out = json_array();
	for (char *line = bytes->data; line && *line;) {
		char *end = strchr(line, '\n');

		json_array_append_new(*out,
			json_loadb(line, end ? (size_t)(end - line) : strlen(line), 0, NULL));
		line = end ? end + 1 : NULL;
	}
	return 0;
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void shuffle(struct texts *texts, uint32_t *seed)
{
	for (size_t i = texts->count; i > 1; i--) {
		size_t k = next_random(seed) % i;
		struct text last = texts->items[i - 1];

		texts->items[i - 1] = texts->items[k];
		texts->items[k] = last;
	}
}

int read_set(struct texts *texts, const struct set *set, const char *folder, unsigned draw,
	struct err *err)
{
	struct buf path = {0}, bytes = {0};
	json_t *lines = NULL;
	uint32_t seed = 20 + draw;
	size_t most = MOST;
	int status;

	buf_addf(&path, "%s/%s.dev.jsonl", folder, set->name);
	status = read_json_lines(&bytes, buf_str(&path), &lines, err);
	if (draw && most > json_array_size(lines) * 4 / 5)
		most = json_array_size(lines) * 4 / 5;
	for (size_t i = 0, left = json_array_size(lines); status == 0 && left; i++, left--) {
		if (next_random(&seed) % left >= most)
			continue;
		read_sentence(texts, set, json_array_get(lines, i));
		most--;
	}
	if (draw)
		shuffle(texts, &seed);
	json_decref(lines);
	buf_release(&path);
	buf_release(&bytes);
	return status;
}

/* ---- the seeds */

/* The kept lines of the page, as the program itself cleans it. */
static void read_lines(struct text *t, const struct cleaner *cleaner, const struct page *page)
{
	struct article article;

	clean_page(&article, page, cleaner);
	t->lines = xcalloc(page->count + 1, sizeof *t->lines);
	for (size_t i = 0; i < page->count; i++) {
		enum role role = article.lines[i].role;

		if (page->lines[i].end > page->lines[i].start &&
			(role == ROLE_TITLE || role == ROLE_META || role == ROLE_BODY ||
				role == ROLE_OPTIONAL))
			t->lines[t->line_count++] = (struct extract_range){
				page->lines[i].start, page->lines[i].end};
	}
	article_release(&article);
}

static int read_page(struct texts *texts, const struct set *set, const struct cleaner *cleaner,
	const char *page_path, const char *gold_path, struct err *err)
{
	struct buf bytes = {0}, gold = {0};
	json_t *names = NULL, *name;
	struct page page = {0};
	struct text *t;
	size_t at;
	int status = file_read(&bytes, page_path, err);

	if (status == 0)
		status = page_read(&page, bytes.data, bytes.len, NULL, err);
	if (status == 0)
		status = read_json_lines(&gold, gold_path, &names, err);
	if (status == 0) {
		t = add_text(texts, buf_str(&page.text));
		read_lines(t, cleaner, &page);
		json_array_foreach(names, at, name)
		{
			size_t line = number_of(name, "line");

			if (line > 0 && line <= page.count)
				add_gold(t, set,
					json_string_value(json_object_get(name, "type")),
					page.lines[line - 1].start, number_of(name, "start"),
					number_of(name, "end"));
		}
	}
	json_decref(names);
	page_release(&page);
	buf_release(&bytes);
	buf_release(&gold);
	return status;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int read_seeds(struct texts *texts, const struct set *set, const char *pages, const char *gold,
	unsigned draw, struct err *err)
{
	struct cleaner *cleaner = cleaner_new(NULL, err);
	DIR *folder = opendir(pages);
	char *names[64] = {0};
	size_t count = 0;
	int status = cleaner && folder ? 0 : err_set(err, "no pages in %s", pages);

	for (struct dirent *entry; status == 0 && count < 64 && (entry = readdir(folder));) {
		size_t len = strlen(entry->d_name);

		if (len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0)
			names[count++] = xstrndup(entry->d_name, len - 4);
	}
	qsort(names, count, sizeof *names, by_name);
	for (size_t i = 0; i < count; i++) {
		struct buf page = {0}, name = {0};

		buf_addf(&page, "%s/%s.txt", pages, names[i]);
		buf_addf(&name, "%s/%s.jsonl", gold, names[i]);
		if (status == 0 && !(draw && (draw - 1) % count == i))
			status = read_page(
				texts, set, cleaner, buf_str(&page), buf_str(&name), err);
		buf_release(&page);
		buf_release(&name);
		free(names[i]);
	}
	if (folder)
		closedir(folder);
	cleaner_free(cleaner);
	return status;
}

void texts_release(struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		struct text *t = &texts->items[i];

		free(t->text);
		free(t->lines);
		free(t->gold.items);
		free(t->base.items);
		free(t->said.items);
		free(t->yes.items);
		free(t->no.items);
		free(t->seen.items);
	}
	free(texts->items);
	*texts = (struct texts){0};
}
