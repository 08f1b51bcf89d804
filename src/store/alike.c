/* All like this, and where annotators disagree (decisions.h). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/mark_row.h"
#include "store/search.h"

struct collecting {
	struct library *lib;
	const struct alike *alike;
	struct id_list documents;
};

static bool collect_document(
	void *context, int64_t document, const char *title, const char *text, size_t len)
{
	struct collecting *c = context;

	(void)title;
	(void)text;
	(void)len;
	array_reserve(c->documents.items, c->documents.count, c->documents.capacity);
	c->documents.items[c->documents.count++] = document;
	return true;
}

/* The first mention that ends behind START. */
static size_t mention_behind(const struct mention_list *list, size_t start)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (list->items[middle].end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_decided(const struct mark_list *decisions, size_t start, size_t end)
{
	for (size_t i = 0; i < decisions->count; i++) {
		if (decisions->items[i].start == start && decisions->items[i].end == end)
			return true;
	}
	return false;
}

/* Does the cleaner, or a person, keep the line at POS? */
static bool is_kept(const struct document *d, size_t pos)
{
	size_t line = page_line_at(&d->page, pos);

	return line < d->article.count && d->article.lines[line].role != ROLE_CLUTTER;
}

/* Is the span [START, END) of D like ALIKE? ENTITY is the key of the mention there, or NULL. */
static bool is_alike(const struct alike *alike, const struct document *d, size_t start,
	size_t end, const char **entity)
{
	const struct mention_list *list = &d->mentions;
	size_t i = mention_behind(list, start);
	const struct mention *m = i < list->count ? &list->items[i] : NULL;

	*entity = NULL;
	if (!m || m->start >= end)
		return alike->unmarked && is_kept(d, start);
	if (m->start != start || m->end != end || m->state != MENTION_OPEN ||
		strcmp(mention_type_name(m->type), alike->type) != 0)
		return false;
	if (m->entity >= 0)
		*entity = list->entities[m->entity].key;
	return !alike->entity || (*entity && strcmp(*entity, alike->entity) == 0);
}

static void collect(const struct alike *alike, const struct document *d,
	const struct mark_list *decisions, struct mention_rows *out)
{
	const char *text = buf_str(&d->page.text), *at = text;
	size_t len = strlen(alike->form);

	while ((at = memmem(at, d->page.text.len - (size_t)(at - text), alike->form, len)) &&
		(!alike->limit || out->count < alike->limit)) {
		size_t start = (size_t)(at - text), end = start + len;
		const char *entity;

		at += len;
		if (is_decided(decisions, start, end) ||
			!is_alike(alike, d, start, end, &entity))
			continue;
		array_reserve(out->items, out->count, out->capacity);
		mention_row_fill(&out->items[out->count], d, start, end);
		out->items[out->count].type = xstrdup(alike->type);
		out->items[out->count++].entity = entity ? xstrdup(entity) : NULL;
	}
}

static int collect_in(struct library *lib, const struct alike *alike, int64_t id,
	struct mention_rows *out, struct err *err)
{
	struct mark_query query = {.kinds = MARK_BIT(MARK_DECISION), .document = id};
	struct mark_list decisions = {0};
	struct document *d = document_load(lib, id, err);
	int status = d ? marks_find(lib, &query, &decisions, err) : -1;

	if (status == 0)
		collect(alike, d, &decisions, out);
	mark_list_release(&decisions);
	document_free(d);
	return status;
}

int decisions_alike(struct library *lib, const struct alike *alike, struct mention_rows *out,
	struct err *err)
{
	struct collecting c = {.lib = lib, .alike = alike};
	int status = 0;

	*out = (struct mention_rows){0};
	if (alike->document)
		collect_document(&c, alike->document, NULL, NULL, 0);
	else
		status = search_texts(lib, alike->form, collect_document, &c, err);
	for (size_t i = 0; i < c.documents.count && status == 0 &&
			   (!alike->limit || out->count < alike->limit);
		i++)
		status = collect_in(lib, alike, c.documents.items[i], out, err);
	free(c.documents.items);
	if (status < 0)
		mention_rows_release(out);
	return status;
}

int decisions_save_alike(struct library *lib, const struct mention_rows *rows,
	enum decision_action action, const char *type, const char *entity, struct err *err)
{
	struct decision *decisions = xcalloc(rows->count + 1, sizeof *decisions);
	int status;

	for (size_t i = 0; i < rows->count; i++) {
		const struct mention_row *row = &rows->items[i];
		bool same = row->type && strcmp(row->type, type) == 0;

		decisions[i] = (struct decision){
			action, {row->document, row->start, row->end, type,
					entity || !same ? entity : row->entity}};
	}
	status = decisions_save(lib, decisions, rows->count, err);
	free(decisions);
	return status;
}

void disagreement_list_release(struct disagreement_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		mark_release(&list->items[i].first);
		mark_release(&list->items[i].second);
	}
	free(list->items);
	*list = (struct disagreement_list){0};
}

/* Pairs by number; a pair is settled by a decision on one of the spans that is at least as late as
 * both. */
static sqlite3_stmt *disagreeing(struct library *lib, int64_t document, struct err *err)
{
	return sql_query(lib, err,
		"SELECT a.id, b.id FROM mark a JOIN mark b ON b.document = a.document"
		" JOIN document d ON d.id = a.document"
		" WHERE a.kind = ?2 AND b.kind = ?2 AND NOT a.deleted AND NOT b.deleted"
		" AND a.status <> 2 AND b.status <> 2 AND a.annotator < b.annotator"
		" AND a.start < b.end AND b.start < a.end AND iif (?1, a.document = ?1, d.latest)"
		" AND iif (a.start = b.start AND a.end = b.end, a.label <> b.label"
		"  OR (a.label = 'accept' AND (a.type IS NOT b.type OR a.entity IS NOT b.entity)),"
		"  a.label = 'accept' AND b.label = 'accept')"
		" AND NOT EXISTS (SELECT 1 FROM mark c WHERE c.document = a.document"
		"  AND c.kind = ?2 AND c.text = 'settle' AND NOT c.deleted"
		"  AND (c.start = a.start AND c.end = a.end OR c.start = b.start AND c.end = b.end)"
		"  AND c.tick >= a.tick AND c.tick >= b.tick)"
		" ORDER BY a.document, a.start, a.end, b.start, b.end, a.uid, b.uid",
		"ii", document, (int64_t)MARK_DECISION);
}

int decisions_disagreements(
	struct library *lib, int64_t document, struct disagreement_list *out, struct err *err)
{
	struct id_list ids = {0};
	sqlite3_stmt *s = disagreeing(lib, document, err);
	int status;

	*out = (struct disagreement_list){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		for (int k = 0; k < 2; k++) {
			array_reserve(ids.items, ids.count, ids.capacity);
			ids.items[ids.count++] = sqlite3_column_int64(s, k);
		}
	}
	for (size_t i = 0; i < ids.count && status == 0; i += 2) {
		struct disagreement *d;

		array_reserve(out->items, out->count, out->capacity);
		d = &out->items[out->count++];
		*d = (struct disagreement){0};
		status = mark_load(lib, ids.items[i], &d->first, err);
		if (status == 0)
			status = mark_load(lib, ids.items[i + 1], &d->second, err);
	}
	free(ids.items);
	if (status < 0)
		disagreement_list_release(out);
	return status;
}
