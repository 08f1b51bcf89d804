#include "store/effective.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/marks.h"
#include "store/decided.h"
#include "store/learning.h"
#include "store/roots.h"
#include "store/sql.h"
#include "text/utf8.h"

/* A form that was separated from an entity. */
struct separation {
	char *entity, *form, *other; /* owned */
	int64_t tick;
};

struct separations {
	struct separation *items; /* owned */
	size_t count, capacity;
};

static void separations_release(struct separations *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].entity);
		free(list->items[i].form);
		free(list->items[i].other);
	}
	free(list->items);
}

static int read_separations(
	struct library *lib, const char *annotator, struct separations *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT entity, text, other, tick FROM mark WHERE kind = ? AND label = 'separate'"
		" AND text IS NOT NULL AND entity IS NOT NULL AND other IS NOT NULL"
		" AND NOT deleted ORDER BY annotator = ?, tick, uid",
		"is", (int64_t)MARK_ENTITY, annotator ? annotator : "");
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] =
			(struct separation){xstrdup(sql_text(s, 0)), xstrdup(sql_text(s, 1)),
				xstrdup(sql_text(s, 2)), sqlite3_column_int64(s, 3)};
	}
	return status;
}

/* A decision that settles a disagreement counts as if all had made it: one's own from before it on
 * the same span no longer go first. Then move OWN ones, in their order, behind the rest. */
static void own_last(struct decided_list *list, bool *own, const bool *settles)
{
	struct decided *sorted = xcalloc(list->count + 1, sizeof *sorted);
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		for (size_t k = 0; settles[i] && k < i; k++) {
			if (list->items[k].start == list->items[i].start &&
				list->items[k].end == list->items[i].end)
				own[k] = false;
		}
	}
	for (int last = 0; last < 2; last++) {
		for (size_t i = 0; i < list->count; i++) {
			if (own[i] == last)
				sorted[count++] = list->items[i];
		}
	}
	free(list->items);
	list->items = sorted;
	list->capacity = list->count + 1;
}

/* A part of a document's text. */
struct part {
	size_t from, to;
};

/* Decisions on PART of document ID, those that count most last. ANNOTATOR: whose go before all others;
 * NULL: nobody's. */
static int read_decided(struct library *lib, int64_t id, struct part part,
	const char *annotator, struct decided_list *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT start, end, label = 'accept', coalesce(type, 'PRODUCT'), entity, tick,"
		" annotator = ?, text = 'settle' FROM mark WHERE document = ? AND kind = ?"
		" AND NOT deleted AND status <> 2 AND end > start AND end > ? AND start < ?"
		" ORDER BY tick, changed, uid",
		"siiii", annotator ? annotator : "", id, (int64_t)MARK_DECISION,
		(int64_t)part.from, (int64_t)part.to);
	struct {
		bool *items;
		size_t capacity;
	} own = {0}, settles = {0};
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(own.items, out->count, own.capacity);
		array_reserve(settles.items, out->count, settles.capacity);
		own.items[out->count] = sqlite3_column_int(s, 6);
		settles.items[out->count] = sqlite3_column_int(s, 7);
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct decided){(size_t)sqlite3_column_int64(s, 0),
			(size_t)sqlite3_column_int64(s, 1), sqlite3_column_int(s, 2),
			xstrdup(sql_text(s, 3)), sql_text_dup(s, 4),
			sqlite3_column_int64(s, 5)};
	}
	if (status == 0)
		own_last(out, own.items, settles.items);
	free(own.items);
	free(settles.items);
	return status;
}

/* The entity into which KEY was merged, or KEY itself. Caller frees. */
static char *root_of(struct library *lib, const char *key, struct err *err)
{
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT root FROM temp.root WHERE key = ?", "s", key);
	int status = s ? sql_step(lib, s, err) : -1;
	char *root;

	if (status < 0)
		return NULL;
	root = xstrdup(status ? sql_text(s, 0) : key);
	if (status)
		sql_done(s);
	return root;
}

static bool separated_from(const struct separation *s, const char *key, const char *root)
{
	return strcmp(s->entity, key) == 0 || strcmp(s->entity, root) == 0;
}

