/* Marks out of the library (transfer.h). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/documents.h"
#include "store/listing.h"
#include "store/mark_row.h"
#include "store/transfer.h"
#include "store/transfer_names.h"
#include "text/utf8.h"

const char *const transfer_kinds[MARK_KINDS] = {
	[MARK_TAG] = "tag",
	[MARK_NOTE] = "note",
	[MARK_HIGHLIGHT] = "highlight",
	[MARK_DECISION] = "decision",
	[MARK_ROLE] = "role",
	[MARK_FIELD] = "field",
	[MARK_READ] = "read",
	[MARK_ENTITY] = "entity",
	[MARK_RELATION] = "relation",
	[MARK_BOOKMARK] = "bookmark",
	[MARK_SITE] = "site",
	[MARK_SPAN] = "span",
	[MARK_TYPE] = "type",
};
const char *const transfer_statuses[] = {
	[MARK_PLACED] = NULL, [MARK_MOVED] = "moved", [MARK_ORPHAN] = "orphan"};

static char *dup_or_null(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* The articles that are asked for and have something to tell, by where they came from. */
static int list_documents(struct library *lib, const struct transfer_query *query,
	struct id_list *out, struct err *err)
{
	return sql_ids(lib,
		sql_query(lib, err,
			"SELECT id FROM document WHERE iif (?1, latest, EXISTS"
			" (SELECT 1 FROM mark WHERE document = document.id AND NOT deleted))"
			" ORDER BY origin, sha256",
			"i", (int64_t)(query->spans && query->suggestions)),
		out, err);
}

static int compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Leave in LIST what the list finds by TEXT. */
static int keep_found(
	struct library *lib, const char *text, struct id_list *list, struct err *err)
{
	struct listing_query query = {.text = text};
	struct listing *listing = listing_new(lib, &query, err);
	size_t count = listing ? listing_count(listing) : 0, kept = 0;
	int64_t *found = xcalloc(count + 1, sizeof *found);
	int status = listing ? 0 : -1;

	for (size_t i = 0; i < count && status == 0; i++) {
		const struct listing_row *row = listing_row(listing, i, err);

		if (row)
			found[i] = row->id;
		else
			status = -1;
	}
	qsort(found, count, sizeof *found, compare_ids);
	for (size_t i = 0; i < list->count; i++) {
		if (bsearch(&list->items[i], found, count, sizeof *found, compare_ids))
			list->items[kept++] = list->items[i];
	}
	list->count = kept;
	free(found);
	listing_free(listing);
	return status;
}

static void gather_spans(struct exchange *x, const struct document *d, bool suggestions)
{
	for (size_t i = 0; i < d->mentions.count; i++) {
		const struct mention *m = &d->mentions.items[i];
		struct exchange_span *s;

		if (m->state == MENTION_OPEN && !suggestions)
			continue;
		s = exchange_add_span(x);
		*s = (struct exchange_span){(int)x->document_count - 1, m->start, m->end,
			xstrdup(mention_type_name(m->type)),
			m->entity < 0 ? NULL : xstrdup(d->mentions.entities[m->entity].key)};
	}
}

static int gather_document(
	struct library *lib, const struct document *d, struct exchange *x, struct err *err)
{
	struct exchange_document *out = exchange_add_document(x);
	struct buf raw = {0};

	out->sha256 = xstrdup(d->sha256);
	out->origin = xstrdup(d->origin);
	out->title = xstrdup(d->article.title ? d->article.title : "");
	out->len = d->page.text.len;
	out->text = xstrndup(buf_str(&d->page.text), out->len);
	if (!d->has_raw)
		return 0;
	if (document_raw(lib, d->id, &raw, err) < 0)
		return -1;
	out->encoding = xstrdup(d->page.encoding);
	out->raw_len = raw.len;
	out->raw = buf_detach(&raw);
	return 0;
}

/* An orphan's place is that in a text which is gone: as near as this one comes. */
static size_t place_in(const struct exchange_document *d, size_t pos)
{
	return utf8_align(d->text, d->len, pos < d->len ? pos : d->len);
}

