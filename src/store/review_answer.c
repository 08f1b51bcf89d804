/* Answers of a review session, and taking them back. */
#include "store/review_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/decisions.h"
#include "store/history.h"
#include "store/learning.h"
#include "store/review_queue.h"
#include "store/review_row.h"
#include "store/sql.h"

enum { SAVE_EVERY = 200 }; /* decisions between two saved states of learning */

/* The items that an answer is about. */
struct answered {
	size_t *items; /* owned; the question's first */
	size_t count;
	char **keys; /* owned: of their entities, or NULL */
};

static void answered_release(struct answered *a)
{
	for (size_t i = 0; i < a->count; i++)
		free(a->keys[i]);
	free(a->keys);
	free(a->items);
}

static int read_key(struct library *lib, int64_t entity, char **key, struct err *err)
{
	sqlite3_stmt *s;
	int status;

	*key = NULL;
	if (!entity)
		return 0;
	s = sql_query(lib, err, "SELECT key FROM entity WHERE id = ?1", "i", entity);
	status = s ? sql_step(lib, s, err) : -1;
	if (status > 0) {
		*key = xstrdup(sql_text(s, 0));
		sql_done(s);
	}
	return status < 0 ? -1 : 0;
}

static int collect(struct review *r, const struct review_answer *answer, struct answered *a,
	struct err *err)
{
	size_t count = answer->all ? queue_alike(r->queue, (size_t)r->current, NULL, 0) : 1;
	int status = 0;

	a->items = xcalloc(count + 1, sizeof *a->items);
	a->keys = xcalloc(count + 1, sizeof *a->keys);
	if (answer->all) {
		queue_alike(r->queue, (size_t)r->current, a->items, count);
		for (size_t i = 0; i < count; i++) {
			if (a->items[i] != (size_t)r->current)
				continue;
			a->items[i] = a->items[0];
			a->items[0] = (size_t)r->current;
		}
	} else {
		a->items[0] = (size_t)r->current;
	}
	for (; a->count < count && status == 0; a->count++)
		status = read_key(r->lib, queue_item(r->queue, a->items[a->count])->entity,
			&a->keys[a->count], err);
	return status;
}

/* Edges: the old span is none, the new one is; of this type or another. */
static int save_edges(
	struct review *r, const struct review_answer *answer, const char *key, struct err *err)
{
	const char *type = mention_type_name(r->question.type);
	const char *now = answer->type ? answer->type : type;
	struct mention_at old = {
		r->question.document, r->question.start, r->question.end, type, key};
	struct mention_at new = {old.document, answer->start, answer->end, now, NULL};
	bool settles = r->query.which == REVIEW_DISAGREEMENTS;
	const struct decision decisions[] = {
		{settles ? DECISION_SETTLE_REJECT : DECISION_REJECT, old},
		{DECISION_EDGE, new}};

	return decisions_save(r->lib, decisions, array_length(decisions), err);
}

static int save_decisions(struct review *r, const struct review_answer *answer,
	const struct answered *a, struct err *err)
{
	static const enum decision_action actions[2][VERDICTS] = {
		{[VERDICT_ACCEPT] = DECISION_ACCEPT,
			[VERDICT_REJECT] = DECISION_REJECT,
			[VERDICT_RETYPE] = DECISION_RETYPE},
		{[VERDICT_ACCEPT] = DECISION_SETTLE,
			[VERDICT_REJECT] = DECISION_SETTLE_REJECT,
			[VERDICT_RETYPE] = DECISION_SETTLE},
	};
	bool settles = r->query.which == REVIEW_DISAGREEMENTS;
	const char *type = mention_type_name(r->question.type);
	struct decision *decisions;
	int status;

	if (answer->verdict == VERDICT_SKIP)
		return 0;
	if (answer->verdict == VERDICT_EDGE)
		return save_edges(r, answer, a->keys[0], err);
	decisions = xcalloc(a->count, sizeof *decisions);
	for (size_t i = 0; i < a->count; i++) {
		const struct queue_item *item = queue_item(r->queue, a->items[i]);
		bool retype = answer->verdict == VERDICT_RETYPE;

		decisions[i].action = actions[settles][answer->verdict];
		if (item->guess && answer->verdict == VERDICT_ACCEPT)
			decisions[i].action = DECISION_ADD;
		decisions[i].mention = (struct mention_at){item->document, item->start,
			item->end, retype ? answer->type : type, retype ? NULL : a->keys[i]};
	}
	status = decisions_save(r->lib, decisions, a->count, err);
	free(decisions);
	return status;
}

