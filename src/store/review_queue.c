#include "store/review_queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/form.h"
#include "review/guess.h"
#include "review/sight.h"
#include "review/tally.h"
#include "store/analysis_row.h"
#include "store/decisions.h"
#include "store/sql.h"

/* What closes a question: a decision on its span, an accepted span that overlaps it, or an answer of the
 * session. */
struct closing {
	size_t start, end;
	bool accepted, skipped, exact; /* exact: only the very span */
};

struct closings {
	struct closing *items; /* owned; of one document */
	size_t count, capacity;
};

static int add_closings(struct library *lib, sqlite3_stmt *s, bool answers,
	struct closings *out, struct err *err)
{
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		int third = sqlite3_column_int(s, 2);

		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] =
			(struct closing){.start = (size_t)sqlite3_column_int64(s, 0),
				.end = (size_t)sqlite3_column_int64(s, 1),
				.accepted = !answers && third,
				.skipped = answers && third == VERDICT_SKIP,
				.exact = answers};
	}
	return status;
}

static int read_closings(struct library *lib, const struct review_query *query, int64_t id,
	int64_t document, struct closings *out, struct err *err)
{
	int status = 0;

	out->count = 0;
	if (query->which == REVIEW_OPEN)
		status = add_closings(lib,
			sql_query(lib, err,
				"SELECT start, end, label = 'accept' FROM mark"
				" WHERE document = ? AND kind = ? AND NOT deleted"
				" AND status <> 2",
				"ii", document, (int64_t)MARK_DECISION),
			false, out, err);
	if (status == 0 && id)
		status = add_closings(lib,
			sql_query(lib, err,
				"SELECT start, end, verdict FROM review_answer"
				" WHERE review = ? AND document = ? AND (step IS NULL OR "
				"(SELECT"
				"  state FROM step WHERE step.id = review_answer.step) IN (0, "
				"3))",
				"ii", id, document),
			true, out, err);
	return status;
}

static enum queue_state state_of(const struct closings *closings, size_t start, size_t end)
{
	enum queue_state state = QUEUE_OPEN;

	for (size_t i = 0; i < closings->count; i++) {
		const struct closing *c = &closings->items[i];
		bool same = c->start == start && c->end == end;

		if (same && c->skipped && state == QUEUE_OPEN)
			state = QUEUE_SKIPPED;
		else if (!c->skipped && (same || (!c->exact && c->accepted && c->start < end &&
							 start < c->end)))
			state = QUEUE_DECIDED;
	}
	return state;
}

/* ---- suggestions */

struct filling {
	struct library *lib;
	const struct review_query *query;
	const struct learn *learn;
	int64_t id;
	struct queue *queue;
	struct closings closings;
};

/* Without types being named, all names are meant, the reader's own types among them. */
static bool is_type_asked(const struct review_query *q, int type)
{
	return q->types & MENTION_BIT(type) ||
	       (type >= MENTION_TYPES && q->types == MENTION_NAMES);
}

static bool is_asked(
	const struct filling *f, const struct mention *m, const char *text, float score)
{
	const struct review_query *q = f->query;

	return is_type_asked(q, (int)m->type) && (q->by < 0 || (int)m->by == q->by) &&
	       score >= q->least && score <= q->most &&
	       (!q->words ||
		       memmem(text + m->start, m->end - m->start, q->words, strlen(q->words)));
}

/* Where the sentence of POS begins. */
static uint32_t sentence_of(const char *text, size_t len, size_t pos)
{
	const char *line = memrchr(text, '\n', pos), *end = memchr(text + pos, '\n', len - pos);

	return (uint32_t)sight_sentence(text, line ? (size_t)(line - text) + 1 : 0,
		end ? (size_t)(end - text) : len, pos);
}

/* A mention that may be asked about, guessed or suggested. */
static void add_item(struct filling *f, const struct mention *m, struct queue_item item,
	const char *text, size_t len)
{
	item.start = (uint32_t)m->start;
	item.end = (uint32_t)m->end;
	item.view = learn_look(text, m);
	item.score = learn_score(f->learn, &item.view);
	item.sentence = sentence_of(text, len, m->start);
	item.state = (uint8_t)state_of(&f->closings, m->start, m->end);
	/* It may be likely again when what was learnt is taken back. */
	if (item.state == QUEUE_OPEN && learn_drops(f->learn, &item.view))
		item.state = QUEUE_GONE;
	if (is_asked(f, m, text, item.score))
		queue_add(f->queue, &item);
}