/* Where the mention of KEY (ROOT) that is written as FORM belongs, as decided behind TICK. */
static const char *apart(const struct separations *all, const char *key, const char *root,
	const char *form, size_t len, int64_t tick)
{
	for (size_t i = all->count; i > 0; i--) {
		const struct separation *s = &all->items[i - 1];

		if (s->tick > tick && separated_from(s, key, root) && strlen(s->form) == len &&
			memcmp(s->form, form, len) == 0)
			return s->other;
	}
	return root;
}

/* How entities are read. */
struct reading {
	struct library *lib;
	const char *text;
	const char *annotator; /* whose word goes before all others; NULL: nobody's */
	bool merge;            /* follow temp.root */
	struct separations apart;
	struct decided_list decided;
};

static char *follow(const struct reading *r, const char *key, struct err *err)
{
	return r->merge ? root_of(r->lib, key, err) : xstrdup(key);
}

/* Where a mention of KEY with these edges belongs, as decided behind TICK. Caller frees. */
static char *entity_now(const struct reading *r, const char *key, size_t start, size_t end,
	int64_t tick, struct err *err)
{
	char *root = follow(r, key, err);
	const char *to;

	if (!root)
		return NULL;
	to = apart(&r->apart, key, root, r->text + start, end - start, tick);
	if (to != root) {
		free(root);
		root = follow(r, to, err);
	}
	return root;
}

static void forget_entities(struct mention_list *list)
{
	for (size_t i = 0; i < list->entity_count; i++) {
		free(list->entities[i].key);
		free(list->entities[i].name);
	}
	free(list->entities);
}

/* Give the machine's mentions the entities they belong to now. */
static int regroup(const struct reading *r, struct mention_list *list, struct err *err)
{
	struct mention_list old = *list;
	int status = 0;

	list->entities = NULL;
	list->entity_count = list->entity_capacity = 0;
	for (size_t i = 0; i < list->count && status == 0; i++) {
		struct mention *m = &list->items[i];
		char *key;

		if (m->entity < 0)
			continue;
		key = entity_now(r, old.entities[m->entity].key, m->start, m->end, 0, err);
		if (key)
			m->entity = decided_entity(list, key, old.entities[m->entity].type);
		else
			status = -1;
		free(key);
	}
	forget_entities(&old);
	return status;
}

static int regroup_decided(struct reading *r, struct err *err)
{
	for (size_t i = 0; i < r->decided.count; i++) {
		struct decided *d = &r->decided.items[i];
		char *key;

		if (!d->entity)
			continue;
		key = entity_now(r, d->entity, d->start, d->end, d->tick, err);
		if (!key)
			return -1;
		free(d->entity);
		d->entity = key;
	}
	return 0;
}

/* Leave out the entities that have no mention. */
static void compact(struct mention_list *list, struct mention_list *rejected)
{
	struct mention_list *const lists[] = {list, rejected};
	struct mention_list old = *list;

	list->entities = NULL;
	list->entity_count = list->entity_capacity = 0;
	for (size_t k = 0; k < array_length(lists) && lists[k]; k++) {
		for (size_t i = 0; i < lists[k]->count; i++) {
			struct mention *m = &lists[k]->items[i];

			if (m->entity >= 0)
				m->entity = decided_entity(list, old.entities[m->entity].key,
					old.entities[m->entity].type);
		}
	}
	forget_entities(&old);
}

/* The newest word of a person on entity KEY, else what it is called in the library. */
static int name_entity(struct library *lib, struct entity *e, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT coalesce((SELECT text FROM mark WHERE entity = ?1 AND kind = ?2"
		"  AND label = 'name' AND NOT deleted ORDER BY annotator = ?3 DESC, tick DESC,"
		"  uid DESC LIMIT 1), (SELECT name FROM entity WHERE key = ?1)),"
		" coalesce((SELECT type FROM mark WHERE entity = ?1 AND kind = ?2"
		"  AND label = 'type' AND NOT deleted ORDER BY annotator = ?3 DESC, tick DESC,"
		"  uid DESC LIMIT 1), (SELECT type FROM entity WHERE key = ?1))",
		"sis", e->key, (int64_t)MARK_ENTITY, lib->annotator);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status < 0)
		return -1;
	free(e->name);
	e->name = sql_text_dup(s, 0);
	if (sqlite3_column_type(s, 1) != SQLITE_NULL)
		e->type = decided_type(sql_text(s, 1));
	sql_done(s);
	if (!e->name) {
		const char *slash = strchr(e->key, '/');

		e->name = xstrdup(slash ? slash + 1 : e->key);
	}
	return 0;
}