/* ---- answering */

/* Close what was answered, and what overlaps a span that was accepted. */
static void close_items(
	struct review *r, const struct review_answer *answer, const struct answered *a)
{
	bool skip = answer->verdict == VERDICT_SKIP;
	size_t first, last;

	for (size_t i = 0; i < a->count; i++)
		queue_set_state(r->queue, a->items[i], skip ? QUEUE_SKIPPED : QUEUE_DECIDED);
	if (answer->verdict != VERDICT_EDGE)
		return;
	queue_document(r->queue, r->question.document, &first, &last);
	for (size_t i = first; i < last; i++) {
		const struct queue_item *item = queue_item(r->queue, i);

		if (item->start < answer->end && answer->start < item->end &&
			item->state == QUEUE_OPEN)
			queue_set_state(r->queue, i, QUEUE_DECIDED);
	}
}

static struct review_past past_of(
	const struct review *r, const struct review_answer *answer, size_t cases)
{
	const struct review_question *q = &r->question;
	bool edge = answer->verdict == VERDICT_EDGE;

	return (struct review_past){.document = q->document,
		.start = q->start,
		.end = q->end,
		.verdict = answer->verdict,
		.type = (char *)mention_type_name(q->type),
		.new_type = (char *)answer->type,
		.new_start = edge ? answer->start : 0,
		.new_end = edge ? answer->end : 0,
		.cases = cases,
		.score = q->score,
		.time = sql_now(r->lib)};
}

ptrdiff_t review_next(struct review *r)
{
	if (r->home >= 0 && r->home != r->current &&
		queue_item(r->queue, (size_t)r->home)->state == QUEUE_OPEN)
		return r->home;
	return queue_next(r->queue, r->learn);
}

/* Learn what was decided just now, and note of which name. */
static int learn_it(struct review *r, const struct review_past *past, struct err *err)
{
	const struct review_question *q = &r->question;
	bool edge = past->new_end > 0;
	size_t start = edge ? past->new_start : past->start;
	size_t end = edge ? past->new_end : past->end, before = learn_decisions(r->learn);

	if (!learning_of(r->lib, err))
		return -1;
	r->own += learn_decisions(r->learn) - before;
	if (past->verdict != VERDICT_SKIP && end <= r->text.len) {
		buf_add(&r->fresh, q->text + start, end - start);
		buf_add_char(&r->fresh, '\n');
	}
	return 0;
}

/* Write everything within one transaction. The memory is moved on in between, as the next question is
 * kept with the answer. */
static int write_answer(struct review *r, const struct review_answer *answer,
	const struct answered *a, struct err *err)
{
	struct review_past past = past_of(r, answer, a->count);
	const struct queue_item *next;
	ptrdiff_t at;

	if (save_decisions(r, answer, a, err) < 0)
		return -1;
	past.step = answer->verdict == VERDICT_SKIP ? 0 : review_row_step(r->lib, err);
	if (past.step < 0 || review_row_answer(r->lib, r->record.id, &past, err) < 0)
		return -1;
	if (learn_it(r, &past, err) < 0)
		return -1;
	r->again = false;
	close_items(r, answer, a);
	queue_learn(r->queue, (size_t)r->current, r->learn);
	queue_see(r->queue, (size_t)r->current, true);
	tally_answer(&r->tally, answer->verdict, a->count, past.time);
	r->done += a->count;
	at = review_next(r);
	next = at >= 0 ? queue_item(r->queue, (size_t)at) : NULL;
	return review_row_place(r->lib, r->record.id, next ? next->document : 0,
		next ? next->start : 0, next ? next->end : 0, r->tally.seconds, err);
}