/* What the extractor said in a document, and what else may be a name there. */
struct said {
	struct mention *items; /* owned; by place */
	int64_t *entities;     /* owned */
	size_t count, capacity, entity_capacity;
	struct candidate_list likely, guesses;
};

static int read_said(
	struct library *lib, int64_t document, size_t len, struct said *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT start, end, type, said_by, score, coalesce(entity, 0) FROM mention"
		" WHERE document = ? ORDER BY start",
		"i", document);
	int status = -1;

	out->count = 0;
	while (s && (status = sql_step(lib, s, err)) > 0) {
		const char *type = sql_text(s, 2);
		int number = mention_type_from_name(type, strlen(type));
		struct mention m = {.start = (size_t)sqlite3_column_int64(s, 0),
			.end = (size_t)sqlite3_column_int64(s, 1),
			.type = number < 0 ? MENTION_PRODUCT : (enum mention_type)number,
			.by = (enum mention_by)sqlite3_column_int(s, 3),
			.score = (float)sqlite3_column_double(s, 4)};

		if (m.end > len || m.start >= m.end)
			continue;
		array_reserve(out->items, out->count, out->capacity);
		array_reserve(out->entities, out->count, out->entity_capacity);
		out->entities[out->count] = sqlite3_column_int64(s, 5);
		out->items[out->count++] = m;
	}
	return status;
}

static void said_release(struct said *said)
{
	free(said->items);
	free(said->entities);
	candidate_list_release(&said->likely);
	candidate_list_release(&said->guesses);
}

/* The guesses among what is likely. */
static void choose_guesses(struct said *said, unsigned types, size_t len)
{
	for (size_t i = 0; i < said->likely.count; i++) {
		if (said->likely.items[i].end <= len)
			candidate_add(&said->guesses, said->likely.items[i]);
	}
	guess_keep(&said->guesses, said->items, said->count, types & MENTION_NAMES);
}

/* The suggestions and guesses of one document, whose text is TEXT, LEN bytes, by place. */
static int fill_document(
	struct filling *f, int64_t document, const char *text, size_t len, struct err *err)
{
	struct said said = {0};
	size_t i = 0, k = 0;
	int status = read_said(f->lib, document, len, &said, err);

	if (status == 0)
		status = likely_read(f->lib, document, &said.likely, err);
	choose_guesses(&said, f->query->types, len);
	while (status == 0 && (i < said.count || k < said.guesses.count)) {
		const struct candidate *c =
			k < said.guesses.count ? &said.guesses.items[k] : NULL;
		const struct mention *m = i < said.count ? &said.items[i] : NULL;

		if (m && (!c || m->start <= c->start)) {
			float other = guess_other(&said.likely, m->start, m->end, m->type);

			add_item(f, m,
				(struct queue_item){.document = document,
					.entity = said.entities[i++],
					.other = other},
				text, len);
		} else {
			struct mention guess = {.start = c->start,
				.end = c->end,
				.type = c->type,
				.by = c->by,
				.score = c->score};

			k++;
			add_item(f, &guess,
				(struct queue_item){.document = document, .guess = true}, text,
				len);
		}
	}
	said_release(&said);
	return status;
}

/* Those of article ARTICLE, or of all (0). */
static int fill_articles(struct filling *f, int64_t article, struct err *err)
{
	sqlite3_stmt *s = sql_query(f->lib, err,
		"SELECT d.id, c.text FROM document d JOIN content c ON c.document = d.id"
		" WHERE d.latest AND (?1 = 0 OR d.id = ?1) AND (?2 IS NULL OR EXISTS (SELECT 1"
		"  FROM mark WHERE document = d.id AND kind = ?3 AND NOT deleted AND (label = "
		"?2"
		"  OR substr(label, 1, length(?2) + 1) = ?2 || '/'))) ORDER BY d.id",
		"isi", article, f->query->tag, (int64_t)MARK_TAG);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(f->lib, s, err)) > 0) {
		int64_t document = sqlite3_column_int64(s, 0);
		const char *text = sql_text(s, 1);
		size_t len = (size_t)sqlite3_column_bytes(s, 1);

		if (read_closings(f->lib, f->query, f->id, document, &f->closings, err) < 0 ||
			fill_document(f, document, text, len, err) < 0) {
			sql_done(s);
			return -1;
		}
	}
	return status;
}

static int fill_suggestions(struct filling *f, struct err *err)
{
	return fill_articles(f, f->query->article, err);
}

/* ---- marks that ask for a word */

