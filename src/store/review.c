#include "store/review_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "store/documents.h"
#include "store/learning.h"
#include "store/review_queue.h"
#include "store/review_row.h"
#include "store/sql.h"

/* ---- the question */

static int read_document(struct review *r, int64_t id, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	if (r->loaded == id)
		return 0;
	s = sql_query(r->lib, err,
		"SELECT text, iif (title = '', origin, title), date FROM content"
		" JOIN document ON id = document WHERE document = ?",
		"i", id);
	status = s ? sql_step(r->lib, s, err) : -1;
	if (status <= 0)
		return status < 0 ? -1
				  : err_set(err, _("library '%s' has no article %lld"),
					    r->lib->path, (long long)id);
	buf_clear(&r->text);
	buf_clear(&r->title);
	buf_clear(&r->date);
	buf_add(&r->text, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0));
	buf_add_str(&r->title, sql_text(s, 1));
	buf_add_str(&r->date, sql_text(s, 2));
	sql_done(s);
	r->loaded = id;
	return 0;
}

static int read_entity(struct review *r, int64_t entity, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	buf_clear(&r->entity);
	if (!entity)
		return 0;
	s = sql_query(r->lib, err, "SELECT key FROM entity WHERE id = ?", "i", entity);
	status = s ? sql_step(r->lib, s, err) : -1;
	if (status <= 0)
		return status;
	buf_add_str(&r->entity, sql_text(s, 0));
	sql_done(s);
	return 0;
}

static void fill_question(struct review *r, const struct queue_item *item, size_t at)
{
	struct review_question *q = &r->question;
	size_t len = r->text.len;

	*q = (struct review_question){.document = item->document,
		.title = buf_str(&r->title),
		.date = buf_str(&r->date),
		.text = buf_str(&r->text),
		.start = item->start < len ? item->start : len,
		.end = item->end < len ? item->end : len,
		.type = (enum mention_type)item->view.type,
		.by = (enum mention_by)item->view.by,
		.score = item->score};
	for (q->from = q->start; q->from > 0 && q->text[q->from - 1] != '\n';)
		q->from--;
	for (q->to = q->end; q->to < len && q->text[q->to] != '\n';)
		q->to++;
	q->entity = r->entity.len ? buf_str(&r->entity) : NULL;
	q->guess = item->guess;
	q->alike = queue_alike(r->queue, at, NULL, 0);
	q->nearby = queue_alike_nearby(r->queue, at);
}

int review_take(struct review *r, ptrdiff_t at, struct err *err)
{
	const struct queue_item *item;

	r->current = -1;
	if (at < 0)
		return 0;
	item = queue_item(r->queue, (size_t)at);
	if (read_document(r, item->document, err) < 0 || read_entity(r, item->entity, err) < 0)
		return -1;
	fill_question(r, item, (size_t)at);
	r->current = at;
	r->looked_around = false;
	return 0;
}

/* What was in sight with the answers of the session. */
static int read_seen(struct review *r, struct queue *queue, struct err *err)
{
	struct review_past_list past;

	if (review_row_past(r->lib, r->record.id, 0, &past, err) < 0)
		return -1;
	for (size_t i = 0; i < past.count; i++) {
		const struct review_past *p = &past.items[i];
		ptrdiff_t at = queue_find(queue, p->document, p->start, p->end);

		if (at >= 0)
			queue_see(queue, (size_t)at, true);
	}
	review_past_list_release(&past);
	return 0;
}

