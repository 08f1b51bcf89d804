/* Looking through articles again with what was learnt, while no key is pressed. */
#include "store/review_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/analysis_row.h"
#include "store/documents.h"

enum { ROUND = 300 }; /* articles of a round: those that stand near the question */

static void begin_round(struct review *r)
{
	size_t count = queue_count(r->queue);

	free(r->work);
	r->work = xcalloc(ROUND, sizeof *r->work);
	r->work_count = r->work_at = 0;
	r->work_found = false;
	r->learnt = learn_decisions(r->learn);
	for (size_t i = 0; i < count && r->work_count < ROUND; i++) {
		/* From the question on, round the end. */
		size_t at = ((size_t)(r->current > 0 ? r->current : 0) + i) % count;
		const struct queue_item *item = queue_item(r->queue, at);

		if (!r->work_count || r->work[r->work_count - 1] != item->document)
			r->work[r->work_count++] = item->document;
	}
}

static bool same_mentions(const struct mention_list *a, const struct mention_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct mention *x = &a->items[i], *y = &b->items[i];

		if (x->start != y->start || x->end != y->end || x->type != y->type ||
			fabsf(x->score - y->score) > 0.02f)
			return false;
	}
	return true;
}

static int write_mentions(struct review *r, const struct document *document,
	const struct mention_list *found, struct err *err)
{
	if (library_begin(r->lib, err) < 0)
		return -1;
	if (mentions_write(r->lib, document->id, buf_str(&document->page.text), found, err) <
		0) {
		library_rollback(r->lib);
		return -1;
	}
	return library_commit(r->lib, err);
}

static void look_through(struct review *r, int64_t id)
{
	struct document *document = document_load(r->lib, id, NULL);
	struct mention_list found = {0}, known = {0};

	if (document && mentions_read(r->lib, id, &known, NULL) == 0) {
		extract_article(&found, r->extractor, &document->article, NULL);
		if (!same_mentions(&found, &known) &&
			write_mentions(r, document, &found, NULL) == 0)
			r->work_found = true;
	}
	mention_list_release(&found);
	mention_list_release(&known);
	document_free(document);
}

/* The tagger is taught first, then articles are looked through. What fails here is tried again in the next round: it only brings suggestions. */
bool review_work(struct review *r)
{
	if (learn_teach(r->learn))
		return true;
	if (r->query.which > REVIEW_ALL || library_is_read_only(r->lib))
		return false;
	if (r->work_at == r->work_count) {
		if (r->work_found) {
			r->work_found = false;
			(void)review_read(r, NULL);
		}
		if (learn_decisions(r->learn) == r->learnt)
			return false;
		begin_round(r);
	}
	if (r->work_at < r->work_count)
		look_through(r, r->work[r->work_at++]);
	return true;
}