static int entity_number(struct library *lib, const char *key, int64_t *number, struct err *err)
{
	*number = 0;
	return key ? sql_number(
			     lib, err, number, "SELECT id FROM entity WHERE key = ?", "s", key)
		   : 0;
}

static int add_mark(struct filling *f, const struct mark *mark, struct err *err)
{
	int type = mark->type ? mention_type_from_name(mark->type, strlen(mark->type)) : -1;
	struct queue_item item = {.document = mark->document,
		.start = (uint32_t)mark->start,
		.end = (uint32_t)mark->end,
		.score = 0.5f,
		.view = {.form = form_key(mark->quote ? mark->quote : "",
				 mark->quote ? strlen(mark->quote) : 0),
			.score = 0.5f,
			.type = (uint8_t)(type < 0 ? MENTION_PRODUCT : type),
			.by = MENTION_BY_PERSON}};

	if (read_closings(f->lib, f->query, f->id, mark->document, &f->closings, err) < 0 ||
		entity_number(f->lib, mark->entity, &item.entity, err) < 0)
		return -1;
	item.state = (uint8_t)state_of(&f->closings, mark->start, mark->end);
	if ((!f->query->article || f->query->article == mark->document) &&
		is_type_asked(f->query, item.view.type))
		queue_add(f->queue, &item);
	return 0;
}

static int fill_disagreements(struct filling *f, struct err *err)
{
	struct disagreement_list list;
	int status = decisions_disagreements(f->lib, f->query->article, &list, err);

	for (size_t i = 0; i < list.count && status == 0; i++) {
		const struct disagreement *d = &list.items[i];
		bool second = strcmp(d->first.label, "accept") != 0;

		status = add_mark(f, second ? &d->second : &d->first, err);
	}
	disagreement_list_release(&list);
	return status;
}

struct queue *review_queue_read(struct library *lib, const struct review_query *query,
	int64_t id, const struct learn *learn, struct err *err)
{
	static int (*const fill[])(struct filling * f, struct err * err) = {
		[REVIEW_OPEN] = fill_suggestions,
		[REVIEW_ALL] = fill_suggestions,
		[REVIEW_DISAGREEMENTS] = fill_disagreements,
	};
	struct filling f = {lib, query, learn, id, queue_new(query->order), {0}};
	int status = fill[query->which](&f, err);

	free(f.closings.items);
	if (status == 0) {
		queue_build(f.queue);
		return f.queue;
	}
	queue_free(f.queue);
	return NULL;
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* What was in sight in the articles that were read again still was. */
static void see_again(struct queue *queue, const struct queue *old, int64_t document)
{
	size_t first, last;

	queue_document(old, document, &first, &last);
	for (size_t i = first; i < last; i++) {
		const struct queue_item *item = queue_item(old, i);
		ptrdiff_t at = queue_find(queue, document, item->start, item->end);

		if (at >= 0 && queue_is_seen(old, i))
			queue_see(queue, (size_t)at, true);
	}
}

struct queue *review_queue_reread(struct library *lib, const struct review_query *query,
	int64_t id, const struct learn *learn, const struct queue *old,
	struct review_documents changed, struct err *err)
{
	struct filling f = {lib, query, learn, id, queue_new(query->order), {0}};
	size_t from = 0, first, last;
	int status = 0;

	qsort(changed.ids, changed.count, sizeof *changed.ids, by_number);
	for (size_t i = 0; i < changed.count && status == 0; i++) {
		queue_document(old, changed.ids[i], &first, &last);
		queue_add_from(f.queue, old, from, first);
		status = fill_articles(&f, changed.ids[i], err);
		from = last;
	}
	queue_add_from(f.queue, old, from, queue_count(old));
	free(f.closings.items);
	if (status < 0) {
		queue_free(f.queue);
		return NULL;
	}
	queue_build(f.queue);
	for (size_t i = 0; i < changed.count; i++)
		see_again(f.queue, old, changed.ids[i]);
	return f.queue;
}

int review_queue_look(struct library *lib, struct queue *queue,
	const struct review_query *query, int64_t id, int64_t document, struct err *err)
{
	struct closings closings = {0};
	int status = read_closings(lib, query, id, document, &closings, err);
	size_t first, last;

	queue_document(queue, document, &first, &last);
	for (size_t i = first; i < last && status == 0; i++) {
		const struct queue_item *item = queue_item(queue, i);
		enum queue_state state = state_of(&closings, item->start, item->end);

		if (item->state != QUEUE_GONE || state != QUEUE_OPEN)
			queue_set_state(queue, i, state);
	}
	free(closings.items);
	return status;
}