/* Nothing was kept: make everything in memory anew from what the library has. */
static void go_back(struct review *r)
{
	learn_take_off(r->learn);
	learning_drop(r->lib);
	r->learn = learning_of(r->lib, NULL);
	if (!r->learn) {
		/* Not even reading works: the session cannot go on, but is kept. */
		r->current = -1;
		return;
	}
	learn_lay_over(r->learn, r->extractor);
	(void)review_read(r, NULL);
}

int review_answer(struct review *r, const struct review_answer *answer, struct err *err)
{
	struct answered a = {0};
	struct tally tally = r->tally;
	size_t done = r->done;
	ptrdiff_t next;
	int status;

	if (r->current < 0)
		return err_set(err, _("nothing is left to ask"));
	if (library_begin(r->lib, err) < 0)
		return -1;
	status = collect(r, answer, &a, err);
	if (status == 0)
		status = write_answer(r, answer, &a, err);
	if (status < 0)
		library_rollback(r->lib);
	else
		status = library_commit(r->lib, err);
	answered_release(&a);
	if (status < 0) {
		r->tally = tally;
		r->done = done;
		go_back(r);
		return -1;
	}
	if (learn_decisions(r->learn) >= r->kept + SAVE_EVERY &&
		learning_save(r->lib, err) == 0)
		r->kept = learn_decisions(r->learn);
	next = review_next(r);
	r->home = -1;
	return review_take(r, next, err);
}

/* The name, its answer and what it closes, within one transaction. */
static int write_added(struct review *r, const struct review_option *name, struct err *err)
{
	struct review_past past = {.document = r->question.document,
		.start = name->start,
		.end = name->end,
		.verdict = VERDICT_ADD,
		.type = (char *)mention_type_name(name->type),
		.cases = 1,
		.score = name->score,
		.time = sql_now(r->lib)};
	const struct mention_at at = {past.document, name->start, name->end, past.type, NULL};

	if (decision_add(r->lib, &at, err) < 0)
		return -1;
	past.step = review_row_step(r->lib, err);
	if (past.step < 0 || review_row_answer(r->lib, r->record.id, &past, err) < 0 ||
		learn_it(r, &past, err) < 0 ||
		review_row_place(r->lib, r->record.id, past.document, r->question.start,
			r->question.end, r->tally.seconds, err) < 0)
		return -1;
	tally_answer(&r->tally, VERDICT_ADD, 1, past.time);
	return review_queue_look(r->lib, r->queue, &r->query, r->record.id, past.document, err);
}

int review_add(struct review *r, const struct review_option *name, struct err *err)
{
	struct tally tally = r->tally;

	if (r->current < 0)
		return err_set(err, _("nothing is left to ask"));
	if (library_begin(r->lib, err) < 0)
		return -1;
	if (write_added(r, name, err) < 0) {
		library_rollback(r->lib);
	} else if (library_commit(r->lib, err) == 0) {
		/* The question itself may have been asked again: it stays open. */
		queue_set_state(r->queue, (size_t)r->current, QUEUE_OPEN);
		r->looked_around = false;
		return 0;
	}
	r->tally = tally;
	go_back(r);
	return -1;
}

/* ---- taking back */

static int last_answer(struct review *r, struct review_past_list *out, struct err *err)
{
	return review_row_past(r->lib, r->record.id, 1, out, err);
}

/* Look again at the documents of STEP. */
static int look_again(struct review *r, int64_t step, int64_t document, struct err *err)
{
	struct id_list ids = {0};
	int status =
		review_queue_look(r->lib, r->queue, &r->query, r->record.id, document, err);

	if (status == 0 && step)
		status = sql_ids(r->lib,
			sql_query(r->lib, err,
				"SELECT DISTINCT document FROM history WHERE step = ?"
				" AND document IS NOT NULL",
				"i", step),
			&ids, err);
	for (size_t i = 0; i < ids.count && status == 0; i++)
		status = review_queue_look(
			r->lib, r->queue, &r->query, r->record.id, ids.items[i], err);
	free(ids.items);
	return status;
}

/* Bring the question of P back. */
static int ask_again(struct review *r, const struct review_past *p, struct err *err)
{
	ptrdiff_t at = queue_find(r->queue, p->document, p->start, p->end);

	if (at < 0)
		return err_set(err, _("“%s” is no longer suggested there"), p->words);
	queue_set_state(r->queue, (size_t)at, QUEUE_OPEN);
	r->home = -1;
	return review_take(r, at, err);
}

