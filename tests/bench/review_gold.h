/* review_gold.h -- the texts and names that the simulated reader of review_sim.c knows. Included there alone.
 *
 * A set is a file of JSON lines, {"text", "entities": [[from, to, type]...]}, or the seeds: pages in one folder,
 * their names in another, a JSON object a line with line, start, end (code points) and type. */
#ifndef PIYUE_TESTS_BENCH_REVIEW_GOLD_H
#define PIYUE_TESTS_BENCH_REVIEW_GOLD_H

#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "clean/clean.h"
#include "extract/chars.h"
#include "extract/extract.h"
#include "review/learn.h"

struct span {
	size_t start, end; /* bytes */
	enum mention_type type;
	float score, other; /* see queue.h */
	bool guess;
	struct learn_view view;
};

struct spans {
	struct span *items; /* owned */
	size_t count, capacity;
};

struct text {
	char *text;                  /* owned */
	struct extract_range *lines; /* owned: the lines that are read */
	size_t line_count;
	struct spans gold;
	struct spans base, said; /* what the machine says; with what was learnt in it */
	struct spans yes, no;    /* a person's decisions */
	struct spans seen;       /* what was on the screen with a question that was answered */
	size_t right, standing;  /* of what the library says: right ones, all */
	size_t right_decided;
};

struct texts {
	struct text *items; /* owned */
	size_t count, capacity;
	unsigned types; /* of the set */
	size_t gold;
};

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

static void add_span(struct spans *spans, struct span span)
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

/* At most MOST texts, drawn at random but always the same. */
static int read_set(struct texts *texts, const struct set *set, const char *folder, size_t most,
	struct err *err)
{
	struct buf path = {0}, bytes = {0};
	json_t *lines = NULL;
	uint32_t seed = 20;
	int status;

	buf_addf(&path, "%s/%s.dev.jsonl", folder, set->name);
	status = read_json_lines(&bytes, buf_str(&path), &lines, err);
	for (size_t i = 0, left = json_array_size(lines); status == 0 && left; i++, left--) {
		seed = seed * 1664525 + 1013904223;
		if ((uint64_t)(seed >> 8) % left >= most)
			continue;
		read_sentence(texts, set, json_array_get(lines, i));
		most--;
	}
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

/* Pages PAGES/NAME.txt with their names in GOLD/NAME.jsonl. */
static int read_seeds(struct texts *texts, const struct set *set, const char *pages,
	const char *gold, struct err *err)
{
	struct cleaner *cleaner = cleaner_new(NULL, err);
	DIR *folder = opendir(pages);
	char *names[64];
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
		if (status == 0)
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

#endif