static void gather_mark(struct exchange *x, struct mark *m, int document)
{
	struct exchange_mark *out = exchange_add_mark(x);

	*out = (struct exchange_mark){.document = document,
		.start = m->start,
		.end = m->end,
		.uid = xstrdup(m->uid),
		.kind = xstrdup(transfer_kinds[m->kind]),
		.status = dup_or_null(transfer_statuses[m->status]),
		.created = m->created,
		.changed = m->changed};
	if (document >= 0) {
		out->start = place_in(&x->documents[document], m->start);
		out->end = place_in(&x->documents[document], m->end);
		if (out->start > out->end)
			out->start = out->end;
	}
	{
		/* The strings change hands. */
		char **const to[] = {&out->entity, &out->label, &out->type, &out->text,
			&out->other, &out->quote, &out->prefix, &out->suffix, &out->annotator};
		char **const from[] = {&m->entity, &m->label, &m->type, &m->text, &m->other,
			&m->quote, &m->prefix, &m->suffix, &m->annotator};

		for (size_t i = 0; i < array_length(to); i++) {
			*to[i] = *from[i];
			*from[i] = NULL;
		}
	}
}

static int gather_marks(struct library *lib, int64_t id, struct exchange *x, struct err *err)
{
	struct mark_query query = {.document = id};
	struct mark_list list;

	if (marks_find(lib, &query, &list, err) < 0)
		return -1;
	for (size_t i = 0; i < list.count; i++)
		gather_mark(x, &list.items[i], (int)x->document_count - 1);
	mark_list_release(&list);
	return 0;
}

static int order_of(const struct exchange_mark *a, const struct exchange_mark *b)
{
	const char *ours[] = {a->entity, a->kind, a->label, a->uid};
	const char *theirs[] = {b->entity, b->kind, b->label, b->uid};

	if (a->document != b->document)
		return a->document - b->document;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	if (a->created != b->created && a->document >= 0)
		return a->created < b->created ? -1 : 1;
	for (size_t i = 0; i < array_length(ours); i++) {
		int order = strcmp(ours[i] ? ours[i] : "", theirs[i] ? theirs[i] : "");

		if (order)
			return order;
	}
	return 0;
}

static int compare_marks(const void *a, const void *b)
{
	return order_of(a, b);
}

static int give(
	struct exchange *x, int status, transfer_part *part, void *context, struct err *err)
{
	if (status == 0 && x->mark_count)
		qsort(x->marks, x->mark_count, sizeof *x->marks, compare_marks);
	if (status == 0)
		status = part(context, x, err);
	exchange_release(x);
	return status;
}

/* The marks on no document, some at a time. */
static int give_unplaced(
	struct library *lib, transfer_part *part, void *context, struct err *err)
{
	enum { AT_ONCE = 500 };
	struct id_list ids = {0};
	int status = sql_ids(lib,
		sql_query(lib, err,
			"SELECT id FROM mark WHERE document IS NULL AND NOT deleted"
			" ORDER BY entity, kind, label, uid",
			""),
		&ids, err);

	for (size_t i = 0; i < ids.count && status == 0;) {
		struct exchange x = {0};

		for (size_t k = 0; k < AT_ONCE && i < ids.count && status == 0; k++, i++) {
			struct mark m;

			status = mark_load(lib, ids.items[i], &m, err);
			if (status == 0)
				gather_mark(&x, &m, -1);
			mark_release(&m);
		}
		status = give(&x, status, part, context, err);
	}
	free(ids.items);
	return status;
}

static int give_document(struct library *lib, const struct transfer_query *query, int64_t id,
	transfer_part *part, void *context, struct err *err)
{
	struct document *d = document_load(lib, id, err);
	struct exchange x = {0};
	int status = d ? gather_document(lib, d, &x, err) : -1;

	if (status == 0 && query->spans)
		gather_spans(&x, d, query->suggestions);
	if (status == 0)
		status = gather_marks(lib, id, &x, err);
	document_free(d);
	return give(&x, status, part, context, err);
}

int transfer_out(struct library *lib, const struct transfer_query *query, transfer_part *part,
	void *context, struct err *err)
{
	struct id_list ids = {0};
	bool some = query->text && *query->text;
	int status = list_documents(lib, query, &ids, err);

	if (status == 0 && some)
		status = keep_found(lib, query->text, &ids, err);
	if (status == 0 && !some)
		status = give_unplaced(lib, part, context, err);
	for (size_t i = 0; i < ids.count && status == 0; i++)
		status = give_document(lib, query, ids.items[i], part, context, err);
	free(ids.items);
	return status;
}
