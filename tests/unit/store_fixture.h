/* store_fixture.h -- a library in a folder of its own, and documents for it. For one test program:
 * everything is static. */
#ifndef PIYUE_TESTS_STORE_FIXTURE_H
#define PIYUE_TESTS_STORE_FIXTURE_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/mention.h"
#include "store/documents.h"
#include "store/library.h"

static char folder[64];
static int64_t fixed_time;

static inline int64_t fixture_clock(void)
{
	return fixed_time++;
}

static inline int fixture_set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm/piyue-XXXXXX" : "/tmp/piyue-XXXXXX");
	fixed_time = 1000;
	return mkdtemp(folder) ? 0 : -1;
}

static inline int fixture_tear_down(void **state)
{
	char command[160];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

/* The library NAME of the folder, opened for ANNOTATOR. */
static inline struct library *fixture_open(const char *name, const char *annotator)
{
	struct library_options options = {.annotator = annotator, .clock = fixture_clock};
	struct err err = {""};
	char path[160];
	struct library *lib;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	lib = library_open(path, &options, &err);
	if (!lib)
		fail_msg("%s", err.text);
	return lib;
}

/* Run SQL on the library file PATH behind the store's back. */
static inline void fixture_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* What the machine finds: each place of the words. */
struct fixture_name {
	const char *form, *key;
	enum mention_type type;
};

static const struct fixture_name fixture_names[] = {
	{"奥特曼", "PERSON/sam-altman", MENTION_PERSON},
	{"阿尔特曼", "PERSON/阿尔特曼", MENTION_PERSON},
	{"北京", "PLACE/beijing", MENTION_PLACE},
	{"晨星科技", "ORG/晨星科技", MENTION_ORG},
	{"苹果", "ORG/apple", MENTION_ORG},
};

static inline int fixture_by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	return x->start < y->start ? -1 : 1;
}

static inline void fixture_find(struct mention_list *list, const char *text)
{
	for (size_t i = 0; i < array_length(fixture_names); i++) {
		const struct fixture_name *n = &fixture_names[i];

		array_reserve(list->entities, list->entity_count, list->entity_capacity);
		list->entities[list->entity_count++] =
			(struct entity){xstrdup(n->key), xstrdup(n->form), n->type};
		for (const char *at = text; (at = strstr(at, n->form)); at += strlen(n->form)) {
			struct mention m = {.start = (size_t)(at - text),
				.end = (size_t)(at - text) + strlen(n->form),
				.type = n->type,
				.by = MENTION_BY_LEXICON,
				.score = 0.5f,
				.entity = (int)i};

			mention_list_add(list, &m);
		}
	}
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, fixture_by_place);
}

/* Add TEXT: its first line is the title, all are of the body but those that begin with "×". */
static inline struct document_result fixture_add(
	struct library *lib, const char *text, const char *origin)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	struct mention_list list = {0};
	struct document_source source = {.bytes = text,
		.len = strlen(text),
		.origin = origin,
		.page = &page,
		.article = &article,
		.mentions = &list};
	struct document_result result;
	struct err err = {""};

	buf_add_str(&page.text, text);
	article.lines = xcalloc(strlen(text) + 1, sizeof *article.lines);
	for (const char *at = text, *feed; (feed = strchr(at, '\n')); at = feed + 1)
		article.lines[article.count++].role =
			strncmp(at, "×", 2) == 0 ? ROLE_CLUTTER : ROLE_BODY;
	page.count = article.count;
	article.title = xstrndup(text, strcspn(text, "\n"));
	article.date = xstrdup("2025-03-02");
	fixture_find(&list, text);
	if (document_add(lib, &source, &result, &err) < 0)
		fail_msg("%s", err.text);
	article.page = NULL;
	article_release(&article);
	mention_list_release(&list);
	buf_release(&page.text);
	return result;
}

#endif