/* QUEUE (owned; NULL after an error) takes the place of the old one. */
static int put_in_place(struct review *r, struct queue *queue, struct err *err)
{
	int64_t document = r->current >= 0 ? r->question.document : r->record.document;
	size_t start = r->current >= 0 ? r->question.start : r->record.start;
	size_t end = r->current >= 0 ? r->question.end : r->record.end;
	const struct queue_item *home =
		r->home >= 0 ? queue_item(r->queue, (size_t)r->home) : NULL;
	ptrdiff_t at;

	if (!queue)
		return -1;
	r->home = home ? queue_find(queue, home->document, home->start, home->end) : -1;
	queue_free(r->queue);
	r->queue = queue;
	at = document ? queue_find(queue, document, start, end) : -1;
	if (at < 0 || (queue_item(queue, (size_t)at)->state != QUEUE_OPEN && !r->again))
		at = queue_next(queue, r->learn);
	return review_take(r, at, err);
}

int review_read(struct review *r, struct err *err)
{
	struct queue *queue = review_queue_read(r->lib, &r->query, r->record.id, r->learn, err);

	if (queue && read_seen(r, queue, err) < 0) {
		queue_free(queue);
		queue = NULL;
	}
	return put_in_place(r, queue, err);
}

int review_reread(struct review *r, struct err *err)
{
	struct queue *queue = review_queue_reread(
		r->lib, &r->query, r->record.id, r->learn, r->queue, r->changed, err);

	r->changed.count = 0;
	return put_in_place(r, queue, err);
}

/* ---- beginning and ending */

/* What the session has done, from its rows. */
static int read_tally(struct review *r, struct err *err)
{
	struct review_past_list past;
	int status = review_row_past(r->lib, r->record.id, 0, &past, err);

	for (size_t i = past.count; i > 0 && status == 0; i--) {
		const struct review_past *p = &past.items[i - 1];

		tally_answer(&r->tally, p->verdict, p->cases, p->time);
		r->done += p->verdict == VERDICT_ADD ? 0 : p->cases;
	}
	r->tally.seconds = r->record.seconds;
	tally_resume(&r->tally, sql_now(r->lib));
	review_past_list_release(&past);
	return status;
}

static int parse(struct review *r, const char *words, struct err *err)
{
	if (review_query_parse(&r->query, words, err) < 0)
		return -1;
	return r->query.which == REVIEW_ORPHANS
		       ? err_set(err, _("marks without a place are put by hand: R orphans"))
		       : 0;
}

static int begin(struct review *r, const char *words, struct err *err)
{
	int64_t id;

	if (parse(r, words, err) < 0 || review_read(r, err) < 0)
		return -1;
	if (r->current < 0)
		return err_set(err, _("nothing is left to ask for '%s'"), words);
	if (library_begin(r->lib, err) < 0)
		return -1;
	id = review_row_new(r->lib, words, queue_open(r->queue), err);
	if (id < 0 || review_row_place(r->lib, id, r->question.document, r->question.start,
			      r->question.end, 0, err) < 0) {
		library_rollback(r->lib);
		return -1;
	}
	r->record = (struct review_record){
		.id = id, .query = xstrdup(words), .total = queue_open(r->queue)};
	tally_resume(&r->tally, sql_now(r->lib));
	return library_commit(r->lib, err);
}

static int go_on(struct review *r, struct err *err)
{
	int found = review_row_last(r->lib, &r->record, err);

	if (found <= 0)
		return found < 0 ? -1 : err_set(err, _("no review session is waiting"));
	if (parse(r, r->record.query, err) < 0)
		return -1;
	return read_tally(r, err) < 0 ? -1 : review_read(r, err);
}

struct review *review_open(
	struct library *lib, struct extractor *extractor, const char *query, struct err *err)
{
	struct review *r = xcalloc(1, sizeof *r);

	r->lib = lib;
	r->extractor = extractor;
	r->current = r->home = -1;
	r->learn = learning_of(lib, err);
	if (r->learn) {
		learn_lay_over(r->learn, extractor);
		r->learnt = r->kept = learn_decisions(r->learn);
		r->lessons = learn_count(r->learn).lessons;
		if ((query ? begin(r, query, err) : go_on(r, err)) == 0)
			return r;
	}
	review_close(r);
	return NULL;
}

