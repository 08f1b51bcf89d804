/* What stands around the question of a review session: names beside it, other readings. */
#include "store/review_state.h"

#include <stdlib.h>

#include "base/mem.h"
#include "review/guess.h"
#include "review/sight.h"
#include "store/effective.h"

void review_look_around(struct review *r)
{
	const struct review_question *q = &r->question;

	if (r->looked_around || r->current < 0)
		return;
	mention_list_release(&r->marked);
	mention_list_release(&r->refused);
	r->looked_around = effective_line(r->lib, q->document, &r->text, q->from, q->to,
				   &r->marked, &r->refused, NULL) == 0;
}

struct sight review_sight(const struct review_question *q, size_t start, size_t end)
{
	return sight_around(q->text, q->from, q->to, start, end);
}

size_t review_marked(struct review *r, struct review_option *out, size_t limit)
{
	const struct review_question *q = &r->question;
	struct sight sight = review_sight(q, q->start, q->end);
	size_t count = 0;

	review_look_around(r);
	for (size_t i = 0; i < r->marked.count && count < limit; i++) {
		const struct mention *m = &r->marked.items[i];
		bool same = m->start == q->start && m->end == q->end;

		if (!same && m->start >= sight.from && m->end <= sight.to)
			out[count++] = (struct review_option){m->start, m->end, m->type, 1};
	}
	return count;
}

/* Does a mention that holds touch the span? */
static bool is_marked(const struct review *r, size_t start, size_t end)
{
	for (size_t i = 0; i < r->marked.count; i++) {
		if (r->marked.items[i].start < end && start < r->marked.items[i].end)
			return true;
	}
	return false;
}

size_t review_options(struct review *r, bool missed, struct review_option *out, size_t limit)
{
	const struct review_question *q = &r->question;
	struct candidate_list likely = {0};
	size_t count = 0;

	review_look_around(r);
	extract_likely(&likely, r->extractor, q->text, (struct extract_range){q->from, q->to});
	for (size_t i = 0; i < likely.count && count < limit; i++) {
		const struct candidate *c = &likely.items[i];
		bool touches = c->start < q->end && q->start < c->end;
		bool same = c->start == q->start && c->end == q->end && c->type == q->type;

		if (missed ? !touches && !is_marked(r, c->start, c->end) : touches && !same)
			out[count++] =
				(struct review_option){c->start, c->end, c->type, c->score};
	}
	candidate_list_release(&likely);
	return count;
}

/* What a person rejected is not offered again. */
static void take_out_refused(struct candidate_list *likely, const struct mention_list *refused)
{
	size_t kept = 0;

	for (size_t i = 0; i < likely->count; i++) {
		const struct candidate c = likely->items[i];
		bool out = false;

		for (size_t k = 0; k < refused->count; k++)
			out |= refused->items[k].start == c.start &&
			       refused->items[k].end == c.end &&
			       refused->items[k].type == c.type;
		if (!out)
			likely->items[kept++] = c;
	}
	likely->count = kept;
}

bool review_reason(const struct review *r, struct extract_reason *reason)
{
	const struct review_question *q = &r->question;
	const struct mention asked = {
		.start = q->start, .end = q->end, .type = q->type, .by = q->by};

	if (r->current < 0)
		return false;
	extract_reason(
		reason, r->extractor, q->text, (struct extract_range){q->from, q->to}, &asked);
	return true;
}

size_t review_readings(struct review *r, struct review_option *out, size_t limit)
{
	const struct review_question *q = &r->question;
	struct sight sight = review_sight(q, q->start, q->end);
	const struct guess_question asked = {q->start, q->end, q->type, sight.from, sight.to};
	struct candidate_list likely = {0};
	size_t count;

	if (r->current < 0)
		return 0;
	review_look_around(r);
	extract_likely(&likely, r->extractor, q->text, (struct extract_range){q->from, q->to});
	take_out_refused(&likely, &r->refused);
	count = guess_readings(&likely, &asked, r->marked.items, r->marked.count);
	count = count < limit ? count : limit;
	for (size_t i = 0; i < count; i++) {
		const struct candidate *c = &likely.items[i];

		out[i] = (struct review_option){c->start, c->end, c->type, c->score};
	}
	candidate_list_release(&likely);
	return count;
}

int review_beside(struct review *r, struct err *err)
{
	size_t first, last, count;

	if (r->current < 0)
		return 0;
	queue_sentence(r->queue, (size_t)r->current, &first, &last);
	count = last - first;
	for (size_t step = 1; step < count; step++) {
		size_t at = first + ((size_t)r->current - first + step) % count;
		const struct queue_item *item = queue_item(r->queue, at);

		if (item->state != QUEUE_OPEN || item->guess)
			continue;
		if (r->home < 0)
			r->home = r->current;
		if (r->home == (ptrdiff_t)at)
			r->home = -1;
		return review_take(r, (ptrdiff_t)at, err) < 0 || review_keep_place(r, err) < 0
			       ? -1
			       : 1;
	}
	return 0;
}
