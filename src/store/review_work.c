/* Looking through articles again with what was learnt, while no key is pressed. */
#include "store/review_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/guess.h"
#include "store/analysis_row.h"
#include "store/documents.h"
#include "store/sql.h"

enum { ROUND = 300 }; /* articles of a round: those that stand near the question */

/* Articles in which nothing is suggested may hold names all the same. */
static void add_unknown(struct review *r)
{
	struct id_list ids = {0};
	int status = sql_ids(r->lib,
		sql_query(r->lib, NULL,
			"SELECT id FROM document WHERE latest AND NOT EXISTS"
			" (SELECT 1 FROM mention WHERE document = id) AND NOT EXISTS"
			" (SELECT 1 FROM looked WHERE document = id) LIMIT ?",
			"i", (int64_t)ROUND),
		&ids, NULL);

	for (size_t i = 0; i < ids.count && status == 0 && r->work_count < ROUND; i++)
		r->work[r->work_count++] = ids.items[i];
	free(ids.items);
}

static void begin_round(struct review *r)
{
	size_t count = queue_count(r->queue);

	free(r->work);
	r->work = xcalloc(ROUND, sizeof *r->work);
	r->work_count = r->work_at = 0;
	r->work_found = false;
	for (size_t i = 0; i < count && r->work_count < ROUND; i++) {
		/* From the question on, round the end. */
		size_t at = ((size_t)(r->current > 0 ? r->current : 0) + i) % count;
		int64_t document = queue_item(r->queue, at)->document;

		if (r->work_count && r->work[r->work_count - 1] == document)
			continue;
		/* At first only what nobody has looked through. */
		if (learn_decisions(r->learn) != r->learnt ||
			likely_known(r->lib, document, NULL) == 0)
			r->work[r->work_count++] = document;
	}
	if (!r->query.article)
		add_unknown(r);
	r->learnt = learn_decisions(r->learn);
	r->work_begun = true;
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

/* What is likely enough to be offered. */
static void keep_shown(struct candidate_list *likely)
{
	size_t kept = 0;

	for (size_t i = 0; i < likely->count; i++) {
		if (likely->items[i].score >= GUESS_SHOWN)
			likely->items[kept++] = likely->items[i];
	}
	likely->count = kept;
}

/* FOUND: NULL when the mentions are as they were. */
static int write_found(struct review *r, const struct document *document,
	const struct mention_list *found, const struct candidate_list *likely, struct err *err)
{
	if (library_begin(r->lib, err) < 0)
		return -1;
	if ((found && mentions_write(r->lib, document->id, buf_str(&document->page.text), found,
			      err) < 0) ||
		likely_write(r->lib, document->id, likely, err) < 0) {
		library_rollback(r->lib);
		return -1;
	}
	return library_commit(r->lib, err);
}

/* The guesses of an article whose mentions stay as they are change little: they are looked for once. */
static void look_through(struct review *r, int64_t id)
{
	struct document *document = document_load(r->lib, id, NULL);
	struct mention_list found = {0}, known = {0};
	struct candidate_list likely = {0};

	if (document && mentions_read(r->lib, id, &known, NULL) == 0) {
		bool same;

		extract_article(&found, r->extractor, &document->article, NULL);
		same = same_mentions(&found, &known);
		if (!same || likely_known(r->lib, id, NULL) == 0) {
			extract_likely_article(&likely, r->extractor, &document->article);
			keep_shown(&likely);
			r->work_found |= write_found(r, document, same ? NULL : &found, &likely,
						 NULL) == 0;
		}
	}
	candidate_list_release(&likely);
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
		if (learn_decisions(r->learn) == r->learnt && r->work_begun)
			return false;
		begin_round(r);
		if (!r->work_count)
			return false;
	}
	if (r->work_at < r->work_count)
		look_through(r, r->work[r->work_at++]);
	return true;
}