void review_close(struct review *r)
{
	if (!r)
		return;
	/* What was learnt can be made anew, so a failure loses nothing. */
	if (r->learn && learn_decisions(r->learn) != r->kept)
		(void)learning_save(r->lib, NULL);
	if (r->learn)
		learn_take_off(r->learn);
	review_query_release(&r->query);
	queue_free(r->queue);
	review_record_release(&r->record);
	buf_release(&r->text);
	buf_release(&r->title);
	buf_release(&r->date);
	buf_release(&r->entity);
	mention_list_release(&r->marked);
	mention_list_release(&r->refused);
	buf_release(&r->fresh);
	buf_release(&r->names);
	free(r->changed.ids);
	free(r->work);
	free(r);
}

bool review_waiting(struct library *lib, struct buf *words)
{
	struct review_record record;

	if (review_row_last(lib, &record, NULL) <= 0)
		return false;
	if (words)
		buf_add_str(words, record.query);
	review_record_release(&record);
	return true;
}

int review_finish(struct review *r, struct err *err)
{
	if (library_begin(r->lib, err) < 0)
		return -1;
	if (review_row_finish(r->lib, r->record.id, err) < 0) {
		library_rollback(r->lib);
		return -1;
	}
	return library_commit(r->lib, err);
}

/* ---- looking at it */

const struct review_question *review_question(const struct review *r)
{
	return r->current >= 0 ? &r->question : NULL;
}

const struct tally *review_tally(const struct review *r)
{
	return &r->tally;
}

const struct review_query *review_query_of(const struct review *r)
{
	return &r->query;
}

size_t review_open_count(const struct review *r)
{
	return queue_open(r->queue);
}

size_t review_total(const struct review *r)
{
	return r->done + queue_open(r->queue);
}

int review_past(struct review *r, size_t limit, struct review_past_list *out, struct err *err)
{
	return review_row_past(r->lib, r->record.id, limit, out, err);
}

void review_like_release(struct review_like *like)
{
	free(like->title);
	free(like->date);
	free(like->context);
	*like = (struct review_like){0};
}

static int read_like(struct review *r, const struct queue_item *item, struct review_like *like)
{
	sqlite3_stmt *s = sql_query(r->lib, NULL,
		"SELECT text, iif (title = '', origin, title), date FROM content"
		" JOIN document ON id = document WHERE document = ?1",
		"i", item->document);
	struct buf line = {0};
	struct anchor around;

	if (!s || sql_step(r->lib, s, NULL) <= 0)
		return -1;
	if (item->end > (size_t)sqlite3_column_bytes(s, 0)) {
		sql_done(s);
		return -1;
	}
	anchor_make(&around, sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0), item->start,
		item->end);
	*like = (struct review_like){.document = item->document,
		.title = xstrdup(sql_text(s, 1)),
		.date = xstrdup(sql_text(s, 2))};
	sql_done(s);
	buf_add_str(&line, around.prefix);
	like->context_start = line.len;
	buf_add_str(&line, around.quote);
	like->context_end = line.len;
	buf_add_str(&line, around.suffix);
	anchor_release(&around);
	like->context = buf_detach(&line);
	for (char *c = like->context; *c; c++)
		*c = (char)(*c == '\n' ? ' ' : *c);
	return 0;
}

size_t review_likes(struct review *r, struct review_like *out, size_t limit)
{
	size_t *alike, count, found = 0;

	if (r->current < 0)
		return 0;
	alike = xreallocarray(NULL, limit + 1, sizeof *alike);
	count = queue_alike(r->queue, (size_t)r->current, alike, limit + 1);
	for (size_t i = 0; i < count && i < limit + 1 && found < limit; i++) {
		if ((ptrdiff_t)alike[i] != r->current &&
			read_like(r, queue_item(r->queue, alike[i]), &out[found]) == 0)
			found++;
	}
	free(alike);
	return found;
}