static bool is_span(const char *text, size_t len, size_t start, size_t end)
{
	return start < end && end <= len && utf8_align(text, len, start) == start &&
	       utf8_align(text, len, end) == end;
}

/* A library may be a stranger's: what does not lie in the text, or overlaps, is left out. */
static void leave_out_wrong(
	struct mention_list *list, struct decided_list *decided, const char *text, size_t len)
{
	size_t kept = 0, behind = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct mention m = list->items[i];

		if (!is_span(text, len, m.start, m.end) || m.start < behind)
			continue;
		if (!is_span(text, len, m.role_start, m.role_end))
			m.role_start = m.role_end = 0;
		behind = m.end;
		list->items[kept++] = m;
	}
	list->count = kept;
	kept = 0;
	for (size_t i = 0; i < list->quotation_count; i++) {
		if (is_span(text, len, list->quotations[i].start, list->quotations[i].end))
			list->quotations[kept++] = list->quotations[i];
	}
	list->quotation_count = kept;
	kept = 0;
	for (size_t i = 0; i < decided->count; i++) {
		struct decided *d = &decided->items[i];

		if (is_span(text, len, d->start, d->end)) {
			decided->items[kept++] = *d;
		} else {
			free(d->type);
			free(d->entity);
		}
	}
	decided->count = kept;
}

static int make(struct library *lib, int64_t id, const struct buf *text, bool neutral,
	struct mention_list *list, struct mention_list *rejected, struct err *err)
{
	struct reading r = {.lib = lib,
		.text = buf_str(text),
		.annotator = neutral ? NULL : lib->annotator,
		.merge = !neutral};
	int status = neutral ? 0 : roots_refresh(lib, err);

	if (status == 0)
		status = read_decided(
			lib, id, (struct part){0, text->len}, r.annotator, &r.decided, err);
	if (status == 0)
		status = read_separations(lib, r.annotator, &r.apart, err);
	if (status == 0) {
		leave_out_wrong(list, &r.decided, buf_str(text), text->len);
		status = regroup(&r, list, err);
	}
	if (status == 0)
		status = regroup_decided(&r, err);
	if (status == 0) {
		decided_lay(list, rejected, &r.decided);
		compact(list, rejected);
	}
	for (size_t i = 0; i < list->entity_count && status == 0 && !neutral; i++)
		status = name_entity(lib, &list->entities[i], err);
	decided_list_release(&r.decided);
	separations_release(&r.apart);
	return status;
}

int effective_make(struct library *lib, int64_t id, const struct buf *text,
	struct mention_list *list, struct mention_list *rejected, struct err *err)
{
	return make(lib, id, text, false, list, rejected, err);
}

int effective_make_neutral(struct library *lib, int64_t id, const struct buf *text,
	struct mention_list *list, struct err *err)
{
	return make(lib, id, text, true, list, NULL, err);
}

int effective_line(struct library *lib, int64_t id, const struct buf *text, size_t from,
	size_t to, struct mention_list *list, struct mention_list *rejected, struct err *err)
{
	struct decided_list decided = {0};
	int status = mentions_read_places(lib, id, from, to, list, err);

	if (status == 0)
		status = read_decided(
			lib, id, (struct part){from, to}, lib->annotator, &decided, err);
	if (status == 0) {
		leave_out_wrong(list, &decided, buf_str(text), text->len);
		decided_lay(list, rejected, &decided);
		learning_weigh(lib, buf_str(text), list);
	}
	decided_list_release(&decided);
	return status;
}
