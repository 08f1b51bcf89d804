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

enum {
	ROUND = 300,    /* articles of a round: those of the questions that come next */
	COMING = 4000,  /* among so many those are looked for that nobody has looked through */
	UNKNOWN = 5000, /* articles that are asked about suggestions in one round */
	BATCH = 5,      /* decisions that make a round worth its while, unless there is time */
	SKIPS = 50,     /* articles with nothing new that one piece of work may pass over */
	APPLY = 24      /* articles with other suggestions, before the queue is made of them */
};

/* Articles in which nothing is suggested may hold names all the same. */
static void add_unknown(struct review *r)
{
	struct id_list ids = {0};
	int status = sql_ids(r->lib,
		sql_query(r->lib, NULL,
			"SELECT id FROM document WHERE id > ?1 AND id <= ?1 + ?2 AND latest"
			" AND NOT EXISTS (SELECT 1 FROM mention WHERE document = id)"
			" AND NOT EXISTS (SELECT 1 FROM looked WHERE document = id) LIMIT ?3",
			"iii", r->unknown_from, (int64_t)UNKNOWN,
			(int64_t)(ROUND - r->work_count)),
		&ids, NULL);

	for (size_t i = 0; i < ids.count && status == 0; i++)
		r->work[r->work_count++] = ids.items[i];
	if (ids.count)
		r->unknown_from = ids.items[ids.count - 1];
	else
		r->unknown_from += UNKNOWN;
	free(ids.items);
}

/* What was decided since the last round: only names that were suggested, or what reaches farther? */
static void take_lessons(struct review *r)
{
	size_t decisions = learn_decisions(r->learn), lessons = learn_count(r->learn).lessons;
	struct buf names = r->names;

	/* Decisions from elsewhere are not known by name. */
	r->everywhere = lessons != r->lessons || decisions != r->learnt + r->own;
	r->lessons = lessons;
	r->learnt = decisions;
	r->own = 0;
	r->names = r->fresh;
	r->fresh = names;
	buf_clear(&r->fresh);
}

static void begin_round(struct review *r)
{
	int64_t *coming = xcalloc(COMING, sizeof *coming);
	size_t count = queue_coming(r->queue, coming, COMING);
	bool again = learn_decisions(r->learn) != r->learnt;

	free(r->work);
	r->work = xcalloc(ROUND, sizeof *r->work);
	r->work_count = r->work_at = 0;
	for (size_t i = 0; i < count && r->work_count < ROUND; i++) {
		/* At first only what nobody has looked through. */
		if (again || likely_known(r->lib, coming[i], NULL) == 0)
			r->work[r->work_count++] = coming[i];
	}
	if (!r->query.article)
		add_unknown(r);
	take_lessons(r);
	r->work_begun = true;
	free(coming);
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

/* What is likely enough to choose questions by. */
static void keep_likely(struct candidate_list *likely)
{
	size_t kept = 0;

	for (size_t i = 0; i < likely->count; i++) {
		if (likely->items[i].score >= GUESS_KEPT)
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

/* Is one of the names that were decided, each on a line of its own, in article ID? */
static bool has_names(struct review *r, int64_t id)
{
	sqlite3_stmt *s =
		r->names.len ? sql_query(r->lib, NULL,
				       "SELECT text FROM content WHERE document = ?", "i", id)
			     : NULL;
	bool has = false;

	if (!s || sql_step(r->lib, s, NULL) <= 0)
		return false;
	for (const char *name = r->names.data, *end = name + r->names.len;
		name < end && !has;) {
		const char *stop = memchr(name, '\n', (size_t)(end - name));

		has = memmem(sql_text(s, 0), (size_t)sqlite3_column_bytes(s, 0), name,
			      (size_t)(stop - name)) != NULL;
		name = stop + 1;
	}
	sql_done(s);
	return has;
}

/* The guesses of an article whose mentions stay as they are change little: they are looked for once. */
static void look_through(struct review *r, int64_t id)
{
	struct document *document = document_load(r->lib, id, NULL);
	struct mention_list found = {0}, known = {0};
	struct candidate_list likely = {0};

	if (document && mentions_read_places(
				r->lib, id, 0, document->page.text.len, &known, NULL) == 0) {
		bool same;

		extract_article(&found, r->extractor, &document->article, NULL);
		same = same_mentions(&found, &known);
		if (!same || likely_known(r->lib, id, NULL) == 0) {
			extract_likely_article(&likely, r->extractor, &document->article);
			keep_likely(&likely);
			if (write_found(r, document, same ? NULL : &found, &likely, NULL) == 0)
				r->changed.ids[r->changed.count++] = id;
		}
	}
	candidate_list_release(&likely);
	mention_list_release(&found);
	mention_list_release(&known);
	document_free(document);
}

/* The tagger is taught first, then articles are looked through. What fails here is tried again in the next
 * round: it only brings suggestions. */
bool review_work(struct review *r, bool time)
{
	size_t decisions = learn_decisions(r->learn);

	if (learn_teach(r->learn))
		return true;
	if (r->query.which > REVIEW_ALL || library_is_read_only(r->lib))
		return false;
	if (!r->changed.ids)
		r->changed.ids = xcalloc(APPLY, sizeof *r->changed.ids);
	if (r->changed.count && (r->changed.count == APPLY || r->work_at == r->work_count))
		(void)review_reread(r, NULL);
	if (r->work_at == r->work_count) {
		if (r->work_begun && decisions < r->learnt + BATCH &&
			(!time || decisions == r->learnt))
			return false;
		begin_round(r);
	}
	for (int i = 0; i < SKIPS && r->work_at < r->work_count; i++) {
		int64_t id = r->work[r->work_at++];

		if (r->everywhere || likely_known(r->lib, id, NULL) == 0 || has_names(r, id)) {
			look_through(r, id);
			break;
		}
	}
	return r->work_count > 0;
}
