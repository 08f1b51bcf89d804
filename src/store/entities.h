/* entities.h -- the entities of the whole library, as people decided: merged ones are one, counts are
 * those of the mentions that hold. */
#ifndef PIYUE_STORE_ENTITIES_H
#define PIYUE_STORE_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

struct entity_row {
	char *key, *name, *type;    /* owned; name as a person set it, if one did */
	size_t documents, mentions; /* over the library */
};
struct entity_list {
	struct entity_row *items; /* owned */
	size_t count, capacity;
};

/* Entities whose name or form holds TEXT (NULL: all), the most frequent first. */
int entities_find(struct library *lib, const char *text, size_t limit, struct entity_list *out,
	struct err *err);
/* One entity by key: 1, 0 when there is none, -1 with ERR. */
int entity_load(struct library *lib, const char *key, struct entity_row *out, struct err *err);
/* The same by the number of its row. */
int entity_load_row(struct library *lib, int64_t row, struct entity_row *out, struct err *err);
void entity_row_release(struct entity_row *row);
void entity_list_release(struct entity_list *list);

/* The forms in which it is written, the most frequent first. */
struct form_row {
	char *form; /* owned */
	size_t count;
};
struct form_list {
	struct form_row *items; /* owned */
	size_t count, capacity;
};
int entity_forms(struct library *lib, const char *key, struct form_list *out, struct err *err);
void form_list_release(struct form_list *list);

/* What was merged into the entity of KEY (itself merged into none), each with the counts that it has by
 * itself. */
int entity_members(
	struct library *lib, const char *key, struct entity_list *out, struct err *err);

/* The articles that mention it, the newest first. */
struct entity_article {
	int64_t document;
	size_t mentions; /* in it */
};
struct entity_articles {
	char *key;                    /* owned: of what it was merged into */
	struct entity_article *items; /* owned */
	size_t count, capacity;
	bool separated; /* a form was taken from it or given to it: what the machine said is not enough */
};
int entity_articles(
	struct library *lib, const char *key, struct entity_articles *out, struct err *err);
void entity_articles_release(struct entity_articles *articles);

/* A mention, and the words around. */
struct mention_row {
	int64_t document;
	char *title, *date;                /* owned; of the article; date may be "" */
	size_t start, end;                 /* bytes of the document text */
	char *context;                     /* owned: the words around, on one line */
	size_t context_start, context_end; /* the mention in it, bytes */
	char *type, *entity;               /* owned; NULL: no mention, or none with an entity */
};
struct mention_rows {
	struct mention_row *items; /* owned */
	size_t count, capacity;
};
/* Those in ARTICLES from number OFFSET on, at most LIMIT. */
int entity_mentions(struct library *lib, const struct entity_articles *articles, size_t offset,
	size_t limit, struct mention_rows *out, struct err *err);
/* A row for the span [START, END) of DOCUMENT; type and entity are the caller's to give. */
struct document;
void mention_row_fill(
	struct mention_row *row, const struct document *document, size_t start, size_t end);
void mention_row_release(struct mention_row *row);
void mention_rows_release(struct mention_rows *rows);

#endif