int review_keep_place(struct review *r, struct err *err)
{
	if (library_begin(r->lib, err) < 0)
		return -1;
	if (review_row_place(r->lib, r->record.id, r->question.document, r->question.start,
		    r->question.end, r->tally.seconds, err) < 0) {
		library_rollback(r->lib);
		return -1;
	}
	return library_commit(r->lib, err);
}

/* The answer P holds no more. */
static int take_back(struct review *r, const struct review_past *p, struct err *err)
{
	if (!learning_of(r->lib, err) || look_again(r, p->step, p->document, err) < 0)
		return -1;
	if (p->verdict == VERDICT_ADD) {
		tally_undo(&r->tally, p->verdict, p->cases);
		return 0;
	}
	if (ask_again(r, p, err) < 0)
		return -1;
	queue_learn(r->queue, (size_t)r->current, r->learn);
	queue_see(r->queue, (size_t)r->current, false);
	tally_undo(&r->tally, p->verdict, p->cases);
	r->done -= r->done < p->cases ? r->done : p->cases;
	return review_keep_place(r, err);
}

static int drop_skip(
	struct review *r, const struct review_past *p, char **words, struct err *err)
{
	if (library_begin(r->lib, err) < 0)
		return -1;
	if (review_row_drop(r->lib, r->record.id, p->number, err) < 0) {
		library_rollback(r->lib);
		return -1;
	}
	if (words)
		*words = xstrdup(_("skipped"));
	return library_commit(r->lib, err) < 0 ? -1 : take_back(r, p, err);
}

int review_undo(struct review *r, char **words, struct err *err)
{
	struct review_past_list was = {0}, is = {0};
	int status = last_answer(r, &was, err);

	if (words)
		*words = NULL;
	if (status == 0 && was.count && !was.items[0].step) {
		status = drop_skip(r, &was.items[0], words, err) < 0 ? -1 : 1;
	} else if (status == 0) {
		status = history_undo(r->lib, words, NULL, err);
		if (status > 0 && last_answer(r, &is, err) < 0)
			status = -1;
		if (status > 0 && was.count &&
			(!is.count || is.items[0].number != was.items[0].number) &&
			take_back(r, &was.items[0], err) < 0)
			status = -1;
	}
	review_past_list_release(&was);
	review_past_list_release(&is);
	return status;
}

int review_redo(struct review *r, char **words, struct err *err)
{
	struct review_past_list was = {0}, is = {0};
	int status = last_answer(r, &was, err);

	if (words)
		*words = NULL;
	if (status == 0)
		status = history_redo(r->lib, words, NULL, err);
	if (status > 0 && last_answer(r, &is, err) < 0)
		status = -1;
	if (status > 0 && is.count &&
		(!was.count || is.items[0].number != was.items[0].number)) {
		const struct review_past *p = &is.items[0];

		tally_answer(&r->tally, p->verdict, p->cases, sql_now(r->lib));
		r->done += p->verdict == VERDICT_ADD ? 0 : p->cases;
		if (!learning_of(r->lib, err) || look_again(r, p->step, p->document, err) < 0 ||
			review_take(r, queue_next(r->queue, r->learn), err) < 0 ||
			review_keep_place(r, err) < 0)
			status = -1;
	}
	review_past_list_release(&was);
	review_past_list_release(&is);
	return status;
}

int review_reopen(struct review *r, const struct review_past *past, struct err *err)
{
	if (ask_again(r, past, err) < 0)
		return -1;
	r->again = true;
	return review_keep_place(r, err);
}

int review_refresh(struct review *r, struct err *err)
{
	if (r->current < 0 || r->again)
		return 0;
	if (review_queue_look(
		    r->lib, r->queue, &r->query, r->record.id, r->question.document, err) < 0)
		return -1;
	if (queue_item(r->queue, (size_t)r->current)->state == QUEUE_OPEN)
		return review_take(r, r->current, err);
	if (review_take(r, queue_next(r->queue, r->learn), err) < 0)
		return -1;
	return review_keep_place(r, err);
}
